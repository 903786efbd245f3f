// SPDX-License-Identifier: Apache-2.0
#include "core/auth/jwks.h"
#include "core/auth/signature.h"

#include <QElapsedTimer>
#include <QJsonDocument>
#include <QTest>

using namespace slipway;

namespace {

// RFC 7517, A.1; RFC 8037, A.2; RFC 7515, A.2.
const QByteArray rsa =
    R"("kty":"RSA","n":"0vx7agoebGcQSuuPiLJXZptN9nndrQmbXEps2aiAFbWhM78LhWx4cbbfAAtVT86zwu1RK7aPFFxuhDR1L6tSoc_BJECPebWKRXjBZCiFV4n3oknjhMstn64tZ_2W-5JsGY4Hc5n9yBXArwl93lqt7_RN5w6Cf0h4QyQ5v-65YGjQR0_FDW2QvzqY368QQMicAtaSqzs8KJZgnYb9c7d0zgdAZHzu6qMQvRL5hajrn1n91CbOpbISD08qNLyrdkt-bFTWhAI4vMQFh6WeZu0fM4lFd2NcRwr3XPksINHaQ-G_xBniIqbw0Ls1jF44-csFCur-kEgU8awapJzKnqDKgw","e":"AQAB")";
const QByteArray ec =
    R"("kty":"EC","crv":"P-256","x":"MKBCTNIcKUSDii11ySs3526iDZ8AiTo7Tu6KPAqv7D4","y":"4Etl6SRW2YiLUrN5vfvVHuhp7x8PxltmWWlbbM4IFyM")";
const QByteArray edwards =
    R"("kty":"OKP","crv":"Ed25519","x":"11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo")";

KeySet read(const QByteArrayList &keys)
{
    QByteArrayList objects;
    for (const QByteArray &key : keys)
        objects.append('{' + key + '}');
    const auto document = QJsonDocument::fromJson("{\"keys\":[" + objects.join(',') + "]}");
    return keySetFromJwks(document.object());
}

} // namespace

class TestJwks : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void readsEachKind();
    void takesTheAlgorithmThatIsNamed();
    void leavesOut_data();
    void leavesOut();
    void verifies();
    void takesAHundredAtMost();
};

void TestJwks::readsEachKind()
{
    const KeySet keys =
        read({rsa + R"(,"kid":"a")", ec + R"(,"use":"sig")", edwards + R"(,"key_ops":["verify"])"});
    QCOMPARE(keys.size(), 3);
    QCOMPARE(keys[0].id, QStringLiteral("a"));
    QVERIFY(keys[0].algorithms.contains("RS256") && keys[0].algorithms.contains("PS256"));
    QCOMPARE(keys[1].algorithms, QList<QByteArray> {"ES256"});
    QCOMPARE(keys[2].algorithms, QList<QByteArray> {"EdDSA"});
}

void TestJwks::takesTheAlgorithmThatIsNamed()
{
    QCOMPARE(read({rsa + R"(,"alg":"PS256")"}).value(0).algorithms, QList<QByteArray> {"PS256"});
    QVERIFY(read({rsa + R"(,"alg":"ES256")"}).isEmpty());
    QVERIFY(read({rsa + R"(,"alg":"HS256")"}).isEmpty());
}

void TestJwks::leavesOut_data()
{
    QTest::addColumn<QByteArray>("key");
    QTest::newRow("nothing") << QByteArray();
    QTest::newRow("a secret") << QByteArray(R"("kty":"oct","k":"c2VjcmV0")");
    QTest::newRow("a private key") << ec + R"(,"d":"870MB6gfuTJ4HtUnUvYMyJpr5eUZNP4Bk43bVdj3eAE")";
    QTest::newRow("for encryption") << rsa + R"(,"use":"enc")";
    QTest::newRow("for another operation") << rsa + R"(,"key_ops":["encrypt"])";
    QTest::newRow("another curve") << QByteArray(ec).replace("P-256", "P-521");
    QTest::newRow("not on its curve") << QByteArray(ec).replace("4Etl6SRW", "4Etl6SRX");
    QTest::newRow("too short a point") << QByteArray(ec).replace("MKBCTNIc", "");
    QTest::newRow("a weak modulus") << QByteArray(R"("kty":"RSA","n":"AQAB","e":"AQAB")");
    QTest::newRow("an even modulus") << QByteArray(rsa).replace("DKgw\"", "DKgg\"");
    QTest::newRow("an exponent of one") << QByteArray(rsa).replace("AQAB", "AQ");
    QTest::newRow("an even exponent") << QByteArray(rsa).replace("AQAB", "Ag");
    QTest::newRow("no exponent") << QByteArray(rsa).replace("AQAB", "");
    QTest::newRow("no base64url") << QByteArray(rsa).replace("0vx7", "0v+7");
    QTest::newRow("X25519") << QByteArray(edwards).replace("Ed25519", "X25519");
}

void TestJwks::leavesOut()
{
    QFETCH(QByteArray, key);
    QVERIFY(read({key}).isEmpty());
    QCOMPARE(read({key, edwards}).size(), 1); // and not its neighbours
}

void TestJwks::verifies()
{
    // RFC 8037, A.4.
    const KeySet keys = read({edwards});
    QCOMPARE(keys.size(), 1);
    const auto signature =
        QByteArray::fromBase64("hgyY0il_MGCjP0JzlnLWG1PPOt7-09PGcvMg3AIbQR6dWbhijcNR"
                               "4ki4iylGjg5BhVsPt9g7sVvpAr_MuM0KAg",
            QByteArray::Base64UrlEncoding);
    const QByteArray text = "eyJhbGciOiJFZERTQSJ9.RXhhbXBsZSBvZiBFZDI1NTE5IHNpZ25pbmc";
    QVERIFY(isSignatureValid(keys[0], "EdDSA", text, signature));
    QVERIFY(!isSignatureValid(keys[0], "EdDSA", text + 'x', signature));
}

/// The daemon serves nobody while it reads them.
void TestJwks::takesAHundredAtMost()
{
    const QByteArray large = R"("kty":"RSA","e":"AQAB","n":")" + QByteArray(1365, '-') + "w\"";
    QElapsedTimer timer;
    timer.start();
    const KeySet keys = read(QByteArrayList(700, large));
    QCOMPARE(keys.size(), 100);
    QVERIFY(timer.elapsed() < 2000);
}

QTEST_APPLESS_MAIN(TestJwks)
#include "tst_jwks.moc"
