// SPDX-License-Identifier: Apache-2.0
#include "core/store/loghole.h"

#include "core/store/filebytes.h"

#include <QList>
#include <QScopeGuard>

#include <algorithm>
#include <unistd.h>

namespace slipway {
namespace {

constexpr QByteArrayView mark = "#cut ";
constexpr QByteArrayView endNoticeStart = "[slipway: what came from here on was not stored";
/// A hole begins at the next block of the file system behind the line.
constexpr qint64 largestBlock = qint64(128) * 1024;
/// A file system that compresses makes holes of its own out of zeros.
constexpr int maxHoles = 64;

QByteArray orDash(const QByteArray &text)
{
    return text.isEmpty() ? QByteArray("-") : text;
}

QByteArray orEmpty(const QByteArray &text)
{
    return text == "-" ? QByteArray() : text;
}

QByteArray inWords(qint64 bytes)
{
    static constexpr std::pair<qint64, const char *> units[] {
        {qint64(1) << 40, "Ti"}, {qint64(1) << 30, "Gi"}, {qint64(1) << 20, "Mi"}, {1024, "Ki"}};
    for (const auto &[size, unit] : units) {
        if (bytes >= size && bytes % size == 0)
            return QByteArray::number(bytes / size) + unit;
    }
    return QByteArray::number(bytes) + " bytes";
}

QByteArray purpose(const LogHole &gap)
{
    switch (gap.cause) {
    case LogHole::Cause::Limit:
        return "to keep this log within its limit of " + inWords(gap.limit);
    case LogHole::Cause::Total:
        return "to keep all logs within their limit of " + inWords(gap.limit);
    case LogHole::Cause::Disk:
        break;
    }
    return "as the disk is nearly full";
}

} // namespace

bool LogHole::concerns(const LogSelection &selection) const
{
    const auto from = logTimeFrom(first);
    const auto to = logTimeFrom(last());
    return !(selection.since && to && *to < *selection.since)
        && !(selection.until && from && *from > *selection.until);
}

QByteArray toHoleLine(const LogHole &gap)
{
    QByteArray line = mark.toByteArray();
    for (const qint64 number : {gap.begin, gap.end, gap.bytes, qint64(gap.cause), gap.limit})
        line += QByteArray::number(number) + ' ';
    line += orDash(gap.first) + ' ' + orDash(gap.lastOut) + ' ' + orDash(gap.lastError);
    return line.leftJustified(holeLineLength - 1, ' ', true) + '\n';
}

std::optional<LogHole> holeFromLine(QByteArrayView line, qint64 offset)
{
    if (line.size() != holeLineLength || !line.startsWith(mark) || !line.endsWith('\n'))
        return std::nullopt;
    const QList<QByteArray> parts = line.sliced(mark.size()).toByteArray().simplified().split(' ');
    if (parts.size() != 8)
        return std::nullopt;
    const int cause = std::clamp(parts[3].toInt(), 0, int(LogHole::Cause::Disk));
    LogHole gap {.begin = parts[0].toLongLong(),
        .end = parts[1].toLongLong(),
        .bytes = parts[2].toLongLong(),
        .first = orEmpty(parts[5]),
        .lastOut = orEmpty(parts[6]),
        .lastError = orEmpty(parts[7]),
        .cause = LogHole::Cause(cause),
        .limit = parts[4].toLongLong()};
    if (gap.begin != offset || gap.end < gap.begin + holeLineLength)
        return std::nullopt;
    return gap;
}

std::optional<LogHole> findHole(int file)
{
    const qint64 place = ::lseek(file, 0, SEEK_CUR);
    const auto goBack = qScopeGuard([&] { ::lseek(file, place, SEEK_SET); });
    qint64 from = 0;
    for (int i = 0; i < maxHoles; ++i) {
        const qint64 hole = ::lseek(file, from, SEEK_HOLE);
        const qint64 behind = hole < 0 ? -1 : ::lseek(file, hole, SEEK_DATA);
        if (behind < 0)
            return std::nullopt; // the end of the file, which counts as a hole
        const qint64 start = std::max<qint64>(0, hole - largestBlock - holeLineLength);
        const QByteArray block = bytesAt(file, start, hole - start);
        for (qsizetype at = block.size(); (at = block.lastIndexOf(mark, at - 1)) >= 0;) {
            const auto gap = holeFromLine(QByteArrayView(block).sliced(at).first(
                                             std::min<qsizetype>(holeLineLength, block.size() - at)),
                start + at);
            if (gap)
                return gap;
            if (at == 0)
                break;
        }
        from = behind;
    }
    return std::nullopt;
}

QByteArray holeNotice(const LogHole &gap, std::optional<qint64> bytes)
{
    const QByteArray what =
        bytes ? QByteArray::number(*bytes) + " bytes were cut out here" : "a part was cut out here";
    return "[slipway: " + what + ", " + purpose(gap) + ']';
}

QByteArray endNotice(qint64 limit)
{
    return endNoticeStart.toByteArray() + ", to keep this log within its limit of " + inWords(limit)
        + ']';
}

bool isEndNotice(QByteArrayView text)
{
    return text.startsWith(endNoticeStart);
}

} // namespace slipway
