// SPDX-License-Identifier: Apache-2.0
#include "tests/unit/net/testserver.h"

#include <QDir>
#include <QLocalSocket>
#include <QSocketNotifier>
#include <QSslServer>
#include <QTcpSocket>

#include <sys/socket.h>

namespace slipway {

TestServer::TestServer(Kind kind)
{
    answer = [](const ServedRequest &, QIODevice *c) { c->write(answerOf(200, "hello")); };
    if (kind == Kind::Tcp)
        listenTcp(std::make_unique<QTcpServer>(), "http");
    else
        listenUnix();
}

TestServer::TestServer(const QSslConfiguration &tls)
{
    answer = [](const ServedRequest &, QIODevice *c) { c->write(answerOf(200, "hello")); };
    auto server = std::make_unique<QSslServer>();
    server->setSslConfiguration(tls);
    listenTcp(std::move(server), "https");
}

void TestServer::listenTcp(std::unique_ptr<QTcpServer> server, const char *scheme)
{
    m_tcp = std::move(server);
    m_tcp->setListenBacklogSize(1000);
    m_tcp->setMaxPendingConnections(1000);
    // QSslServer has its sockets ready only when they are encrypted.
    connect(m_tcp.get(), &QTcpServer::pendingConnectionAvailable, this, [this] {
        while (QTcpSocket *socket = m_tcp->nextPendingConnection()) {
            connect(socket, &QTcpSocket::disconnected, socket, [this, socket] { drop(socket); });
            accept(socket);
        }
    });
    m_tcp->listen(QHostAddress::LocalHost);
    m_endpoint.origin =
        QByteArray(scheme) + "://127.0.0.1:" + QByteArray::number(m_tcp->serverPort());
}

void TestServer::listenUnix()
{
    m_unix = std::make_unique<QLocalServer>();
    m_unix->setListenBacklogSize(1000);
    m_unix->setMaxPendingConnections(1000);
    connect(m_unix.get(), &QLocalServer::newConnection, this, [this] {
        while (QLocalSocket *socket = m_unix->nextPendingConnection()) {
            connect(socket, &QLocalSocket::disconnected, socket, [this, socket] { drop(socket); });
            accept(socket);
        }
    });
    m_endpoint.unixSocket = m_directory.filePath(QStringLiteral("s.sock"));
    m_unix->listen(m_endpoint.unixSocket);
}

void TestServer::accept(QIODevice *connection)
{
    ++connectionCount;
    m_connections.append(connection);
    Q_EMIT accepted(connection);
    auto buffer = std::make_shared<QByteArray>();
    connect(connection, &QIODevice::readyRead, this,
        [this, connection, buffer] { read(connection, *buffer); });
    if (connection->bytesAvailable() > 0)
        read(connection, *buffer);
}

void TestServer::drop(QIODevice *connection)
{
    m_connections.removeAll(connection);
    connection->deleteLater();
}

void TestServer::read(QIODevice *connection, QByteArray &buffer)
{
    buffer += connection->readAll();
    const qsizetype head = buffer.indexOf("\r\n\r\n");
    if (head < 0)
        return;
    const QList<QByteArray> lines = buffer.first(head).split('\n');
    const QList<QByteArray> first = lines[0].split(' ');
    ServedRequest request {.method = first.value(0), .target = first.value(1)};
    for (const QByteArray &line : lines.sliced(1)) {
        const qsizetype colon = line.indexOf(':');
        request.headers.append({line.first(colon), line.sliced(colon + 1).trimmed()});
    }
    const qsizetype length = headerValue(request.headers, "Content-Length").toLongLong();
    if (buffer.size() < head + 4 + length)
        return;
    request.body = buffer.sliced(head + 4, length);
    buffer.remove(0, head + 4 + length);
    requests.append(request);
    answer(request, connection);
}

void TestServer::stopAccepting()
{
    ::listen(int(m_tcp ? m_tcp->socketDescriptor() : m_unix->socketDescriptor()), 0);
    if (m_tcp)
        m_tcp->pauseAccepting();
    else
        m_unix->findChild<QSocketNotifier *>()->setEnabled(false); // it has no pauseAccepting()
}

void TestServer::close(QIODevice *connection)
{
    if (auto *tcp = qobject_cast<QTcpSocket *>(connection))
        tcp->disconnectFromHost();
    else
        qobject_cast<QLocalSocket *>(connection)->disconnectFromServer();
}

void TestServer::abort(QIODevice *connection)
{
    if (auto *tcp = qobject_cast<QTcpSocket *>(connection))
        tcp->abort();
    else
        qobject_cast<QLocalSocket *>(connection)->abort();
}

QByteArray answerOf(int status, const QByteArray &body, const QByteArray &headers)
{
    return "HTTP/1.1 " + QByteArray::number(status) + " Text\r\nContent-Length: "
        + QByteArray::number(body.size()) + "\r\n" + headers + "\r\n" + body;
}

int openFileCount()
{
    return int(
        QDir(QStringLiteral("/proc/self/fd")).entryList(QDir::AllEntries | QDir::System).size());
}

} // namespace slipway
