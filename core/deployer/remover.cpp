// SPDX-License-Identifier: Apache-2.0
#include "core/deployer/remover.h"

#include "core/base/logging.h"
#include "core/base/reasons.h"
#include "core/deployer/launcher.h"
#include "core/deployer/logcollector.h"
#include "core/engine/engine.h"
#include "core/engine/engineregistry.h"
#include "core/store/executionstore.h"

namespace slipway {

using namespace std::chrono_literals;

/// The engine gives the rest of a log at once when its container has ended.
static constexpr auto logPatience = 5s;

Remover::Remover(EngineRegistry &engines, ExecutionStore &executions, Launcher &launcher,
    LogCollector &logs, Settings settings)
    : m_engines(engines),
      m_executions(executions),
      m_launcher(launcher),
      m_logs(logs),
      m_settings(std::move(settings))
{
}

Task<void> Remover::finish(Execution execution)
{
    const ExecutionId id = execution.id;
    const auto removed = co_await remove(std::move(execution), Request::CutOff);
    if (removed)
        qCInfo(lcDeployer).noquote() << id.toString() << "removed, as was asked for before";
    else
        qCWarning(lcDeployer).noquote() << id.toString() << removed.error().message();
}

Task<void> Remover::removeLeftover(Engine &engine, ExecutionId id, EngineHandle handle)
{
    if (isRemoving(id))
        co_return;
    m_leftovers.insert(id);
    qCInfo(lcDeployer).noquote() << id.toString() << "removing what" << engine.name()
                                 << "has of it still";
    co_await m_logs.settled(id, logPatience);
    const auto removed = co_await engine.remove(std::move(handle));
    m_leftovers.remove(id);
    if (removed)
        co_return;
    qCWarning(lcDeployer).noquote() << id.toString() << removed.error().message();
    Q_EMIT unfinished();
}

Task<Result<Execution>> Remover::remove(Execution execution, Request request)
{
    const ExecutionId id = execution.id;
    if (execution.phase == ExecutionPhase::Removed)
        co_return execution;
    if (const auto found = m_removals.constFind(id); found != m_removals.constEnd()) {
        const Completion<Result<Execution>> removal = *found;
        co_return co_await removal;
    }
    const Completion<Result<Execution>> removal;
    m_removals.insert(id, removal);
    auto result = co_await carryOut(std::move(execution), request);
    m_removals.remove(id);
    removal.complete(result);
    co_return result;
}

Task<Result<Execution>> Remover::carryOut(Execution execution, Request request)
{
    const ExecutionId id = execution.id;
    // An earlier request whose answer was lost may have been carried out: it stays noted.
    if (execution.isRemovalRequested)
        request = Request::CutOff;
    else
        co_await noteRequest(id, true);
    co_await m_launcher.cancel(id);
    // A launch that was going on may have given it a handle meanwhile.
    const auto current = co_await m_executions.find(std::nullopt, id, OwnerFilter::everybody());
    execution = current.value_or(execution);

    const auto removed = co_await removeContainer(execution, request);
    if (!removed)
        co_return fail(removed.error());
    m_logs.abandon(id);

    ExecutionChange change;
    change.phase = ExecutionPhase::Removed;
    change.since = m_settings.clock->now();
    const auto changed = co_await m_executions.change(id, std::move(change));
    if (!changed)
        co_return fail(changed.error());
    if (*changed)
        co_return **changed;
    co_return co_await m_executions.find(std::nullopt, id, OwnerFilter::everybody());
}

/// Where the engine did not even stop it, everything is left as it was, the request as well.
Task<Result<void>> Remover::removeContainer(Execution execution, Request request)
{
    // A failed launch should have left nothing; if it has, a comparison finds it.
    const bool isDoubtful = execution.handle.isEmpty();
    const bool mayBeLeft = isDoubtful && execution.phase == ExecutionPhase::Failed;
    const auto engine = m_engines.find(execution.engine);
    if (!engine && mayBeLeft)
        co_return {};
    if (!engine && request == Request::New)
        co_await noteRequest(execution.id, false);
    if (!engine)
        co_return fail(reasons::engineGone, {{QStringLiteral("engine"), execution.engine}});

    const QByteArray handle = isDoubtful ? (*engine)->handleOf(execution) : execution.handle;
    const auto grace = execution.grace.value_or(m_settings.grace);
    const auto stopped = co_await (*engine)->stop(handle, grace);
    if (!stopped) {
        const Error &error = stopped.error();
        const bool sawNothing = error.is(reasons::engineAway) || error.is(reasons::engineTls);
        if (sawNothing && mayBeLeft)
            co_return {};
        if (request == Request::New && !error.is(reasons::engineAnswerLost))
            co_await noteRequest(execution.id, false);
        else
            Q_EMIT unfinished();
        co_return fail(error);
    }
    co_await m_logs.settled(execution.id, logPatience);
    const auto removed = co_await (*engine)->remove(handle);
    if (!removed)
        Q_EMIT unfinished();
    co_return removed;
}

Task<void> Remover::noteRequest(ExecutionId id, bool isRequested)
{
    ExecutionChange change;
    change.isRemovalRequested = isRequested;
    const auto noted = co_await m_executions.change(id, std::move(change));
    if (!noted)
        qCWarning(lcDeployer).noquote() << id.toString() << noted.error().message();
}

} // namespace slipway
