// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/model/logrecord.h"

#include <QByteArray>
#include <QList>

#include <optional>
#include <utility>

namespace slipway {

/// How far a reader of a container's log has come, so that it can go on elsewhere without a hole
/// and without a record twice. Each stream is in the order of its times; across the two, a record
/// may stand a moment before one of an earlier time.
class LogPosition
{
public:
    /// Takes note of \a record as read.
    void advance(const LogRecord &record);
    bool isAtStart() const { return m_streams[0].time.isEmpty() && m_streams[1].time.isEmpty(); }

    /// What to ask an engine for (LogQuery::since), a little back; empty at the start.
    QByteArray since() const;

private:
    friend class UnreadFilter;
    struct StreamPosition
    {
        QByteArray time; ///< of the last record; empty before the first
        qint64 count = 0; ///< of the records of that time
    };
    StreamPosition &of(const LogRecord &record) { return m_streams[int(record.stream)]; }
    const StreamPosition &of(const LogRecord &record) const
    {
        return m_streams[int(record.stream)];
    }

    StreamPosition m_streams[2];
};

/// What an engine does not have any more of a log: between two records of one stream.
struct LogGap
{
    QByteArray after; ///< the time of the last record before
    QByteArray before; ///< of the first record behind
};

/// Leaves out of what an engine sends for LogPosition::since() all that was read before.
class UnreadFilter
{
public:
    explicit UnreadFilter(LogPosition read);
    QList<LogRecord> unread(const QList<LogRecord> &records);
    /// Once, when records came without the last one that was read: it is always asked for again.
    std::optional<LogGap> takeGap() { return std::exchange(m_gap, std::nullopt); }

private:
    bool isUnread(const LogRecord &record);
    void lookForGap(const LogRecord &record);

    LogPosition m_read;
    LogPosition m_seen;
    LogRecord::Stream m_latest; ///< the stream of the last record that was read
    bool m_isMet; ///< it came again, or there was none
    std::optional<LogGap> m_gap;
};

} // namespace slipway
