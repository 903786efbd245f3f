// SPDX-License-Identifier: Apache-2.0
#include "gui/commands.h"

#include "gui/records/workspace.h"
#include "gui/support/whendone.h"

namespace slipway {

using namespace std::chrono_literals;

// As `docker stop` has it.
static constexpr auto stopGrace = 10s;

Commands::Commands(const Workspace *workspace, QObject *parent)
    : QObject(parent), m_workspace(workspace)
{
}

void Commands::save(const ContextSpec &spec, bool isToRun)
{
    const auto session = m_workspace->session();
    whenDone(session, session->createContext(spec, ContextId::create()), this,
        [this, isToRun](Result<Context> context) {
            if (!context)
                return Q_EMIT failed(context.error());
            Q_EMIT saved(context->id);
            if (isToRun)
                launch(context->id, {});
        });
}

void Commands::launch(const ContextId &context, const LaunchRequest &request, int count)
{
    const auto session = m_workspace->session();
    for (int i = 0; i < count; ++i) {
        // Events tell how it goes on: nobody waits for the container here.
        auto launch = session->launch(context, ExecutionId::create(), request, 0ms);
        whenDone(session, std::move(launch), this, [this](Result<Execution> execution) {
            if (execution)
                Q_EMIT launched(execution->id);
            else
                Q_EMIT failed(execution.error());
        });
    }
}

void Commands::stop(const QList<ExecutionId> &executions)
{
    const auto session = m_workspace->session();
    for (const ExecutionId &id : executions) {
        Q_EMIT ending(id);
        whenDone(
            session, session->stop({}, id, stopGrace), this, [this](Result<Execution> execution) {
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
