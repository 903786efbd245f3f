// SPDX-License-Identifier: Apache-2.0
#include "core/deployer/localdeployer.h"

#include "core/deployer/localsession.h"
#include "core/engine/engine.h"
#include "core/engine/engineregistry.h"
#include "core/store/database.h"

namespace slipway {

LocalDeployer::LocalDeployer(Database &database, const QString &logDirectory,
    EngineRegistry &engines, std::shared_ptr<const Clock> clock, DeployerOptions options,
    QObject *parent)
    : Deployer(parent),
      m_installation(database.installationId()),
      m_database(database),
      m_engines(engines),
      m_clock(clock),
      m_options(std::move(options)),
      m_contexts(database),
      m_executions(database),
      m_eventStore(database),
      m_events(m_eventStore, clock),
      m_usages(database),
      m_archive(logDirectory, m_options.logs),
      m_deletedLogs(database, m_archive),
      m_logs(m_archive, m_executions),
      m_causes(engines, m_executions, m_archive),
      m_planner(m_installation, m_options.launch, m_options.policy),
      m_launcher(m_executions, m_logs, m_pulls, clock),
      m_launches({m_contexts, m_executions}, m_planner, m_launcher),
      m_stopper(engines, m_executions, m_launcher, clock),
      m_remover(engines, m_executions, m_launcher, m_logs, {clock, m_options.stopGrace}),
      m_contextRemover({m_contexts, m_executions, m_deletedLogs}, m_remover, clock),
      m_recovery({m_contexts, m_executions}, {m_launches, m_launcher, m_stopper, m_remover}, m_logs,
          {clock, m_options.stopGrace}),
      m_monitor(m_executions, m_recovery, m_logs, clock),
      m_deadlines(engines, m_executions, m_options.stopGrace, clock),
      m_requestKeys(database, clock),
      m_stats(engines, {m_executions, m_usages})
{
    connect(&m_contexts, &ContextStore::recorded, &m_events, &EventHub::publish);
    connect(&m_executions, &ExecutionStore::recorded, &m_events, &EventHub::publish);
    connect(&m_launcher, &Launcher::doubtful, &m_monitor, &ExecutionMonitor::reconcile);
    connect(&m_stopper, &Stopper::unfinished, &m_monitor, &ExecutionMonitor::reconcileLater);
    connect(&m_remover, &Remover::unfinished, &m_monitor, &ExecutionMonitor::reconcileLater);
    connect(&m_monitor, &ExecutionMonitor::compared, this,
        [this] { m_contextRemover.finishRemovals(); });
    for (Engine *engine : m_engines.engines())
        m_monitor.watch(*engine, m_installation);
    m_contextRemover.clearLeftovers();
    m_calls.add(surveyLogs());
}

/// Logs of earlier runs count for the limit of all. One directory a call, so that other reads have
/// their turn.
Task<void> LocalDeployer::surveyLogs()
{
    constexpr int directories = 256;
    for (int i = 0; i < directories; ++i) {
        auto work = [archive = m_archive, i](Connection &) -> Result<void> {
            archive.space().survey(QStringLiteral("%1").arg(i, 2, 16, QLatin1Char('0')));
            return {};
        };
        std::ignore = co_await m_database.read(std::move(work));
    }
}

std::shared_ptr<Session> LocalDeployer::session(Principal principal)
{
    return std::make_shared<LocalSession>(*this, std::move(principal));
}

Task<DeployerStatistics> LocalDeployer::statistics()
{
    const auto counts = co_await m_executions.counts();
    DeployerStatistics statistics {.executions = counts.value_or(QList<PhaseCount>()),
        .launches = m_launcher.times(),
        .launchesInWork = m_launcher.inWork(),
        .queuedMeasurements = m_stats.queued(),
        .engines = {},
        .database = m_database.statistics(),
        .logBytes = m_logs.bytes(),
        .followedLogs = m_logs.following()};
    for (Engine *engine : m_engines.engines()) {
        if (const EngineCalls *calls = engine->abilities().calls)
            statistics.engines.append({engine->name(), calls});
    }
    co_return statistics;
}

Task<void> LocalDeployer::close()
{
    for (Engine *engine : m_engines.engines())
        engine->close();
    m_pulls.close();
    co_await m_events.close();
    co_await m_launcher.close();
    co_await m_monitor.close();
    co_await m_deadlines.close();
    co_await m_logs.close(); // removals wait for logs
    co_await m_recovery.close();
    co_await m_contextRemover.close();
    co_await m_causes.close();
    co_await m_survey.close();
    co_await m_stats.close();
    co_await m_calls.idle();
    co_await m_events.close(); // one of the calls may have begun to follow meanwhile
}

} // namespace slipway
