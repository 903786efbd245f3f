// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "gui/log/loghits.h"
#include "gui/log/loglines.h"
#include "gui/log/logrows.h"

#include <QDeadlineTimer>
#include <QObject>
#include <QTimer>

namespace slipway {

/// A log as a window shows it: its lines, which of them a filter leaves, and what a search has
/// found in those. All of it follows the lines in slices of some milliseconds. Thread: the main
/// one.
class LogDocument final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(LogDocument)

public:
    explicit LogDocument(qint64 maxMemory = LogLines::defaultMaxMemory, QObject *parent = nullptr);

    const LogLines &lines() const { return m_lines; }
    const LogRows &rows() const { return m_rows; }
    const LogHits &hits() const { return m_hits; }

    /// Some, and then advance() before the event loop goes on.
    void append(const LogRecordView &record) { m_lines.append(record); }
    /// Filters and searches what there is, for some milliseconds; the rest follows by itself.
    void advance();
    /// Nothing more comes.
    void finish();
    void clear();

    /// The columns of a row; none: lines are not wrapped.
    void setWidth(std::optional<qsizetype> width);
    /// Only lines with a match are shown; none: all are.
    void setFilter(std::optional<QRegularExpression> filter);
    const std::optional<QRegularExpression> &filter() const { return m_filter; }
    void setSearch(std::optional<QRegularExpression> search);
    const std::optional<QRegularExpression> &search() const { return m_search; }

    /// What comes meanwhile is not shown, and not lost.
    void setFrozen(bool isFrozen);
    bool isFrozen() const { return m_frozenEnd.has_value(); }
    /// Lines that are there and not shown yet, since it is frozen.
    qint64 heldBack() const { return m_frozenEnd ? m_lines.end() - m_rows.end() : 0; }
    /// Some of the lines were not filtered or searched yet.
    bool isBusy() const { return m_slices.isActive(); }

Q_SIGNALS:
    /// What was known of the lines or of the matches in them is void; changed() follows.
    void restarted();
    /// Rows or hits are others.
    void changed();

private:
    void showMore(const QDeadlineTimer &deadline);
    void searchMore(const QDeadlineTimer &deadline);
    qint64 endOfRows() const;
    qint64 endOfSearch() const;

    LogLines m_lines;
    LogRows m_rows;
    LogHits m_hits;
    std::optional<QRegularExpression> m_filter;
    std::optional<QRegularExpression> m_search;
    std::optional<qint64> m_frozenEnd;
    qint64 m_settled = 0; ///< rows behind may show lines that went on
    qint64 m_searched = 0; ///< lines before it are searched
    QTimer m_slices;
};

} // namespace slipway
