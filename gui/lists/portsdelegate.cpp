// SPDX-License-Identifier: Apache-2.0
#include "gui/lists/portsdelegate.h"

#include "gui/records/executionsmodel.h"

#include <QApplication>
#include <QMouseEvent>
#include <QPainter>

namespace slipway {

/// With the sign of what leads out of the window.
static QString textOf(const PortBinding &port)
{
    return QString::number(port.specified.port) + QStringLiteral(" ↗");
}

PortsDelegate::PortsDelegate(QAbstractItemView *view) : QStyledItemDelegate(view), m_view(view)
{
    view->setMouseTracking(true);
    view->viewport()->installEventFilter(this);
}

void PortsDelegate::paint(
    QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    QStyleOptionViewItem item = option;
    initStyleOption(&item, index);
    item.text.clear();
    const QStyle *style = item.widget ? item.widget->style() : QApplication::style();
    style->drawControl(QStyle::CE_ItemViewItem, &item, painter, item.widget);

    const bool isSelected = item.state & QStyle::State_Selected;
    const auto group = item.state & QStyle::State_Active ? QPalette::Active : QPalette::Inactive;
    painter->save();
    painter->setPen(
        item.palette.color(group, isSelected ? QPalette::HighlightedText : QPalette::Link));
    painter->setFont(item.font);
    painter->setClipRect(item.rect);
    for (const Link &link : linksOf(item, index))
        painter->drawText(link.area, Qt::AlignCenter, textOf(link.port));
    painter->restore();
}

bool PortsDelegate::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::MouseMove) {
        const auto port = portAt(static_cast<QMouseEvent *>(event)->position().toPoint());
        if (port)
            m_view->viewport()->setCursor(Qt::PointingHandCursor);
        else
            m_view->viewport()->unsetCursor();
    } else if (event->type() == QEvent::MouseButtonRelease) {
        const auto *mouse = static_cast<QMouseEvent *>(event);
        const QPoint position = mouse->position().toPoint();
        const auto port = portAt(position);
        if (port && mouse->button() == Qt::LeftButton && mouse->modifiers() == Qt::NoModifier)
            Q_EMIT clicked(m_view->indexAt(position), *port);
    }
    return QStyledItemDelegate::eventFilter(watched, event);
}

QList<PortsDelegate::Link> PortsDelegate::linksOf(
    const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const QFontMetrics metrics(option.font);
    const int space = metrics.horizontalAdvance(u' ');
    const QStyle *style = option.widget ? option.widget->style() : QApplication::style();
    // Where the text of other columns begins.
    int left = option.rect.left() + 1
        + style->pixelMetric(QStyle::PM_FocusFrameHMargin, &option, option.widget);
    QList<Link> links;
    for (const PortBinding &port :
        index.data(ExecutionsModel::PortsRole).value<QList<PortBinding>>()) {
        const int width = metrics.horizontalAdvance(textOf(port));
        links.append({port, QRect(left, option.rect.top(), width, option.rect.height())});
        left += width + 3 * space;
    }
    return links;
}

std::optional<PortBinding> PortsDelegate::portAt(const QPoint &position) const
{
    const QModelIndex index = m_view->indexAt(position);
    if (!index.isValid() || m_view->itemDelegateForIndex(index) != this)
        return std::nullopt;
    QStyleOptionViewItem option;
    option.rect = m_view->visualRect(index);
    option.font = m_view->font();
    for (const Link &link : linksOf(option, index)) {
        if (link.area.contains(position))
            return link.port;
    }
    return std::nullopt;
}

} // namespace slipway
