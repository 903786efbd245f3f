// SPDX-License-Identifier: Apache-2.0
#include "core/deployer/recovery.h"

#include "core/base/logging.h"
#include "core/base/reasons.h"
#include "core/deployer/launcher.h"
#include "core/deployer/launchservice.h"
#include "core/deployer/logcollector.h"
#include "core/deployer/observationrules.h"
#include "core/deployer/remover.h"
#include "core/deployer/stopper.h"
#include "core/engine/engine.h"
#include "core/store/contextstore.h"
#include "core/store/executionstore.h"

#include <QMultiHash>
#include <QSet>

namespace slipway {

/// Of executions that are compared, how many are held at once.
static constexpr qsizetype portion = 500;

/// What is stored, as it was before the engine was asked: what is launched after that must not be
/// missed in an older listing. And then what it listed.
struct Recovery::Listing
{
    QList<Execution> unsettled;
    QSet<ExecutionId> exited;
    /// A container made during the listing may be missing in it, though its launch is over when the
    /// listing is compared.
    QSet<ExecutionId> launching;
    QMultiHash<ExecutionId, Observation> observations;

    std::optional<Observation> of(const Execution &execution) const
    {
        for (const Observation &observation : observations.values(execution.id)) {
            if (isOf(observation, execution))
                return observation;
        }
        return std::nullopt;
    }
};

Recovery::Recovery(Stores stores, Actors actors, LogCollector &logs, Settings settings)
    : m_stores(stores), m_actors(actors), m_logs(logs), m_settings(std::move(settings))
{
}

bool Recovery::isLaunching(ExecutionId id) const
{
    return m_actors.launcher.isLaunching(id);
}

Task<void> Recovery::launched(ExecutionId id)
{
    return m_actors.launcher.over(id);
}

bool Recovery::isRemoving(ExecutionId id) const
{
    return m_actors.remover.isRemoving(id);
}

Task<void> Recovery::close()
{
    co_await m_tasks.idle();
}

Task<Result<void>> Recovery::reconcile(Engine &engine, InstallationId installation)
{
    auto listing = co_await readStored(engine.name());
    if (!listing)
        co_return fail(listing.error());
    const auto listed = co_await engine.list(installation);
    if (!listed)
        co_return fail(listed.error());
    for (const Observation &observation : *listed)
        listing->observations.insert(observation.executionId, observation);
    co_await compare(engine, *listing);
    co_await compareSettled(engine, *listing);
    co_return {};
}

Task<Result<Recovery::Listing>> Recovery::readStored(QString engine)
{
    Listing listing;
    auto unsettled = co_await m_stores.executions.unsettled(engine);
    if (!unsettled)
        co_return fail(unsettled.error());
    const auto exited = co_await m_stores.executions.exited(engine);
    if (!exited)
        co_return fail(exited.error());
    listing.unsettled = *std::move(unsettled);
    listing.exited = QSet<ExecutionId>(exited->begin(), exited->end());
    for (const Execution &execution : std::as_const(listing.unsettled)) {
        if (isLaunching(execution.id))
            listing.launching.insert(execution.id);
    }
    co_return listing;
}

Task<void> Recovery::compare(Engine &engine, Listing &listing)
{
    for (const Execution &execution : std::as_const(listing.unsettled)) {
        Comparison comparison {.execution = execution,
            .observation = listing.of(execution),
            .isLaunching = listing.launching.contains(execution.id) || isLaunching(execution.id)};
        co_await settle(engine, std::move(comparison));
        listing.exited.remove(execution.id);
    }
}

Task<void> Recovery::compareSettled(Engine &engine, Listing &listing)
{
    QSet<ExecutionId> ids = listing.exited;
    for (auto it = listing.observations.keyBegin(); it != listing.observations.keyEnd(); ++it)
        ids.insert(*it);
    for (const Execution &execution : std::as_const(listing.unsettled))
        ids.remove(execution.id);
    const QList<ExecutionId> wanted = ids.values();
    for (qsizetype i = 0; i < wanted.size(); i += portion) {
        QList<ExecutionId> some = wanted.mid(i, portion);
        const auto executions = co_await m_stores.executions.all(std::move(some));
        if (!executions)
            co_return;
        for (const Execution &execution : *executions) {
            ids.remove(execution.id);
            co_await compareSettled(engine, listing, execution);
        }
    }
    co_await reportUnknown(engine, ids.values());
}

Task<void> Recovery::compareSettled(Engine &engine, const Listing &listing, Execution execution)
{
    const bool isSettled = execution.phase == ExecutionPhase::Failed
        || execution.phase == ExecutionPhase::Removed || execution.phase == ExecutionPhase::Lost
        || (execution.phase == ExecutionPhase::Exited && listing.exited.contains(execution.id));
    if (!isSettled || execution.engine != engine.name())
        co_return; // launched meanwhile, or another engine's at the same place
    Comparison comparison {.execution = std::move(execution)};
    comparison.observation = listing.of(comparison.execution);
    comparison.isLaunching = isLaunching(comparison.execution.id);
    co_await settle(engine, std::move(comparison));
}

Task<Result<void>> Recovery::look(Engine &engine, ExecutionId id)
{
    const QList<ExecutionId> one {id};
    const auto found = co_await m_stores.executions.all(one);
    if (!found)
        co_return fail(found.error());
    if (found->isEmpty()) {
        co_await reportUnknown(engine, one);
        co_return {};
    }
    Comparison comparison {.execution = found->constFirst()};
    const Execution &execution = comparison.execution;
    if (execution.engine != engine.name())
        co_return {};
    comparison.isLaunching = isLaunching(id);
    const bool isKnown = !execution.handle.isEmpty() && engine.owns(execution.handle);
    const EngineHandle handle = isKnown ? execution.handle : engine.handleOf(execution);
    const auto observation = co_await engine.inspect(id, handle);
    if (!observation)
        co_return fail(observation.error());
    if (observation->kind != Observation::Kind::Gone)
        comparison.observation = *observation;
    comparison.isLaunching |= isLaunching(id);
    co_await settle(engine, std::move(comparison));
    co_return {};
}

Task<void> Recovery::settle(Engine &engine, Comparison comparison)
{
    const auto &[execution, observation, isLaunching] = comparison;
    if (isRemoving(execution.id))
        co_return;
    ExecutionChange change;
    change.since = m_settings.clock->now();
    switch (recoveryStep(execution, observation, engine.owns(execution.handle), isLaunching)) {
    case RecoveryStep::Nothing:
        break;
    case RecoveryStep::Apply:
        co_await apply(engine, std::move(comparison));
        break;
    case RecoveryStep::FinishLaunch: {
        const auto finished = co_await m_actors.launches.resume(&engine, execution);
        if (finished)
            break;
        qCWarning(lcDeployer).noquote() << execution.id.toString() << finished.error().message();
        if (finished.error().isPassing())
            break; // the next comparison tries again
        // A host root or a volume that it needs was taken out of the configuration meanwhile.
        removeLeftover(engine, comparison);
        change.phase = ExecutionPhase::Failed;
        change.reason = finished.error().message();
        change.isLogComplete = true;
        co_await note(engine, execution.id, std::move(change));
        break;
    }
    case RecoveryStep::FinishStop:
        m_tasks.add(finishStop(execution));
        co_await apply(engine, std::move(comparison));
        break;
    case RecoveryStep::GiveUpLaunch:
        removeLeftover(engine, comparison);
        change.phase = ExecutionPhase::Failed;
        change.reason = Error(reasons::launchStopped).message();
        change.isLogComplete = true;
        co_await note(engine, execution.id, std::move(change));
        break;
    case RecoveryStep::FinishRemoval:
        m_tasks.add(m_actors.remover.finish(execution));
        break;
    case RecoveryStep::RemoveLeftover:
        removeLeftover(engine, comparison);
        break;
    case RecoveryStep::EndLog:
        change.isLogComplete = true;
        co_await note(engine, execution.id, std::move(change));
        break;
    case RecoveryStep::MarkInterrupted:
        change.phase = ExecutionPhase::Failed;
        change.reason = Error(reasons::launchInterrupted).message();
        change.isLogComplete = true;
        co_await noteIfCurrent(engine, execution, std::move(change));
        break;
    case RecoveryStep::MarkLost:
        change.phase = ExecutionPhase::Lost;
        change.reason = QStringLiteral("The engine has its container no more.");
        co_await noteIfCurrent(engine, execution, std::move(change));
        break;
    }
}

Task<void> Recovery::apply(Engine &engine, Comparison comparison)
{
    const auto &[execution, observation, isLaunching] = comparison;
    const bool isKnown = execution.phase == ExecutionPhase::Exited && execution.exit
        && execution.isLogComplete && observation->kind == Observation::Kind::Exited
        && !isInDoubt(execution, *observation);
    if (isKnown)
        co_return; // as are nearly all: no write for each
    const auto changes = changesFor(execution, *observation, m_settings.clock->now());
    for (const ExecutionChange &change : changes)
        co_await note(engine, execution.id, change);
    if (observation->kind == Observation::Kind::Failed && !isLaunching)
        removeLeftover(engine, comparison);
    const bool hasRun = observation->kind != Observation::Kind::Created
        && observation->kind != Observation::Kind::Pending;
    if (!hasRun || isLaunching)
        co_return;
    const bool ranAgain = execution.phase == ExecutionPhase::Exited
        && (observation->kind == Observation::Kind::Running || changes.size() > 1);
    if (ranAgain)
        m_logs.followAgain(engine, execution.id, observation->handle);
    else if (!execution.isLogComplete)
        m_logs.follow(engine, execution.id, observation->handle);
}

Task<void> Recovery::note(Engine &engine, ExecutionId id, ExecutionChange change)
{
    const auto changed = co_await m_stores.executions.change(id, std::move(change));
    if (!changed)
        qCWarning(lcDeployer).noquote() << id.toString() << changed.error().message();
    else if (*changed)
        qCInfo(lcDeployer).noquote()
            << id.toString() << toString((*changed)->phase) << "on" << engine.name();
}

Task<void> Recovery::noteIfCurrent(Engine &engine, Execution compared, ExecutionChange change)
{
    const QList<ExecutionId> one {compared.id};
    const auto current = co_await m_stores.executions.all(one);
    const bool isOld = !current || current->isEmpty() || isLaunching(compared.id)
        || current->first().phase != compared.phase || current->first().handle != compared.handle;
    if (!isOld)
        co_await note(engine, compared.id, std::move(change));
}

void Recovery::removeLeftover(Engine &engine, const Comparison &comparison)
{
    const Execution &execution = comparison.execution;
    const bool isRenamed = comparison.observation->isRenamed;
    const EngineHandle handle = isRenamed ? execution.handle : engine.handleOf(execution);
    m_tasks.add(m_actors.remover.removeLeftover(engine, execution.id, handle));
}

Task<void> Recovery::finishStop(Execution execution)
{
    if (m_actors.stopper.isStopping(execution.id))
        co_return;
    const ExecutionId id = execution.id;
    qCInfo(lcDeployer).noquote() << id.toString() << "stopping it, as was asked for before";
    const auto stopped = co_await m_actors.stopper.stop(std::move(execution), m_settings.grace);
    if (!stopped)
        qCWarning(lcDeployer).noquote() << id.toString() << stopped.error().message();
}

/// \a ids are not in the database; but it knows what it deleted.
Task<void> Recovery::reportUnknown(Engine &engine, QList<ExecutionId> ids)
{
    const auto deleted = co_await m_stores.executions.deleted(ids);
    if (!deleted)
        co_return;
    for (const ExecutionId &id : ids) {
        if (deleted->contains(id)) {
            Execution gone;
            gone.id = id;
            m_tasks.add(m_actors.remover.removeLeftover(engine, id, engine.handleOf(gone)));
        } else {
            qCWarning(lcDeployer).noquote()
                << id.toString() << "has a container on" << engine.name()
                << "but is not in the database; it is left alone";
        }
    }
}

} // namespace slipway
