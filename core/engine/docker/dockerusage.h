// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/result.h"
#include "core/model/usage.h"

#include <QJsonObject>

#include <optional>

namespace slipway {

/// GET /containers/{id}/stats, of cgroup v1 and v2; memory is what `docker stats` shows. Nothing if
/// the container does not run: Docker goes on answering, with a time in the year 1.
/// \a hasMemoryPeak: "max_usage" is what it says. Errors: wrongType, with the path.
Result<std::optional<UsageSample>> dockerUsageFromJson(
    const QJsonObject &object, bool hasMemoryPeak);

} // namespace slipway
