// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "gui/details/usageseries.h"

#include <QChartView>

class QDateTimeAxis;
class QLineSeries;
class QValueAxis;

namespace slipway {

/// One line of a chart, and what of a point it shows.
struct UsageLine
{
    QString name;
    std::optional<double> UsagePoint::*value;
    Qt::PenStyle style = Qt::SolidLine; ///< lines are told apart by it as well as by colour
};

/// Something that an execution uses over time, in the colours of the palette.
class UsageChart final : public QChartView
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(UsageChart)

public:
    enum class Unit { Cores, Bytes, BytesPerSecond };

    UsageChart(QString title, Unit unit, const QList<UsageLine> &lines, QWidget *parent = nullptr);

    void setPoints(const QList<UsagePoint> &points);

protected:
    void changeEvent(QEvent *event) override;

private:
    struct Scale
    {
        double divisor = 1;
        QString unit;
    };
    Scale scaleFor(double highest) const;
    double stepFor(double highest) const;
    double highestOf(const QList<UsagePoint> &points) const;
    void fillLines(const QList<UsagePoint> &points, double divisor);
    QString nowText(const QList<UsagePoint> &points) const;
    void applyPalette();

    QString m_title;
    Unit m_unit;
    QList<UsageLine> m_lines;
    QList<QLineSeries *> m_series;
    QDateTimeAxis *m_time;
    QValueAxis *m_amount;
};

} // namespace slipway
