// SPDX-License-Identifier: Apache-2.0
#include "gui/records/pullwatch.h"

#include "core/deployer/session.h"
#include "gui/records/workspace.h"
#include "gui/support/whendone.h"

#include <algorithm>

namespace slipway {

using namespace std::chrono_literals;

PullWatch::PullWatch(Workspace *workspace, QObject *parent)
    : QObject(parent), m_workspace(workspace)
{
    connect(workspace->executions(), &RecordTable::updated, this, &PullWatch::look);
    connect(&m_timer, &QTimer::timeout, this, &PullWatch::ask);
    look();
}

void PullWatch::look()
{
    const QList<ExecutionId> waiting = m_workspace->executions()->preparing();
    if (waiting == m_waiting)
        return;
    const bool isAnother = waiting.value(0) != m_waiting.value(0);
    m_waiting = waiting;
    if (m_waiting.isEmpty()) {
        m_timer.stop();
    } else if (isAnother) {
        m_image = m_workspace->executions()->find(m_waiting.constFirst())->listed.image;
        m_progress = {};
        m_sinceTaken.invalidate();
        m_rate = 0;
        m_timer.start(1s);
        ask();
    }
    Q_EMIT changed();
}

void PullWatch::ask()
{
    const ExecutionId id = m_waiting.constFirst();
    const auto session = m_workspace->session();
    whenDone(session, session->status(id), this, [this, id](Result<ExecutionStatus> status) {
        if (status && status->pull && m_waiting.value(0) == id)
            take(status->image.toString(), *status->pull);
    });
}

void PullWatch::take(const QString &image, const PullProgress &progress)
{
    const qint64 milliseconds = m_sinceTaken.isValid() ? m_sinceTaken.restart() : 0;
    if (milliseconds > 0)
        m_rate =
            std::max<qint64>((progress.current() - m_progress.current()) * 1000 / milliseconds, 0);
    else
        m_sinceTaken.start();
    m_image = image;
    m_progress = progress;
    Q_EMIT changed();
}

} // namespace slipway
