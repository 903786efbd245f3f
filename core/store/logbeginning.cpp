// SPDX-License-Identifier: Apache-2.0
#include "core/store/logbeginning.h"

namespace slipway {
namespace {

constexpr qint64 nearEnough = qint64(64) * 1024;
constexpr qint64 usualBlock = qint64(256) * 1024;

/// Of the first line that begins behind \a offset, which becomes where it begins.
std::optional<LogTime> timeBehind(QFile &file, qint64 &offset)
{
    file.seek(offset);
    const QByteArray block = file.read(nearEnough);
    const qsizetype line = block.indexOf('\n') + 1;
    const qsizetype space = block.indexOf(' ', line);
    if (line == 0 || space < 0)
        return std::nullopt;
    offset += line;
    return logTimeFrom(QByteArrayView(block).sliced(line, space - line));
}

} // namespace

LogBeginning::LogBeginning(
    QFile &file, const LogSelection &selection, const std::optional<LogHole> &gap)
    : m_file(file), m_selection(selection), m_hole(gap), m_end(file.size()), m_blockSize(usualBlock)
{
    if (m_selection.since)
        m_offset = offsetBefore(*m_selection.since);
    if (m_selection.tail == 0)
        m_offset = m_end;
}

qint64 LogBeginning::closed(qint64 offset) const
{
    if (!m_hole || offset <= m_hole->begin)
        return offset;
    return std::max(m_hole->begin, offset - (m_hole->end - m_hole->begin));
}

qint64 LogBeginning::opened(qint64 offset) const
{
    return m_hole && offset > m_hole->begin ? offset + (m_hole->end - m_hole->begin) : offset;
}

// All records before it are of earlier times, whichever way the streams are out of step.
qint64 LogBeginning::offsetBefore(LogTime time)
{
    qint64 low = 0;
    for (qint64 high = closed(m_end); high - low > nearEnough;) {
        const qint64 middle = low + (high - low) / 2;
        qint64 beginning = opened(middle);
        const auto found = timeBehind(m_file, beginning);
        if (found && *found + logDisorder < time && closed(beginning) < high)
            low = closed(beginning);
        else
            high = middle;
    }
    return opened(low);
}

bool LogBeginning::step()
{
    if (!m_selection.tail || m_end <= m_offset)
        return true;
    if (m_hole && m_end > m_hole->begin && m_end <= m_hole->end)
        m_end = m_hole->begin;
    const qint64 least = m_hole && m_end > m_hole->end ? std::max(m_offset, m_hole->end) : m_offset;
    const qint64 start = std::max(least, m_end - m_blockSize);
    m_file.seek(start);
    const QByteArray block = m_file.read(m_end - start);
    // A line that began before the block is for the next one; one that is torn counts for nothing.
    const qsizetype first = start == least ? 0 : block.indexOf('\n') + 1;
    const qsizetype end = block.lastIndexOf('\n') + 1;
    if (first == end && start != least) {
        if (block.size() < m_end - start)
            return true; // somebody cut the file
        m_blockSize *= 2;
        return false;
    }
    m_blockSize = usualBlock;
    m_end = start + first;
    return scan(QByteArrayView(block).sliced(first, end - first), m_end) || m_end <= m_offset;
}

/// From the end of \a lines on; true: found.
bool LogBeginning::scan(QByteArrayView lines, qint64 start)
{
    while (!lines.isEmpty()) {
        const qsizetype end = lines.size();
        lines.chop(1);
        const qsizetype begin = lines.lastIndexOf('\n') + 1;
        const auto record = logRecordViewFromLine(lines.sliced(begin));
        lines.truncate(begin);
        if (!record || !m_selection.accepts(*record))
            continue;
        if (!record->isPartial && m_lines == m_selection.tail) {
            m_offset = start + end;
            return true;
        }
        if (!record->isPartial || m_lines == 0)
            ++m_lines;
    }
    return false;
}

} // namespace slipway
