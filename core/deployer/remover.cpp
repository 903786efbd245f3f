// SPDX-License-Identifier: Apache-2.0
#include "core/deployer/remover.h"

#include "core/base/reasons.h"
#include "core/deployer/launcher.h"
#include "core/deployer/logcollector.h"
#include "core/engine/engine.h"
#include "core/engine/engineregistry.h"
#include "core/store/executionstore.h"

namespace slipway {

using namespace std::chrono_literals;

/// The engine gives the rest of a log at once when its container has ended.
static constexpr auto logPatience = 5s;

Remover::Remover(EngineRegistry &engines, ExecutionStore &executions, Launcher &launcher,
    LogCollector &logs, Settings settings)
    : m_engines(engines),
      m_executions(executions),
      m_launcher(launcher),
      m_logs(logs),
      m_settings(std::move(settings))
{
}

Task<Result<Execution>> Remover::remove(Execution execution)
{
    const ExecutionId id = execution.id;
    if (execution.phase == ExecutionPhase::Removed)
        co_return execution;
    if (const auto found = m_removals.constFind(id); found != m_removals.constEnd()) {
        const Completion<Result<Execution>> removal = *found;
        co_return co_await removal;
    }
    const Completion<Result<Execution>> removal;
    m_removals.insert(id, removal);
    auto result = co_await carryOut(std::move(execution));
    m_removals.remove(id);
    removal.complete(result);
    co_return result;
}

Task<Result<Execution>> Remover::carryOut(Execution execution)
{
    const ExecutionId id = execution.id;
    co_await m_launcher.cancel(id);
    // A launch that was going on may have given it a handle meanwhile.
    const auto current = co_await m_executions.change(id, {});
    if (!current)
        co_return fail(current.error());

    if (!current->value().handle.isEmpty()) {
        const auto removed = co_await removeContainer(current->value());
        if (!removed)
            co_return fail(removed.error());
    }
    m_logs.abandon(id);

    ExecutionChange change;
    change.phase = ExecutionPhase::Removed;
    change.since = m_settings.clock->now();
    const auto changed = co_await m_executions.change(id, std::move(change));
    if (!changed)
        co_return fail(changed.error());
    co_return changed->value_or(current->value());
}

Task<Result<void>> Remover::removeContainer(Execution execution)
{
    const auto engine = m_engines.find(execution.engine);
    if (!engine)
        co_return fail(reasons::engineGone, {{QStringLiteral("engine"), execution.engine}});
    const auto stopped =
        co_await (*engine)->stop(execution.handle, execution.grace.value_or(m_settings.grace));
    if (!stopped)
        co_return fail(stopped.error());
    co_await m_logs.settled(execution.id, logPatience);
    co_return co_await (*engine)->remove(execution.handle);
}

} // namespace slipway
