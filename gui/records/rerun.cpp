// SPDX-License-Identifier: Apache-2.0
#include "gui/records/rerun.h"

#include "gui/support/whendone.h"

namespace slipway {

using namespace std::chrono_literals;

void Rerun::start(std::shared_ptr<Session> session, const ContextSpec &spec, LaunchRequest request)
{
    m_session = std::move(session);
    m_request = std::move(request);
    auto task = m_session->createContext(spec, ContextId::create());
    whenDone(m_session, std::move(task), this, [this](const Result<Context> &context) {
        if (context)
            launch(context->id);
        else
            finish(fail(context.error()));
    });
}

void Rerun::launch(ContextId context)
{
    auto task = m_session->launch(context, ExecutionId::create(), m_request, 0ms);
    whenDone(m_session, std::move(task), this,
        [this](const Result<Execution> &execution) { finish(execution); });
}

void Rerun::finish(const Result<Execution> &execution)
{
    deleteLater();
    if (execution)
        Q_EMIT launched(execution->id);
    else
        Q_EMIT failed(execution.error());
}

} // namespace slipway
