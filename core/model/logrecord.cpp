// SPDX-License-Identifier: Apache-2.0
#include "core/model/logrecord.h"

#include <algorithm>

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

std::optional<LogRecord> logRecordFromLine(QByteArrayView line)
{
    const auto record = logRecordViewFromLine(line);
    if (!record)
        return std::nullopt;
    return LogRecord {
        .time = record->time.toByteArray(),
        .stream = record->stream,
        .isPartial = record->isPartial,
        .text = record->text.toByteArray(),
    };
}

std::optional<LogRecordView> logRecordViewFromLine(QByteArrayView line)
{
    const qsizetype timeLength = line.indexOf(' ');
    if (timeLength < 0 || line.size() < timeLength + middleLength)
        return std::nullopt;
    const QByteArrayView time = line.first(timeLength);
    if (!isLogTime(time))
        return std::nullopt;
    const QByteArrayView found = line.sliced(timeLength, middleLength);
    const auto stream = found[4] == 'o' ? LogRecord::Stream::Stdout : LogRecord::Stream::Stderr;
    const bool isPartial = found[8] == 'P';
    if (found != QByteArrayView(middle(stream, isPartial), middleLength))
        return std::nullopt;
    return LogRecordView {
        .time = time,
        .stream = stream,
        .isPartial = isPartial,
        .text = line.sliced(timeLength + middleLength),
    };
}

bool isLogTime(QByteArrayView text)
{
    constexpr QByteArrayView shape = "0000-00-00T00:00:00";
    constexpr QByteArrayView digitOrZone = "0123456789.Z+-:";
    if (text.size() <= shape.size() || text.size() > maxLogTimeLength)
        return false;
    const auto fits = [](char pattern, char c) {
        return pattern == '0' ? c >= '0' && c <= '9' : c == pattern;
    };
    return std::equal(shape.begin(), shape.end(), text.begin(), fits)
        && std::all_of(text.begin() + shape.size(), text.end(),
            [digitOrZone](char c) { return digitOrZone.contains(c); });
}

} // namespace slipway
