// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/task.h"
#include "core/model/ids.h"
#include "server/api/idempotency.h"
#include "server/http/reply.h"
#include "server/http/request.h"

#include <QByteArray>

#include <chrono>
#include <memory>

namespace slipway {

class Deployer;
class Router;
class Session;

/// /contexts/{context_id}/executions and what lies below it, of the Renga Deployer's API,
/// version 1, without its listing; and the same executions without their context, beneath
/// /executions.
class ExecutionsApi
{
public:
    ExecutionsApi(Deployer &deployer, Idempotency &idempotency)
        : m_deployer(deployer), m_idempotency(idempotency)
    {
    }

    /// Adds its routes beneath \a base ("/v1").
    void addTo(Router &router, const QByteArray &base);

private:
    Task<Reply> status(Request request);
    Task<Reply> launch(Request request);
    Task<Reply> launchAs(Request request, ExecutionId id);
    static Task<Idempotency::Earlier> launched(
        std::shared_ptr<Session> session, ExecutionId id, std::chrono::milliseconds patience);
    Task<Reply> get(Request request);
    Task<Reply> stop(Request request);
    Task<Reply> remove(Request request);
    Task<Reply> ports(Request request);

    Deployer &m_deployer;
    Idempotency &m_idempotency;
};

} // namespace slipway
