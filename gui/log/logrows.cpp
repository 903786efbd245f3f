// SPDX-License-Identifier: Apache-2.0
#include "gui/log/logrows.h"

#include <algorithm>

namespace slipway {

void LogRows::setWidth(std::optional<qsizetype> width)
{
    if (width == m_width)
        return;
    m_width = width;
    for (std::size_t i = 0; i < m_blocks.size(); ++i)
        countAgain(m_blocks[i], (m_firstBlock + qint64(i)) * blockSize);
}

void LogRows::clear()
{
    m_blocks.clear();
    m_first = m_end = m_lines.first();
    m_firstBlock = m_first / blockSize;
    m_count = 0;
}

void LogRows::append(bool isShown)
{
    if (indexOf(m_end) >= qint64(m_blocks.size()))
        m_blocks.emplace_back();
    Block &block = m_blocks.back();
    block.isShown.set(std::size_t(m_end % blockSize), isShown);
    const qint64 rows = rowsOf(m_end);
    ++m_end;
    block.rows += rows;
    m_count += rows;
}

void LogRows::truncate(qint64 line)
{
    if (line >= m_end)
        return;
    m_end = std::max(line, m_first);
    while (!m_blocks.empty() && (m_firstBlock + qint64(m_blocks.size()) - 1) * blockSize >= m_end) {
        m_count -= m_blocks.back().rows;
        m_blocks.pop_back();
    }
    if (m_blocks.empty())
        return;
    Block &last = m_blocks.back();
    for (qint64 behind = m_end; behind % blockSize != 0; ++behind)
        last.isShown.reset(std::size_t(behind % blockSize));
    countAgain(last, (m_firstBlock + qint64(m_blocks.size()) - 1) * blockSize);
}

void LogRows::dropOldest()
{
    const qint64 first = m_lines.first();
    if (first == m_first)
        return;
    if (first >= m_end)
        return clear();
    m_first = first;
    while (indexOf(first) > 0) {
        m_count -= m_blocks.front().rows;
        m_blocks.pop_front();
        ++m_firstBlock;
    }
    Block &block = m_blocks.front();
    for (qint64 gone = m_firstBlock * blockSize; gone < first; ++gone)
        block.isShown.reset(std::size_t(gone % blockSize));
    countAgain(block, m_firstBlock * blockSize);
}

qint64 LogRows::shownFrom(qint64 line) const
{
    line = std::max(line, m_first);
    qint64 shown = 0;
    while (line < m_end && line % blockSize != 0)
        shown += isShown(line++) ? 1 : 0;
    for (; line < m_end; line += blockSize)
        shown += qint64(blockOf(line).isShown.count());
    return shown;
}

bool LogRows::isShown(qint64 line) const
{
    return line >= m_first && line < m_end
        && blockOf(line).isShown.test(std::size_t(line % blockSize));
}

qint64 LogRows::rowsOf(qint64 line) const
{
    if (!blockOf(line).isShown.test(std::size_t(line % blockSize)))
        return 0;
    if (!m_width)
        return 1;
    return std::max<qint64>(1, (m_lines.columnsAt(line) + *m_width - 1) / *m_width);
}

LogRows::Place LogRows::at(qint64 row) const
{
    std::size_t index = 0;
    while (row >= m_blocks[index].rows)
        row -= m_blocks[index++].rows;
    qint64 line = std::max((m_firstBlock + qint64(index)) * blockSize, m_first);
    for (qint64 rows = rowsOf(line); row >= rows; rows = rowsOf(line)) {
        row -= rows;
        ++line;
    }
    return {.line = line, .row = row};
}

qint64 LogRows::rowOf(const Place &place) const
{
    const qint64 line = std::clamp(place.line, m_first, m_end);
    const qint64 index = std::min(indexOf(line), qint64(m_blocks.size()));
    qint64 row = 0;
    for (qint64 i = 0; i < index; ++i)
        row += m_blocks[std::size_t(i)].rows;
    for (qint64 before = std::max((m_firstBlock + index) * blockSize, m_first); before < line;
         ++before)
        row += rowsOf(before);
    return isShown(line) && line == place.line ? row + std::min(place.row, rowsOf(line) - 1) : row;
}

void LogRows::countAgain(Block &block, qint64 first)
{
    m_count -= block.rows;
    block.rows = 0;
    if (!m_width) {
        block.rows = qint64(block.isShown.count());
    } else {
        const qint64 end = std::min(first + blockSize, m_end);
        for (qint64 line = std::max(first, m_first); line < end; ++line)
            block.rows += rowsOf(line);
    }
    m_count += block.rows;
}

} // namespace slipway
