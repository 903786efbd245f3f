// SPDX-License-Identifier: Apache-2.0
#include "server/http/connectionguard.h"

#include "core/base/reasons.h"
#include "server/http/problem.h"
#include "server/http/replywriter.h"

#include <QSslSocket>

#include <sys/socket.h>

#include <utility>

namespace slipway {

namespace {

using std::chrono::steady_clock;
using namespace std::chrono_literals;

// How long a client may take to read a refusal, and to close after we did.
constexpr auto lingerTime = 2s;
// What is read ahead of a request that does not say how long it is.
constexpr qint64 readAhead = 64 * 1024;
constexpr qint64 smallBody = 64 * 1024;
// How long, at the end of the service, a new connection may take to bring its request.
constexpr auto firstRequestTime = 1s;

bool isShakingHands(const QTcpSocket &socket)
{
    const auto *const tls = qobject_cast<const QSslSocket *>(&socket);
    return tls && !tls->isEncrypted();
}

} // namespace

ConnectionGuard::ConnectionGuard(QTcpSocket *socket, const HttpLimits &limits, QHostAddress peerKey,
    std::shared_ptr<qint64> received)
    : QObject(socket),
      m_socket(socket),
      m_peerKey(std::move(peerKey)),
      m_limits(limits),
      m_received(std::move(received)),
      m_framing(limits)
{
    m_socket->setSocketOption(QAbstractSocket::LowDelayOption, 1);
    m_socket->setReadBufferSize(std::max(readAhead, m_limits.maxHead + 1));
    connect(m_socket, &QTcpSocket::readyRead, this, &ConnectionGuard::inspect);
    connect(m_socket, &QTcpSocket::bytesWritten, this, &ConnectionGuard::onBytesWritten);
    if (auto *const tls = qobject_cast<QSslSocket *>(m_socket))
        connect(tls, &QSslSocket::encryptedBytesWritten, this, &ConnectionGuard::onBytesWritten);
    setDeadline(m_limits.headTimeout);
}

ConnectionGuard::~ConnectionGuard()
{
    forgetBody();
    if (m_phase != Phase::Writing)
        return;
    if (m_stream)
        m_record.bytes = m_stream->bytes();
    m_record.isCut = true;
    logRequest(m_record);
}

ConnectionGuard *ConnectionGuard::of(const QTcpSocket *socket)
{
    return socket->findChild<ConnectionGuard *>(QString(), Qt::FindDirectChildrenOnly);
}

void ConnectionGuard::inspect()
{
    if (isAnswering()) {
        takeFromQt();
        m_closes = true;
        return;
    }
    const QByteArray bytes = m_socket->peek(m_socket->bytesAvailable());
    const qsizetype used = m_framing.feed(bytes);
    if (m_framing.refusal())
        refuse(*m_framing.refusal());
    else
        receive(used, bytes.size());
}

void ConnectionGuard::receive(qsizetype used, qsizetype available)
{
    const bool isFirst = m_phase == Phase::Idle;
    switch (m_framing.state()) {
    case HttpFraming::State::Start:
        return;
    case HttpFraming::State::Head:
        if (isFirst)
            setDeadline(m_limits.headTimeout);
        break;
    case HttpFraming::State::Body:
        if (!countBody())
            return;
        // Qt keeps the whole request in the socket's buffer until it is complete.
        m_socket->setReadBufferSize(m_framing.maxWireSize() + 1);
        if (head().expectsContinue && m_framing.bodySize() == 0 && !m_isContinued)
            m_socket->write("HTTP/1.1 100 Continue\r\n\r\n");
        if (!std::exchange(m_isContinued, true))
            m_bodyBegan = steady_clock::now();
        setBodyDeadline();
        break;
    case HttpFraming::State::Complete:
        m_sentOn = used < available;
        setDeadline(lingerTime); // Qt's slot comes next, in the same emission
        break;
    case HttpFraming::State::Refused:
        Q_UNREACHABLE();
    }
    if (isFirst)
        m_record.began = steady_clock::now();
    m_phase = Phase::Receiving;
}

// Small ones pass whatever there is of others, so that nobody is kept from launching.
bool ConnectionGuard::countBody()
{
    const qint64 more = m_framing.bodySize() - m_counted;
    if (m_framing.bodySize() < smallBody || more <= 0)
        return true;
    if (*m_received + more > m_limits.maxReceived && *m_received > 0) {
        refuse(
            {503, Error(reasons::outOfBuffers, {{QStringLiteral("limit"), m_limits.maxReceived}})});
        return false;
    }
    m_counted += more;
    *m_received += more;
    return true;
}

void ConnectionGuard::forgetBody()
{
    *m_received -= std::exchange(m_counted, 0);
}

bool ConnectionGuard::beginExchange(qsizetype bodySize)
{
    if (m_phase != Phase::Receiving || !m_framing.hasContent()
        || m_framing.bodySize() != bodySize) {
        refuse({400,
            Error(reasons::httpMalformed,
                {{QStringLiteral("problem"), QStringLiteral("its end is not clear")}})});
        return false;
    }
    m_phase = Phase::Answering;
    // Qt knows no trailers: it would take what it left of them for the next request.
    const bool isComplete = m_framing.state() == HttpFraming::State::Complete;
    m_closes = m_closes || m_sentOn || !isComplete || !head().keepsAlive;
    if (m_sentOn || !isComplete)
        takeFromQt();
    else if (m_framing.hasTrailers())
        discardReceived();
    return true;
}

void ConnectionGuard::send(const Reply &reply, RequestRecord record)
{
    m_record = std::move(record);
    m_record.status = reply.status;
    if (m_socket->state() == QAbstractSocket::ConnectedState)
        return writeReply(reply);
    m_record.isCut = true; // the socket is about to be deleted
    logRequest(m_record);
    m_phase = Phase::Closing;
}

void ConnectionGuard::writeReply(const Reply &reply)
{
    m_phase = Phase::Writing;
    m_closes = m_closes || (reply.stream && head().isHttp10);
    const ReplyContext context {m_record.id, head().method == "HEAD", head().isHttp10, m_closes};
    const QByteArray body = replyBody(reply, context);
    m_socket->write(replyHead(reply, context));
    m_socket->write(body);
    m_record.bytes = body.size();
    m_lease = reply.lease;
    if (isStreamed(reply, context)) {
        m_stream = new ChunkedReply(m_socket, reply.stream, !context.isHttp10);
        connect(m_stream, &ChunkedReply::finished, this, [this] {
            m_record.bytes = m_stream->bytes();
            m_stream->deleteLater();
            m_stream.clear();
            onBytesWritten();
        });
    }
    setDeadline(m_isRefusing ? lingerTime : m_limits.writeTimeout);
    if (m_isEnding)
        finishStream();
    m_socket->flush(); // one turn of the event loop less
    onBytesWritten();
}

void ConnectionGuard::onBytesWritten()
{
    if (m_phase != Phase::Writing)
        return;
    if (!m_stream && unsentBytes(*m_socket) == 0)
        endReply();
    else if (!m_isRefusing)
        setDeadline(m_limits.writeTimeout);
}

void ConnectionGuard::endReply()
{
    logRequest(m_record);
    m_lease.reset();
    forgetBody();
    if (m_closes) {
        linger();
    } else {
        m_phase = Phase::Idle;
        m_hasServed = true;
        m_since = steady_clock::now();
        m_framing.next();
        m_isContinued = false;
        m_socket->setReadBufferSize(std::max(readAhead, m_limits.maxHead + 1));
        setDeadline(m_limits.idleTimeout);
    }
    Q_EMIT answered();
}

void ConnectionGuard::refuse(const Refusal &refusal)
{
    Q_EMIT refused();
    takeFromQt();
    m_isRefusing = true;
    m_closes = true;
    m_record.id = requestIdFrom(headerValue(head().headers, "X-Request-Id"));
    m_record.method = head().method;
    m_record.path = head().path;
    m_record.peer = peer();
    m_record.status = refusal.status;
    writeReply(problemReply(refusal.error, refusal.status));
}

// From here on Qt reads no more of this connection; in the middle of a readyRead() that it has not
// been told of yet, it will not be.
void ConnectionGuard::takeFromQt()
{
    disconnect(m_socket, &QTcpSocket::readyRead, nullptr, nullptr);
    m_socket->setReadBufferSize(1);
}

void ConnectionGuard::discardReceived()
{
    if (m_socket->isTransactionStarted())
        m_socket->commitTransaction();
    m_socket->readAll();
}

// Closes our half and reads on until the client closes its own: a socket that is closed with bytes
// unread resets the connection, and the client may lose the reply (RFC 9112, 9.6).
void ConnectionGuard::linger()
{
    m_phase = Phase::Closing;
    setDeadline(lingerTime);
    takeFromQt();
    discardReceived();
    m_socket->setReadBufferSize(readAhead);
    if (qobject_cast<QSslSocket *>(m_socket)) {
        m_socket->disconnectFromHost();
        return;
    }
    connect(m_socket, &QTcpSocket::readyRead, this, [this] { m_socket->readAll(); });
    ::shutdown(static_cast<int>(m_socket->socketDescriptor()), SHUT_WR);
}

bool ConnectionGuard::isIdle() const
{
    return m_phase == Phase::Closing || (m_phase == Phase::Idle && m_hasServed);
}

bool ConnectionGuard::mayGo(TimePoint now) const
{
    const bool wasRefused = m_record.status >= 400; // whoever has too much must not keep it so
    if (m_hasServed && !wasRefused && now - m_since < m_limits.keptIdle)
        return false;
    if (m_phase == Phase::Receiving)
        return m_framing.state() == HttpFraming::State::Start
            || m_framing.state() == HttpFraming::State::Head;
    return m_phase == Phase::Idle || m_phase == Phase::Closing;
}

bool ConnectionGuard::isUntouched() const
{
    return m_phase == Phase::Idle && !qobject_cast<const QSslSocket *>(m_socket);
}

void ConnectionGuard::close()
{
    if (m_phase == Phase::Closing)
        return;
    if (isIdle())
        return m_socket->disconnectFromHost();
    m_closes = true;
    m_isEnding = true;
    if (m_phase == Phase::Idle)
        setDeadline(firstRequestTime);
    finishStream();
}

// A reader that does not read must not keep the service from its end, so its time is short.
void ConnectionGuard::finishStream()
{
    if (m_stream && m_stream->finish())
        setDeadline(lingerTime);
}

// Each byte gives time, but not more than the rate allows: a byte now and then would keep a
// connection for ever.
void ConnectionGuard::setBodyDeadline()
{
    using namespace std::chrono;
    setDeadline(m_limits.bodyTimeout);
    const auto allowed = m_limits.bodyTimeout
        + milliseconds(1000 * m_framing.bodySize() / std::max<qint64>(m_limits.minBodyRate, 1));
    m_deadline = std::min(m_deadline, m_bodyBegan + allowed);
}

void ConnectionGuard::setDeadline(std::chrono::milliseconds fromNow)
{
    m_deadline = steady_clock::now() + fromNow;
}

void ConnectionGuard::checkDeadline(TimePoint now)
{
    if (m_phase == Phase::Answering)
        return;
    if (m_phase == Phase::Writing && unsentBytes(*m_socket) == 0)
        return setDeadline(m_limits.writeTimeout); // the stream is quiet, not the client
    if (now < m_deadline)
        return;
    if (m_phase == Phase::Receiving)
        refuse({408, Error(reasons::requestTimeout)});
    else if (m_phase == Phase::Idle && !isShakingHands(*m_socket))
        m_socket->disconnectFromHost();
    else
        m_socket->abort();
}

} // namespace slipway
