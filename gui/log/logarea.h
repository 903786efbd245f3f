// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "gui/log/logcanvas.h"

#include <QBasicTimer>
#include <QElapsedTimer>

namespace slipway {

/// A log that can be read, selected and copied, by mouse and by keyboard: the arrows, Page Up and
/// Down, Home and End scroll; with Shift they select, from where one clicked or from the first line
/// that can be seen.
class LogArea final : public LogCanvas
{
    Q_OBJECT

public:
    explicit LogArea(QWidget *parent = nullptr);

    bool hasSelection() const { return range() && !range()->isEmpty(); }
    /// Without times. Empty if it is too long for a clipboard.
    std::optional<QString> selectedText() const;
    void selectAll();
    void copy();

Q_SIGNALS:
    /// Nothing was copied.
    void selectionTooLong();

protected:
    bool event(QEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void mouseReleaseEvent(QMouseEvent *event) override;
    void mouseDoubleClickEvent(QMouseEvent *event) override;
    void timerEvent(QTimerEvent *event) override;
    void contextMenuEvent(QContextMenuEvent *event) override;

private:
    bool scroll(const QKeyEvent *event);
    bool select(const QKeyEvent *event);
    void extendTo(const LogCursor &cursor);
    LogCursor movedBy(LogCursor cursor, qint64 rows) const;
    LogCursor movedAcross(LogCursor cursor, int characters) const;
    void selectLine(qint64 line);
    void dragTo(QPoint point);
    QString textAt(qint64 line) const;

    QBasicTimer m_dragging; ///< scrolls while the mouse is outside
    QPoint m_dragged;
    QElapsedTimer m_doubleClick; ///< a third click soon after it selects the line
};

} // namespace slipway
