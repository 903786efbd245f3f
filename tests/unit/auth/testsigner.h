// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/auth/base64url.h"
#include "core/auth/keyset.h"
#include "core/auth/openssl.h"
#include "core/auth/signature.h"

#include <QByteArray>
#include <QString>

#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/rsa.h>

#include <memory>

/// Keys and signatures of every kind, good and bad, for the tests of this folder.
namespace slipway::test {

using Key = openssl::Key;

inline Key rsaKey(size_t bits = 2048)
{
    return openssl::own(EVP_PKEY_Q_keygen(nullptr, nullptr, "RSA", bits));
}
inline Key ecKey(const char *curve)
{
    return openssl::own(EVP_EC_gen(curve));
}
inline Key ed25519Key()
{
    return openssl::own(EVP_PKEY_Q_keygen(nullptr, nullptr, "ED25519"));
}

inline VerificationKey verificationKey(const Key &key, const QString &id = {})
{
    return {.id = id, .algorithms = algorithmsOf(key.get()), .key = key};
}

inline QByteArray contentOf(BIO *bio)
{
    char *text = nullptr;
    const long size = BIO_get_mem_data(bio, &text);
    return QByteArray(text, size);
}

inline QByteArray publicPem(const Key &key)
{
    const openssl::Bio bio(BIO_new(BIO_s_mem()));
    PEM_write_bio_PUBKEY(bio.get(), key.get());
    return contentOf(bio.get());
}

inline QByteArray privatePem(const Key &key)
{
    const openssl::Bio bio(BIO_new(BIO_s_mem()));
    PEM_write_bio_PKCS8PrivateKey(bio.get(), key.get(), nullptr, nullptr, 0, nullptr, nullptr);
    return contentOf(bio.get());
}

/// How OpenSSL signs; ECDSA as DER.
struct Signing
{
    const char *digest = "SHA256"; ///< null for EdDSA
    int rsaPadding = 0;
    int saltLength = RSA_PSS_SALTLEN_DIGEST;
};

inline QByteArray sign(const Key &key, const QByteArray &text, const Signing &signing)
{
    const openssl::DigestContext context(EVP_MD_CTX_new());
    EVP_PKEY_CTX *keyContext = nullptr;
    bool isDone = EVP_DigestSignInit_ex(context.get(), &keyContext, signing.digest, nullptr,
                      nullptr, key.get(), nullptr)
        == 1;
    if (signing.rsaPadding)
        isDone = isDone && EVP_PKEY_CTX_set_rsa_padding(keyContext, signing.rsaPadding) == 1;
    if (signing.rsaPadding == RSA_PKCS1_PSS_PADDING)
        isDone = isDone && EVP_PKEY_CTX_set_rsa_pss_saltlen(keyContext, signing.saltLength) == 1;
    QByteArray signature(EVP_PKEY_get_size(key.get()), '\0');
    auto size = size_t(signature.size());
    isDone = isDone
        && EVP_DigestSign(context.get(), reinterpret_cast<uchar *>(signature.data()), &size,
               reinterpret_cast<const uchar *>(text.data()), size_t(text.size()))
            == 1;
    if (!isDone)
        qFatal("OpenSSL could not sign");
    signature.truncate(qsizetype(size));
    return signature;
}

/// R and S of a DER signature, \a size bytes each.
inline QByteArray rawFromDer(const QByteArray &der, int size)
{
    const auto *begin = reinterpret_cast<const uchar *>(der.data());
    const openssl::EcdsaSignature signature(d2i_ECDSA_SIG(nullptr, &begin, long(der.size())));
    QByteArray raw(2 * size, '\0');
    auto *target = reinterpret_cast<uchar *>(raw.data());
    BN_bn2binpad(ECDSA_SIG_get0_r(signature.get()), target, size);
    BN_bn2binpad(ECDSA_SIG_get0_s(signature.get()), target + size, size);
    return raw;
}

/// A right signature over \a text by one of the seven algorithms.
inline QByteArray signAs(const QByteArray &algorithm, const Key &key, const QByteArray &text)
{
    if (algorithm == "EdDSA")
        return sign(key, text, {.digest = nullptr});
    const QByteArray digest = "SHA" + algorithm.last(3);
    if (algorithm.startsWith("ES"))
        return rawFromDer(
            sign(key, text, {.digest = digest.constData()}), algorithm == "ES256" ? 32 : 48);
    return sign(key, text,
        {.digest = digest.constData(),
            .rsaPadding = algorithm.startsWith("PS") ? RSA_PKCS1_PSS_PADDING : RSA_PKCS1_PADDING});
}

/// A compact token of a header and a payload that need not be JSON.
inline QByteArray compactToken(const QByteArray &algorithm, const Key &key,
    const QByteArray &header, const QByteArray &payload)
{
    const QByteArray text = toBase64Url(header) + '.' + toBase64Url(payload);
    return text + '.' + toBase64Url(signAs(algorithm, key, text));
}

} // namespace slipway::test
