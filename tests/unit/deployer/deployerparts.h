// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/deployer/executionmonitor.h"
#include "core/deployer/imagepulls.h"
#include "core/deployer/launcher.h"
#include "core/deployer/launchplanner.h"
#include "core/deployer/launchservice.h"
#include "core/deployer/logcollector.h"
#include "core/deployer/recovery.h"
#include "core/deployer/remover.h"
#include "core/deployer/stopper.h"
#include "core/engine/engineregistry.h"
#include "core/store/contextstore.h"
#include "core/store/database.h"
#include "core/store/executionstore.h"
#include "core/store/logarchive.h"
#include "tests/support/fakeengine.h"

#include <QTemporaryDir>

namespace slipway::test {

/// What a LocalDeployer is made of, around a database of its own and one FakeEngine, and nothing
/// connected: a test takes what it needs and is everything else.
class DeployerParts
{
    Q_DISABLE_COPY_MOVE(DeployerParts)

public:
    explicit DeployerParts(std::shared_ptr<const Clock> clock = std::make_shared<SystemClock>());
    ~DeployerParts();

    /// What an execution is made with; without a context it gets one of its own.
    struct Given
    {
        ContextId context = {};
        std::optional<std::chrono::seconds> deadline = {};
    };
    /// A stored execution in \a phase; from Running on with a handle. What has no container yet
    /// gets none.
    Execution stored(ExecutionPhase phase = ExecutionPhase::Accepted)
    {
        return stored(phase, Given());
    }
    Execution stored(ExecutionPhase phase, Given given);
    /// One that was launched and runs, on the engine as well.
    Execution running() { return running(Given()); }
    Execution running(Given given);
    /// The outcome of a launch of \a execution that is awaited.
    Result<Execution> launched(const Execution &execution);
    /// What a launch of \a execution is.
    AdmittedLaunch admitted(const Execution &execution);

    /// As it is stored now.
    Execution now(ExecutionId id);
    QString phase(ExecutionId id) { return toString(now(id).phase); }
    /// All of its phases, in order: "accepted starting running".
    QByteArray phases(ExecutionId id);
    /// The whole of its log, without times.
    QByteArray log(ExecutionId id);
    void change(ExecutionId id, ExecutionChange change);

    template<class T>
    static T wait(Task<T> task)
    {
        return QCoro::waitFor(std::move(task));
    }
    static void wait(Task<void> task) { QCoro::waitFor(std::move(task)); }

    QTemporaryDir directory;
    std::unique_ptr<Database> database;
    EngineRegistry engines;
    FakeEngine &engine;
    std::shared_ptr<const Clock> clock;
    InstallationId installation;
    ContextStore contexts;
    ExecutionStore executions;
    LogArchive archive;
    LogCollector logs;
    ImagePulls pulls;
    LaunchPlanner planner;
    Launcher launcher;
    LaunchService launches;
    Stopper stopper;
    Remover remover;
    Recovery recovery;
    ExecutionMonitor monitor;
};

} // namespace slipway::test
