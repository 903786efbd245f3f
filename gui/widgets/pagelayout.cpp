// SPDX-License-Identifier: Apache-2.0
#include "gui/widgets/pagelayout.h"

#include <QScrollArea>
#include <QVBoxLayout>

namespace slipway {

QVBoxLayout *addScrolledLayout(QWidget *page, const QString &name)
{
    auto *area = new QScrollArea;
    area->setWidgetResizable(true);
    area->setAccessibleName(name);
    area->setFrameShape(QFrame::NoFrame);
    auto *content = new QWidget;
    auto *layout = new QVBoxLayout(content);
    layout->setSpacing(page->fontMetrics().height() / 2);
    area->setWidget(content);
    // The area paints with the page's colours, not as a sheet of its own.
    area->viewport()->setAutoFillBackground(false);
    content->setAutoFillBackground(false);
    auto *around = new QVBoxLayout(page);
    around->setContentsMargins({});
    around->addWidget(area);
    return layout;
}

} // namespace slipway
