// SPDX-License-Identifier: Apache-2.0
#include "gui/details/shownexecution.h"

#include "gui/support/contextchange.h"
#include "gui/support/whendone.h"

#include <QTimer>

namespace slipway {

using namespace std::chrono_literals;

/// After the events could not be had, or were lost.
static constexpr auto retryDelay = 2s;

void ShownExecution::follow(std::shared_ptr<Session> session, const ListedExecution &listed)
{
    if (m_session == session && m_listed.execution.id == listed.execution.id) {
        update(listed);
        return;
    }
    clear();
    m_session = std::move(session);
    m_listed = listed;
    Q_EMIT replaced();
    refresh();
    askForContext();
    watchEvents();
}

void ShownExecution::update(const ListedExecution &listed)
{
    if (isEmpty() || listed.execution.id != id() || listed == m_listed)
        return;
    m_listed = listed;
    Q_EMIT changed();
    refresh();
}

void ShownExecution::clear()
{
    if (isEmpty())
        return;
    m_session.reset();
    m_events.reset();
    m_listed = {};
    m_status.reset();
    m_spec.reset();
    m_isAsking = false;
    m_hasToAskAgain = false;
    Q_EMIT replaced();
}

void ShownExecution::refresh()
{
    if (isEmpty())
        return;
    m_hasToAskAgain = m_isAsking;
    if (m_isAsking)
        return;
    m_isAsking = true;
    auto task = m_session->status(id());
    whenDone(m_session, std::move(task), this,
        [this, asked = id()](Result<ExecutionStatus> status) { take(asked, std::move(status)); });
}

void ShownExecution::take(ExecutionId asked, Result<ExecutionStatus> status)
{
    if (isEmpty() || asked != id())
        return;
    m_isAsking = false;
    if (status) {
        m_listed.execution = status->execution;
        m_status = *std::move(status);
        Q_EMIT changed();
    } else {
        Q_EMIT failed(status.error());
    }
    if (m_hasToAskAgain)
        refresh();
}

void ShownExecution::askForContext()
{
    auto task = m_session->context(execution().contextId);
    whenDone(m_session, std::move(task), this, [this, asked = id()](const Result<Context> &found) {
        if (isEmpty() || asked != id() || !found)
            return;
        const auto spec = specOf(*found);
        if (!spec)
            return;
        m_spec = *spec;
        Q_EMIT changed();
    });
}

void ShownExecution::watchEvents()
{
    auto task = m_session->events({.contextId = {}, .executionId = id()}, std::nullopt);
    whenDone(m_session, std::move(task), this,
        [this, asked = id()](Result<std::shared_ptr<EventStream>> stream) {
            if (isEmpty() || asked != id())
                return;
            if (!stream)
                return watchLater();
            m_events = *std::move(stream);
            connect(m_events.get(), &EventStream::available, this, &ShownExecution::readEvents);
            connect(m_events.get(), &EventStream::ended, this, [this](const Result<void> &result) {
                if (!result)
                    watchLater();
            });
            refresh(); // what happened before the stream began
        });
}

void ShownExecution::watchLater()
{
    QTimer::singleShot(retryDelay, this, [this, asked = id()] {
        if (!isEmpty() && asked == id())
            watchEvents();
    });
}

void ShownExecution::readEvents()
{
    constexpr qsizetype many = 100;
    bool isNews = false;
    while (!m_events->take(many).isEmpty())
        isNews = true;
    if (isNews)
        refresh();
}

} // namespace slipway
