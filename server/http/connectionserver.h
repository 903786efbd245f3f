// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "server/http/httplimits.h"
#include "server/http/requeststatistics.h"

#include <QHash>
#include <QHostAddress>
#include <QSet>
#include <QSslConfiguration>
#include <QTcpServer>
#include <QTimer>

#include <chrono>
#include <limits>
#include <memory>
#include <optional>

namespace slipway {

class ConnectionGuard;
class Error;

/// Accepts connections, puts a guard on each before QHttpServer gets it, and knows them all. Where
/// there are too many, in all or of one peer, the oldest that nobody has asked anything on goes, so
/// that silence keeps nobody out; if an answer is due on each, the new one is turned away. Some
/// descriptors are left to the database, the engines and the logs: when the others are used up, it
/// says so once and accepts no more until there are some.
class ConnectionServer final : public QTcpServer
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(ConnectionServer)

public:
    ConnectionServer(
        const HttpLimits &limits, std::optional<QSslConfiguration> tls, QObject *parent = nullptr);
    ~ConnectionServer() override = default;

    /// For connections from now on.
    void setTls(const QSslConfiguration &tls) { m_tls = tls; }

    ConnectionStatistics statistics() const;
    /// Connections of which a request or its reply is still to come.
    int unfinished() const;
    /// Accepts no more, ends idle connections, and the others after their reply.
    void drain();
    void abortAll();

Q_SIGNALS:
    /// A reply was written, or its client has gone.
    void answered();

protected:
    void incomingConnection(qintptr descriptor) override;

private:
    QTcpSocket *accept(qintptr descriptor);
    void watch(QTcpSocket *socket, const QHostAddress &peer);
    void forget(ConnectionGuard *guard, const QHostAddress &peer);
    /// Ends the oldest connection without a head, of \a peer if that is not null. False: there is
    /// none.
    bool makeRoom(const QHostAddress &peer = {});
    bool isTooMany(const QHostAddress &peer) const;
    void turnAway(int descriptor, const Error &error);
    void checkDeadlines();
    void pauseFor(const QString &problem);
    void resumeIfPossible();

    HttpLimits m_limits;
    std::optional<QSslConfiguration> m_tls;
    QSet<ConnectionGuard *> m_guards;
    QHash<QHostAddress, QSet<ConnectionGuard *>> m_peers; ///< by peerKey()
    std::shared_ptr<qint64> m_received = std::make_shared<qint64>(0);
    ConnectionStatistics m_statistics;
    QTimer m_timer; ///< one for all connections; runs while there are any
    int m_lastDescriptor; ///< that may be a connection's; what lies above is kept for others
    static constexpr qsizetype noEnd = std::numeric_limits<qsizetype>::max();
    qsizetype m_room =
        noEnd; ///< connections for which descriptors sufficed, when they were used up
    QTimer m_pause; ///< runs while nothing is accepted
    std::optional<std::chrono::steady_clock::time_point> m_warned;
};

} // namespace slipway
