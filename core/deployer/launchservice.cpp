// SPDX-License-Identifier: Apache-2.0
#include "core/deployer/launchservice.h"

#include "core/base/logging.h"
#include "core/base/reasons.h"
#include "core/deployer/launchplanner.h"
#include "core/engine/engine.h"
#include "core/store/contextstore.h"
#include "core/store/executionstore.h"

namespace slipway {

Task<Result<LaunchService::Started>> LaunchService::launch(Engine *engine, LaunchOrder order)
{
    Execution &execution = order.execution;
    execution.phaseSince = execution.created;
    auto admitted = co_await m_planner.plan(order.context, execution, engine);
    if (admitted) {
        execution.baseUrl = admitted->plan.baseUrl;
        execution.deadline = admitted->plan.deadline;
        execution.grace = admitted->plan.grace;
    } else {
        const Error &error = admitted.error();
        if (!error.is(reasons::engineAway) && !error.is(reasons::engineTls))
            co_return fail(error);
        execution.phase = ExecutionPhase::Failed;
        execution.reason = error.message();
        execution.isLogComplete = true;
    }
    const auto stored = co_await m_stores.executions.insert(execution, order.limit);
    if (!stored)
        co_return fail(stored.error());
    if (!admitted)
        co_return fail(admitted.error());
    Started started {.execution = execution, .outcome = {}};
    started.outcome = m_launcher.start(*engine, std::move(*admitted), execution);
    co_return started;
}

Task<Result<void>> LaunchService::resume(Engine *engine, Execution execution)
{
    const auto context =
        co_await m_stores.contexts.find(execution.contextId, OwnerFilter::everybody());
    if (!context)
        co_return fail(context.error());
    if (auto writable = m_stores.executions.writable(); !writable)
        co_return writable;
    auto admitted = co_await m_planner.plan(*context, execution, engine);
    if (!admitted)
        co_return fail(admitted.error());
    const QList<ExecutionId> one {execution.id};
    const auto current = co_await m_stores.executions.all(one);
    const bool isUnwanted = !current || current->isEmpty() || current->first().isStopRequested
        || current->first().isRemovalRequested || m_launcher.isLaunching(execution.id);
    if (isUnwanted)
        co_return {};
    qCInfo(lcDeployer).noquote() << execution.id.toString() << "finishing its launch on"
                                 << engine->name();
    execution.phase = ExecutionPhase::Starting; // there may be a container already
    m_launcher.start(*engine, std::move(*admitted), std::move(execution));
    co_return {};
}

} // namespace slipway
