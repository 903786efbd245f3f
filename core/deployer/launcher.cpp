// SPDX-License-Identifier: Apache-2.0
#include "core/deployer/launcher.h"

#include "core/base/logging.h"
#include "core/base/reasons.h"
#include "core/deployer/imagepulls.h"
#include "core/deployer/logcollector.h"
#include "core/deployer/observationrules.h"
#include "core/engine/engine.h"
#include "core/engine/imagesource.h"
#include "core/store/executionstore.h"

#include <qcoro/qcorotimer.h>

namespace slipway {

Launcher::Launcher(ExecutionStore &executions, LogCollector &logs, ImagePulls &pulls,
    std::shared_ptr<const Clock> clock, QObject *parent)
    : QObject(parent),
      m_executions(executions),
      m_logs(logs),
      m_pulls(pulls),
      m_clock(std::move(clock))
{
}

/// How often a database that is away is tried.
static constexpr std::chrono::milliseconds noteDelay {500};

/// The database does not answer, or takes nothing.
static bool isAway(const Error &error)
{
    return !error.is(reasons::executionNotFound);
}

Launcher::Outcome Launcher::start(Engine &engine, AdmittedLaunch admitted, Execution execution)
{
    Launch launch;
    const Outcome outcome = launch.outcome;
    m_launches.insert(admitted.plan.executionId, launch);
    m_tasks.add(run(engine, std::move(admitted), std::move(execution), std::move(launch)));
    return outcome;
}

Task<void> Launcher::over(ExecutionId id)
{
    const auto found = m_launches.constFind(id);
    if (found == m_launches.constEnd())
        co_return;
    const Outcome outcome = found->outcome;
    co_await outcome;
}

Task<void> Launcher::cancel(ExecutionId id)
{
    const auto found = m_launches.constFind(id);
    if (found == m_launches.constEnd())
        co_return;
    const Launch launch = *found;
    std::stop_source stop = launch.stop;
    stop.request_stop();
    co_await launch.outcome;
}

Task<void> Launcher::close()
{
    m_isClosed = true;
    co_await m_tasks.idle();
}

Task<void> Launcher::run(
    Engine &engine, AdmittedLaunch admitted, Execution execution, Launch launch)
{
    const ExecutionId id = admitted.plan.executionId;
    const auto began = std::chrono::steady_clock::now();
    const auto result =
        co_await carryOut(engine, admitted.plan, std::move(execution), launch.stop.get_token());
    timesOf(result, launch).note(std::chrono::steady_clock::now() - began);
    m_launches.remove(id);
    launch.outcome.complete(result);
}

DurationHistogram &Launcher::timesOf(const Result<Execution> &result, const Launch &launch)
{
    if (launch.stop.stop_requested())
        return m_times.cancelled;
    if (!result)
        return m_times.failed;
    if (result->phase != ExecutionPhase::Starting)
        return m_times.started;
    return result->handle.isEmpty() ? m_times.doubtful : m_times.pending;
}

Task<Result<Execution>> Launcher::carryOut(
    Engine &engine, LaunchPlan plan, Execution execution, std::stop_token stop)
{
    const ExecutionId id = plan.executionId;
    // Of one that is resumed, an earlier launch may have made the container.
    const bool isResumed = execution.phase == ExecutionPhase::Starting;
    const auto isInDoubt = [isResumed](const Error &error) {
        return error.is(reasons::engineAnswerLost)
            || (isResumed && (error.is(reasons::engineAway) || error.is(reasons::engineTls)));
    };
    const Result<void> prepared = co_await prepare(engine, plan.image, id, stop);
    if (!prepared && prepared.error().is(ErrorCode::Cancelled))
        co_return co_await noteCancelled(id, stop);
    if (!prepared && isInDoubt(prepared.error()))
        co_return co_await leaveInDoubt(engine, std::move(execution), prepared.error());
    if (!prepared)
        co_return co_await noteFailed(engine, id, prepared.error());

    ExecutionChange starting;
    starting.phase = ExecutionPhase::Starting;
    starting.since = m_clock->now();
    execution.phase = ExecutionPhase::Starting;
    execution.phaseSince = starting.since;
    // The engine is not kept waiting for this commit: recovery takes an accepted execution that has
    // a container for what it is.
    const auto noted = m_executions.change(id, std::move(starting));
    const auto launched = co_await engine.launch(std::move(plan), stop);
    const auto stored = co_await noted;
    if (!stored)
        qCWarning(lcDeployer).noquote() << id.toString() << stored.error().message();
    if (launched)
        co_return co_await noteLaunched(engine, std::move(execution), *launched);
    if (launched.error().is(ErrorCode::Cancelled))
        co_return co_await noteCancelled(id, stop);
    if (isInDoubt(launched.error()))
        co_return co_await leaveInDoubt(engine, std::move(execution), launched.error());
    co_return co_await noteFailed(engine, id, launched.error());
}

Task<Result<Execution>> Launcher::leaveInDoubt(Engine &engine, Execution execution, Error error)
{
    const ExecutionId id = execution.id;
    qCWarning(lcDeployer).noquote() << id.toString() << error.message();
    auto doubted = co_await currentOr(std::move(execution));
    m_launches.remove(id); // before the comparison, which leaves alone what is being launched
    Q_EMIT doubtful(&engine);
    co_return doubted;
}

Task<Result<void>> Launcher::prepare(
    Engine &engine, ImageReference image, ExecutionId id, std::stop_token stop)
{
    ImageSource *const source = engine.abilities().images;
    if (!source)
        co_return {};
    auto found = co_await source->find(image);
    if (found && !*found) {
        ExecutionChange preparing;
        preparing.phase = ExecutionPhase::Preparing;
        preparing.since = m_clock->now();
        const auto noted = co_await m_executions.change(id, std::move(preparing));
        if (!noted)
            co_return fail(noted.error());
        const Result<void> pulled = co_await m_pulls.pull(&engine, image, id, stop);
        if (!pulled)
            co_return fail(pulled.error());
        found = co_await source->find(image);
    }
    if (!found)
        co_return fail(found.error());
    if (stop.stop_requested())
        co_return fail(reasons::cancelled);
    const LocalImage local = found->value_or(LocalImage());
    ExecutionChange known;
    known.imageDigest = local.digest;
    if (local.bringsHealthCheck)
        known.health = Health::Starting; // engines tell what comes after alone
    // Committed together with what comes next; a failure shows there.
    std::ignore = m_executions.change(id, std::move(known));
    co_return {};
}

Task<Result<Execution>> Launcher::noteLaunched(
    Engine &engine, Execution execution, Observation observation)
{
    const ExecutionId id = execution.id;
    if (observation.kind != Observation::Kind::Pending)
        m_logs.follow(engine, id, observation.handle);

    // A container that ended at once may have been seen by the monitor already; then what the
    // engine said at first is no legal transition any more, and this alone is stored.
    ExecutionChange place;
    place.handle = observation.handle;
    place.ports = observation.ports;
    place.host = observation.host;
    Result<std::optional<Execution>> stored;
    for (ExecutionChange &change : changesFor(execution, observation, m_clock->now())) {
        change.isAscertained = false; // an end that is stored may be younger
        stored = co_await m_executions.change(id, std::move(change));
        if (!stored)
            break;
    }
    if (stored && !*stored)
        stored = co_await m_executions.change(id, std::move(place));
    if (stored)
        co_return stored->value();
    if (!isAway(stored.error()))
        co_return fail(stored.error());
    qCWarning(lcDeployer).noquote() << id.toString() << stored.error().message();
    co_return execution;
}

Task<Result<Execution>> Launcher::noteFailed(Engine &engine, ExecutionId id, Error error)
{
    qCInfo(lcDeployer).noquote() << id.toString() << "failed on" << engine.name() << error.message()
                                 << error.cause();
    ExecutionChange failed;
    failed.phase = ExecutionPhase::Failed;
    failed.since = m_clock->now();
    failed.reason = error.message();
    failed.isLogComplete = true;
    const auto noted = co_await m_executions.change(id, failed);
    if (!noted)
        qCWarning(lcDeployer).noquote() << id.toString() << noted.error().message();
    if (!noted && isAway(noted.error())) {
        m_owed.insert(id);
        m_tasks.add(noteLater(id, std::move(failed)));
    }
    co_return fail(std::move(error));
}

Task<void> Launcher::noteLater(ExecutionId id, ExecutionChange failed)
{
    bool isNoted = false;
    while (!isNoted && !m_isClosed) {
        co_await QCoro::sleepFor(noteDelay);
        const auto noted = co_await m_executions.change(id, failed);
        isNoted = noted || !isAway(noted.error());
    }
    m_owed.remove(id);
}

Task<Result<Execution>> Launcher::noteCancelled(ExecutionId id, std::stop_token stop)
{
    if (stop.stop_requested()) {
        ExecutionChange failed;
        failed.phase = ExecutionPhase::Failed;
        failed.since = m_clock->now();
        failed.reason = Error(reasons::launchStopped).message();
        failed.isLogComplete = true;
        const auto noted = co_await m_executions.change(id, std::move(failed));
        if (!noted)
            co_return fail(noted.error());
    }
    co_return co_await current(id);
}

Task<Result<Execution>> Launcher::currentOr(Execution known)
{
    auto found = co_await current(known.id);
    if (!found && isAway(found.error()))
        co_return known;
    co_return found;
}

Task<Result<Execution>> Launcher::current(ExecutionId id)
{
    const auto unchanged = co_await m_executions.change(id, {});
    if (!unchanged)
        co_return fail(unchanged.error());
    co_return unchanged->value();
}

} // namespace slipway
