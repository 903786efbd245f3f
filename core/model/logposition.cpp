// SPDX-License-Identifier: Apache-2.0
#include "core/model/logposition.h"

#include "core/base/clock.h"

#include <QString>

#include <algorithm>

namespace slipway {
namespace {

/// How far a record may stand before one of an earlier time.
constexpr std::chrono::seconds disorder {1};

/// Times of one engine have one zone, so they compare as text up to it.
QByteArrayView withoutZone(QByteArrayView time)
{
    const auto isZone = [](char c) { return c == 'Z' || c == '+'; };
    return time.first(std::find_if(time.begin(), time.end(), isZone) - time.begin());
}

bool isBefore(QByteArrayView a, QByteArrayView b)
{
    return withoutZone(a) < withoutZone(b);
}

} // namespace

void LogPosition::advance(const LogRecord &record)
{
    StreamPosition &position = of(record);
    position.count = position.time == record.time ? position.count + 1 : 1;
    position.time = record.time;
}

QByteArray LogPosition::since() const
{
    const QByteArray &latest = std::max(m_streams[0].time, m_streams[1].time, isBefore);
    const std::optional<Timestamp> time = timestampFromString(QString::fromLatin1(latest));
    return time ? toUtcString(*time - disorder).toLatin1() : QByteArray();
}

UnreadFilter::UnreadFilter(LogPosition read)
    : m_read(std::move(read)),
      m_latest(isBefore(m_read.m_streams[0].time, m_read.m_streams[1].time)
              ? LogRecord::Stream::Stderr
              : LogRecord::Stream::Stdout),
      m_isMet(m_read.isAtStart())
{
}

QList<LogRecord> UnreadFilter::unread(const QList<LogRecord> &records)
{
    QList<LogRecord> unread;
    for (const LogRecord &record : records) {
        if (isUnread(record))
            unread.append(record);
    }
    return unread;
}

bool UnreadFilter::isUnread(const LogRecord &record)
{
    m_seen.advance(record);
    if (!m_isMet && record.stream == m_latest)
        lookForGap(record);
    const LogPosition::StreamPosition &read = m_read.of(record);
    if (record.time == read.time)
        return m_seen.of(record).count > read.count;
    return isBefore(read.time, record.time);
}

/// Within one stream the order is certain.
void UnreadFilter::lookForGap(const LogRecord &record)
{
    const LogPosition::StreamPosition &read = m_read.of(record);
    if (isBefore(record.time, read.time))
        return;
    m_isMet = true;
    if (record.time != read.time)
        m_gap = LogGap {.after = read.time, .before = record.time};
}

} // namespace slipway
