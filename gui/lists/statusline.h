// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/error.h"
#include "core/model/ids.h"

#include <QLabel>
#include <QProgressBar>
#include <QPushButton>
#include <QWidget>

#include <optional>

namespace slipway {

class ElidedLabel;
class PullWatch;
class Workspace;

/// The lowest line of the window: whether the engines answer, and which command mends it if not;
/// how much runs; how far a pull is, with its Cancel.
class StatusLine final : public QWidget
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(StatusLine)

public:
    /// Both must outlive it.
    StatusLine(Workspace *workspace, PullWatch *pulls, QWidget *parent = nullptr);

Q_SIGNALS:
    /// These wait for an image and are to be given up.
    void cancelRequested(const QList<slipway::ExecutionId> &waiting);
    /// The service does not take the one that it is sent.
    void tokenRequested();

private:
    void showEngines();
    void showRunning();
    void showPull();
    void showInterruption();

    Workspace *m_workspace;
    PullWatch *m_pulls;
    QLabel *m_sign;
    ElidedLabel *m_engines;
    QPushButton *m_copyCommand;
    QString m_command;
    QLabel *m_running;
    ElidedLabel *m_interruption;
    QPushButton *m_newToken;
    QWidget *m_pull;
    ElidedLabel *m_pullText;
    QProgressBar *m_pullBar;
};

} // namespace slipway
