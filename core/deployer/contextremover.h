// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/clock.h"
#include "core/base/result.h"
#include "core/base/task.h"
#include "core/base/taskgroup.h"
#include "core/deployer/remover.h"
#include "core/model/execution.h"

#include <QHash>
#include <QList>

#include <memory>

namespace slipway {

class ContextStore;
class DeletedLogs;
class ExecutionStore;

/// Deletes contexts for good: notes that it begins, then the containers of their executions, then
/// all rows in one transaction, then the log files. Volumes of claims stay.
class ContextRemover
{
    Q_DISABLE_COPY_MOVE(ContextRemover)

public:
    struct Stores
    {
        ContextStore &contexts;
        ExecutionStore &executions;
        DeletedLogs &logs;
    };

    ContextRemover(Stores stores, Remover &remover, std::shared_ptr<const Clock> clock);

    /// \a id as it was found for the caller. Errors: contextInUse if an execution has not ended,
    /// unless \a isForced, which stops them; contextInUse as well if one was launched meanwhile;
    /// those of Remover::remove(), and then the context stays.
    Task<Result<void>> remove(ContextId id, bool isForced);

    /// Goes on with the removals that were cut off, now that an engine answers.
    void finishRemovals();

    /// Removes the log files that an earlier process did not come to.
    void clearLeftovers();

    /// Resolves when no log file is being removed any more.
    Task<void> close();

private:
    struct Removals;

    Task<Result<void>> carryOut(
        ContextId id, QList<Execution> executions, Remover::Request request);
    Task<Result<void>> removeAll(QList<Execution> executions, Remover::Request request);
    Task<void> removeNext(std::shared_ptr<Removals> removals);
    Task<void> finishCutOff();
    Task<void> noteRequest(ContextId id, bool isRequested);
    Task<void> clearLogs();

    Stores m_stores;
    Remover &m_remover;
    std::shared_ptr<const Clock> m_clock;
    QHash<ContextId, int> m_inWork; ///< how many callers each has
    TaskGroup m_tasks;
};

} // namespace slipway
