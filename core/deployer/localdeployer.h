// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/clock.h"
#include "core/base/taskgroup.h"
#include "core/deployer/causefinder.h"
#include "core/deployer/contextremover.h"
#include "core/deployer/deadlines.h"
#include "core/deployer/deployer.h"
#include "core/deployer/deployerstatistics.h"
#include "core/deployer/enginesurvey.h"
#include "core/deployer/eventhub.h"
#include "core/deployer/executionmonitor.h"
#include "core/deployer/imagepulls.h"
#include "core/deployer/launcher.h"
#include "core/deployer/launchplanner.h"
#include "core/deployer/launchservice.h"
#include "core/deployer/logcollector.h"
#include "core/deployer/portwatch.h"
#include "core/deployer/recovery.h"
#include "core/deployer/remover.h"
#include "core/deployer/requestkeys.h"
#include "core/deployer/statssampler.h"
#include "core/deployer/stopper.h"
#include "core/store/contextstore.h"
#include "core/store/deletedlogs.h"
#include "core/store/eventstore.h"
#include "core/store/executionstore.h"
#include "core/store/logarchive.h"
#include "core/store/usagestore.h"

#include <chrono>
#include <memory>
#include <optional>

namespace slipway {

class Database;
class EngineRegistry;

/// What an administrator can choose about the service.
struct DeployerOptions
{
    LaunchDefaults launch;
    LaunchPolicyOptions policy;
    /// False: every principal sees what anybody made, as the Renga Deployer had it.
    bool hasOwnerIsolation = true;
    LogLimits logs;
    /// Of one principal that is no administrator.
    std::optional<qint64> maxRunning; ///< executions that are running or on their way
    std::optional<qint64> maxContexts;
    std::chrono::seconds stopGrace {10}; ///< between asking a container to end and killing it
};

/// The deployer in this process: a database, a log archive and engines.
class LocalDeployer final : public Deployer
{
    Q_OBJECT

public:
    /// All but \a logDirectory must outlive it. Begins at once to watch the engines and to recover.
    LocalDeployer(Database &database, const QString &logDirectory, EngineRegistry &engines,
        std::shared_ptr<const Clock> clock, DeployerOptions options, QObject *parent = nullptr);

    std::shared_ptr<Session> session(Principal principal) override;

    RequestKeys &requestKeys() { return m_requestKeys; }
    /// Without its executions where the database does not answer.
    Task<DeployerStatistics> statistics();

    /// Ends the engines' calls and resolves when nothing is going on any more, not even what was
    /// asked of a session. Containers run on.
    Task<void> close();

private:
    friend class LocalSession;
    Task<void> surveyLogs();

    InstallationId m_installation;
    Database &m_database;
    EngineRegistry &m_engines;
    std::shared_ptr<const Clock> m_clock;
    DeployerOptions m_options;

    ContextStore m_contexts;
    ExecutionStore m_executions;
    EventStore m_eventStore;
    EventHub m_events;
    UsageStore m_usages;
    LogArchive m_archive;
    DeletedLogs m_deletedLogs;
    LogCollector m_logs;
    CauseFinder m_causes;
    LaunchPlanner m_planner;
    ImagePulls m_pulls;
    Launcher m_launcher;
    LaunchService m_launches;
    Stopper m_stopper;
    Remover m_remover;
    ContextRemover m_contextRemover;
    Recovery m_recovery;
    ExecutionMonitor m_monitor;
    Deadlines m_deadlines;
    PortWatch m_portWatch;
    RequestKeys m_requestKeys;
    StatsSampler m_stats;
    EngineSurvey m_survey;
    TaskGroup m_calls; ///< of the sessions
};

} // namespace slipway
