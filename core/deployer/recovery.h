// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/clock.h"
#include "core/base/result.h"
#include "core/base/task.h"
#include "core/base/taskgroup.h"
#include "core/engine/enginetypes.h"
#include "core/model/execution.h"

#include <QList>

#include <chrono>
#include <memory>
#include <optional>

namespace slipway {

class ContextStore;
class Engine;
class ExecutionStore;
struct ExecutionChange;
class Launcher;
class LaunchService;
class LogCollector;
class Remover;
class Stopper;

/// List and compare: brings what is stored in line with what an engine has, after a start of this
/// process or a break in the engine's events. Adopts what is known, marks what is gone, finishes or
/// fails interrupted launches, finishes stops and removals that were cut off, and removes what is
/// left of executions that are settled as failed, removed or deleted. Containers that nobody knows
/// are reported, and never removed.
class Recovery
{
    Q_DISABLE_COPY_MOVE(Recovery)

public:
    struct Stores
    {
        ContextStore &contexts;
        ExecutionStore &executions;
    };

    /// Those who act on executions.
    struct Actors
    {
        LaunchService &launches;
        Launcher &launcher;
        Stopper &stopper;
        Remover &remover;
    };

    struct Settings
    {
        std::shared_ptr<const Clock> clock;
        std::chrono::seconds grace; ///< of a stop that is finished
    };

    Recovery(Stores stores, Actors actors, LogCollector &logs, Settings settings);

    /// Errors: those of the engine's listing and of the store; nothing was changed then.
    Task<Result<void>> reconcile(Engine &engine, InstallationId installation);
    /// The same for one execution, of which \a engine is asked.
    Task<Result<void>> look(Engine &engine, ExecutionId id);

    /// Its launch goes on in this process, and tells what becomes of it.
    bool isLaunching(ExecutionId id) const;
    /// Resolves when its launch is over.
    Task<void> launched(ExecutionId id);
    /// Its removal goes on in this process.
    bool isRemoving(ExecutionId id) const;

    /// Resolves when nothing that was cut off is being finished any more.
    Task<void> close();

private:
    /// What is stored beside what the engine has.
    struct Comparison
    {
        Execution execution;
        std::optional<Observation> observation; ///< none: the engine did not have it
        bool isLaunching = false; ///< its launch went on when the engine was asked, or goes on now
    };
    struct Listing;

    Task<Result<Listing>> readStored(QString engine);
    Task<void> compare(Engine &engine, Listing &listing);
    /// What had ended, and what nothing should be left of.
    Task<void> compareSettled(Engine &engine, Listing &listing);
    Task<void> compareSettled(Engine &engine, const Listing &listing, Execution execution);
    Task<void> settle(Engine &engine, Comparison comparison);
    Task<void> apply(Engine &engine, Comparison comparison);
    Task<void> note(Engine &engine, ExecutionId id, ExecutionChange change);
    /// The same, if \a compared is still what is stored: it may have been launched meanwhile.
    Task<void> noteIfCurrent(Engine &engine, Execution compared, ExecutionChange change);
    Task<void> finishStop(Execution execution);
    void removeLeftover(Engine &engine, const Comparison &comparison);
    Task<void> reportUnknown(Engine &engine, QList<ExecutionId> ids);

    Stores m_stores;
    Actors m_actors;
    LogCollector &m_logs;
    Settings m_settings;
    TaskGroup m_tasks;
};

} // namespace slipway
