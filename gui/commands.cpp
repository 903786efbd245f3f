// SPDX-License-Identifier: Apache-2.0
#include "gui/commands.h"

#include "core/base/reasons.h"
#include "gui/records/workspace.h"
#include "gui/support/whendone.h"

namespace slipway {

using namespace std::chrono_literals;

Commands::Commands(Workspace *workspace, QObject *parent) : QObject(parent), m_workspace(workspace)
{
}

void Commands::finish(const Done &done, const Result<void> &outcome)
{
    if (done)
        done(outcome);
    else if (!outcome)
        Q_EMIT failed(outcome.error());
}

void Commands::save(const ContextSpec &spec, const ContextId &id, bool isToRun, const Done &done)
{
    const auto session = m_workspace->session();
    whenDone(session, session->createContext(spec, id), this,
        [this, isToRun, done](Result<Context> context) {
            if (!context)
                return finish(done, fail(context.error()));
            finish(done, {});
            Q_EMIT saved(context->id);
            if (isToRun)
                run(*context);
        });
}

void Commands::run(const Context &context)
{
    const Done done = [this, context](const Result<void> &outcome) {
        if (!outcome && outcome.error().is(reasons::engineNotChosen))
            Q_EMIT engineWanted(context);
        else
            finish({}, outcome);
    };
    launch(context.id, {}, {ExecutionId::create()}, done);
}

void Commands::launch(const ContextId &context, const LaunchRequest &request)
{
    launch(context, request, {ExecutionId::create()}, {});
}

void Commands::launch(const ContextId &context, const LaunchRequest &request,
    QList<ExecutionId> ids, const Done &done)
{
    if (ids.isEmpty())
        return finish(done, {});
    const auto session = m_workspace->session();
    // Events tell how it goes on: nobody waits for the container here.
    auto launching = session->launch(context, ids.takeFirst(), request, 0ms);
    whenDone(session, std::move(launching), this,
        [this, context, request, ids, done](Result<Execution> execution) {
            if (!execution)
                return finish(done, fail(execution.error()));
            Q_EMIT launched(execution->id);
            launch(context, request, ids, done);
        });
}

void Commands::stop(const QList<ExecutionId> &executions)
{
    const auto session = m_workspace->session();
    for (const ExecutionId &id : executions) {
        Q_EMIT ending(id);
        whenDone(session, session->stop({}, id, {}), this, [this](Result<Execution> execution) {
            if (!execution)
                Q_EMIT failed(execution.error());
        });
    }
}

void Commands::remove(const QList<ExecutionId> &executions)
{
    const auto session = m_workspace->session();
    for (const ExecutionId &id : executions) {
        Q_EMIT ending(id);
        whenDone(session, session->remove({}, id), this, [this](Result<Execution> execution) {
            if (!execution)
                Q_EMIT failed(execution.error());
        });
    }
}

void Commands::deleteContext(const ContextId &context)
{
    const auto session = m_workspace->session();
    whenDone(session, session->removeContext(context, true), this, [this](Result<void> result) {
        if (!result)
            Q_EMIT failed(result.error());
    });
}

} // namespace slipway
