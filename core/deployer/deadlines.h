// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/clock.h"
#include "core/base/task.h"
#include "core/base/taskgroup.h"
#include "core/model/execution.h"

#include <QHash>
#include <QObject>
#include <QSet>
#include <QTimer>

#include <chrono>
#include <memory>

namespace slipway {

class EngineRegistry;
class ExecutionStore;

/// Stops executions that have run as long as their context's activeDeadlineSeconds allows, counted
/// from the stored start, so that a restart of the service changes nothing. The store then tells
/// their end as a failure (ExecutionStore::change()). An engine that is away is asked again.
class Deadlines final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(Deadlines)

public:
    /// All must outlive it. \a grace: between asking a container to end and killing it, where the
    /// context names none. Begins at once with what runs already.
    Deadlines(EngineRegistry &engines, ExecutionStore &executions, std::chrono::seconds grace,
        std::shared_ptr<const Clock> clock);

    /// Resolves when nothing is going on any more.
    Task<void> close();

private:
    void note(const Execution &execution);
    void enter(const Execution &execution);
    Task<void> load();
    void arm();
    void endDue();
    Task<void> end(ExecutionId id);
    Task<bool> stop(ExecutionId id);

    EngineRegistry &m_engines;
    ExecutionStore &m_executions;
    const std::chrono::seconds m_grace;
    std::shared_ptr<const Clock> m_clock;
    QHash<ExecutionId, Timestamp> m_due;
    QSet<ExecutionId> m_ending;
    QTimer m_timer;
    QTimer m_loading;
    TaskGroup m_tasks;
    bool m_isClosed = false;
};

} // namespace slipway
