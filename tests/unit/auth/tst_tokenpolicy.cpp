// SPDX-License-Identifier: Apache-2.0
#include "core/auth/scope.h"
#include "core/auth/tokenpolicy.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QTest>

using namespace slipway;
using namespace std::chrono_literals;

namespace {

constexpr qint64 second = 1'800'000'000;
const Timestamp now {std::chrono::seconds(second)};

QJsonObject claimsWith(const QByteArray &changes = "{}")
{
    QJsonObject claims {{QStringLiteral("iss"), QStringLiteral("issuer")},
        {QStringLiteral("sub"), QStringLiteral("alice")}, {QStringLiteral("exp"), second + 600}};
    const QJsonObject changed = QJsonDocument::fromJson(changes).object();
    for (auto it = changed.begin(); it != changed.end(); ++it) {
        if (it.value().isNull())
            claims.remove(it.key());
        else
            claims.insert(it.key(), it.value());
    }
    return claims;
}

TokenPolicy policy()
{
    return {.issuer = QStringLiteral("issuer"), .audience = {}, .scopeClaim = {}, .admins = {}};
}

QByteArray reasonOf(const Result<Principal> &result)
{
    return result ? QByteArray("accepted") : QByteArray(result.error().reason().name);
}

} // namespace

class TokenPolicyTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void claims_data();
    void claims();
    void skew_data();
    void skew();
    void audience_data();
    void audience();
    void scopes_data();
    void scopes();
    void adminsByList();
    void claimsAreKept();
    void errorNamesClaim();
};

void TokenPolicyTest::claims_data()
{
    QTest::addColumn<QByteArray>("changes"); // null removes a claim
    QTest::addColumn<QByteArray>("reason");
    const QByteArray accepted = "accepted";
    const QByteArray refused = "token-claims";
    QTest::newRow("plain") << QByteArray("{}") << accepted;
    QTest::newRow("no exp") << QByteArray(R"({"exp":null})") << refused;
    QTest::newRow("exp a string") << QByteArray(R"({"exp":"1900000000"})") << refused;
    QTest::newRow("exp a boolean") << QByteArray(R"({"exp":true})") << refused;
    QTest::newRow("exp with fraction") << QByteArray(R"({"exp":1800000000.5})") << accepted;
    QTest::newRow("exp at the end of time") << QByteArray(R"({"exp":1e300})") << refused;
    QTest::newRow("exp in 9999") << QByteArray(R"({"exp":253402300799})") << accepted;
    QTest::newRow("exp in 10000") << QByteArray(R"({"exp":253402300800})") << refused;
    QTest::newRow("exp in milliseconds") << QByteArray(R"({"exp":1800000600000})") << refused;
    QTest::newRow("exp beyond 64 bits") << QByteArray(R"({"exp":9223372036854775808})") << refused;
    QTest::newRow("exp negative") << QByteArray(R"({"exp":-1e300})") << refused;
    QTest::newRow("exp in a list") << QByteArray(R"({"exp":[1800000600]})") << refused;
    QTest::newRow("exp in an object") << QByteArray(R"({"exp":{"exp":1800000600}})") << refused;
    QTest::newRow("exp zero") << QByteArray(R"({"exp":0})") << QByteArray("token-expired");
    QTest::newRow("nbf a string") << QByteArray(R"({"nbf":"0"})") << refused;
    QTest::newRow("nbf negative") << QByteArray(R"({"nbf":-1})") << refused;
    QTest::newRow("nbf long past") << QByteArray(R"({"nbf":-1e300})") << refused;
    QTest::newRow("iat past") << QByteArray(R"({"iat":1.5})") << accepted;
    QTest::newRow("iat a day ahead")
        << QByteArray(R"({"iat":1800086400})") << QByteArray("token-not-yet-valid");
    QTest::newRow("iat within the skew") << QByteArray(R"({"iat":1800000060})") << accepted;
    QTest::newRow("iat a string") << QByteArray(R"({"iat":"1800000000"})") << refused;
    QTest::newRow("iat at the end of time") << QByteArray(R"({"iat":1e300})") << refused;
    QTest::newRow("iat negative") << QByteArray(R"({"iat":-1})") << refused;
    QTest::newRow("nbf past") << QByteArray(R"({"nbf":1.5})") << accepted;
    QTest::newRow("nbf future") << QByteArray(R"({"nbf":1800000500})")
                                << QByteArray("token-not-yet-valid");
    QTest::newRow("no iss") << QByteArray(R"({"iss":null})") << refused;
    QTest::newRow("iss a list") << QByteArray(R"({"iss":["issuer"]})") << refused;
    QTest::newRow("other iss") << QByteArray(R"({"iss":"Issuer"})") << QByteArray("token-issuer");
    QTest::newRow("longer iss") << QByteArray(R"({"iss":"issuer/"})") << QByteArray("token-issuer");
    QTest::newRow("no sub") << QByteArray(R"({"sub":null})") << refused;
    QTest::newRow("sub empty") << QByteArray(R"({"sub":""})") << refused;
    QTest::newRow("sub a number") << QByteArray(R"({"sub":7})") << refused;
    QTest::newRow("sub with NUL") << QByteArray(R"({"sub":"alice\u0000"})") << refused;
    QTest::newRow("sub with a line break") << QByteArray(R"({"sub":"alice\nroot"})") << refused;
    QTest::newRow("sub with an escape") << QByteArray(R"({"sub":"alice\u001b[2J"})") << refused;
    QTest::newRow("sub with a delete") << QByteArray(R"({"sub":"alice\u007f"})") << refused;
    QTest::newRow("sub with C1") << QByteArray(R"({"sub":"alice\u0085"})") << refused;
    QTest::newRow("sub with a line separator") << QByteArray(R"({"sub":"alice\u2028"})") << refused;
    QTest::newRow("sub turned around") << QByteArray(R"({"sub":"\u202eecila"})") << refused;
    QTest::newRow("sub with a space") << QByteArray(R"({"sub":"Alice B."})") << accepted;
    QTest::newRow("sub not of ASCII") << QByteArray(R"({"sub":"ünïcødé 😀"})") << accepted;
    QTest::newRow("iss with a control") << QByteArray(R"({"iss":"issuer\u0007"})") << refused;
    QTest::newRow("iss empty") << QByteArray(R"({"iss":""})") << refused;
    QTest::newRow("aud with a control") << QByteArray(R"({"aud":["a\nb"]})") << refused;
    QTest::newRow("aud a number") << QByteArray(R"({"aud":7})") << refused;
    QTest::newRow("an ID token of Keycloak")
        << QByteArray(R"({"typ":"ID"})") << QByteArray("token-type");
    QTest::newRow("an access token of Keycloak") << QByteArray(R"({"typ":"Bearer"})") << accepted;
    QTest::newRow("a security event")
        << QByteArray(R"({"events":{"urn:a":{}}})") << QByteArray("token-type");
    QTest::newRow("sub of 255 bytes") << R"({"sub":")" + QByteArray(255, 'a') + R"("})" << accepted;
    QTest::newRow("sub of 256 bytes") << R"({"sub":")" + QByteArray(256, 'a') + R"("})" << refused;
    QTest::newRow("sub of 128 letters, 256 bytes")
        << R"({"sub":")" + QByteArray("é").repeated(128) + R"("})" << refused;
    QTest::newRow("aud unasked") << QByteArray(R"({"aud":"somebody else"})") << accepted;
}

void TokenPolicyTest::claims()
{
    QFETCH(QByteArray, changes);
    QFETCH(QByteArray, reason);
    QCOMPARE(reasonOf(principalFromClaims(claimsWith(changes), policy(), now)), reason);
}

void TokenPolicyTest::skew_data()
{
    QTest::addColumn<QByteArray>("changes");
    QTest::addColumn<int>("milliseconds"); // from now
    QTest::addColumn<QByteArray>("reason");
    const QByteArray expiring = R"({"exp":1800000000})";
    const QByteArray beginning = R"({"nbf":1800000000})";
    const QByteArray accepted = "accepted";
    QTest::newRow("at exp") << expiring << 0 << accepted;
    QTest::newRow("last moment") << expiring << 59'999 << accepted;
    QTest::newRow("too late") << expiring << 60'000 << QByteArray("token-expired");
    QTest::newRow("fraction too late")
        << QByteArray(R"({"exp":1800000000.25})") << 60'250 << QByteArray("token-expired");
    QTest::newRow("at nbf") << beginning << 0 << accepted;
    QTest::newRow("first moment") << beginning << -60'000 << accepted;
    QTest::newRow("too early") << beginning << -60'001 << QByteArray("token-not-yet-valid");
}

void TokenPolicyTest::skew()
{
    QFETCH(QByteArray, changes);
    QFETCH(int, milliseconds);
    QFETCH(QByteArray, reason);
    const Timestamp time = now + std::chrono::milliseconds(milliseconds);
    QCOMPARE(reasonOf(principalFromClaims(claimsWith(changes), policy(), time)), reason);
}

void TokenPolicyTest::audience_data()
{
    QTest::addColumn<QByteArray>("changes");
    QTest::addColumn<QByteArray>("reason");
    const QByteArray other = "token-audience";
    QTest::newRow("string") << QByteArray(R"({"aud":"deployer"})") << QByteArray("accepted");
    QTest::newRow("list") << QByteArray(R"({"aud":["a","deployer"]})") << QByteArray("accepted");
    QTest::newRow("missing") << QByteArray("{}") << other;
    QTest::newRow("other") << QByteArray(R"({"aud":"Deployer"})") << other;
    QTest::newRow("part of a word") << QByteArray(R"({"aud":"deployer2"})") << other;
    QTest::newRow("words") << QByteArray(R"({"aud":"a deployer"})") << other;
    QTest::newRow("other list") << QByteArray(R"({"aud":["a","b"]})") << other;
    QTest::newRow("empty list") << QByteArray(R"({"aud":[]})") << other;
    QTest::newRow("list of mixed types")
        << QByteArray(R"({"aud":["deployer",1]})") << QByteArray("token-claims");
    QTest::newRow("object") << QByteArray(R"({"aud":{"deployer":1}})")
                            << QByteArray("token-claims");
}

void TokenPolicyTest::audience()
{
    QFETCH(QByteArray, changes);
    QFETCH(QByteArray, reason);
    TokenPolicy strict = policy();
    strict.audience = QStringLiteral("deployer");
    QCOMPARE(reasonOf(principalFromClaims(claimsWith(changes), strict, now)), reason);
}

void TokenPolicyTest::scopes_data()
{
    QTest::addColumn<QString>("claim"); // null: scopes are not checked
    QTest::addColumn<QByteArray>("changes");
    QTest::addColumn<std::optional<QStringList>>("expected");
    QTest::addColumn<bool>("isAdmin");
    using Scopes = std::optional<QStringList>;
    const QString claim = QStringLiteral("scope");
    const QString read = scopes::contextsRead;
    QTest::newRow("string") << claim << QByteArray(R"({"scope":"deployer:contexts_read  x"})")
                            << Scopes({read, QStringLiteral("x")}) << false;
    QTest::newRow("list") << claim << QByteArray(R"({"scope":["deployer:contexts_read"]})")
                          << Scopes({read}) << false;
    QTest::newRow("missing") << claim << QByteArray("{}") << Scopes(QStringList()) << false;
    QTest::newRow("empty") << claim << QByteArray(R"({"scope":""})") << Scopes(QStringList())
                           << false;
    QTest::newRow("admin") << claim << QByteArray(R"({"scope":"deployer:admin"})")
                           << Scopes({scopes::admin}) << true;
    QTest::newRow("part of a word") << claim << QByteArray(R"({"scope":"xdeployer:admin"})")
                                    << Scopes({QStringLiteral("xdeployer:admin")}) << false;
    QTest::newRow("claim of another name")
        << QStringLiteral("roles") << QByteArray(R"({"roles":["deployer:admin"],"scope":"x"})")
        << Scopes({scopes::admin}) << true;
    QTest::newRow("unchecked") << QString() << QByteArray(R"({"scope":"deployer:admin"})")
                               << Scopes() << false;
    QTest::newRow("unchecked, of the wrong type")
        << QString() << QByteArray(R"({"scope":7})") << Scopes() << false;
}

void TokenPolicyTest::scopes()
{
    QFETCH(QString, claim);
    QFETCH(QByteArray, changes);
    QFETCH(std::optional<QStringList>, expected);
    QFETCH(bool, isAdmin);
    TokenPolicy scoped = policy();
    if (!claim.isNull())
        scoped.scopeClaim = claim;
    const auto principal = principalFromClaims(claimsWith(changes), scoped, now);
    QVERIFY(principal);
    QCOMPARE(principal->scopes, expected);
    QCOMPARE(principal->isAdmin, isAdmin);
    QCOMPARE(principal->hasScope(scopes::contextsRead),
        !expected || expected->contains(scopes::contextsRead));
}

void TokenPolicyTest::adminsByList()
{
    TokenPolicy listed = policy();
    listed.admins = {QStringLiteral("alice")};
    QVERIFY(principalFromClaims(claimsWith(), listed, now)->isAdmin);
    QVERIFY(!principalFromClaims(claimsWith(R"({"sub":"Alice"})"), listed, now)->isAdmin);
}

void TokenPolicyTest::claimsAreKept()
{
    const QJsonObject claims = claimsWith(R"({"email":"a@b.example","groups":["x"]})");
    const auto principal = principalFromClaims(claims, policy(), now);
    QCOMPARE(principal->claimsJson, QJsonDocument(claims).toJson(QJsonDocument::Compact));
}

void TokenPolicyTest::errorNamesClaim()
{
    const auto noSubject = principalFromClaims(claimsWith(R"({"sub":null})"), policy(), now);
    QVERIFY(noSubject.error().message().contains(QStringLiteral("\"sub\"")));
    TokenPolicy scoped = policy();
    scoped.scopeClaim = QStringLiteral("roles");
    const auto wrongRoles = principalFromClaims(claimsWith(R"({"roles":[1]})"), scoped, now);
    QVERIFY(!wrongRoles);
    QVERIFY(wrongRoles.error().message().contains(QStringLiteral("\"roles\"")));
}

QTEST_GUILESS_MAIN(TokenPolicyTest)
#include "tst_tokenpolicy.moc"
