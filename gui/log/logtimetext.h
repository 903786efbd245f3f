// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/model/logtime.h"

#include <QString>

namespace slipway {

/// "2026-11-21 09:30:00.123", local time; sorts as it reads, in any locale.
QString exactLogTimeText(LogTime time);
inline constexpr int exactLogTimeColumns = 23;

/// "1:02:03.123", right-aligned: how long after the first line.
QString relativeLogTimeText(std::chrono::nanoseconds since);
inline constexpr int relativeLogTimeColumns = 12;

} // namespace slipway
