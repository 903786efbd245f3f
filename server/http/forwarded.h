// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/net/httpmessage.h"

#include <QByteArray>
#include <QHostAddress>

#include <optional>

namespace slipway {

/// What proxies in front say of a request that they pass on.
struct Forwarded
{
    std::optional<QHostAddress> peer; ///< X-Forwarded-For
    QByteArray host; ///< X-Forwarded-Host, lower case, without port; empty: not said
    QByteArray prefix; ///< X-Forwarded-Prefix: "/lab", what the outermost path began with
};

/// Reads the X-Forwarded headers as Werkzeug's ProxyFix does
/// (https://werkzeug.palletsprojects.com/en/3.0.x/middleware/proxy_fix/): with \a proxies of them
/// trusted, the value that counts is the one so far from the right; what stands further left, any
/// client can write. Nothing, if \a proxies is 0. X-Forwarded-Proto has no use here: no answer
/// tells the scheme that it was asked by.
Forwarded forwardedFrom(const HttpHeaders &headers, int proxies);

} // namespace slipway
