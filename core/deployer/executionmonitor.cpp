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
static constexpr auto retryDelay = 2s;

ExecutionMonitor::ExecutionMonitor(ExecutionStore &executions, Recovery &recovery,
    LogCollector &logs, std::shared_ptr<const Clock> clock, QObject *parent)
    : QObject(parent),
      m_executions(executions),
      m_recovery(recovery),
      m_logs(logs),
      m_clock(std::move(clock))
{
    m_retry.setSingleShot(true);
    m_retry.setInterval(retryDelay);
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
    if (!m_isClosed && !m_retry.isActive())
        m_retry.start();
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
    // What a launch removes again it tells of itself, with the reason.
    const bool isOfLaunch = observation.kind == Observation::Kind::Gone
        && m_recovery.isLaunching(observation.executionId);
    if (isOfLaunch)
        co_return;
    auto change = changeFor(observation, m_clock->now());
    if (!change)
        co_return;
    const auto changed = co_await m_executions.change(observation.executionId, std::move(*change));
    if (!changed) {
        if (!changed.error().is(reasons::executionNotFound))
            qCWarning(lcDeployer).noquote()
                << observation.executionId.toString() << changed.error().message();
        co_return;
    }
    if (!*changed)
        co_return;

    const Execution &execution = **changed;
    qCInfo(lcDeployer).noquote() << execution.id.toString() << toString(execution.phase) << "on"
                                 << engine->name();
    if (!execution.isLogComplete && !execution.handle.isEmpty())
        m_logs.follow(*engine, execution.id, execution.handle);
}

Task<void> ExecutionMonitor::runReconcile(Engine *engine)
{
    const InstallationId installation = m_watched[engine].installation;
    const auto reconciled = co_await m_recovery.reconcile(*engine, installation);
    Watched &watched = m_watched[engine];
    watched.isReconciling = false;
    if (!reconciled && !m_isClosed) {
        qCWarning(lcDeployer).noquote()
            << engine->name() << "could not be listed:" << reconciled.error().message();
        reconcileLater();
    }
    if (std::exchange(watched.isDue, false))
        reconcile(engine);
}

} // namespace slipway
