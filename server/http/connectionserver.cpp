// SPDX-License-Identifier: Apache-2.0
#include "server/http/connectionserver.h"

#include "core/base/logging.h"
#include "core/base/reasons.h"
#include "server/http/connectionguard.h"
#include "server/http/problem.h"
#include "server/http/replywriter.h"

#include <QSslSocket>

#include <sys/resource.h>
#include <sys/socket.h>

#include <algorithm>
#include <array>
#include <fcntl.h>
#include <unistd.h>

namespace slipway {

namespace {

using std::chrono::milliseconds;

constexpr int maxBacklog = 1024;
constexpr auto pauseInterval = milliseconds(200);
constexpr auto warningInterval = std::chrono::minutes(1);

// Often enough that a time-out is at most an eighth late.
milliseconds checkInterval(const HttpLimits &limits)
{
    const milliseconds shortest =
        std::min({limits.headTimeout, limits.bodyTimeout, limits.idleTimeout, limits.writeTimeout});
    return std::clamp(shortest / 8, milliseconds(10), milliseconds(1'000));
}

// Open files are numbered from the lowest that is free, so the number of a new one tells how many
// there are. A quarter is kept, as far as that is many.
int lastDescriptorOfConnections()
{
    constexpr rlim_t fewest = 16;
    constexpr rlim_t most = 128;
    rlimit limit {};
    if (::getrlimit(RLIMIT_NOFILE, &limit) != 0
        || limit.rlim_cur > rlim_t(std::numeric_limits<int>::max()))
        return std::numeric_limits<int>::max();
    return int(
        limit.rlim_cur - std::min(limit.rlim_cur, std::clamp(limit.rlim_cur / 4, fewest, most)));
}

int nextDescriptor()
{
    const int next = ::fcntl(STDERR_FILENO, F_DUPFD_CLOEXEC, 0);
    if (next >= 0)
        ::close(next);
    return next;
}

/// Whose connections are counted together: an address; of IPv6 the network, since whoever has one
/// address there has 2^64.
QHostAddress peerKey(const QHostAddress &address)
{
    bool isIpv4 = false;
    const quint32 ipv4 = address.toIPv4Address(&isIpv4); // also of ::ffff:192.0.2.1
    if (isIpv4)
        return QHostAddress(ipv4);
    Q_IPV6ADDR network = address.toIPv6Address();
    if (!address.isLoopback())
        std::fill_n(network.c + 8, 8, quint8(0));
    return QHostAddress(network);
}

QHostAddress peerOf(int descriptor)
{
    sockaddr_storage address {};
    socklen_t size = sizeof address;
    if (::getpeername(descriptor, reinterpret_cast<sockaddr *>(&address), &size) != 0)
        return {};
    return peerKey(QHostAddress(reinterpret_cast<const sockaddr *>(&address)));
}

// Who has asked before keeps its connection as long as there are others: it may be about to ask
// again, and would find it gone.
bool goesBefore(const ConnectionGuard &a, const ConnectionGuard &b)
{
    return a.hasServed() == b.hasServed() ? a.since() < b.since() : b.hasServed();
}

/// Where many come at once, what they ask may have come and not been looked at yet.
bool isSilent(const ConnectionGuard &guard)
{
    std::array<char, 4096> bytes {};
    const auto size =
        ::recv(guard.descriptor(), bytes.data(), bytes.size(), MSG_PEEK | MSG_DONTWAIT);
    if (size <= 0)
        return true;
    const bool isHead =
        size == ssize_t(bytes.size()) || QByteArrayView(bytes.data(), size).contains("\r\n\r\n");
    return guard.isUntouched() && !isHead;
}

ConnectionGuard *oldestWithoutHead(const QSet<ConnectionGuard *> &guards)
{
    constexpr qsizetype mostLookedAt = 32;
    const auto now = std::chrono::steady_clock::now();
    QSet<ConnectionGuard *> speaking;
    while (speaking.size() < mostLookedAt) {
        ConnectionGuard *oldest = nullptr;
        for (ConnectionGuard *guard : guards) {
            if (guard->mayGo(now) && (!oldest || goesBefore(*guard, *oldest))
                && !speaking.contains(guard))
                oldest = guard;
        }
        if (!oldest || isSilent(*oldest))
            return oldest;
        speaking.insert(oldest);
    }
    return nullptr;
}

} // namespace

ConnectionServer::ConnectionServer(
    const HttpLimits &limits, std::optional<QSslConfiguration> tls, QObject *parent)
    : QTcpServer(parent),
      m_limits(limits),
      m_tls(std::move(tls)),
      m_lastDescriptor(lastDescriptorOfConnections())
{
    setListenBacklogSize(maxBacklog);
    setMaxPendingConnections(maxBacklog);
    m_timer.setInterval(checkInterval(limits));
    connect(&m_timer, &QTimer::timeout, this, &ConnectionServer::checkDeadlines);
    m_pause.setInterval(pauseInterval);
    connect(&m_pause, &QTimer::timeout, this, &ConnectionServer::resumeIfPossible);
    // Qt has paused then, for good.
    connect(this, &QTcpServer::acceptError, this, [this] { pauseFor(errorString()); });
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
    const int number = static_cast<int>(descriptor);
    const QHostAddress peer = peerOf(number);
    if (isTooMany(peer) && !makeRoom(peer))
        return turnAway(number,
            Error(reasons::tooManyOfPeer,
                {{QStringLiteral("limit"), m_limits.maxConnectionsOfPeer}}));
    // As many as there are now are what descriptors suffice for, also when lower ones become free;
    // one is always tried.
    if (number > m_lastDescriptor)
        m_room = std::max<qsizetype>(1, std::min(m_room, m_guards.size()));
    const qsizetype most = std::min<qsizetype>(m_limits.maxConnections, m_room);
    if (m_guards.size() >= most && !makeRoom()) {
        turnAway(number, Error(reasons::tooManyConnections, {{QStringLiteral("limit"), most}}));
        if (m_room < m_limits.maxConnections)
            pauseFor(QStringLiteral("nearly all open files are in use"));
        return;
    }
    QTcpSocket *const socket = accept(descriptor);
    if (!socket)
        return;
    watch(socket, peer);
    addPendingConnection(socket);
    // After the guard has put itself before Qt. A handshake that does not end is cut like a head.
    if (auto *const tls = qobject_cast<QSslSocket *>(socket))
        tls->startServerEncryption();
}

void ConnectionServer::watch(QTcpSocket *socket, const QHostAddress &peer)
{
    auto *const guard = new ConnectionGuard(socket, m_limits, peer, m_received);
    m_guards.insert(guard);
    m_peers[peer].insert(guard);
    ++m_statistics.accepted;
    connect(guard, &ConnectionGuard::refused, this, [this] { ++m_statistics.refused; });
    connect(guard, &ConnectionGuard::answered, this, &ConnectionServer::answered);
    connect(guard, &QObject::destroyed, this, [this, guard, peer] {
        forget(guard, peer);
        Q_EMIT answered();
    });
    if (!m_timer.isActive())
        m_timer.start();
}

void ConnectionServer::forget(ConnectionGuard *guard, const QHostAddress &peer)
{
    if (!m_guards.remove(guard))
        return; // when it had to go
    const auto found = m_peers.find(peer);
    found->remove(guard);
    if (found->isEmpty())
        m_peers.erase(found);
    if (m_guards.isEmpty())
        m_timer.stop();
    if (m_guards.size() < std::max<qsizetype>(m_room / 2, 1))
        m_room = noEnd;
}

bool ConnectionServer::isTooMany(const QHostAddress &peer) const
{
    if (m_limits.maxConnectionsOfPeer == 0 || (peer.isLoopback() && !m_limits.limitsLoopback))
        return false;
    const auto found = m_peers.constFind(peer);
    return found != m_peers.constEnd() && found->size() >= m_limits.maxConnectionsOfPeer;
}

bool ConnectionServer::makeRoom(const QHostAddress &peer)
{
    ConnectionGuard *const oldest =
        oldestWithoutHead(peer.isNull() ? m_guards : m_peers.value(peer));
    if (!oldest)
        return false;
    ++m_statistics.turnedAway;
    forget(oldest, oldest->peerKey());
    oldest->abort();
    return true;
}

void ConnectionServer::pauseFor(const QString &problem)
{
    if (!isListening())
        return;
    pauseAccepting();
    m_pause.start();
    const auto now = std::chrono::steady_clock::now();
    if (m_warned && now - *m_warned < warningInterval)
        return;
    m_warned = now;
    qCWarning(lcHttp).noquote() << "no connection is accepted for the moment:" << problem << "("
                                << m_guards.size()
                                << "connections); raise the limit (ulimit -n, LimitNOFILE=), or "
                                   "lower DEPLOYER_MAX_CONNECTIONS";
}

void ConnectionServer::resumeIfPossible()
{
    if (!isListening()) // Qt has nothing to resume then
        return m_pause.stop();
    constexpr int plenty = 8;
    const int next = nextDescriptor();
    if (next >= 0 && next <= m_lastDescriptor - plenty)
        m_room = noEnd; // others gave theirs back
    const bool hasRoom =
        next >= 0 && (m_guards.isEmpty() || (next <= m_lastDescriptor && m_guards.size() < m_room));
    if (!hasRoom && !oldestWithoutHead(m_guards))
        return;
    if (next < 0)
        makeRoom();
    m_pause.stop();
    resumeAccepting();
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
void ConnectionServer::turnAway(int descriptor, const Error &error)
{
    ++m_statistics.turnedAway;
    const Reply reply =
        error.is(reasons::tooManyOfPeer) ? problemReply(error, 429) : problemReply(error);
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
