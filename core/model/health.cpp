// SPDX-License-Identifier: Apache-2.0
#include "core/model/health.h"

#include <array>

namespace slipway {

using namespace Qt::StringLiterals;

static constexpr std::array names {"starting"_L1, "healthy"_L1, "unhealthy"_L1};

QString toString(Health health)
{
    return QString(names.at(size_t(health)));
}

std::optional<Health> healthFromString(QStringView text)
{
    for (size_t i = 0; i < names.size(); ++i) {
        if (text == names[i])
            return Health(i);
    }
    return std::nullopt;
}

} // namespace slipway
