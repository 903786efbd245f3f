// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/result.h"
#include "core/base/task.h"
#include "core/base/taskgroup.h"
#include "core/model/execution.h"

#include <QList>

#include <memory>

namespace slipway {

class ContextStore;
class DeletedLogs;
class ExecutionStore;
class Remover;

/// Deletes contexts for good: first the containers of their executions, then all rows in one
/// transaction, then the log files. Volumes of claims stay.
class ContextRemover
{
    Q_DISABLE_COPY_MOVE(ContextRemover)

public:
    ContextRemover(
        ContextStore &contexts, ExecutionStore &executions, Remover &remover, DeletedLogs &logs);

    /// \a id as it was found for the caller. Errors: contextInUse if an execution has not ended,
    /// unless \a isForced, which stops them; contextInUse as well if one was launched meanwhile;
    /// those of Remover::remove(), and then the context stays.
    Task<Result<void>> remove(ContextId id, bool isForced);

    /// Removes the log files that an earlier process did not come to.
    void clearLeftovers();

    /// Resolves when no log file is being removed any more.
    Task<void> close();

private:
    struct Removals;

    Task<Result<void>> removeAll(QList<Execution> executions);
    Task<void> removeNext(std::shared_ptr<Removals> removals);
    Task<void> clearLogs();

    ContextStore &m_contexts;
    ExecutionStore &m_executions;
    Remover &m_remover;
    DeletedLogs &m_logs;
    TaskGroup m_tasks;
};

} // namespace slipway
