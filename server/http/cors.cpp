// SPDX-License-Identifier: Apache-2.0
#include "server/http/cors.h"

namespace slipway {

void allowOrigins(const QStringList &origins, const Request &request, Reply &reply)
{
    if (origins.isEmpty())
        return;
    reply.headers.emplaceBack("Vary", "Origin"); // whoever asks: a cache must tell them apart
    const QByteArray origin = headerValue(request.headers, "Origin");
    if (origin.isEmpty() || !origins.contains(QString::fromLatin1(origin)))
        return;
    reply.headers.emplaceBack("Access-Control-Allow-Origin", origin);
    reply.headers.emplaceBack("Access-Control-Expose-Headers",
        "Allow, Idempotency-Replayed, Link, Retry-After, Slipway-Ignored, WWW-Authenticate, "
        "X-Request-Id");
    if (request.method != "OPTIONS"
        || headerValue(request.headers, "Access-Control-Request-Method").isEmpty())
        return;
    reply.headers.emplaceBack("Access-Control-Allow-Methods", headerValue(reply.headers, "Allow"));
    reply.headers.emplaceBack("Access-Control-Allow-Headers",
        "Authorization, Content-Type, Idempotency-Key, Last-Event-ID, Prefer, X-Request-Id");
    reply.headers.emplaceBack("Access-Control-Max-Age", "600");
}

} // namespace slipway
