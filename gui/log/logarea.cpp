// SPDX-License-Identifier: Apache-2.0
#include "gui/log/logarea.h"

#include "gui/log/logareaaccessible.h"

#include <QApplication>
#include <QClipboard>
#include <QContextMenuEvent>
#include <QHelpEvent>
#include <QKeyEvent>
#include <QMenu>
#include <QScrollBar>
#include <QStyleHints>
#include <QToolTip>

namespace slipway {
namespace {

using namespace std::chrono_literals;

constexpr qint64 maxCopied = qint64(16) * 1024 * 1024; ///< characters
constexpr auto dragInterval = 40ms;

} // namespace

LogArea::LogArea(QWidget *parent) : LogCanvas(parent)
{
    LogAreaAccessible::install();
    setAccessibleName(tr("Log"));
}

QString LogArea::textAt(qint64 line) const
{
    return shownText(document()->lines().at(line)).text();
}

std::optional<QString> LogArea::selectedText() const
{
    return hasSelection() ? textOf(*document(), *range(), maxCopied) : QString();
}

void LogArea::selectAll()
{
    if (!document() || document()->rows().count() == 0)
        return;
    const qint64 last = document()->rows().at(document()->rows().count() - 1).line;
    setRange(LogRange {
        .anchor = {document()->lines().first(), 0}, .cursor = {last, textAt(last).size()}});
}

void LogArea::copy()
{
    if (!hasSelection())
        return;
    const auto text = selectedText();
    if (!text)
        return Q_EMIT selectionTooLong();
    QApplication::clipboard()->setText(*text);
}

void LogArea::keyPressEvent(QKeyEvent *event)
{
    if (!document())
        return;
    if (event->matches(QKeySequence::Copy))
        copy();
    else if (event->matches(QKeySequence::SelectAll))
        selectAll();
    else if (!select(event) && !scroll(event))
        event->ignore();
}

bool LogArea::scroll(const QKeyEvent *event)
{
    if (event->modifiers() & (Qt::ShiftModifier | Qt::AltModifier))
        return false;
    QScrollBar *vertical = verticalScrollBar();
    QScrollBar *horizontal = horizontalScrollBar();
    switch (event->key()) {
    case Qt::Key_Up:
        vertical->triggerAction(QScrollBar::SliderSingleStepSub);
        break;
    case Qt::Key_Down:
        vertical->triggerAction(QScrollBar::SliderSingleStepAdd);
        break;
    case Qt::Key_PageUp:
        vertical->triggerAction(QScrollBar::SliderPageStepSub);
        break;
    case Qt::Key_Space:
    case Qt::Key_PageDown:
        vertical->triggerAction(QScrollBar::SliderPageStepAdd);
        break;
    case Qt::Key_Home:
        vertical->triggerAction(QScrollBar::SliderToMinimum);
        break;
    case Qt::Key_End:
        vertical->triggerAction(QScrollBar::SliderToMaximum);
        break;
    case Qt::Key_Left:
        horizontal->triggerAction(QScrollBar::SliderSingleStepSub);
        break;
    case Qt::Key_Right:
        horizontal->triggerAction(QScrollBar::SliderSingleStepAdd);
        break;
    default:
        return false;
    }
    return true;
}

bool LogArea::select(const QKeyEvent *event)
{
    if (!(event->modifiers() & Qt::ShiftModifier) || document()->rows().count() == 0)
        return false;
    const bool isThere = range() && document()->rows().isShown(range()->cursor.line);
    const LogCursor cursor = isThere ? range()->cursor : LogCursor {topLine(), 0};
    const bool isFar = event->modifiers() & Qt::ControlModifier;
    const qint64 all = document()->rows().count();
    switch (event->key()) {
    case Qt::Key_Up:
        extendTo(movedBy(cursor, -1));
        break;
    case Qt::Key_Down:
        extendTo(movedBy(cursor, 1));
        break;
    case Qt::Key_PageUp:
        extendTo(movedBy(cursor, -visibleRows()));
        break;
    case Qt::Key_PageDown:
        extendTo(movedBy(cursor, visibleRows()));
        break;
    case Qt::Key_Left:
        extendTo(movedAcross(cursor, -1));
        break;
    case Qt::Key_Right:
        extendTo(movedAcross(cursor, 1));
        break;
    case Qt::Key_Home:
        extendTo({isFar ? movedBy(cursor, -all).line : cursor.line, 0});
        break;
    case Qt::Key_End: {
        const qint64 line = isFar ? movedBy(cursor, all).line : cursor.line;
        extendTo({line, textAt(line).size()});
        break;
    }
    default:
        return false;
    }
    return true;
}

LogCursor LogArea::movedBy(LogCursor cursor, qint64 rows) const
{
    const LogRows &all = document()->rows();
    const qsizetype width = all.width().value_or(std::numeric_limits<int>::max());
    const qsizetype column = shownText(document()->lines().at(cursor.line)).columnAt(cursor.index);
    const qint64 row = all.rowOf({cursor.line, column / width}) + rows;
    const LogRows::Place place = all.at(std::clamp<qint64>(row, 0, all.count() - 1));
    const StyledText text = shownText(document()->lines().at(place.line));
    return {place.line, text.indexAt(place.row * width + column % width)};
}

LogCursor LogArea::movedAcross(LogCursor cursor, int characters) const
{
    const QString text = textAt(cursor.line);
    const qsizetype index = cursor.index + characters;
    if (index < 0) {
        const LogCursor before = movedBy({cursor.line, 0}, -1);
        return before.line == cursor.line ? cursor
                                          : LogCursor {before.line, textAt(before.line).size()};
    }
    if (index > text.size()) {
        const LogCursor behind = movedBy(cursor, 1);
        return behind.line == cursor.line ? cursor : LogCursor {behind.line, 0};
    }
    return {cursor.line, index};
}

void LogArea::extendTo(const LogCursor &cursor)
{
    const LogCursor anchor = range() ? range()->anchor : LogCursor {topLine(), 0};
    setRange(LogRange {.anchor = anchor, .cursor = cursor});
    reveal(cursor);
}

void LogArea::selectLine(qint64 line)
{
    setRange(LogRange {.anchor = {line, 0}, .cursor = {line, textAt(line).size()}});
}

void LogArea::mousePressEvent(QMouseEvent *event)
{
    const auto cursor = cursorAt(event->position().toPoint());
    if (event->button() != Qt::LeftButton || !cursor)
        return;
    if (m_doubleClick.isValid()
        && m_doubleClick.elapsed() < QGuiApplication::styleHints()->mouseDoubleClickInterval())
        return selectLine(cursor->line);
    if (event->modifiers() & Qt::ShiftModifier)
        extendTo(*cursor);
    else
        setRange(LogRange {.anchor = *cursor, .cursor = *cursor});
    m_doubleClick.invalidate();
}

void LogArea::mouseMoveEvent(QMouseEvent *event)
{
    if (!(event->buttons() & Qt::LeftButton) || !range() || m_doubleClick.isValid())
        return;
    m_dragged = event->position().toPoint();
    dragTo(m_dragged);
    if (viewport()->rect().contains(m_dragged))
        m_dragging.stop();
    else if (!m_dragging.isActive())
        m_dragging.start(int(dragInterval.count()), this);
}

void LogArea::dragTo(QPoint point)
{
    if (const auto cursor = cursorAt(point))
        setRange(LogRange {.anchor = range()->anchor, .cursor = *cursor});
}

void LogArea::timerEvent(QTimerEvent *event)
{
    if (event->timerId() != m_dragging.timerId())
        return LogCanvas::timerEvent(event);
    const int outside =
        m_dragged.y() < 0 ? m_dragged.y() : std::max(0, m_dragged.y() - viewport()->height());
    verticalScrollBar()->setValue(verticalScrollBar()->value() + outside / metrics().height);
    dragTo(m_dragged);
}

void LogArea::mouseReleaseEvent(QMouseEvent *event)
{
    m_dragging.stop();
    QClipboard *clipboard = QApplication::clipboard();
    if (event->button() == Qt::LeftButton && clipboard->supportsSelection() && hasSelection()) {
        if (const auto text = selectedText())
            clipboard->setText(*text, QClipboard::Selection);
    }
}

void LogArea::mouseDoubleClickEvent(QMouseEvent *event)
{
    const auto cursor = cursorAt(event->position().toPoint());
    if (event->button() != Qt::LeftButton || !cursor)
        return;
    const Match word = wordAt(textAt(cursor->line), cursor->index);
    setRange(LogRange {
        .anchor = {cursor->line, word.start}, .cursor = {cursor->line, word.start + word.size}});
    m_doubleClick.start();
}

bool LogArea::event(QEvent *event)
{
    if (event->type() == QEvent::ShortcutOverride) {
        const auto *key = static_cast<QKeyEvent *>(event);
        if (key->matches(QKeySequence::Copy) || key->matches(QKeySequence::SelectAll)) {
            event->accept();
            return true;
        }
    }
    return LogCanvas::event(event);
}

void LogArea::contextMenuEvent(QContextMenuEvent *event)
{
    auto *menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    QAction *copyAction = menu->addAction(tr("&Copy"), this, &LogArea::copy);
    copyAction->setShortcut(QKeySequence::Copy);
    copyAction->setEnabled(hasSelection());
    menu->addAction(tr("Select &all"), this, &LogArea::selectAll)
        ->setShortcut(QKeySequence::SelectAll);
    menu->popup(event->globalPos());
}

} // namespace slipway
