// SPDX-License-Identifier: Apache-2.0
#include "core/auth/keyset.h"
#include "core/base/reasons.h"
#include "tests/unit/auth/testsigner.h"

#include <QTest>

#include <openssl/encoder.h>

using namespace slipway;

namespace {

const QString source = QStringLiteral("DEPLOYER_JWT_KEY");

/// The base64 text between the first and the last line of a PEM.
QByteArray bodyOf(const QByteArray &pem)
{
    QList<QByteArray> lines = pem.trimmed().split('\n');
    lines.removeFirst();
    lines.removeLast();
    return lines.join('\n');
}

QByteArray encodedPem(const test::Key &key, int selection, const char *structure)
{
    const std::unique_ptr<OSSL_ENCODER_CTX, openssl::Deleter<OSSL_ENCODER_CTX_free>> context(
        OSSL_ENCODER_CTX_new_for_pkey(key.get(), selection, "PEM", structure, nullptr));
    const openssl::Bio bio(BIO_new(BIO_s_mem()));
    OSSL_ENCODER_to_bio(context.get(), bio.get());
    return test::contentOf(bio.get());
}

QByteArray certificatePem(const test::Key &key)
{
    const openssl::Certificate certificate(X509_new());
    ASN1_INTEGER_set(X509_get_serialNumber(certificate.get()), 1);
    X509_gmtime_adj(X509_getm_notBefore(certificate.get()), 0);
    X509_gmtime_adj(X509_getm_notAfter(certificate.get()), 3600);
    X509_set_pubkey(certificate.get(), key.get());
    X509_sign(certificate.get(), key.get(), EVP_sha256());
    const openssl::Bio bio(BIO_new(BIO_s_mem()));
    PEM_write_bio_X509(bio.get(), certificate.get());
    return test::contentOf(bio.get());
}

} // namespace

class KeySetTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void takes_data();
    void takes();
    void refuses_data();
    void refuses();
};

void KeySetTest::takes_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QByteArray>("algorithm");
    const QByteArray rsa = test::publicPem(test::rsaKey());
    const QByteArray p256 = test::publicPem(test::ecKey("P-256"));
    const QByteArray pkcs1 = encodedPem(test::rsaKey(), EVP_PKEY_PUBLIC_KEY, "type-specific");
    QVERIFY(pkcs1.startsWith("-----BEGIN RSA PUBLIC KEY-----"));
    QByteArray spaced = rsa;
    spaced.replace('\n', ' ');
    QByteArray windows = rsa;
    windows.replace("\n", "\r\n");

    QTest::newRow("RSA") << rsa << QByteArray("RS256");
    QTest::newRow("P-256") << p256 << QByteArray("ES256");
    QTest::newRow("P-384") << test::publicPem(test::ecKey("P-384")) << QByteArray("ES384");
    QTest::newRow("Ed25519") << test::publicPem(test::ed25519Key()) << QByteArray("EdDSA");
    QTest::newRow("PKCS#1") << pkcs1 << QByteArray("RS256");
    QTest::newRow("certificate") << certificatePem(test::ecKey("P-256")) << QByteArray("ES256");
    QTest::newRow("body") << bodyOf(rsa) << QByteArray("RS256");
    QTest::newRow("body on one line") << bodyOf(p256).replace("\n", "") << QByteArray("ES256");
    QTest::newRow("body of PKCS#1") << bodyOf(pkcs1) << QByteArray("RS256");
    QTest::newRow("line breaks turned into spaces") << spaced << QByteArray("RS256");
    QTest::newRow("line breaks of Windows") << windows << QByteArray("RS256");
    QTest::newRow("text around") << "Issuer's key\n" + p256 + "\n\n" << QByteArray("ES256");
}

void KeySetTest::takes()
{
    QFETCH(QByteArray, text);
    QFETCH(QByteArray, algorithm);
    const auto keys = keySetFromPem(text, source);
    QVERIFY2(keys, keys ? "" : qPrintable(keys.error().message()));
    QCOMPARE(keys->size(), 1);
    QCOMPARE(keys->first().id, QString());
    QVERIFY(keys->first().algorithms.contains(algorithm));
}

void KeySetTest::refuses_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QString>("expected");
    const QString notPublic = QStringLiteral("not a public key");
    const QString isPrivate = QStringLiteral("private key");
    const QString unsupported = QStringLiteral("not supported");
    const QByteArray p256 = test::publicPem(test::ecKey("P-256"));
    const test::Key ec = test::ecKey("P-256");
    QByteArray broken = bodyOf(p256);
    broken[40] = '!';
    const QByteArray longer =
        (QByteArray::fromBase64(bodyOf(p256)) + QByteArray(3, '\0')).toBase64();

    QTest::newRow("empty") << QByteArray() << notPublic;
    QTest::newRow("white space") << QByteArray(" \n ") << notPublic;
    QTest::newRow("a word") << QByteArray("secret") << notPublic;
    QTest::newRow("stray character") << broken << notPublic;
    QTest::newRow("cut") << bodyOf(p256).left(60) << notPublic;
    QTest::newRow("bytes behind") << longer << notPublic;
    QTest::newRow("no last line") << p256.left(p256.indexOf("-----END")) << notPublic;
    QTest::newRow("two keys") << p256 + test::publicPem(test::rsaKey())
                              << QStringLiteral("several keys");
    QTest::newRow("PKCS#8") << test::privatePem(ec) << isPrivate;
    QTest::newRow("body of PKCS#8") << bodyOf(test::privatePem(test::rsaKey())) << isPrivate;
    QTest::newRow("SEC1") << encodedPem(ec, EVP_PKEY_KEYPAIR, "type-specific") << isPrivate;
    QTest::newRow("encrypted") << QByteArray("-----BEGIN ENCRYPTED PRIVATE KEY-----\nMIGw\n"
                                             "-----END ENCRYPTED PRIVATE KEY-----\n")
                               << isPrivate;
    QTest::newRow("both halves") << p256 + test::privatePem(ec) << isPrivate;
    QTest::newRow("RSA 1024") << test::publicPem(test::rsaKey(1024)) << unsupported;
    QTest::newRow("P-521") << test::publicPem(test::ecKey("P-521")) << unsupported;
    QTest::newRow("secp256k1") << test::publicPem(test::ecKey("secp256k1")) << unsupported;
}

void KeySetTest::refuses()
{
    QFETCH(QByteArray, text);
    QFETCH(QString, expected);
    ERR_clear_error();
    const auto keys = keySetFromPem(text, source);
    QVERIFY(!keys);
    QVERIFY(keys.error().is(reasons::keyInvalid));
    const QString message = keys.error().message();
    QVERIFY2(message.contains(expected), qPrintable(message));
    QVERIFY(message.startsWith(source));
    const QByteArray line = text.contains('\n') ? text.split('\n').at(1) : text;
    QVERIFY(line.size() < 8 || !message.contains(QString::fromLatin1(line)));
    QCOMPARE(ERR_peek_error(), 0UL);
}

QTEST_GUILESS_MAIN(KeySetTest)
#include "tst_keyset.moc"
