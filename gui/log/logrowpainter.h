// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "gui/log/loghits.h"
#include "gui/log/styledtext.h"

#include <QFont>
#include <QPainter>
#include <QPalette>

#include <optional>

namespace slipway {

/// The cells of a fixed-width font.
struct CellMetrics
{
    explicit CellMetrics(const QFont &font);

    qreal width = 1; ///< need not be whole
    int height = 1;
    int ascent = 1;
};

/// What stands out in a line.
struct LineMarks
{
    QList<Match> hits;
    std::optional<qsizetype> currentHit; ///< of the hits
    std::optional<Match> selection;
};

/// Draws parts of lines into cells. Text runs from left to right, whatever its script: where a
/// character stands tells where it was written.
class LogRowPainter
{
public:
    LogRowPainter(QPainter &painter, const QPalette &palette, const CellMetrics &metrics);

    /// \a text between \a from, at \a topLeft, and \a endColumn. Returns where it stopped.
    StyledText::Spot draw(const StyledText &text, const LineMarks &marks, StyledText::Spot from,
        qsizetype endColumn, QPointF topLeft);

private:
    struct Look
    {
        TextStyle style;
        bool isHit = false;
        bool isCurrentHit = false;
        bool isSelected = false;
    };

    static Look lookAt(
        const StyledText &text, const LineMarks &marks, qsizetype index, qsizetype &end);
    void prepare(const Look &look, QRectF cells);
    void drawCells(const StyledText &text, StyledText::Spot from, qsizetype end, QPointF topLeft);
    void setFont(const TextStyle &style);

    QPainter &m_painter;
    const QPalette &m_palette;
    const CellMetrics &m_metrics;
};

} // namespace slipway
