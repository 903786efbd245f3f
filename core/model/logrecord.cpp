// SPDX-License-Identifier: Apache-2.0
#include "core/model/logrecord.h"

#include <algorithm>

namespace slipway {

/// " stdout F " and its like are all of one length.
static constexpr qsizetype middleLength = 10;

static const char *middle(LogRecord::Stream stream, char tag)
{
    const bool isOut = stream == LogRecord::Stream::Stdout;
    switch (tag) {
    case 'L':
        return isOut ? " stdout L " : " stderr L ";
    case 'P':
        return isOut ? " stdout P " : " stderr P ";
    default:
        return isOut ? " stdout F " : " stderr F ";
    }
}

QByteArray toLogLine(const LogRecord &record)
{
    const char tagOfWhole = record.isPartial ? 'P' : 'F';
    QByteArray line;
    line.reserve(record.time.size() + middleLength + record.text.size() + 1);
    line.append(record.time);
    line.append(middle(record.stream, record.isPreview ? 'L' : tagOfWhole), middleLength);
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
        .isPreview = record->isPreview,
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
    const char tag = found[8];
    if (found != QByteArrayView(middle(stream, tag), middleLength))
        return std::nullopt;
    return LogRecordView {
        .time = time,
        .stream = stream,
        .isPartial = tag != 'F',
        .isPreview = tag == 'L',
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
