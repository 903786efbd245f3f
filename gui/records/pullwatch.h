// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/model/ids.h"
#include "core/model/pullprogress.h"

#include <QElapsedTimer>
#include <QObject>
#include <QTimer>

#include <memory>

namespace slipway {

class Workspace;

/// How far the pull of an image is that executions wait for: asked every second while one does. Of
/// several pulls, the one of the execution that was found first.
class PullWatch final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(PullWatch)

public:
    /// \a workspace must outlive it.
    explicit PullWatch(Workspace *workspace, QObject *parent = nullptr);

    bool isActive() const { return !m_waiting.isEmpty(); }
    const QString &image() const { return m_image; }
    const PullProgress &progress() const { return m_progress; }
    qint64 bytesPerSecond() const { return m_rate; }
    /// Who waits for an image, all that do.
    const QList<ExecutionId> &waiting() const { return m_waiting; }

Q_SIGNALS:
    void changed();

private:
    void look();
    void ask();
    void take(const QString &image, const PullProgress &progress);

    Workspace *m_workspace;
    QTimer m_timer;
    QList<ExecutionId> m_waiting;
    QString m_image;
    PullProgress m_progress;
    QElapsedTimer m_sinceTaken;
    qint64 m_rate = 0;
};

} // namespace slipway
