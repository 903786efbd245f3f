// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/task.h"
#include "server/http/reply.h"
#include "server/http/request.h"

namespace slipway {

class Router;

/// What stands at the root, without a token: /healthz (the process serves), /readyz (it takes work:
/// 503 while it is ending) and /version.
class SystemApi
{
public:
    void addTo(Router &router);

    /// From now on /readyz is 503, so that no load balancer sends more.
    void setEnding() { m_isEnding = true; }

private:
    Task<Reply> health(Request request);
    Task<Reply> readiness(Request request);
    Task<Reply> version(Request request);

    bool m_isEnding = false;
};

} // namespace slipway
