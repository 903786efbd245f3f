// SPDX-License-Identifier: Apache-2.0
#include "core/auth/tokenpolicy.h"

#include "core/auth/scope.h"
#include "core/base/reasons.h"

#include <QJsonArray>
#include <QJsonDocument>

#include <algorithm>

namespace slipway {
namespace {

tl::unexpected<Error> claimFailure(const QString &claim)
{
    return fail(reasons::tokenClaims, {{QStringLiteral("claim"), claim}});
}

/// Seconds since 1970 (RFC 7519, 2: NumericDate); empty optional if \a value is none. What lies
/// behind the year 9999 is a mistake, such as milliseconds, and compares with nothing.
std::optional<double> secondsOf(const QJsonValue &value)
{
    constexpr double endOf9999 = 253'402'300'799;
    const double seconds = value.toDouble(-1);
    if (!value.isDouble() || !(seconds >= 0 && seconds <= endOf9999))
        return {};
    return seconds;
}

Result<void> checkTimes(const QJsonObject &claims, Timestamp now)
{
    const double seconds = std::chrono::duration<double>(now.time_since_epoch()).count();
    const double skew = tokenClockSkew.count();

    const auto expiry = secondsOf(claims.value(u"exp"));
    if (!expiry)
        return claimFailure(QStringLiteral("exp"));
    if (seconds >= *expiry + skew)
        return fail(reasons::tokenExpired);

    for (const QString &name : {QStringLiteral("nbf"), QStringLiteral("iat")}) {
        const QJsonValue value = claims.value(name);
        if (value.isUndefined())
            continue;
        const auto beginning = secondsOf(value);
        if (!beginning)
            return claimFailure(name);
        if (seconds < *beginning - skew)
            return fail(reasons::tokenNotYetValid);
    }
    return {};
}

/// What RFC 8725, 3.12 asks to be told apart where the header does not.
Result<void> checkKind(const QJsonObject &claims)
{
    if (claims.contains(u"events"))
        return fail(reasons::tokenType, {{QStringLiteral("type"), QStringLiteral("secevent")}});
    const QString kind = claims.value(u"typ").toString();
    for (const char *other : {"ID", "Refresh", "Offline", "Logout"}) {
        if (kind.compare(QLatin1StringView(other), Qt::CaseInsensitive) == 0)
            return fail(reasons::tokenType, {{QStringLiteral("type"), kind}});
    }
    return {};
}

bool isName(const QJsonValue &value)
{
    return value.isString() && !value.toString().isEmpty() && !hasControls(value.toString());
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
    constexpr qsizetype maxTold = 256;
    const QJsonValue value = claims.value(u"iss");
    if (!isName(value))
        return claimFailure(QStringLiteral("iss"));
    if (value.toString() != issuer)
        return fail(reasons::tokenIssuer,
            {{QStringLiteral("found"), value.toString().left(maxTold)},
                {QStringLiteral("expected"), issuer}});
    return {};
}

/// Its form also where no audience is asked for.
Result<void> checkAudience(const QJsonObject &claims, const std::optional<QString> &audience)
{
    const QJsonValue value = claims.value(u"aud");
    if (value.isUndefined())
        return audience ? fail(reasons::tokenAudience) : Result<void>();
    const auto audiences = value.isString() ? QStringList {value.toString()} : stringList(value);
    if (!audiences || std::any_of(audiences->begin(), audiences->end(), hasControls))
        return claimFailure(QStringLiteral("aud"));
    if (audience && !audiences->contains(*audience))
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
    if (auto checked = checkAudience(claims, policy.audience); !checked)
        return fail(std::move(checked.error()));
    if (auto checked = checkKind(claims); !checked)
        return fail(std::move(checked.error()));

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
