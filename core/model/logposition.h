// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/model/logrecord.h"

#include <QByteArray>
#include <QList>

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

/// Leaves out of what an engine sends for LogPosition::since() all that was read before.
class UnreadFilter
{
public:
    explicit UnreadFilter(LogPosition read) : m_read(std::move(read)) { }
    QList<LogRecord> unread(const QList<LogRecord> &records);

private:
    bool isUnread(const LogRecord &record);

    LogPosition m_read;
    LogPosition m_seen;
};

} // namespace slipway
