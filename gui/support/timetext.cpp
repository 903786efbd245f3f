// SPDX-License-Identifier: Apache-2.0
#include "gui/support/timetext.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QLocale>

#include <algorithm>

namespace slipway {

using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

namespace {

struct TimeText
{
    Q_DECLARE_TR_FUNCTIONS(slipway::TimeText)
};

QDateTime local(Timestamp time)
{
    return QDateTime::fromMSecsSinceEpoch(time.time_since_epoch().count());
}

} // namespace

QString relativeTime(Timestamp time, Timestamp now)
{
    const auto age = now - time;
    if (age < 1min)
        return TimeText::tr("just now");
    if (age < 1h)
        return TimeText::tr("%n min ago", nullptr, int(age / 1min));
    const QDate day = local(time).date();
    const qint64 days = day.daysTo(local(now).date());
    if (days <= 0 || age < 6h)
        return TimeText::tr("%n h ago", nullptr, int(age / 1h));
    if (days == 1)
        return TimeText::tr("yesterday");
    if (days < 7)
        return TimeText::tr("%n days ago", nullptr, int(days));
    return QLocale().toString(day, QLocale::ShortFormat);
}

QString exactTime(Timestamp time)
{
    const QDateTime at = local(time);
    const QLocale locale;
    return TimeText::tr("%1, %2", "date, time")
        .arg(locale.toString(at.date(), QLocale::LongFormat),
            locale.toString(at.time(), u"HH:mm:ss"_s));
}

QString durationText(std::chrono::milliseconds duration)
{
    const std::chrono::hh_mm_ss time(
        std::chrono::floor<std::chrono::seconds>(std::max(duration, 0ms)));
    const qint64 hours = time.hours().count();
    const auto minutes = int(time.minutes().count());
    const auto seconds = int(time.seconds().count());
    const QChar zero = u'0';
    if (hours >= 24)
        return TimeText::tr("%1 d %2:%3:%4", "days, hours, minutes, seconds")
            .arg(hours / 24)
            .arg(hours % 24, 2, 10, zero)
            .arg(minutes, 2, 10, zero)
            .arg(seconds, 2, 10, zero);
    if (hours > 0)
        return u"%1:%2:%3"_s.arg(hours).arg(minutes, 2, 10, zero).arg(seconds, 2, 10, zero);
    return u"%1:%2"_s.arg(minutes).arg(seconds, 2, 10, zero);
}

} // namespace slipway
