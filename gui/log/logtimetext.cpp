// SPDX-License-Identifier: Apache-2.0
#include "gui/log/logtimetext.h"

#include <QDateTime>

namespace slipway {

using namespace Qt::StringLiterals;

QString exactLogTimeText(LogTime time)
{
    const auto moment = std::chrono::floor<std::chrono::milliseconds>(time).time_since_epoch();
    return QDateTime::fromMSecsSinceEpoch(moment.count()).toString(u"yyyy-MM-dd HH:mm:ss.zzz"_s);
}

QString relativeLogTimeText(std::chrono::nanoseconds since)
{
    const auto total = std::chrono::floor<std::chrono::milliseconds>(since).count();
    const qint64 ms = std::abs(total);
    const auto digits = [](qint64 value, int count) {
        return QString::number(value).rightJustified(count, u'0');
    };
    const QString text =
        u"%1%2:%3:%4.%5"_s.arg(total < 0 ? u"-"_s : QString(), QString::number(ms / 3600000),
            digits(ms / 60000 % 60, 2), digits(ms / 1000 % 60, 2), digits(ms % 1000, 3));
    return text.rightJustified(relativeLogTimeColumns);
}

} // namespace slipway
