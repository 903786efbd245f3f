// SPDX-License-Identifier: Apache-2.0
#include "core/store/logcut.h"

#include "core/base/reasons.h"
#include "core/store/filebytes.h"

#include <QFile>

#include <cerrno>
#include <fcntl.h>

namespace slipway {
namespace {

constexpr qint64 blockSize = qint64(256) * 1024;
/// Less than this frees nothing: only whole blocks of the file system can be given back.
constexpr qint64 leastCut = qint64(8) * 1024;

/// Where the next line begins, at \a offset or behind it, in a file that ends at \a size.
qint64 lineFrom(int file, qint64 offset, qint64 size)
{
    if (offset <= 0)
        return 0;
    for (qint64 at = offset - 1; at < size; at += blockSize) {
        const qsizetype newline = bytesAt(file, at, std::min(blockSize, size - at)).indexOf('\n');
        if (newline >= 0)
            return at + newline + 1;
    }
    return size;
}

/// Adds what stands from \a from to \a to in \a file to what \a gap says is missing.
void tally(int file, qint64 from, qint64 to, LogHole &gap)
{
    QByteArray torn;
    for (qint64 at = from; at < to; at += blockSize) {
        const QByteArray lines = torn + bytesAt(file, at, std::min(blockSize, to - at));
        qsizetype start = 0;
        for (qsizetype end; (end = lines.indexOf('\n', start)) >= 0; start = end + 1) {
            const auto record =
                logRecordViewFromLine(QByteArrayView(lines).sliced(start, end - start));
            if (!record)
                continue;
            gap.bytes += record->text.size() + (record->isPartial ? 0 : 1);
            if (gap.first.isEmpty() || record->time < gap.first)
                gap.first = record->time.toByteArray();
            const bool isOut = record->stream == LogRecord::Stream::Stdout;
            QByteArray &last = isOut ? gap.lastOut : gap.lastError;
            if (record->time > last)
                last = record->time.toByteArray();
        }
        torn = lines.sliced(start);
    }
}

/// What is to go.
struct Region
{
    qint64 from = 0;
    qint64 to = 0;
};

Region regionOf(int file, qint64 size, const std::optional<LogHole> &gap, qint64 bytes)
{
    if (!gap) {
        const qint64 from = lineFrom(file, size / 2, size);
        const qint64 most = std::min(bytes, size / 4); // its tail stays
        return {from, lineFrom(file, std::min(from + most, size), size)};
    }
    const qint64 head = gap->begin;
    const qint64 tail = size - gap->end;
    if (tail >= head - head / 4 || head <= leastCut)
        return {gap->end, lineFrom(file, std::min(gap->end + bytes, size), size)};
    return {lineFrom(file, head - std::min(bytes, head / 2), head), head};
}

Error failed(const QFile &file)
{
    return Error(reasons::fileFailed,
        {{QStringLiteral("file"), file.fileName()},
            {QStringLiteral("action"), QStringLiteral("cut")},
            {QStringLiteral("problem"), qt_error_string(errno)}});
}

} // namespace

Result<LogCutOutcome> cutOut(QFile &file, const std::optional<LogHole> &gap, const LogCut &cut)
{
    const int handle = file.handle();
    const qint64 size = file.size();
    const Region region = regionOf(handle, size, gap, std::max(cut.bytes, leastCut));
    if (region.to - region.from < leastCut / 2)
        return LogCutOutcome();

    LogHole made = gap.value_or(LogHole {.begin = region.from, .end = region.to});
    made.begin = std::min(made.begin, region.from);
    made.end = std::max(made.end, region.to);
    made.cause = cut.cause;
    made.limit = cut.limit;
    tally(handle, region.from, region.to, made);

    // First a punch that does not matter, behind the end: nothing is overwritten where none works.
    constexpr int mode = FALLOC_FL_PUNCH_HOLE | FALLOC_FL_KEEP_SIZE;
    if (!gap && ::fallocate(handle, mode, size, blockSize) != 0
        && (errno == EOPNOTSUPP || errno == ENOSYS))
        return LogCutOutcome {.isUnsupported = true};
    if (!writeAt(handle, made.begin, toHoleLine(made)))
        return fail(failed(file));
    const qint64 hole = made.begin + holeLineLength;
    if (::fallocate(handle, mode, hole, made.end - hole) != 0)
        return fail(failed(file));
    return LogCutOutcome {.gap = made, .freed = region.to - region.from};
}

} // namespace slipway
