// SPDX-License-Identifier: Apache-2.0
#include "gui/log/logareaaccessible.h"

#include "gui/log/logarea.h"

namespace slipway {

LogAreaAccessible::LogAreaAccessible(LogArea *area) : QAccessibleWidget(area, QAccessible::Terminal)
{
}

void LogAreaAccessible::install()
{
    static const bool isInstalled = [] {
        QAccessible::installFactory([](const QString &, QObject *object) -> QAccessibleInterface * {
            auto *area = qobject_cast<LogArea *>(object);
            return area ? new LogAreaAccessible(area) : nullptr;
        });
        return true;
    }();
    Q_UNUSED(isInstalled);
}

const LogArea &LogAreaAccessible::area() const
{
    return *static_cast<const LogArea *>(widget());
}

void *LogAreaAccessible::interface_cast(QAccessible::InterfaceType type)
{
    if (type == QAccessible::TextInterface)
        return static_cast<QAccessibleTextInterface *>(this);
    return QAccessibleWidget::interface_cast(type);
}

QString LogAreaAccessible::text(QAccessible::Text kind) const
{
    return kind == QAccessible::Value ? area().visibleText() : QAccessibleWidget::text(kind);
}

QAccessible::State LogAreaAccessible::state() const
{
    QAccessible::State state = QAccessibleWidget::state();
    state.readOnly = true;
    state.multiLine = true;
    state.selectableText = true;
    return state;
}

void LogAreaAccessible::selection(int, int *start, int *end) const
{
    *start = *end = 0;
}

int LogAreaAccessible::cursorPosition() const
{
    return characterCount();
}

QString LogAreaAccessible::text(int start, int end) const
{
    return area().visibleText().mid(start, end - start);
}

int LogAreaAccessible::characterCount() const
{
    return int(area().visibleText().size());
}

QString LogAreaAccessible::attributes(int, int *start, int *end) const
{
    *start = 0;
    *end = characterCount();
    return {};
}

} // namespace slipway
