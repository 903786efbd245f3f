// SPDX-License-Identifier: Apache-2.0
#include "server/http/listener.h"

#include "core/base/logging.h"
#include "core/base/reasons.h"
#include "server/http/connectionguard.h"
#include "server/http/connectionserver.h"
#include "server/http/cors.h"
#include "server/http/forwarded.h"
#include "server/http/problem.h"
#include "server/http/requestlog.h"
#include "server/http/router.h"

#include <QHttpServer>
#include <QHttpServerRequest>
#include <QHttpServerResponder>
#include <QPointer>
#include <qcoro/qcorosignal.h>

namespace slipway {

namespace {

// From the guard's head, not from Qt's: what was checked is what is used.
Request requestOf(const ConnectionGuard &guard, const QByteArray &body, const Forwarded &forwarded)
{
    const RequestHead &head = guard.head();
    Request request;
    request.id = requestIdFrom(headerValue(head.headers, "X-Request-Id"));
    request.method = head.method;
    request.path = head.path;
    request.query = QUrlQuery(QString::fromLatin1(head.query));
    request.headers = head.headers;
    request.body = body;
    request.peer = forwarded.peer.value_or(guard.peer());
    request.prefix = forwarded.prefix;
    return request;
}

RequestRecord recordOf(const Request &request)
{
    RequestRecord record;
    record.id = request.id;
    record.method = request.method;
    record.path = request.path;
    record.peer = request.peer;
    return record;
}

void answer(const QPointer<ConnectionGuard> &guard, const Reply &reply, RequestRecord record)
{
    if (guard)
        return guard->send(reply, std::move(record));
    record.status = reply.status;
    record.isCut = true;
    logRequest(record);
}

// Runs to its end even when the client has gone: what the handler does may not stop half-way.
Task<void> serve(
    Router *router, QPointer<ConnectionGuard> guard, Request request, QStringList origins)
{
    RequestRecord record = recordOf(request);
    const Request asked {.method = request.method, .headers = request.headers};
    Reply reply = co_await router->dispatch(std::move(request));
    allowOrigins(origins, asked, reply);
    record.subject = reply.subject;
    answer(guard, reply, std::move(record));
}

} // namespace

class Listener::Private
{
public:
    Private(Router &r, ListenerOptions o)
        : router(r),
          options(std::move(o)),
          server(new ConnectionServer(options.limits, options.tls))
    {
    }

    // QHttpServer's own routes match decoded paths and know no 405; a responder or a future that is
    // kept beyond the call crashes when the client has gone.
    void receive(const QHttpServerRequest &qtRequest, const QHttpServerResponder &responder)
    {
        ConnectionGuard *const guard = ConnectionGuard::of(responder.socket());
        const QByteArray body = qtRequest.body();
        if (!guard->beginExchange(body.size()))
            return;
        const Forwarded forwarded = forwardedFrom(guard->head().headers, options.proxies);
        Request request = requestOf(*guard, body, forwarded);
        const QString host =
            QString::fromLatin1(forwarded.host.isEmpty() ? guard->head().host : forwarded.host);
        if (isForAnother(guard->head(), host)) {
            const Error error(reasons::hostUnknown, {{QStringLiteral("host"), host}});
            return answer(guard, problemReply(error, 421), recordOf(request));
        }
        std::ignore = serve(&router, guard, std::move(request), options.corsOrigins);
    }

    // The check is there against pages whose own name was turned to this machine (DNS rebinding): a
    // browser names the host in each request. Who names none, as HTTP/1.0 may, is no browser: a
    // balancer's probe or a script, which asks whomever it has reached.
    bool isForAnother(const RequestHead &head, const QString &host) const
    {
        if (options.allowedHosts.isEmpty() || (host.isEmpty() && !head.namesHost))
            return false;
        return !options.allowedHosts.contains(host);
    }

    Router &router;
    ListenerOptions options;
    QHttpServer http;
    ConnectionServer *server; ///< a child of \a http once it listens
};

Listener::Listener(Router &router, ListenerOptions options, QObject *parent)
    : QObject(parent), d(std::make_unique<Private>(router, std::move(options)))
{
    d->server->setParent(&d->http);
    d->http.setMissingHandler(
        [this](const QHttpServerRequest &request, QHttpServerResponder &&responder) {
            d->receive(request, responder);
        });
}

Listener::~Listener() = default;

Result<void> Listener::listen(const QHostAddress &address, quint16 port)
{
    if (!d->server->listen(address, port)) {
        return fail(reasons::fileFailed,
            {{QStringLiteral("file"), QStringLiteral("%1:%2").arg(address.toString()).arg(port)},
                {QStringLiteral("action"), QStringLiteral("listened on")},
                {QStringLiteral("problem"), d->server->errorString()}});
    }
    d->http.bind(d->server);
    return {};
}

Result<void> Listener::listen(int descriptor)
{
    if (!d->server->setSocketDescriptor(descriptor)) {
        return fail(reasons::fileFailed,
            {{QStringLiteral("file"), QStringLiteral("the socket that was passed on")},
                {QStringLiteral("action"), QStringLiteral("listened on")},
                {QStringLiteral("problem"), d->server->errorString()}});
    }
    d->http.bind(d->server);
    return {};
}

quint16 Listener::port() const
{
    return d->server->serverPort();
}

QHostAddress Listener::address() const
{
    return d->server->serverAddress();
}

ConnectionStatistics Listener::connections() const
{
    return d->server->statistics();
}

void Listener::setTls(const QSslConfiguration &tls)
{
    d->server->setTls(tls);
}

Task<Result<void>> Listener::shutdown(std::chrono::milliseconds deadline)
{
    const QPointer<ConnectionServer> server = d->server;
    const Completion<bool> done;
    const auto check = [server, done] {
        if (server->unfinished() == 0)
            done.complete(true);
    };
    QTimer timer;
    connect(&timer, &QTimer::timeout, &timer, [done] { done.complete(false); });
    connect(server, &ConnectionServer::answered, &timer, check);
    timer.start(deadline);
    server->drain();
    check();
    const bool isQuiet = co_await done;
    if (!server)
        co_return Result<void>();
    if (!isQuiet)
        qCWarning(lcHttp, "%d replies were cut off by the shutdown", server->unfinished());
    server->abortAll();
    co_return Result<void>();
}

} // namespace slipway
