// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "server/http/chunkedreply.h"
#include "server/http/httpframing.h"
#include "server/http/httplimits.h"
#include "server/http/requestlog.h"

#include <QObject>
#include <QPointer>
#include <QTcpSocket>

#include <chrono>
#include <memory>

namespace slipway {

/// Stands between a socket and QHttpServer, which in Qt 6.4 has no limits at all. Attached before
/// Qt sees the socket, so that its readyRead() slot runs before Qt's: it looks at all bytes first,
/// and takes the socket away from Qt when it refuses them. It also sends the replies, one at a
/// time: a client that sends on before its answer is whole gets that answer, and then the
/// connection ends. A child of the socket, and lives as long.
class ConnectionGuard final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(ConnectionGuard)

public:
    using TimePoint = std::chrono::steady_clock::time_point;

    /// \a peerKey: whose connections this one is counted with. \a received: bytes of large bodies
    /// that all guards hold.
    ConnectionGuard(QTcpSocket *socket, const HttpLimits &limits, QHostAddress peerKey,
        std::shared_ptr<qint64> received);
    ~ConnectionGuard() override;

    /// The guard of a socket that it was attached to.
    static ConnectionGuard *of(const QTcpSocket *socket);

    /// Qt has read a request with \a bodySize bytes of content. False, and refused, if that is not
    /// the one that the guard let through. After true, send() must follow once.
    bool beginExchange(qsizetype bodySize);
    const RequestHead &head() const { return m_framing.head(); }
    QHostAddress peer() const { return m_socket->peerAddress(); }
    int descriptor() const { return static_cast<int>(m_socket->socketDescriptor()); }
    const QHostAddress &peerKey() const { return m_peerKey; }

    /// Answers the request that was begun, and logs \a record when the reply has gone out.
    void send(const Reply &reply, RequestRecord record);

    /// True while a request is answered, to its last byte.
    bool isAnswering() const { return m_phase == Phase::Answering || m_phase == Phase::Writing; }
    /// True between requests; a connection that has had none yet is waited for.
    bool isIdle() const;
    /// True as long as no request is on it whose head is whole, so that nobody waits for an answer;
    /// but for a while after an answer, since who asks often is about to ask again.
    bool mayGo(TimePoint now) const;
    /// Nothing of what may have come was looked at, and it can be told by looking.
    bool isUntouched() const;
    bool hasServed() const { return m_hasServed; }
    /// When it was accepted, or its last request was answered.
    TimePoint since() const { return m_since; }
    /// Ends the connection: at once if it is idle, else after the reply that it is owed. One that
    /// was just accepted may still bring its request: its client knows of no end.
    void close();
    /// Ends the connection at once, whatever is going on.
    void abort() { m_socket->abort(); }
    /// Called from time to time; acts on a time-out that has passed.
    void checkDeadline(TimePoint now);

Q_SIGNALS:
    /// A reply was written, or can no longer be.
    void answered();
    /// What came was not let through; a reply says why.
    void refused();

private:
    enum class Phase {
        Idle, ///< no byte of a request yet
        Receiving, ///< part of a request
        Answering, ///< the handler works
        Writing, ///< the reply leaves
        Closing, ///< our half is closed, waiting for the client's
    };

    void inspect();
    void receive(qsizetype used, qsizetype available);
    void refuse(const Refusal &refusal);
    void takeFromQt();
    void discardReceived();
    void writeReply(const Reply &reply);
    void onBytesWritten();
    void endReply();
    void linger();
    void finishStream();
    void setBodyDeadline();
    /// Counts what the body has grown by. False, and refused, if that is too much for all.
    bool countBody();
    void forgetBody();
    void setDeadline(std::chrono::milliseconds fromNow);

    QTcpSocket *m_socket;
    QHostAddress m_peerKey;
    HttpLimits m_limits;
    std::shared_ptr<qint64> m_received;
    qint64 m_counted = 0; ///< of this body in that
    HttpFraming m_framing;
    Phase m_phase = Phase::Idle;
    TimePoint m_deadline;
    bool m_closes = false; ///< after the reply in work
    bool m_isEnding = false; ///< close() was called
    bool m_hasServed = false; ///< a request, at least
    TimePoint m_bodyBegan;
    bool m_sentOn = false; ///< more than one request arrived at once
    bool m_isContinued = false; ///< the head was whole, and 100 sent if it was asked for
    bool m_isRefusing = false;
    QPointer<ChunkedReply> m_stream;
    std::shared_ptr<void> m_lease; ///< of the reply that leaves
    TimePoint m_since = std::chrono::steady_clock::now();
    RequestRecord m_record;
};

} // namespace slipway
