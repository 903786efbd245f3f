// SPDX-License-Identifier: Apache-2.0
#include "gui/commands.h"

#include "gui/support/whendone.h"

namespace slipway {

using namespace std::chrono_literals;

// As `docker stop` has it.
static constexpr auto stopGrace = 10s;

Commands::Commands(std::shared_ptr<Session> session, QObject *parent)
    : QObject(parent), m_session(std::move(session))
{
}

void Commands::save(const ContextSpec &spec, bool isToRun)
{
    whenDone(m_session, m_session->createContext(spec, ContextId::create()), this,
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
    for (int i = 0; i < count; ++i) {
        // Events tell how it goes on: nobody waits for the container here.
        auto launch = m_session->launch(context, ExecutionId::create(), request, 0ms);
        whenDone(m_session, std::move(launch), this, [this](Result<Execution> execution) {
            if (execution)
                Q_EMIT launched(execution->id);
            else
                Q_EMIT failed(execution.error());
        });
    }
}

void Commands::stop(const QList<ExecutionId> &executions)
{
    for (const ExecutionId &id : executions) {
        whenDone(m_session, m_session->stop({}, id, stopGrace), this,
            [this](Result<Execution> execution) {
                if (!execution)
                    Q_EMIT failed(execution.error());
            });
    }
}

void Commands::remove(const QList<ExecutionId> &executions)
{
    for (const ExecutionId &id : executions) {
        whenDone(m_session, m_session->remove({}, id), this, [this](Result<Execution> execution) {
            if (!execution)
                Q_EMIT failed(execution.error());
        });
    }
}

void Commands::deleteContext(const ContextId &context)
{
    whenDone(m_session, m_session->removeContext(context, true), this, [this](Result<void> result) {
        if (!result)
            Q_EMIT failed(result.error());
    });
}

} // namespace slipway
