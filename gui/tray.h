// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/model/ids.h"

#include <QMenu>
#include <QObject>
#include <QSystemTrayIcon>

namespace slipway {

class ExecutionsModel;

/// The icon in the desktop's tray while the window may be hidden: how many executions run, the way
/// back to the window, and the way out. Where the desktop has no tray, it is not there.
class Tray final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(Tray)

public:
    /// \a executions must outlive it.
    explicit Tray(const ExecutionsModel *executions, QObject *parent = nullptr);

    /// A sentence; empty: there is one.
    static QString whyThereIsNone();

    /// Shows a message at the icon that is about \a execution.
    void tell(const QString &summary, const QString &body, const ExecutionId &execution);

Q_SIGNALS:
    void windowWanted();
    void quitWanted();
    /// The message about it was clicked.
    void executionWanted(const slipway::ExecutionId &execution);

private:
    void showCount();

    const ExecutionsModel *m_executions;
    QMenu m_menu;
    QAction *m_count;
    QSystemTrayIcon m_icon;
    ExecutionId m_told; ///< what the message is about that was shown last
};

} // namespace slipway
