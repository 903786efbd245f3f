// SPDX-License-Identifier: Apache-2.0
#include "gui/records/previousrun.h"

#include "gui/support/whendone.h"

namespace slipway {

void PreviousRun::find(std::shared_ptr<Session> session, const Execution &execution)
{
    m_session = std::move(session);
    m_context = execution.contextId;
    m_id = execution.id;
    m_isNext = false;
    ++m_search;
    ask(std::nullopt);
}

void PreviousRun::ask(std::optional<qint64> after)
{
    ExecutionQuery query;
    query.context = m_context;
    query.bounds.after = after;
    auto task = m_session->executions(query);
    whenDone(m_session, std::move(task), this,
        [this, search = m_search](const Result<Page<ListedExecution>> &page) {
            if (search != m_search)
                return;
            if (page)
                look(*page);
            else
                Q_EMIT failed(page.error());
        });
}

void PreviousRun::look(const Page<ListedExecution> &page)
{
    for (const ListedExecution &listed : page.items) {
        if (m_isNext)
            return askForStatus(listed.execution.id);
        m_isNext = listed.execution.id == m_id;
    }
    if (page.next)
        ask(page.next);
    else
        Q_EMIT none();
}

void PreviousRun::askForStatus(ExecutionId id)
{
    auto task = m_session->status(id);
    whenDone(m_session, std::move(task), this,
        [this, search = m_search](const Result<ExecutionStatus> &status) {
            if (search != m_search)
                return;
            if (status)
                Q_EMIT found(*status);
            else
                Q_EMIT failed(status.error());
        });
}

} // namespace slipway
