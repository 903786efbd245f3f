// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "server/http/httplimits.h"
#include "server/http/requeststatistics.h"

#include <QSet>
#include <QSslConfiguration>
#include <QTcpServer>
#include <QTimer>

#include <optional>

namespace slipway {

class ConnectionGuard;

/// Accepts connections, puts a guard on each before QHttpServer gets it, and knows them all.
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
    void turnAway(int descriptor);
    void checkDeadlines();

    HttpLimits m_limits;
    std::optional<QSslConfiguration> m_tls;
    QSet<ConnectionGuard *> m_guards;
    ConnectionStatistics m_statistics;
    QTimer m_timer; ///< one for all connections; runs while there are any
};

} // namespace slipway
