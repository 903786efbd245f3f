// SPDX-License-Identifier: Apache-2.0
#include "server/api/tokenlifetime.h"

#include "core/auth/tokenpolicy.h"
#include "core/base/clock.h"

#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>

namespace slipway {

using std::chrono::milliseconds;

// Timers do not reach further, and a client comes back by itself.
static constexpr milliseconds longestLife = std::chrono::hours(24 * 20);

// It is refused from "exp" and the skew on.
milliseconds tokenLifetimeOf(const Principal &principal)
{
    using Seconds = std::chrono::duration<double>;
    const double expiry =
        QJsonDocument::fromJson(principal.claimsJson).object().value(u"exp").toDouble();
    const Seconds left =
        Seconds(expiry) + tokenClockSkew - Seconds(SystemClock().now().time_since_epoch());
    return std::chrono::duration_cast<milliseconds>(
        std::clamp<Seconds>(left, milliseconds(0), longestLife));
}

} // namespace slipway
