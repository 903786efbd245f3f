// SPDX-License-Identifier: Apache-2.0
#include "gui/details/statisticspage.h"

#include "gui/details/usagechart.h"
#include "gui/support/errortext.h"
#include "gui/support/sizetext.h"
#include "gui/support/timetext.h"
#include "gui/support/whendone.h"
#include "gui/widgets/factlist.h"
#include "gui/widgets/pagelayout.h"

#include <QCoreApplication>
#include <QGridLayout>
#include <QLabel>
#include <QLocale>
#include <QTimer>
#include <QVBoxLayout>

namespace slipway {
namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(StatisticsPage)
};

QString inAndOut(std::optional<qint64> in, std::optional<qint64> out, const QString &pattern)
{
    return in && out ? pattern.arg(sizeText(*in), sizeText(*out)) : QString();
}

QList<Fact> figuresOf(const ExecutionStatistics &statistics)
{
    const Usage usage = statistics.usage.value_or(Usage());
    const QLocale locale;
    using std::chrono::milliseconds;
    const auto cpuTime = std::chrono::duration_cast<milliseconds>(usage.cpuTime);
    const auto &sample = statistics.sample;
    return {
        {.name = Text::tr("Highest use of CPUs"),
            .value = usage.peakCpuCores ? locale.toString(*usage.peakCpuCores, 'f', 2) : QString()},
        {.name = Text::tr("Time on CPUs"), .value = durationText(cpuTime)},
        {.name = Text::tr("Highest use of memory"),
            .value = usage.peakMemory ? sizeText(*usage.peakMemory) : QString()},
        {.name = Text::tr("Network"),
            .value = inAndOut(
                usage.networkReceived, usage.networkSent, Text::tr("%1 received, %2 sent"))},
        {.name = Text::tr("Disk"),
            .value =
                inAndOut(usage.blockRead, usage.blockWritten, Text::tr("%1 read, %2 written"))},
        {.name = Text::tr("Processes"),
            .value = sample && sample->processes ? locale.toString(*sample->processes) : QString()},
        {.name = Text::tr("Most processes"),
            .value = usage.peakProcesses ? locale.toString(*usage.peakProcesses) : QString()},
        {.name = Text::tr("Measured until"), .value = exactTime(usage.until)},
    };
}

} // namespace

StatisticsPage::StatisticsPage(ShownExecution *shown, QWidget *parent)
    : DetailsPage(shown, parent),
      m_layout(addScrolledLayout(this, tr("Statistics"))),
      m_note(new QLabel),
      m_charts(new QWidget),
      m_figures(new FactList)
{
    m_note->setWordWrap(true);
    m_note->setTextFormat(Qt::PlainText);
    m_note->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    addCharts();
    m_layout->addWidget(m_note);
    m_layout->addWidget(m_charts, 1);
    m_layout->addWidget(m_figures);
    m_layout->addStretch();
}

void StatisticsPage::addCharts()
{
    using Unit = UsageChart::Unit;
    m_all = {
        new UsageChart(tr("CPUs"), Unit::Cores, {{tr("used"), &UsagePoint::cpuCores}}),
        new UsageChart(tr("Memory"), Unit::Bytes,
            {{tr("used"), &UsagePoint::memory},
                {tr("limit"), &UsagePoint::memoryLimit, Qt::DotLine}}),
        new UsageChart(tr("Network"), Unit::BytesPerSecond,
            {{tr("received"), &UsagePoint::received},
                {tr("sent"), &UsagePoint::sent, Qt::DashLine}}),
        new UsageChart(tr("Disk"), Unit::BytesPerSecond,
            {{tr("read"), &UsagePoint::read}, {tr("written"), &UsagePoint::written, Qt::DashLine}}),
    };
    auto *grid = new QGridLayout(m_charts);
    grid->setContentsMargins({});
    constexpr int columns = 2;
    for (int i = 0; i < int(m_all.size()); ++i)
        grid->addWidget(m_all.at(i), i / columns, i % columns);
}

void StatisticsPage::begin()
{
    m_watch.reset();
    m_asked = Asked::Nothing;
    m_series.clear();
    for (UsageChart *chart : std::as_const(m_all))
        chart->setPoints({});
    m_figures->setFacts({});
    m_note->setText({});
    m_note->hide();
    m_charts->hide();
}

void StatisticsPage::fill()
{
    const ExecutionPhase phase = execution().execution().phase;
    const bool goesOn = phase < ExecutionPhase::Exited;
    if (goesOn && m_asked == Asked::Nothing)
        watch();
    else if (!goesOn && m_asked != Asked::Figures)
        ask();
}

void StatisticsPage::hideEvent(QHideEvent *event)
{
    DetailsPage::hideEvent(event);
    m_watch.reset();
    if (m_asked == Asked::Watch)
        m_asked = Asked::Nothing;
}

void StatisticsPage::watch()
{
    m_asked = Asked::Watch;
    m_layout->insertWidget(m_layout->indexOf(m_charts) + 1, m_figures);
    m_note->setText(tr("It is measured as soon as it runs."));
    m_note->setVisible(m_series.points().isEmpty());
    auto task = execution().session()->watchStatistics(execution().id());
    whenDone(execution().session(), std::move(task), this,
        [this, asked = execution().id()](Result<std::shared_ptr<StatsWatch>> watch) {
            if (asked != execution().id() || m_asked != Asked::Watch || !isVisible())
                return;
            if (!watch) {
                refuse(watch.error());
                return goOnLater();
            }
            m_watch = *std::move(watch);
            connect(m_watch.get(), &StatsWatch::changed, this, &StatisticsPage::take);
            connect(m_watch.get(), &StatsWatch::ended, this, &StatisticsPage::goOnLater);
        });
}

/// Where its container has ended, that is known by then; else the connection was lost, or never
/// there.
void StatisticsPage::goOnLater()
{
    constexpr std::chrono::seconds patience {2};
    QTimer::singleShot(patience, this, [this, of = execution().id()] {
        if (of != execution().id() || m_asked != Asked::Watch || !isVisible())
            return;
        m_asked = Asked::Nothing;
        fill();
    });
}

void StatisticsPage::ask()
{
    m_asked = Asked::Figures;
    m_watch.reset();
    m_layout->insertWidget(0, m_figures); // what came of it, before how it went
    auto task = execution().session()->statistics(execution().id());
    whenDone(execution().session(), std::move(task), this,
        [this, asked = execution().id()](const Result<ExecutionStatistics> &statistics) {
            if (asked != execution().id())
                return;
            if (!statistics)
                return refuse(statistics.error());
            take(*statistics);
            m_note->setText(tr("It was not measured: it was over before its engine told what it "
                               "uses, or it never ran."));
            m_note->setVisible(!statistics->usage);
        });
}

void StatisticsPage::take(const ExecutionStatistics &statistics)
{
    if (statistics.sample) {
        m_series.add(*statistics.sample);
        for (UsageChart *chart : std::as_const(m_all))
            chart->setPoints(m_series.points());
    }
    m_charts->setVisible(!m_series.points().isEmpty());
    m_figures->setFacts(statistics.usage ? figuresOf(statistics) : QList<Fact>());
    m_note->setVisible(!statistics.usage);
}

void StatisticsPage::refuse(const Error &error)
{
    m_note->setText(errorTextWithWords(error));
    m_note->show();
}

} // namespace slipway
