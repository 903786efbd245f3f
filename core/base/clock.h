// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QString>

#include <chrono>

namespace slipway {

/// A point in time, UTC, to the millisecond.
using Timestamp = std::chrono::sys_time<std::chrono::milliseconds>;

/// RFC 3339 with milliseconds: "2026-11-21T09:30:00.125+00:00". The offset is written as numbers
/// because Python before 3.11 does not read "Z".
QString toIsoString(Timestamp time);

/// The same instant as the database and the log files write it: "2026-11-21T09:30:00.125Z".
QString toUtcString(Timestamp time);

/// Reads RFC 3339 with any offset and any number of fractional digits (cut to milliseconds).
/// Empty optional if \a text is not such a time.
std::optional<Timestamp> timestampFromString(QStringView text);

/// Where the time comes from, so that tests own it.
class Clock
{
public:
    virtual ~Clock() = default;
    virtual Timestamp now() const = 0;
};

class SystemClock final : public Clock
{
public:
    Timestamp now() const override;
};

} // namespace slipway
