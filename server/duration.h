// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/result.h"

#include <QString>

#include <chrono>

namespace slipway {

/// "90", "90s", "15m", "12h", "30d"; a bare number is seconds. Errors: optionInvalid.
Result<std::chrono::seconds> durationFromString(const QString &text);

} // namespace slipway
