// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/net/httpclient.h"
#include "core/remote/remotedeployer.h"
#include "gui/connections/localcore.h"
#include "gui/connections/serviceconnection.h"

#include <QObject>

#include <memory>

namespace slipway {

/// Finds the deployer of a connection and tries whether it may be used. On this computer that is
/// the core in this process, or the daemon of the same account that holds the data already
/// (design, section 7). Thread: the main one.
class Connector final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(Connector)

public:
    explicit Connector(const QString &dataDirectory, QObject *parent = nullptr);

    /// Ends in one of the signals; an earlier call that goes on is given up. \a token: instead of
    /// what the keychain has.
    void open(const ServiceConnection &connection, const QByteArray &token = {});
    /// Gives up what open() has not ended yet.
    void cancel() { m_attempt.reset(); }

    /// The core of this process has the data directory of this computer.
    bool holdsData() const { return m_core != nullptr; }

    /// Resolves when nothing is going on any more; sessions must not be used from now on.
    Task<void> close();

Q_SIGNALS:
    /// From now on \a session; earlier ones still work.
    void opened(
        const slipway::ServiceConnection &connection, std::shared_ptr<slipway::Session> session);
    /// What was opened last was opened again: its session goes on with the token that was given.
    void renewed(const slipway::ServiceConnection &connection);
    /// The service wants a token: there is none yet, or \a error says why not the one it got, which
    /// may be too little of one.
    void tokenWanted(
        const slipway::ServiceConnection &connection, const std::optional<slipway::Error> &error);
    void failed(const slipway::ServiceConnection &connection, const slipway::Error &error);

private:
    void openLocal(const ServiceConnection &connection, const QByteArray &token);
    void join(const ServiceConnection &connection, const QUrl &url, const QByteArray &token);
    void tryService(const ServiceConnection &connection, const QUrl &url, const QByteArray &token);
    void tryScopes(const ServiceConnection &connection, std::shared_ptr<RemoteDeployer> service);
    void use(const ServiceConnection &connection, std::shared_ptr<RemoteDeployer> service);
    void refuse(const ServiceConnection &connection, const Error &error);

    QString m_dataDirectory;
    HttpClient m_http;
    std::unique_ptr<LocalCore> m_core; ///< from the first time on: it holds the data
    ServiceConnection m_opened; ///< by the last opened()
    std::shared_ptr<RemoteDeployer> m_service; ///< of that; null: the core of this process
    std::unique_ptr<QObject> m_attempt; ///< who waits for the answers to the newest open()
};

} // namespace slipway
