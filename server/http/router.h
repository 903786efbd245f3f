// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/result.h"
#include "core/base/task.h"
#include "server/http/callers.h"
#include "server/http/reply.h"
#include "server/http/request.h"
#include "server/http/requeststatistics.h"

#include <QByteArray>
#include <QStringList>

#include <functional>
#include <memory>
#include <vector>

namespace slipway {

class KeyDiscovery;
class TokenVerifier;

/// What a route asks of a request before its handler sees it.
struct RouteRules
{
    bool needsToken = true;
    QStringList scopes; ///< all of them are needed
    bool needsAdmin = false; ///< whoever calls must be an administrator
    bool takesJson = false; ///< 415 for a body that is not plain JSON (server/http/content.h)
};

/// Finds the handler of a request by method and undecoded path segments, and does what is the same
/// for all: trailing slash, 404, 405 with Allow, OPTIONS, HEAD as GET, token, scopes, and what one
/// caller may have (429). A token is taken from the header Authorization alone, never from the
/// query.
class Router
{
public:
    /// A coroutine; must be a function object without captures that may die before the process.
    using Handler = std::function<Task<Reply>(Request)>;

    /// \a hasStrictStatus: a missing scope is 403 instead of 401.
    Router(TokenVerifier &verifier, bool hasStrictStatus);

    /// What each caller may have; else the usual.
    void setCallerLimits(const CallerLimits &limits) { m_callers.setLimits(limits); }

    /// Whom to ask when a token names a key that is not known; must outlive the router's requests.
    void setKeyDiscovery(KeyDiscovery *discovery) { m_discovery = discovery; }

    /// \a pattern: "/v1/contexts/{context_id}"; a segment in braces matches any one segment that is
    /// not empty. Where two patterns match, the one with the earlier literal segment is taken. All
    /// routes are added before the first request.
    void add(
        const QByteArray &method, const QByteArray &pattern, RouteRules rules, Handler handler);

    /// Never fails: every error is a reply.
    Task<Reply> dispatch(Request request);

    QList<RouteStatistics> statistics() const;

private:
    struct Segment
    {
        bool isParameter = false;
        QString text; ///< the literal, or the parameter's name
    };
    struct Endpoint
    {
        QByteArray method;
        RouteRules rules;
        Handler handler;
        std::unique_ptr<RequestStatistics> statistics = std::make_unique<RequestStatistics>();
    };
    struct Route
    {
        QByteArray pattern;
        std::vector<Segment> segments;
        std::vector<Endpoint> endpoints; ///< one a method

        bool matches(const QStringList &path) const;
        const Endpoint *endpointOf(const QByteArray &method) const;
        QByteArray allowed() const; ///< as the header Allow wants it
        Reply refusalOf(const QByteArray &method) const;
    };

    /// What has to be known of a request when its handler has it.
    struct Asker
    {
        Caller caller;
        QHostAddress peer;
        bool isSafe = false; ///< it changes nothing (RFC 9110, 9.2.1)
    };

    /// The reply to what has no handler.
    Reply unmatched(const Request &request, const Route *route);
    static Task<Reply> run(const Endpoint *endpoint, Request request);
    /// \a reply with a lease of what it takes up, or the refusal in its place.
    Reply leased(Reply reply, const Endpoint *endpoint, const Asker &asker);
    const Route *routeOf(const QStringList &path) const;
    Result<Principal> authenticate(const Request &request) const;
    Result<void> authorize(Request &request, const RouteRules &rules) const;
    /// Whether keys that have come meanwhile may let the token pass that \a error refused.
    Task<bool> hasNewKeys(Error error) const;
    Reply refusal(const Error &error) const;

    TokenVerifier &m_verifier;
    KeyDiscovery *m_discovery = nullptr;
    bool m_hasStrictStatus;
    Callers m_callers;
    RequestStatistics m_unmatched;
    std::vector<Route> m_routes; ///< a literal segment before a parameter
};

} // namespace slipway
