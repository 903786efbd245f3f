// SPDX-License-Identifier: Apache-2.0
#include "core/deployer/recovery.h"

#include "core/base/logging.h"
#include "core/base/reasons.h"
#include "core/deployer/launcher.h"
#include "core/deployer/launchplanner.h"
#include "core/deployer/logcollector.h"
#include "core/deployer/observationrules.h"
#include "core/engine/engine.h"
#include "core/store/contextstore.h"
#include "core/store/executionstore.h"

#include <QHash>
#include <QSet>

namespace slipway {

Recovery::Recovery(Stores stores, Launcher &launcher, LogCollector &logs,
    std::shared_ptr<const Clock> clock, LaunchPlanner &planner)
    : m_stores(stores),
      m_launcher(launcher),
      m_logs(logs),
      m_clock(std::move(clock)),
      m_planner(planner)
{
}

bool Recovery::isLaunching(ExecutionId id) const
{
    return m_launcher.isLaunching(id);
}

Task<Result<void>> Recovery::reconcile(Engine &engine, InstallationId installation)
{
    // The stored ones first: what is launched after this must not be missed in an older listing.
    const auto unsettled = co_await m_stores.executions.unsettled(engine.name());
    if (!unsettled)
        co_return fail(unsettled.error());
    // A container made during the listing may be missing in it, though its launch is over when the
    // listing is compared.
    QSet<ExecutionId> launching;
    for (const Execution &execution : *unsettled) {
        if (m_launcher.isLaunching(execution.id))
            launching.insert(execution.id);
    }
    const auto listed = co_await engine.list(installation);
    if (!listed)
        co_return fail(listed.error());
    QHash<ExecutionId, Observation> observations;
    for (const Observation &observation : *listed)
        observations.insert(observation.executionId, observation);

    for (const Execution &execution : *unsettled) {
        Comparison comparison {.execution = execution,
            .isLaunching =
                launching.contains(execution.id) || m_launcher.isLaunching(execution.id)};
        if (const auto found = observations.constFind(execution.id);
            found != observations.constEnd())
            comparison.observation = *found;
        co_await settle(engine, std::move(comparison));
    }
    co_await reportUnknown(engine.name(), *listed);
    co_return {};
}

Task<void> Recovery::settle(Engine &engine, Comparison comparison)
{
    const auto &[execution, observation, isLaunching] = comparison;
    std::optional<ExecutionChange> change;
    switch (recoveryStep(execution, observation, engine.made(execution.handle), isLaunching)) {
    case RecoveryStep::Nothing:
        break;
    case RecoveryStep::Apply:
        change = changeFor(*observation, m_clock->now());
        break;
    case RecoveryStep::FinishLaunch: {
        const auto finished = co_await finishLaunch(engine, execution);
        if (!finished)
            qCWarning(lcDeployer).noquote()
                << execution.id.toString() << finished.error().message();
        co_return;
    }
    case RecoveryStep::MarkInterrupted:
        change.emplace();
        change->phase = ExecutionPhase::Failed;
        change->since = m_clock->now();
        change->reason = Error(reasons::launchInterrupted).message();
        change->isLogComplete = true;
        break;
    case RecoveryStep::MarkLost:
        change.emplace();
        change->phase = ExecutionPhase::Lost;
        change->since = m_clock->now();
        change->reason = QStringLiteral("The engine has its container no more.");
        break;
    }

    if (change) {
        const auto changed = co_await m_stores.executions.change(execution.id, std::move(*change));
        if (!changed)
            qCWarning(lcDeployer).noquote() << execution.id.toString() << changed.error().message();
        else if (*changed)
            qCInfo(lcDeployer).noquote()
                << execution.id.toString() << toString((*changed)->phase) << "on" << engine.name();
    }
    if (!observation || observation->kind == Observation::Kind::Created || isLaunching)
        co_return;
    if (!execution.isLogComplete)
        m_logs.follow(engine, execution.id, observation->handle);
    if (observation->kind == Observation::Kind::Running && execution.ports.isEmpty())
        co_await learnPorts(engine, execution.id, observation->handle);
}

Task<void> Recovery::learnPorts(Engine &engine, ExecutionId id, EngineHandle handle)
{
    const auto ports = co_await engine.ports(handle);
    if (!ports || ports->isEmpty())
        co_return;
    ExecutionChange change;
    change.ports = *ports;
    const auto changed = co_await m_stores.executions.change(id, std::move(change));
    if (!changed)
        qCWarning(lcDeployer).noquote() << id.toString() << changed.error().message();
}

Task<Result<void>> Recovery::finishLaunch(Engine &engine, Execution execution)
{
    const auto context =
        co_await m_stores.contexts.find(execution.contextId, OwnerFilter::everybody());
    if (!context)
        co_return fail(context.error());
    auto plan = co_await m_planner.plan(*context, execution, &engine);
    if (!plan)
        co_return fail(plan.error());
    qCInfo(lcDeployer).noquote() << execution.id.toString() << "finishing its launch on"
                                 << engine.name();
    m_launcher.start(engine, std::move(*plan));
    co_return {};
}

Task<void> Recovery::reportUnknown(QString engine, QList<Observation> observations)
{
    QList<ExecutionId> ids;
    for (const Observation &observation : observations)
        ids.append(observation.executionId);
    const auto known = co_await m_stores.executions.all(ids);
    if (!known)
        co_return;
    for (const ExecutionId &id : ids) {
        const bool isKnown = std::any_of(known->begin(), known->end(),
            [id](const Execution &execution) { return execution.id == id; });
        if (!isKnown)
            qCWarning(lcDeployer).noquote() << id.toString() << "has a container on" << engine
                                            << "but is not in the database; it is left alone";
    }
}

} // namespace slipway
