// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/net/httpmessage.h"

#include <QIODevice>
#include <QLocalServer>
#include <QSslConfiguration>
#include <QTcpServer>
#include <QTemporaryDir>

#include <functional>
#include <memory>

namespace slipway {

/// A request as a server sees it; names of headers as sent.
struct ServedRequest
{
    QByteArray method;
    QByteArray target;
    HttpHeaders headers;
    QByteArray body;
};

/// A server that reads requests with a Content-Length, hands each to `answer`, and writes just what
/// that says; so a test decides on every byte and on when a connection closes.
class TestServer final : public QObject
{
    Q_OBJECT

public:
    enum class Kind { Tcp, Unix };
    explicit TestServer(Kind kind);
    /// HTTPS; the endpoint's files are the caller's to set.
    explicit TestServer(const QSslConfiguration &tls);

    HttpEndpoint endpoint() const { return m_endpoint; }

    using Answer = std::function<void(const ServedRequest &, QIODevice *connection)>;
    /// By default 200 with the body "hello".
    Answer answer;

    QList<QIODevice *> connections() const { return m_connections; }
    int connectionCount = 0; ///< ever accepted
    QList<ServedRequest> requests;

    /// From here on connections stay in a queue of the kernel, which holds hardly any.
    void stopAccepting();

    /// Ends \a connection after what was written; abort() without.
    static void close(QIODevice *connection);
    static void abort(QIODevice *connection);

Q_SIGNALS:
    void accepted(QIODevice *connection);

private:
    void listenTcp(std::unique_ptr<QTcpServer> server, const char *scheme);
    void listenUnix();
    void accept(QIODevice *connection);
    void drop(QIODevice *connection);
    void read(QIODevice *connection, QByteArray &buffer);

    HttpEndpoint m_endpoint;
    QTemporaryDir m_directory;
    QList<QIODevice *> m_connections;
    std::unique_ptr<QTcpServer> m_tcp; // after the list, which its sockets leave when they die
    std::unique_ptr<QLocalServer> m_unix;
};

/// "HTTP/1.1 STATUS …" with a Content-Length.
QByteArray answerOf(int status, const QByteArray &body, const QByteArray &headers = {});

/// The number of file descriptors that this process has open.
int openFileCount();

} // namespace slipway
