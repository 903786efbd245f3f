// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/model/logrecord.h"
#include "core/model/logtime.h"
#include "gui/log/styledtext.h"

#include <QByteArray>

#include <array>
#include <deque>
#include <optional>
#include <vector>

namespace slipway {

/// One line of a log, as LogLines holds it.
struct LogLine
{
    QByteArrayView text; ///< as it was written, its last state; valid until the next change
    qint64 left = 0; ///< so many more characters are not kept
    std::optional<LogTime> time;
    LogRecord::Stream stream = LogRecord::Stream::Stdout;
    qsizetype columns = 0; ///< of what is shown of it
};

/// What is shown of \a line: its text, and how much more there is.
StyledText shownText(const LogLine &line);

/// The lines of a log in memory. They are numbered from 0 on as they come, and keep their number.
/// Where a cap of memory is reached, the oldest are dropped; of a long line the beginning is kept.
/// Of carriage returns, as progress bars write them, the last state is kept.
class LogLines
{
public:
    static constexpr qsizetype maxLineSize = qsizetype(64) * 1024;
    static constexpr qint64 defaultMaxMemory = qint64(256) * 1024 * 1024;

    explicit LogLines(qint64 maxMemory = defaultMaxMemory) : m_maxMemory(maxMemory) { }

    /// A partial record goes on in the next one of its stream; the line can be seen before. A
    /// preview goes when that comes.
    void append(const LogRecordView &record);
    /// Nothing more comes: lines that have not ended are as they are.
    void finish() { m_open = {}, m_previewed = {}; }
    void clear();

    /// Of the oldest that is kept; so many were dropped.
    qint64 first() const { return m_first; }
    qint64 end() const { return m_end; }
    /// Those before it do not change any more.
    qint64 settled() const;
    LogLine at(qint64 number) const;
    qsizetype columnsAt(qint64 number) const;

    /// Of the very first line.
    std::optional<LogTime> start() const { return m_start; }
    /// Of the widest line ever.
    qsizetype columns() const { return m_columns; }
    qint64 memory() const { return m_memory; }
    /// Soon the next lines cost the oldest ones.
    bool isFull() const { return m_memory + 2 * chunkSize > m_maxMemory; }

private:
    static constexpr qsizetype chunkSize = qsizetype(1024) * 1024;

    struct Entry
    {
        qint64 time = 0; ///< nanoseconds since 1970
        quint32 offset = 0; ///< in the text of its chunk
        quint32 size = 0;
        quint32 left = 0;
        quint32 columns : 30 = 0;
        quint32 isStderr : 1 = 0;
        quint32 hasTime : 1 = 0;
    };
    struct Chunk
    {
        qint64 first = 0; ///< the number of its first line
        QByteArray text;
        std::vector<Entry> entries;

        qint64 memory() const
        {
            return text.capacity() + qint64(entries.capacity() * sizeof(Entry));
        }
    };

    /// A line as it was before its preview.
    struct Previewed
    {
        QByteArray text;
        quint32 left = 0;
        bool isNew = false; ///< it was not there
    };

    void begin(const LogRecordView &record);
    void takeBack(const Previewed &previewed, Chunk &chunk, Entry &entry);
    void extend(Chunk &chunk, Entry &entry, QByteArrayView text);
    Chunk &chunkForMore();
    Chunk &chunkOf(qint64 number);
    const Chunk &chunkOf(qint64 number) const;
    static LogLine lineOf(const Chunk &chunk, const Entry &entry);
    static qsizetype columnsOfText(const Chunk &chunk, const Entry &entry);
    void dropOldest();

    qint64 m_maxMemory;
    std::deque<Chunk> m_chunks;
    qint64 m_first = 0;
    qint64 m_end = 0;
    /// Of each stream, the line that has not ended.
    std::array<std::optional<qint64>, 2> m_open;
    std::array<std::optional<Previewed>, 2> m_previewed;
    std::optional<LogTime> m_start;
    qsizetype m_columns = 0;
    qint64 m_memory = 0;
    mutable std::size_t m_lastChunk = 0; ///< looked at last; most look-ups go on from there
};

} // namespace slipway
