// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "server/http/reply.h"

#include <QObject>
#include <QTcpSocket>

#include <memory>

namespace slipway {

/// Bytes that the kernel has not taken yet; of TLS, the encrypted ones count as well.
qint64 unsentBytes(const QTcpSocket &socket);

/// Writes a body stream to a socket, in chunks (RFC 9112, 7.1) or bare for HTTP/1.0. Pulls only
/// while less than the high-water mark waits in the socket, so a slow reader costs no memory. A
/// child of the socket; whoever made it sees to time-outs.
class ChunkedReply final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(ChunkedReply)

public:
    static constexpr qint64 highWaterMark = 256 * 1024;

    ChunkedReply(QTcpSocket *socket, std::shared_ptr<BodyStream> stream, bool isChunked);
    ~ChunkedReply() override = default;

    /// Bytes of content written so far.
    qint64 bytes() const { return m_bytes; }
    /// BodyStream::finish().
    bool finish() { return m_stream->finish(); }

Q_SIGNALS:
    /// Once, when the last byte was handed to the socket (it may not be sent yet).
    void finished();

private:
    void schedulePull();
    void pull();
    void writePiece(const QByteArray &piece);

    QTcpSocket *m_socket;
    std::shared_ptr<BodyStream> m_stream;
    bool m_isChunked;
    bool m_isPullScheduled = false;
    bool m_isFinished = false;
    qint64 m_bytes = 0;
};

} // namespace slipway
