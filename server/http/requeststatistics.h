// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/durationhistogram.h"

#include <QByteArray>

#include <utility>
#include <vector>

namespace slipway {

/// What became of the requests of one route and method. Thread: the router's.
struct RequestStatistics
{
    DurationHistogram times; ///< until the reply was known; it may be sent for long
    std::vector<std::pair<int, quint64>> statuses; ///< with their counts; a handful

    void note(int status, std::chrono::nanoseconds duration)
    {
        times.note(duration);
        for (auto &[known, count] : statuses) {
            if (known == status) {
                ++count;
                return;
            }
        }
        statuses.emplace_back(status, 1);
    }
};

/// The same with what it is of. Both are empty for what matched no route, or not its methods.
struct RouteStatistics
{
    QByteArray pattern;
    QByteArray method;
    const RequestStatistics *requests = nullptr; ///< goes on counting
};

/// Of a listener's connections.
struct ConnectionStatistics
{
    qsizetype open = 0;
    quint64 accepted = 0;
    quint64 turnedAway = 0; ///< there were too many
    quint64 refused = 0; ///< what came was no HTTP, too large or too late; no route saw it
};

} // namespace slipway
