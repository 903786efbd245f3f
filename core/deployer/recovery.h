// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/clock.h"
#include "core/base/result.h"
#include "core/base/task.h"
#include "core/engine/enginetypes.h"
#include "core/model/execution.h"

#include <QList>

#include <memory>
#include <optional>

namespace slipway {

class ContextStore;
class Engine;
class ExecutionStore;
class Launcher;
class LaunchPlanner;
class LogCollector;

/// List and compare: brings what is stored in line with what an engine has, after a start of this
/// process or a break in the engine's events. Adopts what is known, marks what is gone, finishes or
/// fails interrupted launches, and reports containers that nobody knows; it never removes one.
class Recovery
{
    Q_DISABLE_COPY_MOVE(Recovery)

public:
    struct Stores
    {
        ContextStore &contexts;
        ExecutionStore &executions;
    };

    Recovery(Stores stores, Launcher &launcher, LogCollector &logs,
        std::shared_ptr<const Clock> clock, LaunchPlanner &planner);

    /// Errors: those of the engine's listing and of the store; nothing was changed then.
    Task<Result<void>> reconcile(Engine &engine, InstallationId installation);

    /// Its launch goes on in this process, and tells what becomes of it.
    bool isLaunching(ExecutionId id) const;

private:
    /// What is stored beside what the engine has.
    struct Comparison
    {
        Execution execution;
        std::optional<Observation> observation; ///< none: the listing did not have it
        bool isLaunching = false; ///< its launch went on when the listing began, or goes on now
    };

    Task<void> settle(Engine &engine, Comparison comparison);
    Task<Result<void>> finishLaunch(Engine &engine, Execution execution);
    /// A launch that was interrupted may not have come to ask.
    Task<void> learnPorts(Engine &engine, ExecutionId id, EngineHandle handle);
    Task<void> reportUnknown(QString engine, QList<Observation> observations);

    Stores m_stores;
    Launcher &m_launcher;
    LogCollector &m_logs;
    std::shared_ptr<const Clock> m_clock;
    LaunchPlanner &m_planner;
};

} // namespace slipway
