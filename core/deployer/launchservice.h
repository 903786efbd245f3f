// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/deployer/launcher.h"
#include "core/model/context.h"
#include "core/model/execution.h"

#include <optional>

namespace slipway {

class ContextStore;
class Engine;
class ExecutionStore;
class LaunchPlanner;

/// What is to be launched, and for whom.
struct LaunchOrder
{
    Context context;
    /// Id, creator and claims, namespace, environment, engine and time of creation.
    Execution execution;
    /// How many executions of its creator may be running or starting; absent: any number.
    std::optional<qint64> limit;
};

/// The one way to launch, for a session that was asked to and for a recovery that finishes what was
/// cut off: planned and admitted, stored, started. Thread: the main one.
class LaunchService
{
    Q_DISABLE_COPY_MOVE(LaunchService)

public:
    struct Stores
    {
        ContextStore &contexts;
        ExecutionStore &executions;
    };

    LaunchService(Stores stores, LaunchPlanner &planner, Launcher &launcher)
        : m_stores(stores), m_planner(planner), m_launcher(launcher)
    {
    }

    /// A launch that goes on.
    struct Started
    {
        Execution execution; ///< as it was stored
        Launcher::Outcome outcome;
    };

    /// Resolves when the execution is stored; from then on it exists, whatever becomes of its
    /// container. \a engine must outlive the task. Errors: those of LaunchPlanner::plan() (of an
    /// engine that is away, the execution is stored as failed; else nothing is) and of
    /// ExecutionStore::insert().
    Task<Result<Started>> launch(Engine *engine, LaunchOrder order);

    /// Goes on with \a execution, which is stored and whose launch was cut off. Nothing is done
    /// where it was stopped, removed or launched meanwhile. Errors: the same; and those of the
    /// store, where nobody would know of it.
    Task<Result<void>> resume(Engine *engine, Execution execution);

private:
    Stores m_stores;
    LaunchPlanner &m_planner;
    Launcher &m_launcher;
};

} // namespace slipway
