// SPDX-License-Identifier: Apache-2.0
#include "server/http/router.h"

#include "core/auth/keydiscovery.h"
#include "core/auth/scope.h"
#include "core/auth/tokenverifier.h"
#include "core/base/logging.h"
#include "core/base/reasons.h"
#include "server/http/chunkedreply.h"
#include "server/http/content.h"
#include "server/http/problem.h"

#include <QStringDecoder>

#include <algorithm>
#include <exception>

namespace slipway {

namespace {

constexpr QByteArrayView bearer("Bearer ");

// What an answer may take up unnoticed: all connections together hold little of that.
constexpr qint64 smallReply = 64 * 1024;
// Of a streamed body: what waits in the socket, and the piece that comes next.
constexpr qint64 streamBuffers = 2 * ChunkedReply::highWaterMark;

/// 429 for the caller's own limits, 503 for those of all.
Reply limitReply(const Error &error)
{
    return error.is(reasons::outOfBuffers) ? problemReply(error) : problemReply(error, 429);
}

int hexValue(char c)
{
    if (c >= '0' && c <= '9')
        return c - '0';
    const char lower = static_cast<char>(c | 0x20);
    return lower >= 'a' && lower <= 'f' ? lower - 'a' + 10 : -1;
}

// QByteArray::fromPercentEncoding() takes "%zz" and QString::fromUtf8() replaces what is not UTF-8.
std::optional<QString> decodeSegment(QByteArrayView segment)
{
    QByteArray bytes;
    bytes.reserve(segment.size());
    for (qsizetype i = 0; i < segment.size(); ++i) {
        if (segment[i] != '%') {
            bytes.append(segment[i]);
            continue;
        }
        const int high = i + 2 < segment.size() ? hexValue(segment[i + 1]) : -1;
        const int low = high < 0 ? -1 : hexValue(segment[i + 2]);
        if (low < 0 || (high == 0 && low == 0))
            return std::nullopt;
        bytes.append(static_cast<char>(high * 16 + low));
        i += 2;
    }
    using Flag = QStringDecoder::Flag;
    QStringDecoder decoder(QStringDecoder::Utf8, Flag::Stateless | Flag::ConvertInitialBom);
    const QString text = decoder(bytes);
    return decoder.hasError() ? std::nullopt : std::optional(text);
}

// The segments of a path, each decoded by itself, so that "%2F" does not divide. One slash at the
// end does not count.
std::optional<QStringList> segmentsOf(QByteArrayView path)
{
    QStringList segments;
    path = path.sliced(path.startsWith('/') ? 1 : 0);
    if (path.endsWith('/'))
        path.chop(1);
    while (!path.isEmpty()) {
        const qsizetype slash = path.indexOf('/');
        const auto segment = decodeSegment(slash < 0 ? path : path.first(slash));
        if (!segment)
            return std::nullopt;
        segments.append(*segment);
        if (slash < 0)
            break;
        path = path.sliced(slash + 1);
        if (path.isEmpty())
            segments.append(QString());
    }
    return segments;
}

} // namespace

Router::Router(TokenVerifier &verifier, bool hasStrictStatus)
    : m_verifier(verifier), m_hasStrictStatus(hasStrictStatus)
{
}

void Router::add(
    const QByteArray &method, const QByteArray &pattern, RouteRules rules, Handler handler)
{
    Endpoint endpoint {method, std::move(rules), std::move(handler)};
    const auto same = std::find_if(m_routes.begin(), m_routes.end(),
        [&pattern](const Route &route) { return route.pattern == pattern; });
    if (same != m_routes.end()) {
        Q_ASSERT(!same->endpointOf(method));
        same->endpoints.push_back(std::move(endpoint));
        return;
    }
    Route route;
    route.pattern = pattern;
    const QStringList segments = segmentsOf(pattern).value_or(QStringList());
    for (const QString &segment : segments) {
        const bool isParameter = segment.startsWith(u'{') && segment.endsWith(u'}');
        route.segments.push_back(
            {isParameter, isParameter ? segment.mid(1, segment.size() - 2) : segment});
    }
    route.endpoints.push_back(std::move(endpoint));
    const auto comesBefore = [](const Route &a, const Route &b) {
        return std::lexicographical_compare(a.segments.begin(), a.segments.end(),
            b.segments.begin(), b.segments.end(),
            [](const Segment &x, const Segment &y) { return x.isParameter < y.isParameter; });
    };
    const auto place = std::upper_bound(m_routes.begin(), m_routes.end(), route, comesBefore);
    m_routes.insert(place, std::move(route));
}

bool Router::Route::matches(const QStringList &path) const
{
    return std::equal(segments.begin(), segments.end(), path.begin(), path.end(),
        [](const Segment &segment, const QString &text) {
            return segment.isParameter ? !text.isEmpty() : segment.text == text;
        });
}

const Router::Endpoint *Router::Route::endpointOf(const QByteArray &method) const
{
    const auto found = std::find_if(endpoints.begin(), endpoints.end(),
        [&method](const Endpoint &endpoint) { return endpoint.method == method; });
    return found == endpoints.end() ? nullptr : &*found;
}

QByteArray Router::Route::allowed() const
{
    QByteArrayList methods {"OPTIONS"};
    for (const Endpoint &endpoint : endpoints)
        methods.append(endpoint.method);
    if (endpointOf("GET") && !endpointOf("HEAD"))
        methods.append("HEAD");
    std::sort(methods.begin(), methods.end());
    return methods.join(", ");
}

// What a known path answers to a method that it has no handler for.
Reply Router::Route::refusalOf(const QByteArray &method) const
{
    const QByteArray methods = allowed();
    Reply reply {.contentType = {}};
    if (method != "OPTIONS")
        reply = problemReply(Error(reasons::methodNotAllowed,
                                 {{QStringLiteral("method"), QString::fromLatin1(method)},
                                     {QStringLiteral("allowed"), QString::fromLatin1(methods)}}),
            405);
    reply.headers.emplaceBack("Allow", methods);
    return reply;
}

const Router::Route *Router::routeOf(const QStringList &path) const
{
    const auto found = std::find_if(m_routes.begin(), m_routes.end(),
        [&path](const Route &route) { return route.matches(path); });
    return found == m_routes.end() ? nullptr : &*found;
}

Task<Reply> Router::dispatch(Request request)
{
    const auto began = std::chrono::steady_clock::now();
    const auto path = segmentsOf(request.path);
    const Route *const route = path ? routeOf(*path) : nullptr;
    const Endpoint *endpoint = route ? route->endpointOf(request.method) : nullptr;
    if (!endpoint && route && request.method == "HEAD")
        endpoint = route->endpointOf("GET");
    Reply reply;
    if (!endpoint) {
        reply = path ? unmatched(request, route) : problemReply(Error(reasons::pathMalformed));
        m_unmatched.note(reply.status, std::chrono::steady_clock::now() - began);
        co_return reply;
    }
    for (size_t i = 0; i < route->segments.size(); ++i) {
        if (route->segments[i].isParameter)
            request.parameters.insert(route->segments[i].text, path->at(static_cast<qsizetype>(i)));
    }
    Result<void> may = authorize(request, endpoint->rules);
    if (!may && co_await hasNewKeys(may.error()))
        may = authorize(request, endpoint->rules);
    const Asker asker {.caller = {request.principal.subject, request.principal.isAdmin},
        .peer = request.peer,
        .isSafe = request.method == "GET" || request.method == "HEAD"};
    const auto admitted = may && endpoint->rules.needsToken
        ? m_callers.admit(asker.caller, endpoint, began)
        : Result<void>();
    if (!may)
        reply = refusal(may.error());
    else if (!admitted)
        reply = limitReply(admitted.error());
    else if (auto content = checkContent(request); endpoint->rules.takesJson && !content)
        reply = contentRefusal(content.error());
    else
        reply = leased(co_await run(endpoint, std::move(request)), endpoint, asker);
    reply.subject = asker.caller.subject;
    endpoint->statistics->note(reply.status, std::chrono::steady_clock::now() - began);
    co_return reply;
}

// The refusal of what was read costs no more than the answer; what was done cannot be taken back.
Reply Router::leased(Reply reply, const Endpoint *endpoint, const Asker &asker)
{
    const bool isOpenEnded = reply.stream && reply.stream->isOpenEnded();
    const qint64 held = reply.stream ? streamBuffers : reply.body.size();
    if (!isOpenEnded && held < smallReply)
        return reply;
    Caller caller = asker.caller;
    if (caller.subject.isEmpty())
        caller.subject = QChar::Null + asker.peer.toString(); // no subject begins so
    auto lease =
        isOpenEnded ? m_callers.openStream(caller) : m_callers.holdUnread(caller, endpoint, held);
    if (lease)
        reply.lease = std::move(*lease);
    else if (asker.isSafe)
        return limitReply(lease.error());
    else if (!isOpenEnded)
        reply.lease = m_callers.countUnread(caller, held);
    return reply;
}

Reply Router::unmatched(const Request &request, const Route *route)
{
    if (request.path == "*") // OPTIONS *, by the framing
        return {.contentType = {}};
    if (route)
        return route->refusalOf(request.method);
    return problemReply(Error(reasons::pathNotFound,
        {{QStringLiteral("path"), QString::fromLatin1(request.path.left(256))}}));
}

QList<RouteStatistics> Router::statistics() const
{
    QList<RouteStatistics> all {{{}, {}, &m_unmatched}};
    for (const Route &route : m_routes) {
        for (const Endpoint &endpoint : route.endpoints)
            all.append({route.pattern, endpoint.method, endpoint.statistics.get()});
    }
    return all;
}

Task<Reply> Router::run(const Endpoint *endpoint, Request request)
{
    const QByteArray id = request.id;
    try {
        co_return co_await endpoint->handler(std::move(request));
    } catch (const std::exception &exception) { // of a library, or memory has run out
        qCCritical(lcHttp, "%s the handler threw: %s", id.constData(), exception.what());
    } catch (...) {
        qCCritical(lcHttp, "%s the handler threw", id.constData());
    }
    co_return problemReply(Error(reasons::internal));
}

Result<Principal> Router::authenticate(const Request &request) const
{
    const auto count =
        std::count_if(request.headers.begin(), request.headers.end(), [](const auto &header) {
            return header.first.compare("Authorization", Qt::CaseInsensitive) == 0;
        });
    if (count > 1)
        return fail(reasons::tokenTwice);
    const QByteArray value = headerValue(request.headers, "Authorization");
    if (value.left(bearer.size()).compare(bearer, Qt::CaseInsensitive) != 0)
        return fail(reasons::tokenMissing);
    return m_verifier.verify(QByteArrayView(value).sliced(bearer.size()).trimmed());
}

Result<void> Router::authorize(Request &request, const RouteRules &rules) const
{
    if (!rules.needsToken)
        return {};
    if (request.query.hasQueryItem(QStringLiteral("access_token"))) // RFC 6750, 2.3
        return fail(reasons::tokenInQuery);
    Result<Principal> principal = authenticate(request);
    if (!principal)
        return fail(std::move(principal.error()));
    request.principal = std::move(*principal);
    for (const QString &scope : rules.scopes) {
        if (!request.principal.hasScope(scope))
            return fail(reasons::scopeMissing, {{QStringLiteral("scope"), scope}});
    }
    if (rules.needsAdmin && !request.principal.isAdmin)
        return fail(reasons::scopeMissing, {{QStringLiteral("scope"), scopes::admin}});
    return {};
}

Task<bool> Router::hasNewKeys(Error error) const
{
    if (!m_discovery || !error.is(reasons::tokenKeyUnknown))
        co_return false;
    const bool hasNew = co_await m_discovery->askAgain();
    co_return hasNew;
}

Reply Router::refusal(const Error &error) const
{
    if (error.is(reasons::tokenKeyUnknown) && m_discovery && !m_discovery->hasKeys())
        return problemReply(
            Error(reasons::tokenKeysAway, {{QStringLiteral("issuer"), m_discovery->issuer()}}));

    // The service of old answered 401 to a token without the scope, and its clients ask for a new
    // one.
    return error.is(reasons::scopeMissing) && !m_hasStrictStatus ? problemReply(error, 401)
                                                                 : problemReply(error);
}

} // namespace slipway
