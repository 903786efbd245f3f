// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "gui/log/logdocument.h"
#include "gui/log/logrange.h"
#include "gui/log/logrowpainter.h"

#include <QAbstractScrollArea>
#include <QBasicTimer>
#include <QCache>

#include <optional>

namespace slipway {

/// Shows the rows of a document, and no more than can be seen of them. It follows the end until
/// somebody scrolls up; then what is seen stays where it is, whatever comes or goes.
class LogCanvas : public QAbstractScrollArea
{
    Q_OBJECT

public:
    enum class Times {
        None,
        Exact, ///< local time
        SinceStart ///< of the log
    };

    explicit LogCanvas(QWidget *parent = nullptr);

    /// Must outlive it.
    void setDocument(LogDocument *document);

    void setWrapped(bool isWrapped);
    bool isWrapped() const { return m_isWrapped; }
    void setTimes(Times times);
    Times times() const { return m_times; }
    /// What stands there where no row does.
    void setEmptyText(const QString &text);
    const QString &emptyText() const { return m_emptyText; }

    /// Goes to the end and stays there.
    void follow();
    bool isFollowing() const { return m_isFollowing; }
    /// So many lines came since it does not follow.
    qint64 unseen() const;

    /// Marks it and scrolls to it.
    void setCurrentHit(std::optional<LogHits::Hit> hit);
    const std::optional<LogHits::Hit> &currentHit() const { return m_hit; }
    /// Of the first line that can be seen.
    qint64 topLine() const { return m_top.line; }
    /// The rows that can be seen, one a line.
    QString visibleText() const;

Q_SIGNALS:
    /// Where it stands, or what is new below.
    void moved();

protected:
    const std::optional<LogRange> &range() const { return m_range; }
    void setRange(std::optional<LogRange> range);
    /// The nearest to \a point of the viewport. Empty: there are no rows.
    std::optional<LogCursor> cursorAt(QPoint point) const;
    /// Of its left edge, in the viewport.
    QPointF pointOf(const LogCursor &cursor) const;
    /// Scrolls as little as can be so that it is seen.
    void reveal(const LogCursor &cursor);
    const LogDocument *document() const { return m_document; }
    const CellMetrics &metrics() const { return m_metrics; }
    int visibleRows() const;

    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void scrollContentsBy(int dx, int dy) override;
    void timerEvent(QTimerEvent *event) override;
    void changeEvent(QEvent *event) override;
    void focusInEvent(QFocusEvent *event) override;
    void focusOutEvent(QFocusEvent *event) override;

private:
    struct ShownLine
    {
        StyledText text;
        QList<Match> hits;
    };

    void sync();
    void layOut();
    qreal textLeft() const;
    qsizetype visibleColumns() const;
    ShownLine shownLine(qint64 line) const;
    LineMarks marksOf(qint64 line, const ShownLine &shown) const;
    void paintLine(LogRowPainter &rows, QPainter &painter, const LogRows::Place &place, qreal top);
    void paintGutter(QPainter &painter, const LogLine &line, qreal top) const;
    void paintEmpty(QPainter &painter) const;
    void paintFocus(QPainter &painter) const;

    LogDocument *m_document = nullptr;
    CellMetrics m_metrics;
    Times m_times = Times::None;
    bool m_isWrapped = true;
    bool m_isFollowing = true;
    bool m_isSyncing = false;
    LogRows::Place m_top;
    qint64 m_seenEnd = 0; ///< where the lines ended when it ceased to follow
    std::optional<LogRange> m_range;
    std::optional<LogHits::Hit> m_hit;
    QString m_emptyText;
    mutable QCache<qint64, ShownLine> m_shown;
    QBasicTimer m_repaint; ///< paints once for many changes
};

} // namespace slipway
