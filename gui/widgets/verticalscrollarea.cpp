// SPDX-License-Identifier: Apache-2.0
#include "gui/widgets/verticalscrollarea.h"

#include <QEvent>
#include <QScrollBar>

namespace slipway {

VerticalScrollArea::VerticalScrollArea(QWidget *parent) : QScrollArea(parent)
{
    setWidgetResizable(true);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
}

QSize VerticalScrollArea::minimumSizeHint() const
{
    const QSize hint = QScrollArea::minimumSizeHint();
    if (!widget())
        return hint;
    const int needed = widget()->minimumSizeHint().width() + verticalScrollBar()->sizeHint().width()
        + 2 * frameWidth();
    return {std::max(hint.width(), needed), hint.height()};
}

bool VerticalScrollArea::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == widget() && event->type() == QEvent::LayoutRequest)
        updateGeometry();
    return QScrollArea::eventFilter(watched, event);
}

} // namespace slipway
