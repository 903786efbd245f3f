// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "server/http/httplimits.h"

#include <QSslConfiguration>
#include <QStringList>

#include <optional>

namespace slipway {

/// How a Listener serves.
struct ListenerOptions
{
    HttpLimits limits;
    QStringList allowedHosts; ///< in Host, without port, lower case; empty: any. Another is 421
    QStringList corsOrigins; ///< "https://lab.example": whose pages may ask (server/http/cors.h)
    int proxies = 0; ///< in front, whose X-Forwarded headers hold (server/http/forwarded.h)
    std::optional<QSslConfiguration> tls; ///< with certificate and key; absent: plain HTTP
};

} // namespace slipway
