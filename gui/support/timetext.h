// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/clock.h"

#include <QString>

#include <chrono>

namespace slipway {

/// How long ago \a time was, for a list: "just now", "2 min ago", "3 h ago", "yesterday", "5 days
/// ago", then the date in the locale's short form. Calendar days are local ones.
QString relativeTime(Timestamp time, Timestamp now);

/// The local date and time to the second, in the locale's form; for tool tips.
QString exactTime(Timestamp time);

/// "0:04", "2:04", "1:02:04", "3 d 01:02:04"; whole seconds, rounded down. Never negative.
QString durationText(std::chrono::milliseconds duration);

} // namespace slipway
