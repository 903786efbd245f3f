// SPDX-License-Identifier: Apache-2.0
#include "core/base/clock.h"

#include <QDateTime>

#include <array>
#include <cstdio>

namespace slipway {

// By hand: every row of the database and every line of the log has times, and QDateTime takes more
// than twice as long.
static QString withSuffix(Timestamp time, QLatin1StringView suffix)
{
    using namespace std::chrono;
    const auto day = floor<days>(time);
    const year_month_day date(day);
    const hh_mm_ss clock(time - day);
    std::array<char, 48> text {};
    const int size = std::snprintf(text.data(), text.size(), "%04d-%02u-%02uT%02d:%02d:%02d.%03d%s",
        int(date.year()), unsigned(date.month()), unsigned(date.day()), int(clock.hours().count()),
        int(clock.minutes().count()), int(clock.seconds().count()), int(clock.subseconds().count()),
        suffix.data());
    return QString::fromLatin1(text.data(), size);
}

QString toIsoString(Timestamp time)
{
    return withSuffix(time, QLatin1StringView("+00:00"));
}

QString toUtcString(Timestamp time)
{
    return withSuffix(time, QLatin1StringView("Z"));
}

std::optional<Timestamp> timestampFromString(QStringView text)
{
    // Qt rounds the fraction to milliseconds; it is cut here so that a time never lies ahead.
    QString cut = text.toString();
    if (const qsizetype dot = cut.indexOf(u'.'); dot >= 0) {
        qsizetype end = dot + 1;
        while (end < cut.size() && cut[end].isDigit())
            ++end;
        if (end > dot + 4)
            cut.remove(dot + 4, end - dot - 4);
    }
    const QDateTime time = QDateTime::fromString(cut, Qt::ISODateWithMs);
    if (!time.isValid() || time.timeSpec() == Qt::LocalTime)
        return std::nullopt;
    return Timestamp(std::chrono::milliseconds(time.toMSecsSinceEpoch()));
}

Timestamp SystemClock::now() const
{
    return std::chrono::floor<std::chrono::milliseconds>(std::chrono::system_clock::now());
}

} // namespace slipway
