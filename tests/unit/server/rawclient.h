// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/net/httpmessage.h"

#include <QByteArray>
#include <QElapsedTimer>
#include <QTcpSocket>
#include <QTest>

#include <optional>

namespace slipway {

struct RawReply
{
    int status = 0;
    HttpHeaders headers;
    QByteArray body;

    QByteArray header(QByteArrayView name) const { return headerValue(headers, name); }
};

/// Writes any bytes to a server on loopback, and reads its replies.
class RawClient
{
public:
    /// \a from: an address of loopback that it comes from.
    explicit RawClient(quint16 port, const QHostAddress &from = {})
    {
        if (!from.isNull())
            m_socket.bind(from);
        m_socket.connectToHost(QHostAddress::LocalHost, port);
        m_socket.waitForConnected(5'000);
    }

    QTcpSocket &socket() { return m_socket; }

    void send(const QByteArray &bytes)
    {
        m_socket.write(bytes);
        m_socket.flush();
    }

    /// The next reply; empty optional if none comes. \a hasBody: false for HEAD.
    std::optional<RawReply> reply(bool hasBody = true, int timeout = 5'000)
    {
        std::optional<RawReply> found;
        std::ignore =
            QTest::qWaitFor([&] { return (found = take(hasBody)) || isClosed(); }, timeout);
        return found ? found : take(hasBody);
    }

    bool waitForClose(int timeout = 5'000)
    {
        return QTest::qWaitFor([this] { return isClosed(); }, timeout);
    }
    bool isClosed() const { return m_socket.state() == QAbstractSocket::UnconnectedState; }
    /// What arrived and is no part of a reply that was taken.
    QByteArray rest()
    {
        m_read += m_socket.readAll();
        return m_read;
    }

private:
    std::optional<RawReply> take(bool hasBody)
    {
        m_read += m_socket.readAll();
        const qsizetype end = m_read.indexOf("\r\n\r\n");
        if (end < 0)
            return std::nullopt;
        RawReply reply;
        const QList<QByteArray> lines = m_read.left(end).split('\n');
        reply.status = lines.first().split(' ').value(1).toInt();
        for (const QByteArray &line : lines.sliced(1)) {
            const qsizetype colon = line.indexOf(':');
            reply.headers.emplaceBack(line.left(colon), line.mid(colon + 1).trimmed());
        }
        qsizetype used = end + 4;
        if (hasBody && reply.status >= 200 && !takeBody(reply, used))
            return std::nullopt;
        m_read.remove(0, used);
        return reply;
    }

    bool takeBody(RawReply &reply, qsizetype &used) const
    {
        if (reply.header("Transfer-Encoding") == "chunked") {
            while (true) {
                const qsizetype line = m_read.indexOf("\r\n", used);
                const qsizetype size =
                    line < 0 ? 0 : m_read.mid(used, line - used).toLongLong(nullptr, 16);
                if (line < 0 || m_read.size() < line + size + 4)
                    return false;
                reply.body += m_read.mid(line + 2, size);
                used = line + size + 4;
                if (size == 0)
                    return true;
            }
        }
        const QByteArray length = reply.header("Content-Length");
        if (length.isEmpty()) { // up to the end of the connection
            if (reply.header("Connection") == "close" && !isClosed())
                return false;
            reply.body = reply.header("Connection") == "close" ? m_read.mid(used) : QByteArray();
        } else if (m_read.size() < used + length.toLongLong()) {
            return false;
        } else {
            reply.body = m_read.mid(used, length.toLongLong());
        }
        used += reply.body.size();
        return true;
    }

    QTcpSocket m_socket;
    QByteArray m_read;
};

} // namespace slipway
