// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/auth/tokenissuer.h"
#include "core/auth/tokenverifier.h"
#include "core/base/task.h"
#include "server/http/listener.h"
#include "server/http/router.h"

#include <QTemporaryDir>
#include <QTest>
#include <QTimer>
#include <qcoro/qcorotimer.h>

#include <new>

namespace slipway {

/// A body that never ends, and counts what was taken from it.
class EndlessStream final : public BodyStream
{
public:
    QByteArray read(qint64 maxSize) override
    {
        taken += maxSize;
        return QByteArray(maxSize, 'x');
    }
    bool atEnd() const override { return false; }
    qint64 taken = 0;
};

/// A body that is written by hand.
class ManualStream final : public BodyStream
{
public:
    QByteArray read(qint64 maxSize) override
    {
        const QByteArray piece = m_waiting.left(maxSize);
        m_waiting.remove(0, piece.size());
        return piece;
    }
    bool atEnd() const override { return m_isEnded && m_waiting.isEmpty(); }
    bool isBroken() const override { return m_isBroken; }
    void append(const QByteArray &bytes)
    {
        m_waiting += bytes;
        Q_EMIT readyRead();
    }
    void breakOff()
    {
        m_isBroken = true;
        Q_EMIT readyRead();
    }
    void end()
    {
        m_isEnded = true;
        Q_EMIT readyRead();
    }

private:
    QByteArray m_waiting;
    bool m_isBroken = false;
    bool m_isEnded = false;
};

/// A router with routes for the tests, and real tokens.
class TestServer
{
public:
    explicit TestServer(HttpLimits limits = {}, QStringList hosts = {}, bool isStrict = false)
        : issuer(*TokenIssuer::open(m_directory.path())),
          verifier(issuer.publicKeys(),
              {.issuer = QStringLiteral("http://test"),
                  .audience = {},
                  .scopeClaim = QStringLiteral("scope"),
                  .admins = {}},
              std::make_shared<SystemClock>()),
          router(verifier, isStrict),
          listener(router, {.limits = limits, .allowedHosts = std::move(hosts)})
    {
        addRoutes();
        const auto listening = listener.listen(QHostAddress::LocalHost, 0);
        Q_ASSERT(listening);
    }

    QByteArray token(const QStringList &scopes) const
    {
        return *issuer.issue(QStringLiteral("http://test"), QStringLiteral("ada"), scopes,
            SystemClock().now(), std::chrono::hours(1));
    }
    quint16 port() const { return listener.port(); }

private:
    QTemporaryDir m_directory;

public:
    TokenIssuer issuer;
    TokenVerifier verifier;
    Router router;
    Listener listener;
    int calls = 0; ///< of any handler
    int ended = 0; ///< handlers of /slow that came to their end
    Completion<bool> gate; ///< /gate answers when it is completed
    std::shared_ptr<BodyStream> stream;

private:
    void addRoutes();
    static Task<Reply> ok(TestServer *server, Request request)
    {
        ++server->calls;
        co_return Reply {.body = request.method + ' ' + request.path};
    }
    static Task<Reply> echo(TestServer *server, Request request)
    {
        ++server->calls;
        co_return Reply {.status = 201, .contentType = "text/plain", .body = request.body};
    }
    static Task<Reply> item(TestServer *server, Request request)
    {
        ++server->calls;
        Reply reply;
        reply.body = request.parameters.value(QStringLiteral("id")).toUtf8() + '|'
            + request.query.queryItemValue(QStringLiteral("q")).toUtf8() + '|'
            + request.principal.subject.toUtf8();
        co_return reply;
    }
    static Task<Reply> slow(TestServer *server, Request)
    {
        ++server->calls;
        QTimer timer;
        timer.start(20);
        co_await timer;
        ++server->ended;
        co_return Reply {.body = "slow"};
    }
    static Task<Reply> gated(TestServer *server, Request)
    {
        ++server->calls;
        co_await server->gate;
        co_return Reply {.body = "gate"};
    }
    static Task<Reply> large(TestServer *, Request)
    {
        co_return Reply {.contentType = "text/plain", .body = QByteArray(8 * 1024 * 1024, 'y')};
    }
    static Task<Reply> streamed(TestServer *server, Request)
    {
        co_return Reply {.contentType = "text/plain", .stream = server->stream};
    }
    static Task<Reply> broken(TestServer *server, Request)
    {
        ++server->calls;
        throw std::bad_alloc();
        co_return Reply {};
    }
    static Task<Reply> splitting(TestServer *, Request)
    {
        Reply reply;
        reply.headers.emplaceBack("X-Bad", "a\r\nX-Injected: yes");
        reply.headers.emplaceBack("X-Good", "b");
        co_return reply;
    }
    Router::Handler bind(Task<Reply> (*handler)(TestServer *, Request))
    {
        return [this, handler](Request request) { return handler(this, std::move(request)); };
    }
};

inline void TestServer::addRoutes()
{
    const RouteRules open {.needsToken = false};
    const RouteRules json {.needsToken = false, .takesJson = true};
    router.add("GET", "/", open, bind(&ok));
    router.add("GET", "/ok", open, bind(&ok));
    router.add("POST", "/echo", open, bind(&echo));
    router.add("GET", "/echo", open, bind(&ok));
    router.add("POST", "/json", json, bind(&echo));
    router.add("GET", "/items/{id}", open, bind(&item));
    router.add("GET", "/items/fixed", open, bind(&ok));
    router.add("GET", "/items/{id}/parts/{part}", open, bind(&item));
    router.add("GET", "/slow", open, bind(&slow));
    router.add("GET", "/gate", open, bind(&gated));
    router.add("GET", "/large", open, bind(&large));
    router.add("GET", "/stream", open, bind(&streamed));
    router.add("GET", "/broken", open, bind(&broken));
    router.add("GET", "/splitting", open, bind(&splitting));
    router.add(
        "GET", "/secret/{id}", {.scopes = {QStringLiteral("deployer:contexts_read")}}, bind(&item));
}

/// A request with a Host, and with \a headers (lines that end in CRLF).
inline QByteArray requestText(
    const QByteArray &line, const QByteArray &headers = {}, const QByteArray &body = {})
{
    return line + " HTTP/1.1\r\nHost: localhost\r\n" + headers + "\r\n" + body;
}

} // namespace slipway
