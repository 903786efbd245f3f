// SPDX-License-Identifier: Apache-2.0
#include "gui/details/usagechart.h"

#include "gui/support/sizetext.h"

#include <QChart>
#include <QDateTime>
#include <QDateTimeAxis>
#include <QEvent>
#include <QGraphicsLayout>
#include <QLegend>
#include <QLineSeries>
#include <QLocale>
#include <QValueAxis>

#include <algorithm>
#include <cmath>

namespace slipway {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

UsageChart::UsageChart(QString title, Unit unit, const QList<UsageLine> &lines, QWidget *parent)
    : QChartView(parent),
      m_title(std::move(title)),
      m_unit(unit),
      m_lines(lines),
      m_time(new QDateTimeAxis(this)),
      m_amount(new QValueAxis(this))
{
    setRenderHint(QPainter::Antialiasing);
    setFrameShape(QFrame::NoFrame);
    setMinimumSize(fontMetrics().averageCharWidth() * 34, fontMetrics().height() * 11);
    setMaximumHeight(2 * minimumHeight());
    setAccessibleName(m_title);
    setFocusPolicy(Qt::NoFocus);
    QChart *const area = chart();
    area->setBackgroundRoundness(0);
    area->setMargins({});
    area->layout()->setContentsMargins(0, 0, 0, 0);
    area->legend()->setVisible(lines.size() > 1);
    area->legend()->setAlignment(Qt::AlignBottom);
    area->legend()->setMarkerShape(QLegend::MarkerShapeFromSeries);
    m_time->setFormat(u"HH:mm:ss"_s);
    m_time->setTickCount(3);
    m_amount->setTickCount(4);
    area->addAxis(m_time, Qt::AlignBottom);
    area->addAxis(m_amount, Qt::AlignLeft);
    for (const UsageLine &line : lines) {
        auto *series = new QLineSeries(area);
        series->setName(line.name);
        area->addSeries(series);
        series->attachAxis(m_time);
        series->attachAxis(m_amount);
        m_series.append(series);
    }
    applyPalette();
    setPoints({});
}

void UsageChart::setPoints(const QList<UsagePoint> &points)
{
    const Scale scale = scaleFor(highestOf(points));
    fillLines(points, scale.divisor);
    const auto end = points.isEmpty() ? SystemClock().now() : points.constLast().at;
    // A minute at least: the first samples are no landscape.
    const auto begin = points.isEmpty() ? end - 1min : std::min(points.constFirst().at, end - 1min);
    m_time->setRange(QDateTime::fromMSecsSinceEpoch(begin.time_since_epoch().count()),
        QDateTime::fromMSecsSinceEpoch(end.time_since_epoch().count()));
    const double highest = highestOf(points) / scale.divisor;
    const double step = stepFor(highest);
    const int steps = std::max(1, int(std::ceil(1.05 * highest / step)));
    m_amount->setRange(0, steps * step);
    m_amount->setTickCount(steps + 1);
    const int digits = step >= 1 ? 0 : step >= 0.1 ? 1 : 2;
    m_amount->setLabelFormat(u"%.%1f %2"_s.arg(QString::number(digits), scale.unit));
    const QString now = nowText(points);
    chart()->setTitle(now.isEmpty() ? m_title : m_title + u" · "_s + now);
    setAccessibleDescription(now);
}

/// Between the lines of the grid, of which there are up to four: whole powers of two for bytes,
/// 1, 2 or 5 times a power of ten for cores.
double UsageChart::stepFor(double highest) const
{
    constexpr int mostSteps = 4;
    const double least = 1.05 * highest / mostSteps;
    if (least <= 0)
        return 1;
    if (m_unit != Unit::Cores)
        return std::exp2(std::ceil(std::log2(least)));
    const double power = std::pow(10, std::floor(std::log10(least)));
    for (const double factor : {1, 2, 5}) {
        if (factor * power >= least)
            return factor * power;
    }
    return 10 * power;
}

UsageChart::Scale UsageChart::scaleFor(double highest) const
{
    if (m_unit == Unit::Cores)
        return {};
    double divisor = 1;
    int power = 0;
    const QStringList units {tr("B"), tr("KiB"), tr("MiB"), tr("GiB"), tr("TiB")};
    while (highest / divisor >= 1024 && power + 1 < units.size()) {
        divisor *= 1024;
        ++power;
    }
    const QString unit = units.at(power);
    return {divisor, m_unit == Unit::Bytes ? unit : tr("%1/s").arg(unit)};
}

double UsageChart::highestOf(const QList<UsagePoint> &points) const
{
    double highest = 0;
    for (const UsagePoint &point : points) {
        for (const UsageLine &line : m_lines)
            highest = std::max(highest, (point.*line.value).value_or(0));
    }
    return highest;
}

void UsageChart::fillLines(const QList<UsagePoint> &points, double divisor)
{
    for (qsizetype i = 0; i < m_lines.size(); ++i) {
        QList<QPointF> line;
        for (const UsagePoint &point : points) {
            if (const auto value = point.*m_lines.at(i).value)
                line.emplaceBack(double(point.at.time_since_epoch().count()), *value / divisor);
        }
        m_series.at(i)->replace(line);
    }
}

QString UsageChart::nowText(const QList<UsagePoint> &points) const
{
    if (points.isEmpty())
        return {};
    QStringList texts;
    for (const UsageLine &line : m_lines) {
        const auto value = points.constLast().*line.value;
        if (!value)
            continue;
        const qint64 bytes = std::llround(*value);
        QString text = m_unit == Unit::Cores ? QLocale().toString(*value, 'f', 2)
            : m_unit == Unit::Bytes          ? sizeText(bytes)
                                             : tr("%1/s").arg(sizeText(bytes));
        texts.append(m_lines.size() > 1 ? line.name + u' ' + text : text);
    }
    return texts.join(u", "_s);
}

void UsageChart::changeEvent(QEvent *event)
{
    QChartView::changeEvent(event);
    if (event->type() == QEvent::PaletteChange)
        applyPalette();
}

void UsageChart::applyPalette()
{
    const QPalette &colours = palette();
    const QColor text = colours.color(QPalette::WindowText);
    QColor faint = text;
    faint.setAlphaF(0.2F);
    QChart *const area = chart();
    area->setBackgroundVisible(false);
    setBackgroundBrush(colours.window());
    area->setTitleBrush(text);
    area->setTitleFont(font());
    area->legend()->setLabelColor(text);
    for (QAbstractAxis *axis :
        {static_cast<QAbstractAxis *>(m_time), static_cast<QAbstractAxis *>(m_amount)}) {
        axis->setLabelsColor(text);
        axis->setLinePenColor(faint);
        axis->setGridLineColor(faint);
        QFont small = font();
        small.setPointSizeF(0.85 * small.pointSizeF());
        axis->setLabelsFont(small);
    }
    for (qsizetype i = 0; i < m_series.size(); ++i) {
        const QColor colour = i == 0 ? colours.color(QPalette::Highlight) : text;
        QPen pen(colour, 1.5);
        pen.setStyle(m_lines.at(i).style);
        m_series.at(i)->setPen(pen);
    }
}

} // namespace slipway
