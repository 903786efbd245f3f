// SPDX-License-Identifier: Apache-2.0
#include "gui/tray.h"

#include "gui/records/executionsmodel.h"
#include "gui/support/icon.h"

#include <QGuiApplication>

namespace slipway {

using namespace Qt::StringLiterals;

Tray::Tray(const ExecutionsModel *executions, QObject *parent)
    : QObject(parent),
      m_executions(executions),
      m_count(m_menu.addAction(QString())),
      m_icon(QGuiApplication::windowIcon())
{
    m_count->setEnabled(false);
    m_menu.addSeparator();
    connect(
        m_menu.addAction(tr("&Show the window")), &QAction::triggered, this, &Tray::windowWanted);
    connect(m_menu.addAction(icon(u"application-exit"_s), tr("&Quit")), &QAction::triggered, this,
        &Tray::quitWanted);
    m_icon.setContextMenu(&m_menu);
    connect(&m_icon, &QSystemTrayIcon::activated, this, [this](auto reason) {
        if (reason == QSystemTrayIcon::Trigger)
            Q_EMIT windowWanted();
    });
    connect(&m_icon, &QSystemTrayIcon::messageClicked, this,
        [this] { Q_EMIT executionWanted(m_told); });
    connect(m_executions, &RecordTable::updated, this, &Tray::showCount);
    showCount();
    m_icon.show();
}

QString Tray::whyThereIsNone()
{
    return QSystemTrayIcon::isSystemTrayAvailable() ? QString() : tr("This desktop shows no tray.");
}

void Tray::tell(const QString &summary, const QString &body, const ExecutionId &execution)
{
    m_told = execution;
    m_icon.showMessage(summary, body, m_icon.icon());
}

void Tray::showCount()
{
    const auto count = m_executions->count(ExecutionsModel::Scope::Active);
    const QString text = tr("%n running", nullptr, int(count));
    m_count->setText(text);
    m_icon.setToolTip(tr("Slipway: %1", "how many run").arg(text));
}

} // namespace slipway
