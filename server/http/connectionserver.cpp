// SPDX-License-Identifier: Apache-2.0
#include "server/http/connectionserver.h"

#include "core/base/reasons.h"
#include "server/http/connectionguard.h"
#include "server/http/problem.h"
#include "server/http/replywriter.h"

#include <QSslSocket>

#include <sys/socket.h>

#include <algorithm>
#include <array>
#include <unistd.h>

namespace slipway {

namespace {

using std::chrono::milliseconds;

constexpr int maxBacklog = 1024;

// Often enough that a time-out is at most an eighth late.
milliseconds checkInterval(const HttpLimits &limits)
{
    const milliseconds shortest =
        std::min({limits.headTimeout, limits.bodyTimeout, limits.idleTimeout, limits.writeTimeout});
    return std::clamp(shortest / 8, milliseconds(10), milliseconds(1'000));
}

} // namespace

ConnectionServer::ConnectionServer(
    const HttpLimits &limits, std::optional<QSslConfiguration> tls, QObject *parent)
    : QTcpServer(parent), m_limits(limits), m_tls(std::move(tls))
{
    setListenBacklogSize(maxBacklog);
    setMaxPendingConnections(maxBacklog);
    m_timer.setInterval(checkInterval(limits));
    connect(&m_timer, &QTimer::timeout, this, &ConnectionServer::checkDeadlines);
}

ConnectionStatistics ConnectionServer::statistics() const
{
    ConnectionStatistics statistics = m_statistics;
    statistics.open = m_guards.size();
    return statistics;
}

int ConnectionServer::unfinished() const
{
    return static_cast<int>(std::count_if(m_guards.begin(), m_guards.end(),
        [](const ConnectionGuard *guard) { return !guard->isIdle(); }));
}

void ConnectionServer::drain()
{
    close();
    const QSet<ConnectionGuard *> guards = m_guards;
    for (ConnectionGuard *guard : guards)
        guard->close();
}

void ConnectionServer::abortAll()
{
    const QSet<ConnectionGuard *> guards = m_guards;
    for (ConnectionGuard *guard : guards)
        guard->abort();
}

void ConnectionServer::incomingConnection(qintptr descriptor)
{
    if (m_guards.size() >= m_limits.maxConnections)
        return turnAway(static_cast<int>(descriptor));
    QTcpSocket *const socket = accept(descriptor);
    if (!socket)
        return;
    auto *const guard = new ConnectionGuard(socket, m_limits);
    m_guards.insert(guard);
    ++m_statistics.accepted;
    connect(guard, &ConnectionGuard::refused, this, [this] { ++m_statistics.refused; });
    connect(guard, &ConnectionGuard::answered, this, &ConnectionServer::answered);
    connect(guard, &QObject::destroyed, this, [this, guard] {
        m_guards.remove(guard);
        if (m_guards.isEmpty())
            m_timer.stop();
        Q_EMIT answered();
    });
    if (!m_timer.isActive())
        m_timer.start();
    addPendingConnection(socket);
    // After the guard has put itself before Qt. A handshake that does not end is cut like a head.
    if (auto *const tls = qobject_cast<QSslSocket *>(socket))
        tls->startServerEncryption();
}

QTcpSocket *ConnectionServer::accept(qintptr descriptor)
{
    auto *const tls = m_tls ? new QSslSocket(this) : nullptr;
    QTcpSocket *const socket = tls ? tls : new QTcpSocket(this);
    if (!socket->setSocketDescriptor(descriptor)) {
        delete socket;
        ::close(static_cast<int>(descriptor));
        return nullptr;
    }
    if (tls)
        tls->setSslConfiguration(*m_tls);
    return socket;
}

// With the system's own calls: a socket object for each that is turned away would be what the limit
// is there to avoid.
void ConnectionServer::turnAway(int descriptor)
{
    ++m_statistics.turnedAway;
    const Error error(
        reasons::tooManyConnections, {{QStringLiteral("limit"), m_limits.maxConnections}});
    const Reply reply = problemReply(error);
    RequestRecord record;
    record.id = requestIdFrom({});
    record.status = reply.status;
    const ReplyContext context {.requestId = record.id, .closes = true};
    const QByteArray bytes = replyHead(reply, context) + replyBody(reply, context);
    if (!m_tls) // a handshake is what the limit is there to avoid, too
        ::send(descriptor, bytes.constData(), static_cast<size_t>(bytes.size()),
            MSG_DONTWAIT | MSG_NOSIGNAL);
    ::shutdown(descriptor, SHUT_WR);
    // What is unread at close() would reset the connection before the client has read the reply.
    std::array<char, 16 * 1024> unread {};
    ::recv(descriptor, unread.data(), unread.size(), MSG_DONTWAIT);
    ::close(descriptor);
    logRequest(record);
}

void ConnectionServer::checkDeadlines()
{
    const auto now = std::chrono::steady_clock::now();
    const QSet<ConnectionGuard *> guards = m_guards;
    for (ConnectionGuard *guard : guards)
        guard->checkDeadline(now);
}

} // namespace slipway
