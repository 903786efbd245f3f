// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QString>

#include <optional>

namespace slipway {

/// What the check says that an image brings for its program (HEALTHCHECK of a Dockerfile).
enum class Health {
    Starting, ///< nothing yet
    Healthy,
    Unhealthy, ///< it failed several times in a row
};

/// Lower case: "starting", "healthy", "unhealthy"; as engines, the database and answers have it.
QString toString(Health health);
/// Empty for anything else, "none" included.
std::optional<Health> healthFromString(QStringView text);

} // namespace slipway
