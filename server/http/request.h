// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/auth/principal.h"
#include "core/net/httpmessage.h"

#include <QByteArray>
#include <QHash>
#include <QHostAddress>
#include <QString>
#include <QUrlQuery>

namespace slipway {

/// A request as a handler gets it: a plain value, nothing of the connection in it.
struct Request
{
    QByteArray id; ///< stands in the log line and in X-Request-Id of the reply
    QByteArray method;
    QByteArray path; ///< as it was sent, percent-encoded, without the query
    QHash<QString, QString> parameters; ///< {context_id} of the route, decoded
    QUrlQuery query;
    HttpHeaders headers;
    QByteArray body;
    QHostAddress peer; ///< the client, as far as the proxies in front can be trusted
    QByteArray prefix; ///< that those put before all paths: "/lab", or empty
    Principal principal; ///< of a route that needs a token; else empty
};

} // namespace slipway
