// SPDX-License-Identifier: Apache-2.0
#include "core/auth/tokenpolicy.h"

#include "core/auth/scope.h"
#include "core/base/reasons.h"

#include <QJsonArray>
#include <QJsonDocument>

namespace slipway {
namespace {

tl::unexpected<Error> claimFailure(const QString &claim)
{
    return fail(reasons::tokenClaims, {{QStringLiteral("claim"), claim}});
}

Result<void> checkTimes(const QJsonObject &claims, Timestamp now)
{
    const double seconds = std::chrono::duration<double>(now.time_since_epoch()).count();
    const double skew = tokenClockSkew.count();

    const QJsonValue expiry = claims.value(u"exp");
    if (!expiry.isDouble())
        return claimFailure(QStringLiteral("exp"));
    if (seconds >= expiry.toDouble() + skew)
        return fail(reasons::tokenExpired);

    const QJsonValue notBefore = claims.value(u"nbf");
    if (!notBefore.isUndefined() && !notBefore.isDouble())
        return claimFailure(QStringLiteral("nbf"));
    if (notBefore.isDouble() && seconds < notBefore.toDouble() - skew)
        return fail(reasons::tokenNotYetValid);
    return {};
}

/// The strings of a claim that is a list of them; empty optional if it is anything else.
std::optional<QStringList> stringList(const QJsonValue &value)
{
    if (!value.isArray())
        return {};
    QStringList list;
    for (const QJsonValue entry : value.toArray()) {
        if (!entry.isString())
            return {};
        list.append(entry.toString());
    }
    return list;
}

Result<void> checkIssuer(const QJsonObject &claims, const QString &issuer)
{
    const QJsonValue value = claims.value(u"iss");
    if (!value.isString())
        return claimFailure(QStringLiteral("iss"));
    if (value.toString() != issuer)
        return fail(reasons::tokenIssuer);
    return {};
}

Result<void> checkAudience(const QJsonObject &claims, const QString &audience)
{
    const QJsonValue value = claims.value(u"aud");
    if (value.isUndefined())
        return fail(reasons::tokenAudience);
    const auto audiences = value.isString() ? QStringList {value.toString()} : stringList(value);
    if (!audiences)
        return claimFailure(QStringLiteral("aud"));
    if (!audiences->contains(audience))
        return fail(reasons::tokenAudience);
    return {};
}

Result<QStringList> scopesOf(const QJsonObject &claims, const QString &claim)
{
    const QJsonValue value = claims.value(claim);
    if (value.isUndefined())
        return QStringList();
    if (value.isString())
        return value.toString().split(u' ', Qt::SkipEmptyParts);
    auto scopes = stringList(value);
    if (!scopes)
        return claimFailure(claim);
    return std::move(*scopes);
}

} // namespace

Result<Principal> principalFromClaims(
    const QJsonObject &claims, const TokenPolicy &policy, Timestamp now)
{
    if (auto checked = checkTimes(claims, now); !checked)
        return fail(std::move(checked.error()));
    if (auto checked = checkIssuer(claims, policy.issuer); !checked)
        return fail(std::move(checked.error()));
    if (policy.audience) {
        if (auto checked = checkAudience(claims, *policy.audience); !checked)
            return fail(std::move(checked.error()));
    }

    Principal principal;
    principal.subject = claims.value(u"sub").toString();
    if (!isSubject(principal.subject))
        return claimFailure(QStringLiteral("sub"));
    principal.isAdmin = policy.admins.contains(principal.subject);
    if (policy.scopeClaim) {
        auto granted = scopesOf(claims, *policy.scopeClaim);
        if (!granted)
            return fail(std::move(granted.error()));
        principal.isAdmin = principal.isAdmin || granted->contains(scopes::admin);
        principal.scopes = std::move(*granted);
    }
    principal.claimsJson = QJsonDocument(claims).toJson(QJsonDocument::Compact);
    return principal;
}

} // namespace slipway
