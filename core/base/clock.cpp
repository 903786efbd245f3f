// SPDX-License-Identifier: Apache-2.0
#include "core/base/clock.h"

#include <QDateTime>
#include <QTimeZone>

namespace slipway {

static QString withSuffix(Timestamp time, QLatin1StringView suffix)
{
    const QDateTime utc = QDateTime::fromMSecsSinceEpoch(time.time_since_epoch().count(), Qt::UTC);
    QString text = utc.toString(u"yyyy-MM-ddTHH:mm:ss.zzz");
    text += suffix;
    return text;
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
