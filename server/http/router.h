// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/task.h"
#include "server/http/reply.h"
#include "server/http/request.h"

#include <QByteArray>
#include <QStringList>

#include <functional>
#include <vector>

namespace slipway {

class TokenVerifier;

/// What a route asks of a request before its handler sees it.
struct RouteRules
{
    bool needsToken = true;
    QStringList scopes; ///< all of them are needed
    bool takesJson = false; ///< 415 for another Content-Type, if there is a body
};

/// Finds the handler of a request by method and undecoded path segments, and does what is the same
/// for all: trailing slash, 404, 405 with Allow, OPTIONS, HEAD as GET, token, scopes.
class Router
{
public:
    /// A coroutine; must be a function object without captures that may die before the process.
    using Handler = std::function<Task<Reply>(Request)>;

    /// \a hasStrictStatus: a missing scope is 403 instead of 401.
    Router(TokenVerifier &verifier, bool hasStrictStatus);

    /// \a pattern: "/v1/contexts/{context_id}"; a segment in braces matches any one segment.
    void add(const QByteArray &method, const QByteArray &pattern, RouteRules rules, Handler handler);

    /// Never fails: every error is a reply.
    Task<Reply> dispatch(Request request);
};

} // namespace slipway
