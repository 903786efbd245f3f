// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/task.h"
#include "core/model/ids.h"
#include "server/http/reply.h"
#include "server/http/request.h"

#include <QByteArray>

namespace slipway {

class Deployer;
class Router;

/// /executions/{execution_id}/stats: what an execution uses, once or as Server-Sent Events.
class StatsApi
{
public:
    explicit StatsApi(Deployer &deployer) : m_deployer(deployer) { }

    /// Adds its routes beneath \a base ("/v1").
    void addTo(Router &router, const QByteArray &base);

private:
    Task<Reply> get(Request request);
    Task<Reply> follow(Request request, ExecutionId id);

    Deployer &m_deployer;
};

} // namespace slipway
