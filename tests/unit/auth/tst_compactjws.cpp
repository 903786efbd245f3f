// SPDX-License-Identifier: Apache-2.0
#include "core/auth/base64url.h"
#include "core/auth/compactjws.h"
#include "core/base/reasons.h"

#include <QTest>

using namespace slipway;

class CompactJwsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void base64UrlReadsCanonicalForm_data();
    void base64UrlReadsCanonicalForm();
    void base64UrlRefuses_data();
    void base64UrlRefuses();
    void takesApart();
    void types_data();
    void types();
    void refusesShape_data();
    void refusesShape();
    void header_data();
    void header();
};

void CompactJwsTest::base64UrlReadsCanonicalForm_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QByteArray>("bytes");
    // RFC 4648, 10.
    QTest::newRow("0") << QByteArray() << QByteArray();
    QTest::newRow("1") << QByteArray("Zg") << QByteArray("f");
    QTest::newRow("2") << QByteArray("Zm8") << QByteArray("fo");
    QTest::newRow("3") << QByteArray("Zm9v") << QByteArray("foo");
    QTest::newRow("6") << QByteArray("Zm9vYmFy") << QByteArray("foobar");
    // RFC 7515, appendix C.
    QTest::newRow("other letters") << QByteArray("A-z_4ME") << QByteArray("\x03\xec\xff\xe0\xc1");
}

void CompactJwsTest::base64UrlReadsCanonicalForm()
{
    QFETCH(QByteArray, text);
    QFETCH(QByteArray, bytes);
    const auto read = fromBase64Url(text);
    QVERIFY(read);
    QCOMPARE(*read, bytes);
    QCOMPARE(toBase64Url(bytes), text);
}

void CompactJwsTest::base64UrlRefuses_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::newRow("padding") << QByteArray("Zg==");
    QTest::newRow("half the padding") << QByteArray("Zg=");
    QTest::newRow("padding alone") << QByteArray("=");
    QTest::newRow("bits behind the last byte of one") << QByteArray("Zh");
    QTest::newRow("bits behind the last byte of two") << QByteArray("Zm9");
    QTest::newRow("one letter alone") << QByteArray("Z");
    QTest::newRow("five letters") << QByteArray("Zm9vY");
    QTest::newRow("plus") << QByteArray("A+z_");
    QTest::newRow("slash") << QByteArray("A-z/");
    QTest::newRow("space") << QByteArray("Zm 9v");
    QTest::newRow("line break") << QByteArray("Zm9v\n");
    QTest::newRow("NUL") << QByteArray("Zm9v\0", 5);
    QTest::newRow("umlaut") << QByteArray("Zm\xc3\xa4");
}

void CompactJwsTest::base64UrlRefuses()
{
    QFETCH(QByteArray, text);
    QVERIFY(!fromBase64Url(text));
}

void CompactJwsTest::takesApart()
{
    const QByteArray token =
        toBase64Url(R"({"alg":"ES256","kid":"k/../1","jwk":{"kty":"oct"}})") + ".cGF5.c2ln";
    const auto jws = readCompactJws(token);
    QVERIFY(jws);
    QCOMPARE(jws->algorithm, QStringLiteral("ES256"));
    QCOMPARE(jws->keyId, QStringLiteral("k/../1"));
    QCOMPARE(jws->payload.toByteArray(), QByteArray("cGF5"));
    QCOMPARE(jws->signedText.toByteArray(), token.left(token.lastIndexOf('.')));
    QCOMPARE(jws->signature, QByteArray("sig"));
}

void CompactJwsTest::types_data()
{
    QTest::addColumn<QByteArray>("type");
    for (const char *type :
        {"JWT", "jwt", "at+jwt", "AT+JWT", "application/at+jwt", "Application/JWT"})
        QTest::newRow(type) << QByteArray(type);
}

void CompactJwsTest::types()
{
    QFETCH(QByteArray, type);
    const QByteArray header = R"({"alg":"ES256","typ":")" + type + R"("})";
    QVERIFY(readCompactJws(toBase64Url(header) + ".cGF5.c2ln"));
}

void CompactJwsTest::refusesShape_data()
{
    QTest::addColumn<QByteArray>("token");
    const QByteArray head = toBase64Url(R"({"alg":"ES256"})");
    QTest::newRow("empty") << QByteArray();
    QTest::newRow("no dot") << head;
    QTest::newRow("one dot") << head + ".cGF5";
    QTest::newRow("three dots") << head + ".cGF5.c2ln.c2ln";
    QTest::newRow("four dots, as in JWE") << head + ".a2V5.aXY.cGF5.c2ln";
    QTest::newRow("dots alone") << QByteArray("..");
    QTest::newRow("space before") << " " + head + ".cGF5.c2ln";
    QTest::newRow("line break behind") << head + ".cGF5.c2ln\n";
    QTest::newRow("quotes") << "\"" + head + ".cGF5.c2ln\"";
    QTest::newRow("padded header") << toBase64Url(R"({"alg":"ES256" })") + "=.cGF5.c2ln";
    QTest::newRow("padded signature") << head + ".cGF5.c2lnLg==";
    QTest::newRow("JSON serialisation")
        << QByteArray(R"({"payload":"cGF5","protected":"e30","signature":"c2ln"})");
}

void CompactJwsTest::refusesShape()
{
    QFETCH(QByteArray, token);
    const auto jws = readCompactJws(token);
    QVERIFY(!jws);
    QVERIFY(jws.error().is(reasons::tokenMalformed));
}

void CompactJwsTest::header_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QByteArray>("reason");
    const QByteArray malformed = "token-malformed";
    const QByteArray extension = "token-extension";
    QTest::newRow("nothing") << QByteArray() << malformed;
    QTest::newRow("no JSON") << QByteArray("alg=ES256") << malformed;
    QTest::newRow("array") << QByteArray(R"(["ES256"])") << malformed;
    QTest::newRow("string") << QByteArray(R"("ES256")") << malformed;
    QTest::newRow("no alg") << QByteArray(R"({"typ":"JWT"})") << malformed;
    QTest::newRow("alg null") << QByteArray(R"({"alg":null})") << malformed;
    QTest::newRow("alg a list") << QByteArray(R"({"alg":["ES256"]})") << malformed;
    QTest::newRow("alg twice") << QByteArray(R"({"alg":"none","alg":"ES256"})") << malformed;
    QTest::newRow("alg twice, once escaped")
        << QByteArray(R"({"alg":"none","\u0061lg":"ES256"})") << malformed;
    QTest::newRow("kid a number") << QByteArray(R"({"alg":"ES256","kid":1})") << malformed;
    QTest::newRow("kid null") << QByteArray(R"({"alg":"ES256","kid":null})") << malformed;
    QTest::newRow("typ a number") << QByteArray(R"({"alg":"ES256","typ":1})") << malformed;
    QTest::newRow("typ null") << QByteArray(R"({"alg":"ES256","typ":null})") << malformed;
    QTest::newRow("typ twice") << QByteArray(R"({"alg":"ES256","typ":"JWT","typ":"id+jwt"})")
                               << malformed;
    for (const char *type : {"id+jwt", "ID+JWT", "dpop+jwt", "application/dpop+jwt", "secevent+jwt",
             "logout+jwt", "JOSE", "JWT ", "", "at+jwt+x", "application/", "text/JWT",
             "application/application/JWT", "JWT; v=1"})
        QTest::addRow("typ \"%s\"", type)
            << R"({"alg":"ES256","typ":")" + QByteArray(type) + R"("})" << QByteArray("token-type");
    QTest::newRow("text behind") << QByteArray(R"({"alg":"ES256"}{})") << malformed;
    QTest::newRow("no UTF-8") << QByteArray("{\"alg\":\"ES256\",\"x\":\"\xff\"}") << malformed;
    QTest::newRow("crit") << QByteArray(R"({"alg":"ES256","crit":["exp"]})") << extension;
    QTest::newRow("crit empty") << QByteArray(R"({"alg":"ES256","crit":[]})") << extension;
    QTest::newRow("crit null") << QByteArray(R"({"alg":"ES256","crit":null})") << extension;
    QTest::newRow("b64") << QByteArray(R"({"alg":"ES256","b64":false,"crit":["b64"]})")
                         << extension;
}

void CompactJwsTest::header()
{
    QFETCH(QByteArray, text);
    QFETCH(QByteArray, reason);
    const QByteArray token = toBase64Url(text) + ".cGF5.c2ln";
    const auto jws = readCompactJws(token);
    QVERIFY(!jws);
    QCOMPARE(QByteArray(jws.error().reason().name), reason);
}

QTEST_GUILESS_MAIN(CompactJwsTest)
#include "tst_compactjws.moc"
