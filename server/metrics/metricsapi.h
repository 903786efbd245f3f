// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/task.h"
#include "server/http/reply.h"
#include "server/http/request.h"

#include <QByteArray>

namespace slipway {

class Exposition;
class Listener;
class LocalDeployer;
class Router;
struct RouteRules;

/// GET /metrics: what the service did and does, for Prometheus. No id, name of a user or path of a
/// request stands in it, only patterns of routes.
class MetricsApi
{
public:
    /// All must outlive it. \a router and \a listener are those of the API.
    MetricsApi(LocalDeployer &deployer, const Router &router, const Listener &listener);

    void addTo(Router &router, const RouteRules &rules);

private:
    Task<Reply> get(Request request);
    void exposeRequests(Exposition &exposition) const;

    LocalDeployer &m_deployer;
    const Router &m_router;
    const Listener &m_listener;
};

} // namespace slipway
