// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/net/httpclient.h"
#include "core/remote/remotedeployer.h"
#include "gui/connections/localcore.h"
#include "gui/connections/serviceconnection.h"

#include <QObject>

#include <memory>
#include <vector>

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

    /// The core of this process has the data directory of this computer.
    bool holdsData() const { return m_core != nullptr; }

    /// Resolves when nothing is going on any more; sessions must not be used from now on.
    Task<void> close();

Q_SIGNALS:
    void opened(
        const slipway::ServiceConnection &connection, std::shared_ptr<slipway::Session> session);
    /// The service wants a token: there is none yet, or \a error says why not the one it got.
    void tokenWanted(
        const slipway::ServiceConnection &connection, const std::optional<slipway::Error> &error);
    void failed(const slipway::ServiceConnection &connection, const slipway::Error &error);

private:
    void openLocal(const ServiceConnection &connection, const QByteArray &token);
    void join(const ServiceConnection &connection, const QUrl &url, const QByteArray &token);
    void tryService(const ServiceConnection &connection, const QUrl &url, const QByteArray &token);

    QString m_dataDirectory;
    HttpClient m_http;
    std::unique_ptr<LocalCore> m_core; ///< from the first time on: it holds the data
    std::vector<std::unique_ptr<RemoteDeployer>> m_services; ///< sessions of each may be in use
    std::unique_ptr<QObject> m_attempt; ///< who waits for the answers to the newest open()
};

} // namespace slipway
