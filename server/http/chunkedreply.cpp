// SPDX-License-Identifier: Apache-2.0
#include "server/http/chunkedreply.h"

#include <QSslSocket>

namespace slipway {

namespace {

constexpr qint64 pieceSize = 64 * 1024;

} // namespace

qint64 unsentBytes(const QTcpSocket &socket)
{
    const auto *const tls = qobject_cast<const QSslSocket *>(&socket);
    return socket.bytesToWrite() + (tls ? tls->encryptedBytesToWrite() : 0);
}

ChunkedReply::ChunkedReply(QTcpSocket *socket, std::shared_ptr<BodyStream> stream, bool isChunked)
    : QObject(socket), m_socket(socket), m_stream(std::move(stream)), m_isChunked(isChunked)
{
    connect(m_socket, &QTcpSocket::bytesWritten, this, &ChunkedReply::schedulePull);
    if (auto *const tls = qobject_cast<QSslSocket *>(m_socket))
        connect(tls, &QSslSocket::encryptedBytesWritten, this, &ChunkedReply::schedulePull);
    connect(m_stream.get(), &BodyStream::readyRead, this, &ChunkedReply::schedulePull);
    schedulePull();
}

// Never from inside a signal: QSslSocket emits bytesWritten() from its encrypting loop, which would
// go on for as long as it is fed.
void ChunkedReply::schedulePull()
{
    if (m_isPullScheduled || m_isFinished)
        return;
    m_isPullScheduled = true;
    QMetaObject::invokeMethod(this, &ChunkedReply::pull, Qt::QueuedConnection);
}

void ChunkedReply::pull()
{
    m_isPullScheduled = false;
    if (m_isFinished || m_socket->state() != QAbstractSocket::ConnectedState
        || unsentBytes(*m_socket) >= highWaterMark / 2)
        return;
    while (unsentBytes(*m_socket) < highWaterMark) {
        const QByteArray piece = m_stream->read(pieceSize);
        if (piece.isEmpty())
            break;
        writePiece(piece);
    }
    if (m_stream->isBroken())
        return m_socket->abort();
    if (!m_stream->atEnd())
        return;
    m_isFinished = true;
    if (m_isChunked)
        m_socket->write("0\r\n\r\n");
    Q_EMIT finished();
}

void ChunkedReply::writePiece(const QByteArray &piece)
{
    m_bytes += piece.size();
    if (!m_isChunked) {
        m_socket->write(piece);
        return;
    }
    // At once, since what does not fit into the socket's last buffer begins one of 16 KiB.
    m_socket->write(QByteArray::number(piece.size(), 16) + "\r\n" + piece + "\r\n");
}

} // namespace slipway
