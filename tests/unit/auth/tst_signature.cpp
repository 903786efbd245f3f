// SPDX-License-Identifier: Apache-2.0
#include "core/auth/signature.h"
#include "core/auth/thumbprint.h"
#include "tests/unit/auth/testsigner.h"

#include <QTest>

#include <openssl/core_names.h>
#include <openssl/param_build.h>

using namespace slipway;

namespace {

// RFC 7515, A.2 and A.3 sign the same payload.
const QByteArray rfcPayload = "eyJpc3MiOiJqb2UiLA0KICJleHAiOjEzMDA4MTkzODAsDQog"
                              "Imh0dHA6Ly9leGFtcGxlLmNvbS9pc19yb290Ijp0cnVlfQ";

QByteArray bytesOf(const char *base64Url)
{
    return *fromBase64Url(base64Url);
}

test::Key keyFromData(const char *type, OSSL_PARAM *parameters)
{
    EVP_PKEY *key = nullptr;
    const std::unique_ptr<EVP_PKEY_CTX, openssl::Deleter<EVP_PKEY_CTX_free>> context(
        EVP_PKEY_CTX_new_from_name(nullptr, type, nullptr));
    EVP_PKEY_fromdata_init(context.get());
    EVP_PKEY_fromdata(context.get(), &key, EVP_PKEY_PUBLIC_KEY, parameters);
    OSSL_PARAM_free(parameters);
    return openssl::own(key);
}

using ParameterBuilder = std::unique_ptr<OSSL_PARAM_BLD, openssl::Deleter<OSSL_PARAM_BLD_free>>;

test::Key rsaFromJwk(const char *n, unsigned e)
{
    const QByteArray modulus = bytesOf(n);
    const openssl::BigNumber number(
        BN_bin2bn(reinterpret_cast<const uchar *>(modulus.data()), int(modulus.size()), nullptr));
    const ParameterBuilder builder(OSSL_PARAM_BLD_new());
    OSSL_PARAM_BLD_push_BN(builder.get(), OSSL_PKEY_PARAM_RSA_N, number.get());
    OSSL_PARAM_BLD_push_uint(builder.get(), OSSL_PKEY_PARAM_RSA_E, e);
    return keyFromData("RSA", OSSL_PARAM_BLD_to_param(builder.get()));
}

test::Key p256FromJwk(const char *x, const char *y)
{
    const QByteArray point = '\x04' + bytesOf(x) + bytesOf(y);
    const ParameterBuilder builder(OSSL_PARAM_BLD_new());
    OSSL_PARAM_BLD_push_utf8_string(builder.get(), OSSL_PKEY_PARAM_GROUP_NAME, "P-256", 0);
    OSSL_PARAM_BLD_push_octet_string(
        builder.get(), OSSL_PKEY_PARAM_PUB_KEY, point.data(), size_t(point.size()));
    return keyFromData("EC", OSSL_PARAM_BLD_to_param(builder.get()));
}

test::Key ed25519FromJwk(const char *x)
{
    const QByteArray key = bytesOf(x);
    return openssl::own(EVP_PKEY_new_raw_public_key_ex(nullptr, "ED25519", nullptr,
        reinterpret_cast<const uchar *>(key.data()), size_t(key.size())));
}

QByteArray fromHex(const char *hex)
{
    return QByteArray::fromHex(hex);
}

} // namespace

Q_DECLARE_METATYPE(slipway::VerificationKey)

class SignatureTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void publishedVectors_data();
    void publishedVectors();
    void publishedThumbprint();
    void algorithmsBelongToKeys_data();
    void algorithmsBelongToKeys();
    void rightSignatures_data();
    void rightSignatures();
    void ecdsaEdges_data();
    void ecdsaEdges();
    void trimmedZeros_data();
    void trimmedZeros();
    void rsaEdges_data();
    void rsaEdges();
    void eddsaEdges();
    void keyMayBeNarrowed();
    void errorQueueStaysEmpty();
};

void SignatureTest::publishedVectors_data()
{
    QTest::addColumn<VerificationKey>("key");
    QTest::addColumn<QByteArray>("algorithm");
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QByteArray>("signature");

    QTest::newRow("RFC 7515 A.2") << test::verificationKey(rsaFromJwk(
        "ofgWCuLjybRlzo0tZWJjNiuSfb4p4fAkd_wWJcyQoTbji9k0l8W26mPddxHmfHQp-Vaw-4qPCJrcS2mJPMEzP1"
        "Pt0Bm4d4QlL-yRT-SFd2lZS-pCgNMsD1W_YpRPEwOWvG6b32690r2jZ47soMZo9wGzjb_7OMg0LOL-bSf63kpaSHSX"
        "ndS5z5rexMdbBYUsLA9e-KXBdQOS-UTo7WTBEMa2R2CapHg665xsmtdVMTBQY4uDZlxvb3qCo5ZwKh9kG4LT6_I5Ih"
        "lJH7aGhyxXFvUK-DWNmoudF8NAco9_h9iaGNj8q2ethFkMLs91kzk2PAcDTW9gb54h4FRWyuXpoQ",
        65537)) << QByteArray("RS256")
                                  << "eyJhbGciOiJSUzI1NiJ9." + rfcPayload
                                  << bytesOf("cC4hiUPoj9Eetdgtv3hF80EGrhuB__"
                                             "dzERat0XF9g2VtQgr9PJbu3XOiZj5RZmh7AAuHIm4Bh-0Qc_"
                                             "lF5YKt_O8W2F"
                                             "p5jujGbds9uJdbF9CUAr7t1dnZcAcQjbKBYNX4BAynRFdiuB--f_"
                                             "nZLgrnbyTyWzO75vRK5h6xBArLIARNPvkSjtQB"
                                             "MHlb1L07Qe7K0GarZRmB_eSN9383LcOLn6_dO--xi12jzDwusC-"
                                             "eOkHWEsqtFZESc6BfI7noOPqvhJ1phCnvWh6IeY"
                                             "I2w9QOYEUipUTI8np6LbgGY9Fs98rqVt5AXLIhWkWywlVmtVrBp0i"
                                             "gcN_IoypGlUPQGe77Rw");
    QTest::newRow("RFC 7515 A.3")
        << test::verificationKey(p256FromJwk("f83OJ3D2xF1Bg8vub9tLe1gHMzV76e8Tus9uPHvRVEU",
               "x_FEzRu9m36HLN_tue659LNpXW6pCyStikYjKIWI5a0"))
        << QByteArray("ES256") << "eyJhbGciOiJFUzI1NiJ9." + rfcPayload
        << bytesOf("DtEhU3ljbEg8L38VWAfUAqOyKAM6-Xx-F4GawxaepmXFCgfTjDxw5djxLa8ISlSApmWQxfKTUJqPP3-"
                   "Kg6NU1Q");
    QTest::newRow("RFC 8037 A.4")
        << test::verificationKey(ed25519FromJwk("11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo"))
        << QByteArray("EdDSA")
        << QByteArray("eyJhbGciOiJFZERTQSJ9.RXhhbXBsZSBvZiBFZDI1NTE5IHNpZ25pbmc")
        << bytesOf("hgyY0il_MGCjP0JzlnLWG1PPOt7-09PGcvMg3AIbQR6dWbhijcNR4ki4iylGjg5BhVsPt9g7sVvpAr_"
                   "MuM0KAg");
}

void SignatureTest::publishedVectors()
{
    QFETCH(VerificationKey, key);
    QFETCH(QByteArray, algorithm);
    QFETCH(QByteArray, text);
    QFETCH(QByteArray, signature);
    QVERIFY(isSignatureValid(key, algorithm, text, signature));

    for (qsizetype bit = 0; bit < signature.size() * 8; ++bit) {
        QByteArray flipped = signature;
        flipped[bit / 8] = char(flipped[bit / 8] ^ (1 << (bit % 8)));
        QVERIFY2(
            !isSignatureValid(key, algorithm, text, flipped), qPrintable(QString::number(bit)));
    }
    for (qsizetype at = 0; at < text.size(); ++at) {
        QByteArray flipped = text;
        flipped[at] = char(flipped[at] ^ 1);
        QVERIFY(!isSignatureValid(key, algorithm, flipped, signature));
    }
    QVERIFY(!isSignatureValid(key, algorithm, text, signature.chopped(1)));
    QVERIFY(!isSignatureValid(key, algorithm, text, signature + '\0'));
    QVERIFY(!isSignatureValid(key, algorithm, text, {}));
    QVERIFY(!isSignatureValid(key, algorithm, {}, signature));
}

void SignatureTest::publishedThumbprint()
{
    // RFC 9449, 4.1 and 6.1.
    QCOMPARE(thumbprintOfP256(p256FromJwk("l8tFrhx-34tV3hRICRDY9zCkDlpBhF42UQUfWVAWBFs",
                 "9VE4jf_Ok_o64zbTTlcuNJajHmt6v9TDVrU0CdvGRDA")
                                  .get()),
        QStringLiteral("0ZcOCORZNYy-DWpqq30jZyJGHTN0d2HglBV3uiguA4I"));
}

void SignatureTest::algorithmsBelongToKeys_data()
{
    QTest::addColumn<VerificationKey>("key");
    QTest::addColumn<QList<QByteArray>>("algorithms");
    const auto row = [](const char *name, const test::Key &key, const QList<QByteArray> &expected) {
        QVERIFY(key);
        QTest::newRow(name) << test::verificationKey(key) << expected;
    };
    row("RSA 2048", test::rsaKey(), {"RS256", "RS384", "RS512", "PS256"});
    row("RSA 2040", test::rsaKey(2040), {});
    row("RSA 1024", test::rsaKey(1024), {});
    row("P-256", test::ecKey("P-256"), {"ES256"});
    row("P-384", test::ecKey("P-384"), {"ES384"});
    row("P-521", test::ecKey("P-521"), {});
    row("secp256k1", test::ecKey("secp256k1"), {});
    row("Ed25519", test::ed25519Key(), {"EdDSA"});
    row("Ed448", openssl::own(EVP_PKEY_Q_keygen(nullptr, nullptr, "ED448")), {});
    row("X25519", openssl::own(EVP_PKEY_Q_keygen(nullptr, nullptr, "X25519")), {});
}

void SignatureTest::algorithmsBelongToKeys()
{
    QFETCH(VerificationKey, key);
    QFETCH(QList<QByteArray>, algorithms);
    QCOMPARE(key.algorithms, algorithms);
}

void SignatureTest::rightSignatures_data()
{
    QTest::addColumn<QByteArray>("algorithm");
    QTest::addColumn<VerificationKey>("key");
    const auto rsa = test::verificationKey(test::rsaKey());
    for (const char *name : {"RS256", "RS384", "RS512", "PS256"})
        QTest::newRow(name) << QByteArray(name) << rsa;
    QTest::newRow("RS256, 3072 bits")
        << QByteArray("RS256") << test::verificationKey(test::rsaKey(3072));
    QTest::newRow("ES256") << QByteArray("ES256") << test::verificationKey(test::ecKey("P-256"));
    QTest::newRow("ES384") << QByteArray("ES384") << test::verificationKey(test::ecKey("P-384"));
    QTest::newRow("EdDSA") << QByteArray("EdDSA") << test::verificationKey(test::ed25519Key());
}

void SignatureTest::rightSignatures()
{
    QFETCH(QByteArray, algorithm);
    QFETCH(VerificationKey, key);
    const QByteArray text = "header.payload";
    const QByteArray signature = test::signAs(algorithm, key.key, text);
    // By its own name it is right, and by no other.
    for (const char *name : {"RS256", "RS384", "RS512", "PS256", "PS384", "ES256", "ES384", "ES512",
             "EdDSA", "HS256", "none", ""})
        QCOMPARE(isSignatureValid(key, name, text, signature), algorithm == name);
    QVERIFY(!isSignatureValid(key, algorithm.toLower(), text, signature));
}

void SignatureTest::ecdsaEdges_data()
{
    QTest::addColumn<QByteArray>("r");
    QTest::addColumn<QByteArray>("s");
    const QByteArray zero(32, '\0');
    const QByteArray one = QByteArray(31, '\0') + '\1';
    const QByteArray order =
        fromHex("ffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551");
    const QByteArray beforeOrder =
        fromHex("ffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632550");
    const QByteArray prime =
        fromHex("ffffffff00000001000000000000000000000000ffffffffffffffffffffffff");
    const QByteArray ones(32, '\xff');
    const QList<std::pair<const char *, QByteArray>> values {{"0", zero}, {"1", one},
        {"n-1", beforeOrder}, {"n", order}, {"p", prime}, {"2^256-1", ones}};
    for (const auto &[nameOfR, r] : values) {
        for (const auto &[nameOfS, s] : values)
            QTest::addRow("r=%s s=%s", nameOfR, nameOfS) << r << s;
    }
}

void SignatureTest::ecdsaEdges()
{
    QFETCH(QByteArray, r);
    QFETCH(QByteArray, s);
    static const auto key = test::verificationKey(test::ecKey("P-256"));
    const QByteArray text = "header.payload";
    QVERIFY(!isSignatureValid(key, "ES256", text, r + s));
    // One half right does not help.
    const QByteArray right = test::signAs("ES256", key.key, text);
    QVERIFY(!isSignatureValid(key, "ES256", text, r + right.last(32)));
    QVERIFY(!isSignatureValid(key, "ES256", text, right.first(32) + s));
}

void SignatureTest::trimmedZeros_data()
{
    QTest::addColumn<QByteArray>("algorithm");
    QTest::addColumn<VerificationKey>("key");
    QTest::newRow("ES256") << QByteArray("ES256") << test::verificationKey(test::ecKey("P-256"));
    QTest::newRow("RS256") << QByteArray("RS256") << test::verificationKey(test::rsaKey());
}

void SignatureTest::trimmedZeros()
{
    QFETCH(QByteArray, algorithm);
    QFETCH(VerificationKey, key);
    // One signature in 256 begins with a zero; without it, it is another length, and wrong.
    QByteArray text;
    QByteArray signature;
    for (int i = 0; i < 10'000 && !signature.startsWith('\0'); ++i) {
        text = "header." + QByteArray::number(i);
        signature = test::signAs(algorithm, key.key, text);
    }
    QVERIFY(signature.startsWith('\0'));
    QVERIFY(isSignatureValid(key, algorithm, text, signature));
    QVERIFY(!isSignatureValid(key, algorithm, text, signature.sliced(1)));
    QVERIFY(!isSignatureValid(key, algorithm, text, '\0' + signature));
}

void SignatureTest::rsaEdges_data()
{
    QTest::addColumn<QByteArray>("algorithm");
    QTest::addColumn<QByteArray>("digest");
    QTest::addColumn<int>("padding");
    QTest::addColumn<int>("saltLength");
    const int pss = RSA_PKCS1_PSS_PADDING;
    const int pkcs1 = RSA_PKCS1_PADDING;
    QTest::newRow("PSS as RS256") << QByteArray("RS256") << QByteArray("SHA256") << pss << 32;
    QTest::newRow("PKCS#1 as PS256") << QByteArray("PS256") << QByteArray("SHA256") << pkcs1 << 0;
    QTest::newRow("PSS without salt") << QByteArray("PS256") << QByteArray("SHA256") << pss << 0;
    QTest::newRow("PSS, salt of 20") << QByteArray("PS256") << QByteArray("SHA256") << pss << 20;
    QTest::newRow("PSS, longest salt")
        << QByteArray("PS256") << QByteArray("SHA256") << pss << int(RSA_PSS_SALTLEN_MAX);
    QTest::newRow("PSS by SHA-1") << QByteArray("PS256") << QByteArray("SHA1") << pss << 20;
    QTest::newRow("SHA-1") << QByteArray("RS256") << QByteArray("SHA1") << pkcs1 << 0;
    QTest::newRow("MD5") << QByteArray("RS256") << QByteArray("MD5") << pkcs1 << 0;
    QTest::newRow("SHA-512 as RS256") << QByteArray("RS256") << QByteArray("SHA512") << pkcs1 << 0;
    QTest::newRow("SHA-256 as RS512") << QByteArray("RS512") << QByteArray("SHA256") << pkcs1 << 0;
    QTest::newRow("X9.31") << QByteArray("RS256") << QByteArray("SHA256") << int(RSA_X931_PADDING)
                           << 0;
}

void SignatureTest::rsaEdges()
{
    QFETCH(QByteArray, algorithm);
    QFETCH(QByteArray, digest);
    QFETCH(int, padding);
    QFETCH(int, saltLength);
    static const auto key = test::verificationKey(test::rsaKey());
    const QByteArray text = "header.payload";
    const QByteArray signature = test::sign(key.key, text,
        {.digest = digest.constData(), .rsaPadding = padding, .saltLength = saltLength});
    QCOMPARE(signature.size(), 256);
    QVERIFY(!isSignatureValid(key, algorithm, text, signature));
    for (const char filler : {'\0', '\1', '\xff'})
        QVERIFY(!isSignatureValid(key, algorithm, text, QByteArray(256, filler)));
}

void SignatureTest::eddsaEdges()
{
    const auto key = test::verificationKey(test::ed25519Key());
    const QByteArray text = "header.payload";
    const QByteArray right = test::signAs("EdDSA", key.key, text);
    // S + L is S again to a verifier that does not look at its size (RFC 8032, 5.1.7).
    const QByteArray order =
        fromHex("edd3f55c1a631258d69cf7a2def9de1400000000000000000000000000000010");
    QByteArray shifted = right;
    int carry = 0;
    for (int i = 0; i < 32; ++i) {
        carry += uchar(right[32 + i]) + uchar(order[i]);
        shifted[32 + i] = char(carry & 0xff);
        carry >>= 8;
    }
    QVERIFY(isSignatureValid(key, "EdDSA", text, right));
    QVERIFY(!isSignatureValid(key, "EdDSA", text, shifted));
    QVERIFY(!isSignatureValid(key, "EdDSA", text, QByteArray(64, '\0')));
    QVERIFY(!isSignatureValid(key, "EdDSA", text, right.first(32) + QByteArray(32, '\0')));
}

void SignatureTest::keyMayBeNarrowed()
{
    auto key = test::verificationKey(test::rsaKey());
    key.algorithms = {"PS256"};
    const QByteArray text = "header.payload";
    QVERIFY(isSignatureValid(key, "PS256", text, test::signAs("PS256", key.key, text)));
    QVERIFY(!isSignatureValid(key, "RS256", text, test::signAs("RS256", key.key, text)));
}

void SignatureTest::errorQueueStaysEmpty()
{
    const auto key = test::verificationKey(test::rsaKey());
    ERR_clear_error();
    QVERIFY(!isSignatureValid(key, "RS256", "text", QByteArray(256, '\1')));
    QCOMPARE(ERR_peek_error(), 0UL);
}

QTEST_GUILESS_MAIN(SignatureTest)
#include "tst_signature.moc"
