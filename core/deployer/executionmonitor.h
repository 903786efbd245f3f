// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/clock.h"
#include "core/base/task.h"
#include "core/base/taskgroup.h"
#include "core/engine/enginetypes.h"

#include <QHash>
#include <QObject>
#include <QTimer>

#include <memory>

namespace slipway {

class Engine;
class ExecutionStore;
class Launcher;
class LogCollector;
class Recovery;

/// Turns what the engines say into the phases of executions. The engines' events drive the state;
/// no read asks an engine. After an event is lost, or a change that could not be stored, it lists
/// and compares.
class ExecutionMonitor final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(ExecutionMonitor)

public:
    ExecutionMonitor(ExecutionStore &executions, Recovery &recovery, LogCollector &logs,
        std::shared_ptr<const Clock> clock, QObject *parent = nullptr);

    /// Begins to watch \a engine; its first gap brings the list-and-compare of a start.
    void watch(Engine &engine, InstallationId installation);
    /// Lists and compares as soon as may be.
    void reconcile(Engine *engine);

    /// Resolves when no task of the monitor is left. The engines have to end their calls.
    Task<void> close();

private:
    struct Watched
    {
        InstallationId installation;
        bool isReconciling = false;
        bool isDue = false; ///< asked for again while one was going on
    };

    void reconcileLater();
    void reconcileAll();
    Task<void> apply(Engine *engine, Observation observation);
    Task<void> runReconcile(Engine *engine);

    ExecutionStore &m_executions;
    Recovery &m_recovery;
    LogCollector &m_logs;
    std::shared_ptr<const Clock> m_clock;
    QHash<Engine *, Watched> m_watched;
    QTimer m_retry;
    TaskGroup m_tasks;
    bool m_isClosed = false;
};

} // namespace slipway
