// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/durationhistogram.h"

#include <array>

namespace slipway {

/// What an engine was asked and how long its answers took; of streams, only what was waited for.
struct EngineCalls
{
    enum class Outcome { Answered, Refused, Failed, Away };
    /// In the order of Outcome.
    static constexpr std::array names {"answered", "refused", "failed", "away"};

    std::array<DurationHistogram, names.size()> times;

    void note(Outcome outcome, std::chrono::nanoseconds duration)
    {
        times[size_t(outcome)].note(duration);
    }
};

} // namespace slipway
