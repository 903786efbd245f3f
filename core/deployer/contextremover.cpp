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

/// Removals at once. Each may take as long as its container takes to stop, and costs the engine a
/// waiting call meanwhile.
constexpr int parallelism = 64;
/// Executions that an error names.
constexpr qsizetype named = 10;

bool hasEnded(const Execution &execution)
{
    // A lost one may be seen again, but nobody can wait for that.
    return isFinal(execution.phase) || execution.phase == ExecutionPhase::Lost;
}

/// Something was launched since its removal was asked for.
bool isUsedAgain(const QList<Execution> &executions)
{
    return std::any_of(executions.begin(), executions.end(), [](const Execution &execution) {
        return !execution.isRemovalRequested && !hasEnded(execution);
    });
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
    Remover::Request request = Remover::Request::New;
    qsizetype next = 0; ///< the first that nobody has begun with
    Result<void> outcome;
};

ContextRemover::ContextRemover(Stores stores, Remover &remover, std::shared_ptr<const Clock> clock)
    : m_stores(stores), m_remover(remover), m_clock(std::move(clock))
{
}

Task<Result<void>> ContextRemover::remove(ContextId id, bool isForced)
{
    auto executions = co_await m_stores.executions.unremoved(id);
    if (!executions)
        co_return fail(executions.error());
    if (!isForced) {
        const auto ended = checkEnded(id, *executions);
        if (!ended)
            co_return fail(ended.error());
    }
    ++m_inWork[id];
    co_await noteRequest(id, true);
    QList<ExecutionId> requested; // before, and it is not known what became of it
    for (Execution &execution : *executions) {
        if (std::exchange(execution.isRemovalRequested, true))
            requested.append(execution.id);
    }
    const auto removed = co_await carryOut(id, *executions, Remover::Request::New);
    const bool isWithdrawn = !removed && !removed.error().is(reasons::contextNotFound)
        && !removed.error().is(reasons::engineAnswerLost); // that is finished later
    if (isWithdrawn) {
        co_await noteRequest(id, false);
        for (const ExecutionId &execution : std::as_const(requested)) {
            ExecutionChange change;
            change.isRemovalRequested = true;
            std::ignore = co_await m_stores.executions.change(execution, std::move(change));
        }
    }
    if (--m_inWork[id] == 0)
        m_inWork.remove(id);
    co_return removed;
}

Task<Result<void>> ContextRemover::carryOut(
    ContextId id, QList<Execution> executions, Remover::Request request)
{
    const auto removed = co_await removeAll(std::move(executions), request);
    if (!removed)
        co_return fail(removed.error());
    const auto deleted = co_await m_stores.contexts.remove(id, m_clock->now());
    if (!deleted)
        co_return fail(deleted.error());
    co_await clearLogs();
    co_return {};
}

void ContextRemover::finishRemovals()
{
    m_tasks.add(finishCutOff());
}

Task<void> ContextRemover::finishCutOff()
{
    const auto contexts = co_await m_stores.contexts.toRemove();
    if (!contexts)
        co_return;
    for (const ContextId &id : *contexts) {
        if (m_inWork.contains(id))
            continue;
        const auto executions = co_await m_stores.executions.unremoved(id);
        if (!executions || m_inWork.contains(id))
            continue;
        if (isUsedAgain(*executions)) {
            co_await noteRequest(id, false);
            continue;
        }
        ++m_inWork[id];
        const auto removed = co_await carryOut(id, *executions, Remover::Request::CutOff);
        if (--m_inWork[id] == 0)
            m_inWork.remove(id);
        if (removed)
            qCInfo(lcDeployer).noquote() << id.toString() << "deleted, as was asked for before";
        else
            qCWarning(lcDeployer).noquote() << id.toString() << removed.error().message();
    }
}

/// So that what is cut off can be finished. A removal does not depend on it.
Task<void> ContextRemover::noteRequest(ContextId id, bool isRequested)
{
    const auto noted = co_await m_stores.contexts.requestRemoval(id, isRequested);
    if (!noted)
        qCWarning(lcDeployer).noquote() << id.toString() << noted.error().message();
}

void ContextRemover::clearLeftovers()
{
    m_tasks.add(clearLogs());
}

Task<void> ContextRemover::close()
{
    co_await m_tasks.idle();
}

Task<Result<void>> ContextRemover::removeAll(QList<Execution> executions, Remover::Request request)
{
    auto removals = std::make_shared<Removals>();
    removals->executions = std::move(executions);
    removals->request = request;
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
        const auto removed = co_await m_remover.remove(std::move(execution), removals->request);
        // An answer that was lost is what counts: it may be done, and is finished later.
        const bool isKnown =
            !removals->outcome && removals->outcome.error().is(reasons::engineAnswerLost);
        if (!removed && !isKnown)
            removals->outcome = fail(removed.error());
    }
}

/// What cannot be removed now is tried again with the next context, and at the next start.
Task<void> ContextRemover::clearLogs()
{
    const auto cleared = co_await m_stores.logs.clear();
    if (!cleared)
        qCWarning(lcDeployer).noquote() << cleared.error().message();
}

} // namespace slipway
