// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QtGlobal>

#include <chrono>

namespace slipway {

/// The limits that the guard holds every connection to.
struct HttpLimits
{
    qint64 maxBody = 1024 * 1024;
    qint64 maxReceived = 256 * 1024 * 1024; ///< of large bodies, on all connections together
    qint64 maxHead = 32 * 1024; ///< request line and headers together
    qint64 maxTarget = 8 * 1024; ///< path and query
    int maxHeaders = 100;
    int maxConnections = 1000;
    int maxConnectionsOfPeer = 0; ///< of one address, or network of IPv6; 0: no limit
    bool limitsLoopback = false; ///< that holds for this machine, where proxies are, too
    std::chrono::milliseconds headTimeout {10'000};
    std::chrono::milliseconds bodyTimeout {30'000}; ///< without a byte
    qint64 minBodyRate = 1024; ///< bytes a second, from the end of bodyTimeout on
    std::chrono::milliseconds idleTimeout {75'000}; ///< between requests
    std::chrono::milliseconds keptIdle {5'000}; ///< of those, when there are too many connections
    std::chrono::milliseconds writeTimeout {60'000}; ///< a reader that takes nothing
};

} // namespace slipway
