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

/// Nothing is there that could run.
static bool isWithoutContainer(const Execution &execution)
{
    return execution.phase == ExecutionPhase::Failed || execution.phase == ExecutionPhase::Removed;
}

Stopper::Stopper(EngineRegistry &engines, ExecutionStore &executions, Launcher &launcher,
    std::shared_ptr<const Clock> clock)
    : m_engines(engines), m_executions(executions), m_launcher(launcher), m_clock(std::move(clock))
{
}

Task<Result<Execution>> Stopper::stop(Execution execution, std::chrono::seconds grace)
{
    if (isWithoutContainer(execution))
        co_return execution;
    const ExecutionId id = execution.id;
    ++m_stops[id];
    auto stopped = co_await carryOut(std::move(execution), grace);
    if (--m_stops[id] == 0)
        m_stops.remove(id);
    co_return stopped;
}

Task<Result<Execution>> Stopper::carryOut(Execution execution, std::chrono::seconds grace)
{
    const bool hadEnded = execution.phase == ExecutionPhase::Exited;
    if (execution.phase < ExecutionPhase::Exited)
        co_await noteRequest(execution.id, true);
    co_await m_launcher.cancel(execution.id);
    // Its launch may have given it a handle, or an end.
    execution = co_await current(std::move(execution));
    if (isWithoutContainer(execution))
        co_return execution;

    const auto engine = m_engines.find(execution.engine);
    if (!engine && hadEnded)
        co_return execution;
    if (!engine)
        co_return fail(reasons::engineGone, {{QStringLiteral("engine"), execution.engine}});
    const bool isDoubtful = execution.handle.isEmpty();
    const QByteArray handle = isDoubtful ? (*engine)->handleOf(execution) : execution.handle;
    const auto stopped = co_await (*engine)->stop(handle, grace);
    if (stopped)
        co_return co_await noteEnd(*engine, std::move(execution), handle);
    if (hadEnded) // as far as anybody knows
        co_return execution;
    if (stopped.error().is(reasons::engineAnswerLost)) // it may be stopping
        Q_EMIT unfinished();
    else
        co_await noteRequest(execution.id, false);
    if (isDoubtful && stopped.error().is(reasons::engineAway)) // nobody knows whether it runs
        co_return fail(reasons::engineAnswerLost, {{QStringLiteral("engine"), execution.engine}});
    co_return fail(stopped.error());
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

Task<Execution> Stopper::current(Execution execution)
{
    const auto found =
        co_await m_executions.find(std::nullopt, execution.id, OwnerFilter::everybody());
    co_return found.value_or(execution);
}

/// The engine's event tells of the end as well, a moment sooner or later; whichever comes second
/// changes nothing.
Task<Result<Execution>> Stopper::noteEnd(Engine *engine, Execution execution, QByteArray handle)
{
    auto observation = co_await engine->inspect(execution.id, handle);
    if (!observation)
        co_return fail(observation.error());
    const bool isCreated = observation->kind == Observation::Kind::Created;
    const bool isGone = observation->kind == Observation::Kind::Gone;
    if (isCreated || (isGone && execution.handle.isEmpty())) {
        observation->kind = Observation::Kind::Failed;
        observation->reason = Error(reasons::launchStopped).message();
        observation->handle.clear();
    }
    execution = co_await current(std::move(execution));
    const auto changes = changesFor(execution, *observation, m_clock->now());
    for (const ExecutionChange &change : changes) {
        const auto changed = co_await m_executions.change(execution.id, change);
        if (changed)
            continue;
        // It has ended all the same; a comparison notes that later.
        qCWarning(lcDeployer).noquote() << execution.id.toString() << changed.error().message();
        execution.phase = *changes.last().phase;
        execution.phaseSince = changes.last().since;
        execution.exit = changes.last().exit;
        co_return execution;
    }
    if (isCreated) { // and will not be started
        const auto removed = co_await engine->remove(handle);
        if (!removed)
            Q_EMIT unfinished();
    }
    co_return co_await current(std::move(execution));
}

} // namespace slipway
