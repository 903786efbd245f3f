// SPDX-License-Identifier: Apache-2.0
#include "core/auth/scope.h"
#include "core/auth/tokenpolicy.h"
#include "core/base/jsonreader.h"
#include "tests/fuzz/fuzztarget.h"

#include <QJsonArray>

using namespace slipway;
using namespace std::chrono_literals;

/// Claims of a token whose signature is right: nobody becomes more than the claims say.
void slipway::fuzz(QByteArrayView input)
{
    const Result<JsonDocument> document = readJson(input);
    if (!document || !document->root.isObject())
        return;
    const TokenPolicy policy {.issuer = QStringLiteral("https://issuer.example/realms/lab"),
        .audience = QStringLiteral("deployer"),
        .scopeClaim = QStringLiteral("scope"),
        .admins = {QStringLiteral("root")}};
    const Timestamp now {1'800'000'000s};
    const QJsonObject claims = document->root.toObject();
    const auto principal = principalFromClaims(claims, policy, now);
    if (!principal)
        return;
    require(isSubject(principal->subject) && claims[u"sub"] == principal->subject,
        "the subject is the one of the token");
    require(claims[u"iss"] == policy.issuer, "the issuer is ours");
    require(
        claims[u"aud"] == *policy.audience || claims[u"aud"].toArray().contains(*policy.audience),
        "the token is for us");
    require(claims[u"exp"].toDouble() > 1'800'000'000 - 60.0, "the token has not expired");
    require(claims[u"nbf"].toDouble() <= 1'800'000'000 + 60.0, "the token is valid already");
    const QString granted = claims[u"scope"].toString();
    for (const QString &scope : principal->scopes.value())
        require(granted.contains(scope) || claims[u"scope"].toArray().contains(scope),
            "a scope is one of the token's");
    require(!principal->isAdmin || principal->scopes->contains(scopes::admin)
            || principal->subject == u"root",
        "an administrator is called one by the token or by us");
    const auto stored = readJson(principal->claimsJson, 100);
    require(stored && stored->root == claims, "the claims that are stored are the token's");
}
