// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/clock.h"
#include "core/base/task.h"
#include "core/base/taskgroup.h"
#include "core/engine/enginetypes.h"

#include <QHash>
#include <QObject>
#include <QSet>
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
    /// Lists and compares in a moment, with all engines.
    void reconcileLater();

    /// Resolves when no task of the monitor is left. The engines have to end their calls.
    Task<void> close();

Q_SIGNALS:
    /// What is stored is in line with what \a engine has.
    void compared(slipway::Engine *engine);

private:
    struct Watched
    {
        InstallationId installation;
        bool isReconciling = false;
        bool isDue = false; ///< asked for again while one was going on
        /// What others did something to meanwhile, which an older listing must not undo.
        QSet<ExecutionId> touched = {};
    };

    void reconcileAll();
    Task<void> apply(Engine *engine, Observation observation);
    /// Whether the engine has to be asked about what was told and changed nothing.
    Task<bool> isInDoubt(Observation observation);
    /// Asks the engine about it, and again if more is told meanwhile.
    Task<void> look(Engine *engine, ExecutionId id);
    Task<void> runReconcile(Engine *engine);

    ExecutionStore &m_executions;
    Recovery &m_recovery;
    LogCollector &m_logs;
    std::shared_ptr<const Clock> m_clock;
    QHash<Engine *, Watched> m_watched;
    QHash<ExecutionId, bool> m_looks; ///< that go on, and whether more was told
    QTimer m_retry;
    std::chrono::milliseconds m_retryDelay {};
    std::chrono::steady_clock::time_point m_retried; ///< the last time
    TaskGroup m_tasks;
    bool m_isClosed = false;
};

} // namespace slipway
