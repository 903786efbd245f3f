// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "gui/log/loglines.h"

#include <bitset>
#include <deque>

namespace slipway {

/// Which rows of a window the lines of a log take: those that are hidden none, the others one, or
/// as many as they need where they are wrapped.
class LogRows
{
public:
    struct Place
    {
        qint64 line = 0;
        qint64 row = 0; ///< in that line

        friend auto operator<=>(const Place &, const Place &) = default;
    };

    /// \a lines must outlive it.
    explicit LogRows(const LogLines &lines) : m_lines(lines) { }

    /// The columns of a row; none: lines are not wrapped.
    void setWidth(std::optional<qsizetype> width);
    std::optional<qsizetype> width() const { return m_width; }

    /// Begins again at the first line.
    void clear();
    /// The line end() follows.
    void append(bool isShown);
    /// Lines from \a line on are to be appended again.
    void truncate(qint64 line);
    /// Follows what the lines have dropped.
    void dropOldest();

    /// Behind the last line that was appended.
    qint64 end() const { return m_end; }
    qint64 count() const { return m_count; }
    /// How many lines from \a line on are shown.
    qint64 shownFrom(qint64 line) const;
    bool isShown(qint64 line) const;
    qint64 rowsOf(qint64 line) const;

    /// What stands in \a row, of those that are there.
    Place at(qint64 row) const;
    /// Where \a place is; of a line that is hidden or gone, the next one.
    qint64 rowOf(const Place &place) const;

private:
    static constexpr qint64 blockSize = 1024;

    /// The lines from a multiple of blockSize on.
    struct Block
    {
        std::bitset<blockSize> isShown;
        qint64 rows = 0;
    };

    const Block &blockOf(qint64 line) const { return m_blocks[std::size_t(indexOf(line))]; }
    qint64 indexOf(qint64 line) const { return line / blockSize - m_firstBlock; }
    void countAgain(Block &block, qint64 first);

    const LogLines &m_lines;
    std::optional<qsizetype> m_width;
    std::deque<Block> m_blocks;
    qint64 m_firstBlock = 0; ///< so many blocks are gone
    qint64 m_first = 0;
    qint64 m_end = 0;
    qint64 m_count = 0;
};

} // namespace slipway
