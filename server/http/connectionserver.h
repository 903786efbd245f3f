// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "server/http/httplimits.h"

#include <QSet>
#include <QTcpServer>
#include <QTimer>

namespace slipway {

class ConnectionGuard;

/// Accepts connections, puts a guard on each before QHttpServer gets it, and knows them all.
class ConnectionServer final : public QTcpServer
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(ConnectionServer)

public:
    explicit ConnectionServer(const HttpLimits &limits, QObject *parent = nullptr);
    ~ConnectionServer() override = default;

    /// Requests whose reply is not written yet.
    int answering() const;
    /// Accepts no more, ends idle connections, and the others after their reply.
    void drain();
    void abortAll();

Q_SIGNALS:
    /// A reply was written, or its client has gone.
    void answered();

protected:
    void incomingConnection(qintptr descriptor) override;

private:
    void turnAway(int descriptor) const;
    void checkDeadlines();

    HttpLimits m_limits;
    QSet<ConnectionGuard *> m_guards;
    QTimer m_timer; ///< one for all connections; runs while there are any
};

} // namespace slipway
