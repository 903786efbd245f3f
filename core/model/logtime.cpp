// SPDX-License-Identifier: Apache-2.0
#include "core/model/logtime.h"

#include "core/model/logrecord.h"

namespace slipway {
namespace {

using namespace std::chrono;

/// Of digits, as isLogTime() has seen to.
int numberAt(QByteArrayView text, qsizetype at, qsizetype count)
{
    int number = 0;
    for (const char digit : text.sliced(at, count))
        number = number * 10 + (digit - '0');
    return number;
}

/// "Z", "+01:00"
std::optional<minutes> offsetFrom(QByteArrayView zone)
{
    if (zone == "Z")
        return minutes(0);
    const auto isDigit = [zone](qsizetype at) { return zone[at] >= '0' && zone[at] <= '9'; };
    if (zone.size() != 6 || (zone[0] != '+' && zone[0] != '-') || zone[3] != ':' || !isDigit(1)
        || !isDigit(2) || !isDigit(4) || !isDigit(5))
        return std::nullopt;
    const hours hour(numberAt(zone, 1, 2));
    const minutes minute(numberAt(zone, 4, 2));
    if (hour >= 24h || minute >= 60min)
        return std::nullopt;
    return zone[0] == '+' ? hour + minute : -(hour + minute);
}

} // namespace

// By hand: where a part of a log is wanted, each of its records is asked for its time.
std::optional<LogTime> logTimeFrom(QByteArrayView text)
{
    if (!isLogTime(text))
        return std::nullopt;
    const year_month_day date(year(numberAt(text, 0, 4)), month(unsigned(numberAt(text, 5, 2))),
        day(unsigned(numberAt(text, 8, 2))));
    const hours hour(numberAt(text, 11, 2));
    const minutes minute(numberAt(text, 14, 2));
    const seconds second(numberAt(text, 17, 2)); // 60 is a leap second
    if (!date.ok() || date.year() < year(1678) || date.year() > year(2261) || hour >= 24h
        || minute >= 60min || second > 60s)
        return std::nullopt;

    qsizetype at = 19;
    nanoseconds fraction(0);
    if (text[at] == '.') {
        const qsizetype first = ++at;
        for (nanoseconds place = 100ms; at < text.size() && text[at] >= '0' && text[at] <= '9';
             ++at, place /= 10)
            fraction += place * (text[at] - '0');
        if (at == first)
            return std::nullopt;
    }
    const auto offset = offsetFrom(text.sliced(at));
    if (!offset)
        return std::nullopt;
    return sys_days(date) + hour + minute + second + fraction - *offset;
}

} // namespace slipway
