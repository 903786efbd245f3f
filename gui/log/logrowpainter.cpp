// SPDX-License-Identifier: Apache-2.0
#include "gui/log/logrowpainter.h"

#include "gui/log/textcolors.h"

#include <QFontMetricsF>

#include <algorithm>

namespace slipway {
namespace {

constexpr QColor hitColor(0xFF, 0xE0, 0x66);
constexpr QColor currentHitColor(0xFF, 0xA0, 0x30);

bool isSimple(QChar c)
{
    return c >= u' ' && c < u'\x7F';
}

} // namespace

CellMetrics::CellMetrics(const QFont &font)
{
    constexpr int many = 100; // what rounding does to one does not matter
    const QFontMetricsF metrics(font);
    width = metrics.horizontalAdvance(QString(many, u'0')) / many;
    ascent = qCeil(metrics.ascent());
    height = ascent + qCeil(metrics.descent()) + 1;
}

LogRowPainter::LogRowPainter(QPainter &painter, const QPalette &palette, const CellMetrics &metrics)
    : m_painter(painter), m_palette(palette), m_metrics(metrics)
{
}

StyledText::Spot LogRowPainter::draw(const StyledText &text, const LineMarks &marks,
    StyledText::Spot from, qsizetype endColumn, QPointF topLeft)
{
    const qsizetype firstColumn = from.column;
    while (from.index < text.text().size() && from.column < endColumn) {
        qsizetype end = text.text().size();
        const Look look = lookAt(text, marks, from.index, end);
        StyledText::Spot to = text.spotAt(endColumn, from);
        if (to.index >= end) {
            to = from;
            while (to.index < end)
                to = text.behind(to);
        } else if (to.column < endColumn) {
            to = text.behind(to); // a wide one that reaches beyond
        }
        const QPointF left =
            topLeft + QPointF(qreal(from.column - firstColumn) * m_metrics.width, 0);
        const QSizeF size(qreal(to.column - from.column) * m_metrics.width, m_metrics.height);
        prepare(look, QRectF(left, size));
        drawCells(text, from, to.index, left);
        from = to;
    }
    return from;
}

/// \a end becomes where the next look begins.
LogRowPainter::Look LogRowPainter::lookAt(
    const StyledText &text, const LineMarks &marks, qsizetype index, qsizetype &end)
{
    Look look;
    const auto limit = [&end, index](qsizetype place) {
        if (place > index)
            end = std::min(end, place);
    };
    const auto &runs = text.runs();
    const auto run = std::upper_bound(runs.begin(), runs.end(), index,
        [](qsizetype value, const StyledText::Run &candidate) { return value < candidate.start; });
    if (run != runs.begin())
        look.style = std::prev(run)->style;
    if (run != runs.end())
        limit(run->start);

    const auto hit = std::upper_bound(
        marks.hits.begin(), marks.hits.end(), index, [](qsizetype value, const Match &candidate) {
            return value < candidate.start + candidate.size;
        });
    if (hit != marks.hits.end()) {
        look.isHit = hit->start <= index;
        look.isCurrentHit = look.isHit && marks.currentHit == hit - marks.hits.begin();
        limit(look.isHit ? hit->start + hit->size : hit->start);
    }
    if (marks.selection) {
        const qsizetype behind = marks.selection->start + marks.selection->size;
        look.isSelected = index >= marks.selection->start && index < behind;
        limit(marks.selection->start);
        limit(behind);
    }
    return look;
}

void LogRowPainter::prepare(const Look &look, QRectF cells)
{
    TextColors colors = colorsOf(look.style, m_palette);
    if (look.isHit)
        colors = {.text = Qt::black, .background = look.isCurrentHit ? currentHitColor : hitColor};
    if (look.isSelected && !look.isCurrentHit)
        colors = {.text = m_palette.color(QPalette::HighlightedText),
            .background = m_palette.color(QPalette::Highlight)};
    if (colors.background)
        m_painter.fillRect(cells, *colors.background);
    m_painter.setPen(colors.text);
    if (look.isCurrentHit)
        m_painter.drawRect(cells.adjusted(0, 0, -1, -1));
    setFont(look.style);
}

void LogRowPainter::drawCells(
    const StyledText &text, StyledText::Spot from, qsizetype end, QPointF topLeft)
{
    const qsizetype firstColumn = from.column;
    const QString &characters = text.text();
    const auto place = [&](qsizetype column) {
        return topLeft + QPointF(qreal(column - firstColumn) * m_metrics.width, m_metrics.ascent);
    };
    while (from.index < end) {
        const StyledText::Spot start = from;
        // Plain ones in one go, all others each in its cell.
        while (from.index < end && isSimple(characters[from.index])) {
            const StyledText::Spot next = text.behind(from);
            if (next.index > from.index + 1)
                break; // with marks on top of it
            from = next;
        }
        if (from.index == start.index)
            from = text.behind(from);
        const QString piece = characters.sliced(start.index, from.index - start.index);
        if (piece != u"\t" && !piece.isEmpty())
            m_painter.drawText(place(start.column), piece);
    }
}

void LogRowPainter::setFont(const TextStyle &style)
{
    QFont font = m_painter.font();
    if (font.bold() == style.isBold && font.italic() == style.isItalic
        && font.underline() == style.isUnderlined && font.strikeOut() == style.isStruck)
        return;
    font.setBold(style.isBold);
    font.setItalic(style.isItalic);
    font.setUnderline(style.isUnderlined);
    font.setStrikeOut(style.isStruck);
    m_painter.setFont(font);
}

} // namespace slipway
