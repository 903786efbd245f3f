// SPDX-License-Identifier: Apache-2.0
#include "core/deployer/executionmonitor.h"

#include "core/base/logging.h"
#include "core/base/reasons.h"
#include "core/deployer/logcollector.h"
#include "core/deployer/observationrules.h"
#include "core/deployer/recovery.h"
#include "core/engine/engine.h"
#include "core/store/executionstore.h"

namespace slipway {

using namespace std::chrono_literals;

/// After a listing that failed though the events flow, or a change that could not be stored.
static constexpr std::chrono::milliseconds retryDelay = 2s;
/// Where it fails again and again: a comparison asks about everything that there is.
static constexpr std::chrono::milliseconds longestRetryDelay = 1min;

ExecutionMonitor::ExecutionMonitor(ExecutionStore &executions, Recovery &recovery,
    LogCollector &logs, std::shared_ptr<const Clock> clock, QObject *parent)
    : QObject(parent),
      m_executions(executions),
      m_recovery(recovery),
      m_logs(logs),
      m_clock(std::move(clock))
{
    m_retry.setSingleShot(true);
    connect(&m_retry, &QTimer::timeout, this, &ExecutionMonitor::reconcileAll);
    connect(&m_executions, &ExecutionStore::changeLost, this, &ExecutionMonitor::reconcileLater);
}

void ExecutionMonitor::watch(Engine &engine, InstallationId installation)
{
    Engine *watched = &engine;
    m_watched.insert(watched, {.installation = installation});
    connect(watched, &Engine::observed, this, [this, watched](const Observation &observation) {
        m_tasks.add(apply(watched, observation));
    });
    connect(watched, &Engine::gap, this, [this, watched] { reconcile(watched); });
    connect(watched, &Engine::disconnected, this, [watched](const Error &error) {
        qCWarning(lcDeployer).noquote() << watched->name() << error.message() << error.cause();
    });
    watched->watch(installation);
}

void ExecutionMonitor::reconcile(Engine *engine)
{
    Watched &watched = m_watched[engine];
    if (m_isClosed)
        return;
    if (watched.isReconciling) {
        watched.isDue = true;
        return;
    }
    watched.isReconciling = true;
    m_tasks.add(runReconcile(engine));
}

void ExecutionMonitor::reconcileLater()
{
    if (m_isClosed || m_retry.isActive())
        return;
    const auto now = std::chrono::steady_clock::now();
    const bool isAgain = now - m_retried < 2 * longestRetryDelay;
    m_retryDelay = isAgain ? std::min(2 * m_retryDelay, longestRetryDelay) : retryDelay;
    m_retried = now + m_retryDelay;
    m_retry.start(m_retryDelay);
}

void ExecutionMonitor::reconcileAll()
{
    for (Engine *engine : m_watched.keys())
        reconcile(engine);
}

Task<void> ExecutionMonitor::close()
{
    m_isClosed = true;
    m_retry.stop();
    co_await m_tasks.idle();
}

Task<void> ExecutionMonitor::apply(Engine *engine, Observation observation)
{
    const ExecutionId id = observation.executionId;
    const bool isGone = observation.kind == Observation::Kind::Gone;
    // What a launch or a removal removes again it tells of itself, with the reason.
    if (isGone && m_recovery.isRemoving(id))
        co_return;
    if (isGone && m_recovery.isLaunching(id)) { // unless others removed it
        co_await m_recovery.launched(id);
        co_await look(engine, id);
        co_return;
    }
    if (const auto look = m_looks.find(id); look != m_looks.end())
        *look = true;
    const bool isNews = observation.kind == Observation::Kind::Created || observation.isRenamed;
    if (isNews && m_recovery.isLaunching(id))
        co_return;
    if (isNews) {
        co_await look(engine, id);
        co_return;
    }
    if (observation.isPaused && m_watched[engine].isReconciling && !m_recovery.isLaunching(id))
        m_watched[engine].touched.insert(id);
    auto change = changeFor(observation, m_clock->now());
    const auto changed = co_await m_executions.change(id, std::move(*change));
    if (!changed && !changed.error().is(reasons::executionNotFound)) {
        qCWarning(lcDeployer).noquote() << id.toString() << changed.error().message();
        co_return;
    }
    if (!changed || !*changed) {
        const bool hasToAsk = co_await isInDoubt(std::move(observation));
        if (hasToAsk)
            co_await look(engine, id);
        co_return;
    }

    const Execution &execution = **changed;
    qCInfo(lcDeployer).noquote() << id.toString() << toString(execution.phase) << "on"
                                 << engine->name();
    const bool hasRun = execution.phase >= ExecutionPhase::Running;
    if (hasRun && !execution.isLogComplete && !execution.handle.isEmpty())
        m_logs.follow(*engine, execution.id, execution.handle);
}

Task<bool> ExecutionMonitor::isInDoubt(Observation observation)
{
    const ExecutionId id = observation.executionId;
    if (observation.kind == Observation::Kind::Gone || m_recovery.isLaunching(id)
        || m_recovery.isRemoving(id))
        co_return false;
    const QList<ExecutionId> one {id};
    const auto found = co_await m_executions.all(one);
    if (!found)
        co_return false;
    if (found->isEmpty())
        co_return true; // deleted, and something is left of it?
    const Execution &execution = found->constFirst();
    const bool isSettled =
        execution.phase == ExecutionPhase::Failed || execution.phase == ExecutionPhase::Removed;
    co_return isSettled || slipway::isInDoubt(execution, observation);
}

Task<void> ExecutionMonitor::look(Engine *engine, ExecutionId id)
{
    if (const auto look = m_looks.find(id); look != m_looks.end()) {
        *look = true;
        co_return;
    }
    if (m_watched[engine].isReconciling)
        m_watched[engine].touched.insert(id);
    do {
        m_looks.insert(id, false);
        const auto looked = co_await m_recovery.look(*engine, id);
        if (looked || m_isClosed)
            continue;
        qCWarning(lcDeployer).noquote() << id.toString() << looked.error().message();
        reconcileLater();
    } while (m_looks.value(id) && !m_isClosed);
    m_looks.remove(id);
}

Task<void> ExecutionMonitor::runReconcile(Engine *engine)
{
    const InstallationId installation = m_watched[engine].installation;
    const auto reconciled = co_await m_recovery.reconcile(*engine, installation);
    Watched &watched = m_watched[engine];
    watched.isReconciling = false;
    for (const ExecutionId &id : std::exchange(watched.touched, {}))
        m_tasks.add(look(engine, id));
    if (reconciled && !m_isClosed)
        Q_EMIT compared(engine);
    if (!reconciled && !m_isClosed) {
        qCWarning(lcDeployer).noquote()
            << engine->name() << "could not be listed:" << reconciled.error().message();
        reconcileLater();
    }
    if (std::exchange(watched.isDue, false))
        reconcile(engine);
}

} // namespace slipway
