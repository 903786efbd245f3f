// SPDX-License-Identifier: Apache-2.0
#include "core/deployer/stopper.h"

#include "core/base/logging.h"
#include "core/base/reasons.h"
#include "core/deployer/launcher.h"
#include "core/deployer/observationrules.h"
#include "core/engine/engine.h"
#include "core/engine/engineregistry.h"
#include "core/store/executionstore.h"

namespace slipway {

Stopper::Stopper(EngineRegistry &engines, ExecutionStore &executions, Launcher &launcher,
    std::shared_ptr<const Clock> clock)
    : m_engines(engines), m_executions(executions), m_launcher(launcher), m_clock(std::move(clock))
{
}

Task<Result<Execution>> Stopper::stop(Execution execution, std::chrono::seconds grace)
{
    if (isFinal(execution.phase))
        co_return execution;
    co_await noteRequest(execution.id, true);
    co_await m_launcher.cancel(execution.id);
    // Its launch may have given it a handle, or an end.
    const auto current = co_await m_executions.change(execution.id, {});
    if (!current)
        co_return fail(current.error());
    execution = current->value();
    if (isFinal(execution.phase))
        co_return execution;

    const auto engine = m_engines.find(execution.engine);
    if (!engine)
        co_return fail(reasons::engineGone, {{QStringLiteral("engine"), execution.engine}});
    if (execution.handle.isEmpty()) // only a listing can tell what became of its launch
        co_return fail(reasons::engineAnswerLost, {{QStringLiteral("engine"), execution.engine}});
    const auto stopped = co_await (*engine)->stop(execution.handle, grace);
    if (!stopped) {
        if (!stopped.error().is(reasons::engineAnswerLost)) // then it may be stopping
            co_await noteRequest(execution.id, false);
        co_return fail(stopped.error());
    }
    co_return co_await noteEnd(*engine, std::move(execution));
}

/// For those who watch, and for who asks later why it ended. A stop does not depend on it.
Task<void> Stopper::noteRequest(ExecutionId id, bool isRequested)
{
    ExecutionChange change;
    change.isStopRequested = isRequested;
    const auto noted = co_await m_executions.change(id, std::move(change));
    if (!noted)
        qCWarning(lcDeployer).noquote() << id.toString() << noted.error().message();
}

/// The engine's event tells of the end as well, a moment sooner or later; whichever comes second
/// changes nothing.
Task<Result<Execution>> Stopper::noteEnd(Engine *engine, Execution execution)
{
    const auto observation = co_await engine->inspect(execution.id, execution.handle);
    if (!observation)
        co_return fail(observation.error());
    if (auto change = changeFor(*observation, m_clock->now())) {
        const auto changed = co_await m_executions.change(execution.id, std::move(*change));
        if (!changed)
            co_return fail(changed.error());
        if (*changed)
            co_return **changed;
    }
    const auto current = co_await m_executions.change(execution.id, {});
    if (!current)
        co_return fail(current.error());
    co_return current->value();
}

} // namespace slipway
