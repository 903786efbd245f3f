// SPDX-License-Identifier: Apache-2.0
#include "gui/details/detailspage.h"

namespace slipway {

using namespace std::chrono_literals;

DetailsPage::DetailsPage(ShownExecution *execution, QWidget *parent)
    : QWidget(parent), m_execution(execution)
{
    m_clock.setInterval(1s);
    connect(&m_clock, &QTimer::timeout, this, [this] { tick(); });
    connect(execution, &ShownExecution::replaced, this, &DetailsPage::refill);
    connect(execution, &ShownExecution::changed, this, &DetailsPage::refill);
}

void DetailsPage::refill()
{
    if (!isVisible())
        return;
    if (m_begun != m_execution->id()) {
        m_begun = m_execution->id();
        begin();
    }
    if (!m_execution->isEmpty())
        fill();
}

void DetailsPage::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    m_clock.start();
    refill();
}

void DetailsPage::hideEvent(QHideEvent *event)
{
    QWidget::hideEvent(event);
    m_clock.stop();
}

} // namespace slipway
