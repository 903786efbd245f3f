// SPDX-License-Identifier: Apache-2.0
#include "gui/log/logcanvas.h"

#include "gui/log/logtimetext.h"
#include "gui/log/textcolors.h"

#include <QEvent>
#include <QFontDatabase>
#include <QPaintEvent>
#include <QPainter>
#include <QScrollBar>

#include <algorithm>

namespace slipway {
namespace {

constexpr int cachedLines = 512;
constexpr std::chrono::milliseconds repaintInterval(33);
constexpr QColor errorMarkColor(0xD0, 0x30, 0x30);

} // namespace

LogCanvas::LogCanvas(QWidget *parent)
    : QAbstractScrollArea(parent),
      m_metrics(QFontDatabase::systemFont(QFontDatabase::FixedFont)),
      m_shown(cachedLines)
{
    setFont(QFontDatabase::systemFont(QFontDatabase::FixedFont));
    setFocusPolicy(Qt::StrongFocus);
    setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOn);
    setBackgroundRole(QPalette::Base);
    viewport()->setBackgroundRole(QPalette::Base);
    viewport()->setCursor(Qt::IBeamCursor);
    layOut();
}

void LogCanvas::setDocument(LogDocument *document)
{
    m_document = document;
    connect(document, &LogDocument::changed, this, [this] {
        m_shown.clear(); // the last line may have gone on, others have been searched
        sync();
    });
    connect(document, &LogDocument::restarted, this, [this] {
        m_shown.clear();
        m_hit.reset();
        if (m_document->lines().end() > 0)
            return;
        m_range.reset();
        m_top = {};
        m_seenEnd = 0;
        m_isFollowing = true;
    });
    layOut();
}

void LogCanvas::setWrapped(bool isWrapped)
{
    m_isWrapped = isWrapped;
    layOut();
}

void LogCanvas::setTimes(Times times)
{
    m_times = times;
    layOut();
}

void LogCanvas::setEmptyText(const QString &text)
{
    m_emptyText = text;
    viewport()->update();
}

void LogCanvas::follow()
{
    verticalScrollBar()->setValue(verticalScrollBar()->maximum());
    m_isFollowing = true;
    sync();
}

qint64 LogCanvas::unseen() const
{
    if (!m_document)
        return 0;
    return (m_isFollowing ? 0 : m_document->rows().shownFrom(m_seenEnd)) + m_document->heldBack();
}

void LogCanvas::layOut()
{
    setHorizontalScrollBarPolicy(m_isWrapped ? Qt::ScrollBarAlwaysOff : Qt::ScrollBarAsNeeded);
    if (m_document)
        m_document->setWidth(m_isWrapped ? std::optional(visibleColumns()) : std::nullopt);
    sync();
}

void LogCanvas::sync()
{
    if (!m_document)
        return;
    const LogRows &rows = m_document->rows();
    const auto scrollTo = [](QScrollBar *bar, qint64 maximum, qint64 page, qint64 value) {
        const auto fit = [](qint64 number) {
            return int(std::min<qint64>(number, std::numeric_limits<int>::max()));
        };
        bar->setRange(0, fit(std::max<qint64>(0, maximum)));
        bar->setPageStep(fit(page));
        bar->setValue(fit(value));
    };
    m_isSyncing = true;
    const qint64 end = rows.count() - visibleRows();
    m_isFollowing = m_isFollowing || end <= 0;
    scrollTo(verticalScrollBar(), end, visibleRows(), m_isFollowing ? end : rows.rowOf(m_top));
    scrollTo(horizontalScrollBar(), m_document->lines().columns() - visibleColumns(),
        visibleColumns(), horizontalScrollBar()->value());
    horizontalScrollBar()->setSingleStep(4);
    m_isSyncing = false;
    if (rows.count() > 0)
        m_top = rows.at(verticalScrollBar()->value());
    if (!m_repaint.isActive())
        m_repaint.start(int(repaintInterval.count()), this);
    Q_EMIT moved();
}

void LogCanvas::timerEvent(QTimerEvent *event)
{
    if (event->timerId() != m_repaint.timerId())
        return QAbstractScrollArea::timerEvent(event);
    m_repaint.stop();
    viewport()->update();
}

void LogCanvas::scrollContentsBy(int, int)
{
    if (m_isSyncing || !m_document || m_document->rows().count() == 0)
        return;
    m_top = m_document->rows().at(verticalScrollBar()->value());
    const bool isAtEnd = verticalScrollBar()->value() == verticalScrollBar()->maximum();
    if (m_isFollowing && !isAtEnd)
        m_seenEnd = m_document->rows().end();
    m_isFollowing = isAtEnd;
    viewport()->update();
    Q_EMIT moved();
}

void LogCanvas::resizeEvent(QResizeEvent *)
{
    layOut();
}

void LogCanvas::changeEvent(QEvent *event)
{
    QAbstractScrollArea::changeEvent(event);
    if (event->type() == QEvent::FontChange || event->type() == QEvent::StyleChange) {
        m_metrics = CellMetrics(font());
        layOut();
    }
}

void LogCanvas::focusInEvent(QFocusEvent *)
{
    viewport()->update();
}

void LogCanvas::focusOutEvent(QFocusEvent *)
{
    viewport()->update();
}

int LogCanvas::visibleRows() const
{
    return std::max(1, viewport()->height() / m_metrics.height);
}

qsizetype LogCanvas::visibleColumns() const
{
    const qreal room = viewport()->width() - textLeft() - m_metrics.width / 2;
    return std::max<qsizetype>(1, qsizetype(room / m_metrics.width));
}

qreal LogCanvas::textLeft() const
{
    switch (m_times) {
    case Times::None:
        return m_metrics.width;
    case Times::Exact:
        return m_metrics.width * (2.5 + exactLogTimeColumns);
    case Times::SinceStart:
        return m_metrics.width * (2.5 + relativeLogTimeColumns);
    }
    return 0;
}

LogCanvas::ShownLine LogCanvas::shownLine(qint64 line) const
{
    if (const ShownLine *known = m_shown.object(line))
        return *known;
    ShownLine shown {.text = shownText(m_document->lines().at(line)), .hits = {}};
    if (m_document->search())
        shown.hits = matchesIn(shown.text.text(), *m_document->search());
    if (line < m_document->lines().settled())
        m_shown.insert(line, new ShownLine(shown));
    return shown;
}

LineMarks LogCanvas::marksOf(qint64 line, const ShownLine &shown) const
{
    LineMarks marks {.hits = shown.hits, .currentHit = std::nullopt, .selection = std::nullopt};
    if (m_hit && m_hit->line == line)
        marks.currentHit = m_hit->index;
    if (m_range && line >= m_range->first().line && line <= m_range->last().line) {
        const qsizetype start = line == m_range->first().line ? m_range->first().index : 0;
        const qsizetype end =
            line == m_range->last().line ? m_range->last().index : shown.text.text().size();
        marks.selection = Match {.start = start, .size = end - start};
    }
    return marks;
}

void LogCanvas::setCurrentHit(std::optional<LogHits::Hit> hit)
{
    m_hit = hit;
    if (hit) {
        const QList<Match> hits = shownLine(hit->line).hits;
        if (hit->index < hits.size()) {
            const Match match = hits[hit->index];
            reveal({hit->line, match.start + match.size});
            reveal({hit->line, match.start});
        }
    }
    viewport()->update();
}

void LogCanvas::setRange(std::optional<LogRange> range)
{
    m_range = range;
    viewport()->update();
}

std::optional<LogCursor> LogCanvas::cursorAt(QPoint point) const
{
    if (!m_document || m_document->rows().count() == 0)
        return std::nullopt;
    const LogRows &rows = m_document->rows();
    const int down = qFloor(qreal(point.y()) / m_metrics.height);
    const qint64 row = std::clamp<qint64>(verticalScrollBar()->value() + down, 0, rows.count() - 1);
    const LogRows::Place place = rows.at(row);
    auto column = qsizetype(std::max(0.0, (point.x() - textLeft()) / m_metrics.width + 0.5));
    if (m_isWrapped)
        column = std::min(column, visibleColumns()) + place.row * visibleColumns();
    else
        column += horizontalScrollBar()->value();
    return LogCursor {.line = place.line, .index = shownLine(place.line).text.indexAt(column)};
}

QPointF LogCanvas::pointOf(const LogCursor &cursor) const
{
    qsizetype column = shownLine(cursor.line).text.columnAt(cursor.index);
    qint64 row = 0;
    if (m_isWrapped) {
        row = std::min(column / visibleColumns(), m_document->rows().rowsOf(cursor.line) - 1);
        column -= row * visibleColumns();
    } else {
        column -= horizontalScrollBar()->value();
    }
    const qint64 down = m_document->rows().rowOf({cursor.line, row}) - verticalScrollBar()->value();
    return {textLeft() + qreal(column) * m_metrics.width, qreal(down * m_metrics.height)};
}

void LogCanvas::reveal(const LogCursor &cursor)
{
    if (!m_document->rows().isShown(cursor.line))
        return;
    const QPointF point = pointOf(cursor);
    const int down = qFloor(point.y() / m_metrics.height);
    const int across = qFloor((point.x() - textLeft()) / m_metrics.width);
    QScrollBar *vertical = verticalScrollBar();
    // A third from the edge, so that what stands around it is seen as well.
    const bool isFar = down < -1 || down > visibleRows();
    if (down < 0)
        vertical->setValue(vertical->value() + down - (isFar ? visibleRows() / 3 : 0));
    else if (down >= visibleRows())
        vertical->setValue(
            vertical->value() + down - visibleRows() + 1 + (isFar ? visibleRows() / 3 : 0));
    QScrollBar *horizontal = horizontalScrollBar();
    const auto columns = int(visibleColumns());
    if (!m_isWrapped && (across < 0 || across >= columns))
        horizontal->setValue(horizontal->value() + across - columns / 2);
}

QString LogCanvas::visibleText() const
{
    QStringList visible;
    if (!m_document || m_document->rows().count() == 0)
        return {};
    const LogRows &rows = m_document->rows();
    const qint64 first = verticalScrollBar()->value();
    const qint64 end = std::min(first + visibleRows(), rows.count());
    for (qint64 row = first; row < end; ++row) {
        const LogRows::Place place = rows.at(row);
        const StyledText text = shownLine(place.line).text;
        const qsizetype from = text.indexAt(place.row * visibleColumns());
        const qsizetype to = text.indexAt((place.row + 1) * visibleColumns());
        visible += m_isWrapped ? text.text().sliced(from, to - from) : text.text();
    }
    return visible.join(u'\n');
}

void LogCanvas::paintEvent(QPaintEvent *)
{
    QPainter painter(viewport());
    painter.setFont(font());
    if (!m_document || m_document->rows().count() == 0) {
        paintEmpty(painter);
        return paintFocus(painter);
    }
    LogRowPainter rowPainter(painter, palette(), m_metrics);
    const LogRows &rows = m_document->rows();
    qint64 row = verticalScrollBar()->value();
    LogRows::Place place = rows.at(row);
    for (qreal top = 0; top < viewport()->height();) {
        paintLine(rowPainter, painter, place, top);
        const qint64 height = rows.rowsOf(place.line) - place.row;
        top += qreal(height * m_metrics.height);
        row += height;
        if (row >= rows.count())
            break;
        do {
            ++place.line;
        } while (!rows.isShown(place.line));
        place.row = 0;
    }
    paintFocus(painter);
}

void LogCanvas::paintLine(
    LogRowPainter &rowPainter, QPainter &painter, const LogRows::Place &place, qreal top)
{
    const LogLine line = m_document->lines().at(place.line);
    const ShownLine shown = shownLine(place.line);
    const LineMarks marks = marksOf(place.line, shown);
    const qsizetype columns = visibleColumns();
    const qint64 rows = m_document->rows().rowsOf(place.line);
    painter.setFont(font());
    if (place.row == 0)
        paintGutter(painter, line, top);
    const qsizetype firstColumn =
        m_isWrapped ? place.row * columns : horizontalScrollBar()->value();
    StyledText::Spot spot = shown.text.spotAt(firstColumn);
    for (qint64 row = place.row; row < rows && top < viewport()->height(); ++row) {
        painter.save();
        painter.setClipRect(QRectF(textLeft(), top, viewport()->width(), m_metrics.height));
        const qsizetype first = firstColumn + (row - place.row) * columns;
        const qreal ahead = qreal(spot.column - first) * m_metrics.width;
        spot = rowPainter.draw(shown.text, marks, spot, first + columns + (m_isWrapped ? 0 : 1),
            {textLeft() + ahead, top});
        painter.restore();
        top += m_metrics.height;
    }
}

void LogCanvas::paintGutter(QPainter &painter, const LogLine &line, qreal top) const
{
    const qreal cell = m_metrics.width;
    if (line.stream == LogRecord::Stream::Stderr)
        painter.fillRect(QRectF(cell * 0.35, top, cell * 0.4, m_metrics.height),
            readable(errorMarkColor, palette().color(QPalette::Base)));
    if (m_times == Times::None || !line.time)
        return;
    painter.setPen(palette().color(QPalette::PlaceholderText));
    const QString text = m_times == Times::Exact
        ? exactLogTimeText(*line.time)
        : relativeLogTimeText(*line.time - m_document->lines().start().value_or(*line.time));
    painter.drawText(QPointF(m_metrics.width * 1.5, top + m_metrics.ascent), text);
}

void LogCanvas::paintEmpty(QPainter &painter) const
{
    painter.setFont(QFont(parentWidget() ? parentWidget()->font() : font()));
    painter.setPen(palette().color(QPalette::PlaceholderText));
    painter.drawText(viewport()->rect().marginsRemoved(QMargins(8, 8, 8, 8)),
        Qt::AlignCenter | Qt::TextWordWrap, m_emptyText);
}

void LogCanvas::paintFocus(QPainter &painter) const
{
    if (!hasFocus())
        return;
    painter.setPen(palette().color(QPalette::Highlight));
    painter.drawRect(viewport()->rect().adjusted(0, 0, -1, -1));
    if (!m_range || !m_document->rows().isShown(m_range->cursor.line))
        return;
    const QPointF point = pointOf(m_range->cursor);
    painter.setPen(palette().color(QPalette::Text));
    painter.drawLine(point, point + QPointF(0, m_metrics.height - 1));
}

} // namespace slipway
