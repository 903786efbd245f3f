// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/deployer/statswatch.h"
#include "gui/details/detailspage.h"
#include "gui/details/usageseries.h"

class QLabel;
class QVBoxLayout;

namespace slipway {

class FactList;
class UsageChart;

/// What an execution uses over time while it runs, and what it used: peaks and totals. Its engine
/// measures it as long as this page is shown.
class StatisticsPage final : public DetailsPage
{
    Q_OBJECT

public:
    explicit StatisticsPage(ShownExecution *execution, QWidget *parent = nullptr);

protected:
    void begin() override;
    void fill() override;
    void hideEvent(QHideEvent *event) override;

private:
    void addCharts();
    void watch();
    void goOnLater();
    void ask();
    void take(const ExecutionStatistics &statistics);
    void refuse(const Error &error);

    QVBoxLayout *m_layout;
    QLabel *m_note;
    QWidget *m_charts;
    QList<UsageChart *> m_all;
    FactList *m_figures;
    UsageSeries m_series;
    std::shared_ptr<StatsWatch> m_watch;
    /// What was asked for: the watch of one that goes on, or the figures of one that has ended.
    enum class Asked { Nothing, Watch, Figures } m_asked = Asked::Nothing;
};

} // namespace slipway
