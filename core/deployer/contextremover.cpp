// SPDX-License-Identifier: Apache-2.0
#include "core/deployer/contextremover.h"

#include "core/base/logging.h"
#include "core/base/reasons.h"
#include "core/deployer/remover.h"
#include "core/store/contextstore.h"
#include "core/store/deletedlogs.h"
#include "core/store/executionstore.h"

#include <vector>

namespace slipway {

using namespace Qt::StringLiterals;

namespace {

/// Each may take as long as its container takes to stop.
constexpr int parallelism = 8;
/// As many as an error names.
constexpr qsizetype named = 10;

bool hasEnded(const Execution &execution)
{
    // A lost one may be seen again, but nobody can wait for that.
    return isFinal(execution.phase) || execution.phase == ExecutionPhase::Lost;
}

Result<void> checkEnded(ContextId id, const QList<Execution> &executions)
{
    QStringList running;
    for (const Execution &execution : executions) {
        if (!hasEnded(execution))
            running.append(execution.id.toString());
    }
    if (running.isEmpty())
        return {};
    return fail(reasons::contextInUse,
        {{u"id"_s, id.toString()}, {u"count"_s, running.size()},
            {u"executions"_s, running.mid(0, named).join(u", "_s)}});
}

} // namespace

struct ContextRemover::Removals
{
    QList<Execution> executions;
    qsizetype next = 0; ///< the first that nobody has begun with
    Result<void> outcome;
};

ContextRemover::ContextRemover(
    ContextStore &contexts, ExecutionStore &executions, Remover &remover, DeletedLogs &logs)
    : m_contexts(contexts), m_executions(executions), m_remover(remover), m_logs(logs)
{
}

Task<Result<void>> ContextRemover::remove(ContextId id, bool isForced)
{
    const auto executions = co_await m_executions.unremoved(id);
    if (!executions)
        co_return fail(executions.error());
    if (!isForced) {
        const auto ended = checkEnded(id, *executions);
        if (!ended)
            co_return fail(ended.error());
    }
    const auto removed = co_await removeAll(*executions);
    if (!removed)
        co_return fail(removed.error());
    const auto deleted = co_await m_contexts.remove(id);
    if (!deleted)
        co_return fail(deleted.error());
    co_await clearLogs();
    co_return {};
}

void ContextRemover::clearLeftovers()
{
    m_tasks.add(clearLogs());
}

Task<void> ContextRemover::close()
{
    co_await m_tasks.idle();
}

Task<Result<void>> ContextRemover::removeAll(QList<Execution> executions)
{
    auto removals = std::make_shared<Removals>();
    removals->executions = std::move(executions);
    std::vector<Task<void>> workers;
    for (int i = 0; i < parallelism; ++i)
        workers.push_back(removeNext(removals));
    for (const Task<void> &worker : workers)
        co_await worker;
    co_return removals->outcome;
}

/// Until none is left, or one could not be removed; several of these share \a removals.
Task<void> ContextRemover::removeNext(std::shared_ptr<Removals> removals)
{
    while (removals->next < removals->executions.size() && removals->outcome) {
        Execution execution = removals->executions[removals->next++];
        const auto removed = co_await m_remover.remove(std::move(execution));
        if (!removed)
            removals->outcome = fail(removed.error());
    }
}

/// What cannot be removed now is tried again with the next context, and at the next start.
Task<void> ContextRemover::clearLogs()
{
    const auto cleared = co_await m_logs.clear();
    if (!cleared)
        qCWarning(lcDeployer).noquote() << cleared.error().message();
}

} // namespace slipway
