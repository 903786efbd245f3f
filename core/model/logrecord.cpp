// SPDX-License-Identifier: Apache-2.0
#include "core/model/logrecord.h"

namespace slipway {

/// " stdout F " and its like are all of one length.
static constexpr qsizetype middleLength = 10;

static const char *middle(LogRecord::Stream stream, bool isPartial)
{
    if (stream == LogRecord::Stream::Stdout)
        return isPartial ? " stdout P " : " stdout F ";
    return isPartial ? " stderr P " : " stderr F ";
}

QByteArray toLogLine(const LogRecord &record)
{
    QByteArray line;
    line.reserve(record.time.size() + middleLength + record.text.size() + 1);
    line.append(record.time);
    line.append(middle(record.stream, record.isPartial), middleLength);
    line.append(record.text);
    line.append('\n');
    return line;
}

/// Enough to tell a record from the torn or foreign line that a crash may leave in the file.
static bool looksLikeTime(QByteArrayView text)
{
    return text.size() >= 20 && text[4] == '-' && text[7] == '-' && text[10] == 'T'
        && text[13] == ':' && text[16] == ':';
}

std::optional<LogRecord> logRecordFromLine(QByteArrayView line)
{
    const qsizetype timeLength = line.indexOf(' ');
    if (timeLength < 0 || line.size() < timeLength + middleLength)
        return std::nullopt;
    const QByteArrayView time = line.first(timeLength);
    if (!looksLikeTime(time))
        return std::nullopt;
    const QByteArrayView found = line.sliced(timeLength, middleLength);
    const auto stream = found[4] == 'o' ? LogRecord::Stream::Stdout : LogRecord::Stream::Stderr;
    const bool isPartial = found[8] == 'P';
    if (found != QByteArrayView(middle(stream, isPartial), middleLength))
        return std::nullopt;
    return LogRecord {
        .time = time.toByteArray(),
        .stream = stream,
        .isPartial = isPartial,
        .text = line.sliced(timeLength + middleLength).toByteArray(),
    };
}

} // namespace slipway
