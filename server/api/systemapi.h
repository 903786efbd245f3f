// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/result.h"
#include "core/base/task.h"
#include "server/http/reply.h"
#include "server/http/request.h"

#include <functional>

namespace slipway {

class Router;

/// What stands at the root, without a token: /healthz (the process serves), /readyz (it takes work:
/// 503 while it is ending, or why nothing can be stored) and /version.
class SystemApi
{
public:
    /// Tells why nothing can be stored.
    using StoreProbe = std::function<Task<Result<void>>()>;

    void addTo(Router &router, StoreProbe probe);

    /// From now on /readyz is 503, so that no load balancer sends more.
    void setEnding() { m_isEnding = true; }

private:
    Task<Reply> health(Request request);
    Task<Reply> readiness(Request request);
    Task<Reply> version(Request request);

    StoreProbe m_probe;
    bool m_isEnding = false;
};

} // namespace slipway
