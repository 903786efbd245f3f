// SPDX-License-Identifier: Apache-2.0
#include "core/auth/tokenverifier.h"
#include "tests/support/fakeclock.h"
#include "tests/unit/auth/testsigner.h"

#include <QTest>

#include <openssl/hmac.h>

using namespace slipway;
using namespace std::chrono_literals;

namespace {

const Timestamp start {1'800'000'000s};
const QByteArray payload = R"({"iss":"issuer","sub":"alice","exp":1800000600})";
const QByteArray ourId = "ours";

QByteArray headerFor(const QByteArray &algorithm, const QByteArray &keyId = ourId)
{
    return R"({"alg":")" + algorithm + R"(","kid":")" + keyId + R"("})";
}

QByteArray reasonOf(const Result<Principal> &result)
{
    return result ? QByteArray("accepted") : QByteArray(result.error().reason().name);
}

} // namespace

class TokenVerifierTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();

    void accepts_data();
    void accepts();
    void algorithmConfusion_data();
    void algorithmConfusion();
    void hmacWithPublicKey();
    void keyIds_data();
    void keyIds();
    void keyWithoutIdFitsAny();
    void embeddedKeyIsNotUsed_data();
    void embeddedKeyIsNotUsed();
    void size();
    void payloads_data();
    void payloads();
    void derSignatureIsRefused();
    void swappedParts();
    void mutations_data();
    void mutations();

    void rememberedTokenIsNotCheckedAgain();
    void rememberedForSixtySeconds();
    void rememberedUntilExpiry();
    void refusalsAreNotRemembered();
    void clockSetBack();
    void newKeysForget();
    void rememberedAreBounded();

private:
    QByteArray token(const QByteArray &claims = payload) const
    {
        return test::compactToken("ES256", m_p256, headerFor("ES256"), claims);
    }
    std::unique_ptr<TokenVerifier> verifierFor(const KeySet &keys) const
    {
        return std::make_unique<TokenVerifier>(keys,
            TokenPolicy {.issuer = QStringLiteral("issuer"),
                .audience = {},
                .scopeClaim = QStringLiteral("scope"),
                .admins = {}},
            m_clock);
    }
    KeySet ours(const test::Key &key) const
    {
        return {test::verificationKey(key, QString::fromLatin1(ourId))};
    }
    test::Key keyFor(const QByteArray &algorithm) const
    {
        if (algorithm == "ES256")
            return m_p256;
        if (algorithm == "ES384")
            return m_p384;
        return algorithm == "EdDSA" ? m_ed25519 : m_rsa;
    }

    test::Key m_rsa;
    test::Key m_p256;
    test::Key m_p384;
    test::Key m_ed25519;
    std::shared_ptr<FakeClock> m_clock;
    std::unique_ptr<TokenVerifier> m_verifier; ///< knows m_p256
};

void TokenVerifierTest::initTestCase()
{
    m_rsa = test::rsaKey();
    m_p256 = test::ecKey("P-256");
    m_p384 = test::ecKey("P-384");
    m_ed25519 = test::ed25519Key();
    QVERIFY(m_rsa && m_p256 && m_p384 && m_ed25519);
}

void TokenVerifierTest::init()
{
    m_clock = std::make_shared<FakeClock>(start);
    m_verifier = verifierFor(ours(m_p256));
}

void TokenVerifierTest::accepts_data()
{
    QTest::addColumn<QByteArray>("algorithm");
    for (const char *name : {"RS256", "RS384", "RS512", "PS256", "ES256", "ES384", "EdDSA"})
        QTest::newRow(name) << QByteArray(name);
}

void TokenVerifierTest::accepts()
{
    QFETCH(QByteArray, algorithm);
    const test::Key key = keyFor(algorithm);
    const auto verifier = verifierFor(ours(key));
    const auto principal =
        verifier->verify(test::compactToken(algorithm, key, headerFor(algorithm), payload));
    QVERIFY(principal);
    QCOMPARE(principal->subject, QStringLiteral("alice"));
    QCOMPARE(principal->scopes, QStringList());
    QCOMPARE(verifier->signatureChecks(), 1);
}

void TokenVerifierTest::algorithmConfusion_data()
{
    QTest::addColumn<QByteArray>("claimed");
    QTest::addColumn<QByteArray>("signedAs"); // empty: no signature
    for (const char *none : {"none", "None", "NONE", "nOnE", "none ", ""}) {
        QTest::addRow("'%s', unsigned", none) << QByteArray(none) << QByteArray();
        QTest::addRow("'%s', signed", none) << QByteArray(none) << QByteArray("ES256");
    }
    for (const char *other : {"RS256", "PS256", "ES384", "EdDSA"})
        QTest::addRow("%s", other) << QByteArray(other) << QByteArray(other);
    QTest::newRow("EdDSA over a signature by ES256") << QByteArray("EdDSA") << QByteArray("ES256");
    QTest::newRow("es256") << QByteArray("es256") << QByteArray("ES256");
    QTest::newRow("ES512") << QByteArray("ES512") << QByteArray("ES256");
    QTest::newRow("ES256K") << QByteArray("ES256K") << QByteArray("ES256");
    QTest::newRow("HS256") << QByteArray("HS256") << QByteArray("ES256");
}

void TokenVerifierTest::algorithmConfusion()
{
    QFETCH(QByteArray, claimed);
    QFETCH(QByteArray, signedAs);
    const QByteArray text = toBase64Url(headerFor(claimed)) + '.' + toBase64Url(payload);
    const QByteArray signature =
        signedAs.isEmpty() ? QByteArray() : test::signAs(signedAs, keyFor(signedAs), text);
    QCOMPARE(reasonOf(m_verifier->verify(text + '.' + toBase64Url(signature))),
        QByteArray("token-algorithm"));
    QCOMPARE(m_verifier->signatureChecks(), 0);
}

void TokenVerifierTest::hmacWithPublicKey()
{
    for (const test::Key &key : {m_rsa, m_p256, m_p384, m_ed25519}) {
        const auto verifier = verifierFor(ours(key));
        const QByteArray pem = test::publicPem(key);
        for (const QByteArray &secret : {pem, pem.trimmed()}) {
            const QByteArray text = toBase64Url(headerFor("HS256")) + '.' + toBase64Url(payload);
            QByteArray mac(32, '\0');
            unsigned size = 0;
            HMAC(EVP_sha256(), secret.data(), int(secret.size()),
                reinterpret_cast<const uchar *>(text.data()), size_t(text.size()),
                reinterpret_cast<uchar *>(mac.data()), &size);
            QCOMPARE(reasonOf(verifier->verify(text + '.' + toBase64Url(mac))),
                QByteArray("token-algorithm"));
        }
    }
}

void TokenVerifierTest::keyIds_data()
{
    QTest::addColumn<QByteArray>("header");
    QTest::addColumn<QByteArray>("reason");
    const QByteArray unknown = "token-key-unknown";
    QTest::newRow("right") << headerFor("ES256") << QByteArray("accepted");
    QTest::newRow("none") << QByteArray(R"({"alg":"ES256"})") << QByteArray("accepted");
    QTest::newRow("unknown") << headerFor("ES256", "theirs") << unknown;
    QTest::newRow("other case") << headerFor("ES256", "Ours") << unknown;
    QTest::newRow("longer") << headerFor("ES256", "ours2") << unknown;
    QTest::newRow("path") << headerFor("ES256", "../../../dev/null") << unknown;
    QTest::newRow("path of ours") << headerFor("ES256", "./ours") << unknown;
    QTest::newRow("SQL") << headerFor("ES256", "x' OR '1'='1") << unknown;
    QTest::newRow("NUL behind") << headerFor("ES256", "ours\\u0000") << unknown;
    QTest::newRow("unknown, wrong algorithm too") << headerFor("none", "theirs") << unknown;
}

void TokenVerifierTest::keyIds()
{
    QFETCH(QByteArray, header);
    QFETCH(QByteArray, reason);
    QCOMPARE(
        reasonOf(m_verifier->verify(test::compactToken("ES256", m_p256, header, payload))), reason);
}

void TokenVerifierTest::keyWithoutIdFitsAny()
{
    const auto verifier = verifierFor({test::verificationKey(m_rsa),
        test::verificationKey(test::ecKey("P-256")), test::verificationKey(m_p256)});
    QCOMPARE(reasonOf(verifier->verify(token())), QByteArray("accepted"));
    QCOMPARE(reasonOf(verifier->verify(
                 test::compactToken("ES256", m_p256, R"({"alg":"ES256"})", payload))),
        QByteArray("accepted"));
    QCOMPARE(reasonOf(verifier->verify(
                 test::compactToken("ES384", m_p384, headerFor("ES384"), payload))),
        QByteArray("token-algorithm"));
    const auto without = verifierFor({});
    QCOMPARE(reasonOf(without->verify(token())), QByteArray("token-key-unknown"));
}

void TokenVerifierTest::embeddedKeyIsNotUsed_data()
{
    QTest::addColumn<QByteArray>("member");
    // The attacker's own public key; its values do not matter as long as nobody looks.
    QTest::newRow("jwk") << QByteArray(
        R"("jwk":{"kty":"EC","crv":"P-256","x":"f83OJ3D2xF1Bg8vub9tLe1gHMzV76e8Tus9uPHvRVEU",)"
        R"("y":"x_FEzRu9m36HLN_tue659LNpXW6pCyStikYjKIWI5a0"})");
    QTest::newRow("jku") << QByteArray(R"("jku":"https://attacker.example/keys")");
    QTest::newRow("x5u") << QByteArray(R"("x5u":"https://attacker.example/cert")");
    QTest::newRow("x5c") << QByteArray(R"("x5c":["MIIB"])");
}

void TokenVerifierTest::embeddedKeyIsNotUsed()
{
    QFETCH(QByteArray, member);
    const QByteArray header = R"({"alg":"ES256","kid":"ours",)" + member + "}";
    const test::Key attacker = test::ecKey("P-256");
    QCOMPARE(reasonOf(m_verifier->verify(test::compactToken("ES256", attacker, header, payload))),
        QByteArray("token-signature"));
    // Nor does its presence hinder a good token.
    QCOMPARE(reasonOf(m_verifier->verify(test::compactToken("ES256", m_p256, header, payload))),
        QByteArray("accepted"));
}

void TokenVerifierTest::size()
{
    // Fill up to the limit exactly; four letters are three bytes.
    QByteArray claims = payload.chopped(1) + R"(,"fill":""})";
    const qsizetype missing = (maxTokenSize - token(claims).size()) * 3 / 4;
    claims.insert(claims.size() - 2, QByteArray(missing, 'x'));
    while (token(claims).size() < maxTokenSize)
        claims.insert(claims.size() - 2, 'x');
    const QByteArray longest = token(claims);
    QCOMPARE(longest.size(), maxTokenSize);
    QCOMPARE(reasonOf(m_verifier->verify(longest)), QByteArray("accepted"));
    QCOMPARE(reasonOf(m_verifier->verify(longest + 'A')), QByteArray("token-too-long"));
    QCOMPARE(
        reasonOf(m_verifier->verify(QByteArray(maxTokenSize, '.'))), QByteArray("token-malformed"));
}

void TokenVerifierTest::payloads_data()
{
    QTest::addColumn<QByteArray>("claims");
    QTest::addColumn<QByteArray>("reason");
    const QByteArray malformed = "token-malformed";
    QTest::newRow("empty") << QByteArray() << malformed;
    QTest::newRow("text") << QByteArray("alice") << malformed;
    QTest::newRow("array") << '[' + payload + ']' << malformed;
    QTest::newRow("sub twice") << QByteArray(
        R"({"iss":"issuer","sub":"alice","exp":1800000600,"sub":"root"})")
                               << malformed;
    QTest::newRow("exp twice") << QByteArray(
        R"({"iss":"issuer","sub":"alice","exp":1,"exp":1800000600})")
                               << malformed;
    QTest::newRow("lone surrogate")
        << QByteArray(R"({"iss":"issuer","sub":"\ud800","exp":1800000600})") << malformed;
    QTest::newRow("no UTF-8") << QByteArray("{\"iss\":\"issuer\",\"sub\":\"\xff\",\"exp\":1}")
                              << malformed;
    QTest::newRow("bytes behind") << payload + "x" << malformed;
    QTest::newRow("deep") << QByteArray(5000, '[') << malformed;
    QTest::newRow("exp too large")
        << QByteArray(R"({"iss":"issuer","sub":"alice","exp":1e999})") << malformed;
    QTest::newRow("expired") << QByteArray(R"({"iss":"issuer","sub":"alice","exp":1})")
                             << QByteArray("token-expired");
    QTest::newRow("no sub") << QByteArray(R"({"iss":"issuer","exp":1800000600})")
                            << QByteArray("token-claims");
    QTest::newRow("white space") << "\n " + payload + "\r\n" << QByteArray("accepted");
}

void TokenVerifierTest::payloads()
{
    QFETCH(QByteArray, claims);
    QFETCH(QByteArray, reason);
    QCOMPARE(reasonOf(m_verifier->verify(token(claims))), reason);
    QCOMPARE(m_verifier->signatureChecks(), 1);
}

void TokenVerifierTest::derSignatureIsRefused()
{
    const QByteArray text = toBase64Url(headerFor("ES256")) + '.' + toBase64Url(payload);
    const QByteArray der = test::sign(m_p256, text, {});
    QCOMPARE(
        reasonOf(m_verifier->verify(text + '.' + toBase64Url(der))), QByteArray("token-signature"));
}

void TokenVerifierTest::swappedParts()
{
    const QList<QByteArray> alice = token().split('.');
    const QList<QByteArray> bob =
        token(R"({"iss":"issuer","sub":"bob","exp":1800000600})").split('.');
    const QByteArray mixed = alice[0] + '.' + bob[1] + '.' + alice[2];
    QCOMPARE(reasonOf(m_verifier->verify(mixed)), QByteArray("token-signature"));
    QCOMPARE(reasonOf(m_verifier->verify(alice[0] + '.' + alice[1] + '.')),
        QByteArray("token-signature"));
}

void TokenVerifierTest::mutations_data()
{
    QTest::addColumn<QByteArray>("algorithm");
    for (const char *name : {"RS256", "ES256", "EdDSA"})
        QTest::newRow(name) << QByteArray(name);
}

void TokenVerifierTest::mutations()
{
    QFETCH(QByteArray, algorithm);
    const test::Key key = keyFor(algorithm);
    const auto verifier = verifierFor(ours(key));
    const QByteArray good = test::compactToken(algorithm, key, headerFor(algorithm), payload);
    QVERIFY(verifier->verify(good));
    // The canonical base64url has one writing for each content, so every change is one of content.
    for (qsizetype at = 0; at < good.size(); ++at) {
        QByteArray mutated = good;
        QVERIFY(!verifier->verify(mutated.remove(at, 1)));
        for (const char letter : QByteArrayView("ABQg09-_.= +\n")) {
            mutated = good;
            QVERIFY(!verifier->verify(mutated.insert(at, letter)));
            mutated = good;
            mutated[at] = letter;
            if (mutated != good)
                QVERIFY2(!verifier->verify(mutated), mutated.constData());
        }
    }
    QVERIFY(verifier->verify(good));
}

void TokenVerifierTest::rememberedTokenIsNotCheckedAgain()
{
    const QByteArray known =
        token(R"({"iss":"issuer","sub":"alice","exp":1800000600,"scope":"deployer:admin"})");
    const auto first = m_verifier->verify(known);
    const auto second = m_verifier->verify(known);
    QVERIFY(first && second);
    QVERIFY(*first == *second);
    QVERIFY(second->isAdmin);
    QCOMPARE(m_verifier->signatureChecks(), 1);
    QVERIFY(m_verifier->verify(token())); // another one
    QCOMPARE(m_verifier->signatureChecks(), 2);
}

void TokenVerifierTest::rememberedForSixtySeconds()
{
    const QByteArray known = token();
    QVERIFY(m_verifier->verify(known));
    m_clock->set(start + 59'999ms);
    QVERIFY(m_verifier->verify(known));
    QCOMPARE(m_verifier->signatureChecks(), 1);
    // Sixty seconds after the check, not after the last use.
    m_clock->set(start + 60s);
    QVERIFY(m_verifier->verify(known));
    QCOMPARE(m_verifier->signatureChecks(), 2);
}

void TokenVerifierTest::rememberedUntilExpiry()
{
    const QByteArray known = token(R"({"iss":"issuer","sub":"alice","exp":1800000030.5})");
    QVERIFY(m_verifier->verify(known));
    m_clock->set(start + 30'499ms);
    QVERIFY(m_verifier->verify(known));
    QCOMPARE(m_verifier->signatureChecks(), 1);
    m_clock->set(start + 30'500ms); // within the skew: accepted, but looked at each time
    QVERIFY(m_verifier->verify(known));
    QVERIFY(m_verifier->verify(known));
    QCOMPARE(m_verifier->signatureChecks(), 3);
    m_clock->set(start + 90'500ms);
    QCOMPARE(reasonOf(m_verifier->verify(known)), QByteArray("token-expired"));
}

void TokenVerifierTest::refusalsAreNotRemembered()
{
    const QByteArray early =
        token(R"({"iss":"issuer","sub":"alice","exp":1800000600,"nbf":1800000100})");
    QCOMPARE(reasonOf(m_verifier->verify(early)), QByteArray("token-not-yet-valid"));
    m_clock->set(start + 40s);
    QCOMPARE(reasonOf(m_verifier->verify(early)), QByteArray("accepted"));
}

void TokenVerifierTest::clockSetBack()
{
    const QByteArray known =
        token(R"({"iss":"issuer","sub":"alice","exp":1800000600,"nbf":1800000060})");
    QVERIFY(m_verifier->verify(known));
    m_clock->set(start - 1s);
    QCOMPARE(reasonOf(m_verifier->verify(known)), QByteArray("token-not-yet-valid"));
}

void TokenVerifierTest::newKeysForget()
{
    const QByteArray known = token();
    QVERIFY(m_verifier->verify(known));
    m_verifier->setKeys(ours(test::ecKey("P-256")));
    QCOMPARE(reasonOf(m_verifier->verify(known)), QByteArray("token-signature"));
    m_verifier->setKeys(ours(m_p256));
    QVERIFY(m_verifier->verify(known));
    QCOMPARE(m_verifier->signatureChecks(), 3);
}

void TokenVerifierTest::rememberedAreBounded()
{
    const auto verifier = verifierFor(ours(m_ed25519)); // the fastest to sign
    const auto tokenOf = [this](qsizetype number) {
        const QByteArray claims =
            R"({"iss":"issuer","sub":"u)" + QByteArray::number(number) + R"(","exp":1800000600})";
        return test::compactToken("EdDSA", m_ed25519, headerFor("EdDSA"), claims);
    };
    const QByteArray first = tokenOf(0);
    for (qsizetype i = 0; i < maxRememberedTokens; ++i)
        QVERIFY(verifier->verify(tokenOf(i)));
    const qint64 checks = verifier->signatureChecks();
    QVERIFY(verifier->verify(first));
    QCOMPARE(verifier->signatureChecks(), checks); // full, and nothing forgotten
    QVERIFY(verifier->verify(tokenOf(maxRememberedTokens)));
    QVERIFY(verifier->verify(first));
    QCOMPARE(verifier->signatureChecks(), checks + 2); // made room
}

QTEST_GUILESS_MAIN(TokenVerifierTest)
#include "tst_tokenverifier.moc"
