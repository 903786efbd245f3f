// SPDX-License-Identifier: Apache-2.0
#include "server/duration.h"

#include "core/base/reasons.h"

namespace slipway {

Result<std::chrono::seconds> durationFromString(const QString &text)
{
    static const QString units = QStringLiteral("smhd");
    static constexpr qint64 seconds[] {1, 60, 3600, 86400};

    const qsizetype unit = text.isEmpty() ? -1 : units.indexOf(text.back());
    bool isNumber = false;
    const qint64 count = (unit < 0 ? text : text.chopped(1)).toLongLong(&isNumber);
    if (!isNumber || count <= 0 || count > 3650LL * 86400)
        return fail(reasons::optionInvalid,
            {{QStringLiteral("option"), QStringLiteral("--lifetime")},
                {QStringLiteral("value"), text},
                {QStringLiteral("expected"),
                    QStringLiteral("a time such as 90s, 15m, 12h or 30d")}});
    return std::chrono::seconds(count * (unit < 0 ? 1 : seconds[unit]));
}

} // namespace slipway
