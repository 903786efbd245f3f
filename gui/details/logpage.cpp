// SPDX-License-Identifier: Apache-2.0
#include "gui/details/logpage.h"

#include "gui/log/logview.h"
#include "gui/support/contextname.h"

#include <QVBoxLayout>

namespace slipway {

LogPage::LogPage(ShownExecution *shown, QWidget *parent)
    : DetailsPage(shown, parent), m_view(new LogView(this))
{
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins({});
    layout->addWidget(m_view);
}

void LogPage::begin()
{
    if (execution().isEmpty()) {
        m_view->clear();
        return;
    }
    constexpr qsizetype fewDigits = 8;
    const QString name = contextName(execution().image(), {});
    const QString digits = execution().id().toString().first(fewDigits);
    m_view->follow(
        execution().session(), execution().id(), QStringLiteral("%1-%2.log").arg(name, digits));
}

} // namespace slipway
