// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/auth/principal.h"
#include "core/base/clock.h"
#include "core/base/result.h"

#include <QJsonObject>
#include <QString>
#include <QStringList>

#include <chrono>
#include <optional>

namespace slipway {

/// How far the clocks of a token's issuer and of this machine may differ.
inline constexpr std::chrono::seconds tokenClockSkew {60};

/// Whose tokens are accepted.
struct TokenPolicy
{
    QString issuer; ///< "iss" must equal it
    std::optional<QString> audience; ///< if set, "aud" must name it
    /// The claim that holds the scopes, a list or one string with spaces; unset: scopes are not
    /// checked, and none of them makes an administrator.
    std::optional<QString> scopeClaim;
    QStringList admins; ///< subjects that are administrators whatever their scopes
};

/// Who calls, by the claims of a token whose signature is right (RFC 7519, 4.1). "exp", "iss" and
/// "sub" are required; "exp", "nbf" and "iat" are seconds between 1970 and the year 9999, and the
/// last two have come. Names hold no control characters. A token that says of itself that it is
/// none to call with (an ID token of Keycloak, a security event of RFC 8417) is refused. Errors:
/// tokenExpired, tokenNotYetValid, tokenIssuer, tokenAudience, tokenClaims, tokenType.
Result<Principal> principalFromClaims(
    const QJsonObject &claims, const TokenPolicy &policy, Timestamp now);

} // namespace slipway
