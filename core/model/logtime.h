// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QByteArrayView>

#include <chrono>
#include <optional>

namespace slipway {

/// When a container wrote something, UTC, to the nanosecond.
using LogTime = std::chrono::sys_time<std::chrono::nanoseconds>;

/// Reads RFC 3339 with any offset and any number of fractional digits (cut to nanoseconds). Empty
/// if \a text is no such time, or before 1678 or after 2261, which nanoseconds cannot count.
std::optional<LogTime> logTimeFrom(QByteArrayView text);

} // namespace slipway
