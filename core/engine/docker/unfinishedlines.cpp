// SPDX-License-Identifier: Apache-2.0
#include "core/engine/docker/unfinishedlines.h"

#include <algorithm>

namespace slipway {
namespace {

/// Bytes that are kept of a line. The engine gives a longer one in pieces of 16 KiB, so that more
/// than one piece is missing only while its log is behind.
constexpr qsizetype maxTail = qsizetype(128) * 1024;

} // namespace

void UnfinishedLines::write(Stream stream, QByteArrayView bytes)
{
    Counts &counts = of(stream);
    counts.written += bytes.size();
    if (const qsizetype newline = bytes.lastIndexOf('\n'); newline >= 0) {
        counts.linesWritten += std::count(bytes.begin(), bytes.begin() + newline + 1, '\n');
        counts.tail.clear();
        counts.hasBegun = true;
        bytes = bytes.sliced(newline + 1);
    }
    counts.tail.append(bytes.last(std::min(bytes.size(), maxTail)));
    if (counts.tail.size() > 2 * maxTail)
        counts.tail.remove(0, counts.tail.size() - maxTail);
}

void UnfinishedLines::record(const LogRecord &record)
{
    Counts &counts = of(record.stream);
    counts.recorded += record.text.size();
    if (!record.isPartial)
        ++counts.recorded; // the newline
}

std::optional<bool> UnfinishedLines::hasBeyond(Stream stream, qint64 bytes) const
{
    const Counts &counts = of(stream);
    if (!counts.isAligned)
        return std::nullopt;
    return counts.written > counts.recorded + bytes;
}

qint64 UnfinishedLines::behind() const
{
    qint64 behind = 0;
    for (const Counts &counts : m_streams)
        behind += std::max<qint64>(0, counts.written - counts.recorded);
    return behind;
}

QByteArrayView UnfinishedLines::rest(Stream stream) const
{
    const Counts &counts = of(stream);
    const qint64 behind = counts.written - counts.recorded;
    if (!counts.isAligned || behind <= 0 || behind > counts.tail.size())
        return {};
    return QByteArrayView(counts.tail).last(behind);
}

void UnfinishedLines::lose()
{
    for (Counts &counts : m_streams) {
        counts.isAligned = counts.hasBegun = false;
        counts.recorded = counts.written;
    }
}

void UnfinishedLines::align()
{
    for (Counts &counts : m_streams) {
        if (!counts.hasBegun || !counts.tail.isEmpty())
            continue;
        counts.isAligned = true;
        counts.recorded = counts.written;
    }
}

} // namespace slipway
