// SPDX-License-Identifier: Apache-2.0
#include "core/auth/signature.h"

#include "core/auth/openssl.h"

#include <openssl/rsa.h>

#include <algorithm>

namespace slipway {
namespace {

struct Algorithm
{
    const char *name;
    const char *keyType; ///< as OpenSSL names it
    const char *digest; ///< null: the algorithm has its own
    const char *curve = nullptr;
    qsizetype coordinateSize = 0; ///< bytes of R and of S each
    int rsaPadding = 0;
};

constexpr Algorithm algorithms[] = {
    {.name = "RS256", .keyType = "RSA", .digest = "SHA256", .rsaPadding = RSA_PKCS1_PADDING},
    {.name = "RS384", .keyType = "RSA", .digest = "SHA384", .rsaPadding = RSA_PKCS1_PADDING},
    {.name = "RS512", .keyType = "RSA", .digest = "SHA512", .rsaPadding = RSA_PKCS1_PADDING},
    {.name = "PS256", .keyType = "RSA", .digest = "SHA256", .rsaPadding = RSA_PKCS1_PSS_PADDING},
    {.name = "ES256",
        .keyType = "EC",
        .digest = "SHA256",
        .curve = "prime256v1",
        .coordinateSize = 32},
    {.name = "ES384",
        .keyType = "EC",
        .digest = "SHA384",
        .curve = "secp384r1",
        .coordinateSize = 48},
    {.name = "EdDSA", .keyType = "ED25519", .digest = nullptr},
};

const uchar *bytes(QByteArrayView view)
{
    return reinterpret_cast<const uchar *>(view.data());
}
uchar *bytes(QByteArray &array)
{
    return reinterpret_cast<uchar *>(array.data());
}

bool fits(const Algorithm &algorithm, const EVP_PKEY *key)
{
    if (!EVP_PKEY_is_a(key, algorithm.keyType))
        return false;
    if (algorithm.rsaPadding)
        return EVP_PKEY_get_bits(key) >= 2048;
    if (!algorithm.curve)
        return true;
    char curve[64] = {};
    return EVP_PKEY_get_group_name(key, curve, sizeof curve, nullptr)
        && QByteArrayView(curve) == algorithm.curve;
}

bool setPadding(EVP_PKEY_CTX *context, int padding)
{
    if (EVP_PKEY_CTX_set_rsa_padding(context, padding) != 1)
        return false;
    // RFC 7518, 3.5: the salt is as long as the digest.
    return padding != RSA_PKCS1_PSS_PADDING
        || EVP_PKEY_CTX_set_rsa_pss_saltlen(context, RSA_PSS_SALTLEN_DIGEST) == 1;
}

/// R and S, one after the other, as the DER that OpenSSL reads. Empty if the length is wrong.
QByteArray derFromRaw(QByteArrayView raw, qsizetype coordinateSize)
{
    if (raw.size() != 2 * coordinateSize)
        return {};
    const openssl::EcdsaSignature signature(ECDSA_SIG_new());
    BIGNUM *r = BN_bin2bn(bytes(raw), int(coordinateSize), nullptr);
    BIGNUM *s = BN_bin2bn(bytes(raw) + coordinateSize, int(coordinateSize), nullptr);
    ECDSA_SIG_set0(signature.get(), r, s); // takes both
    QByteArray der(i2d_ECDSA_SIG(signature.get(), nullptr), Qt::Uninitialized);
    uchar *end = bytes(der);
    i2d_ECDSA_SIG(signature.get(), &end);
    return der;
}

QByteArray rawFromDer(QByteArrayView der, qsizetype coordinateSize)
{
    const uchar *begin = bytes(der);
    const openssl::EcdsaSignature signature(d2i_ECDSA_SIG(nullptr, &begin, long(der.size())));
    if (!signature)
        return {};
    QByteArray raw(2 * coordinateSize, Qt::Uninitialized);
    BN_bn2binpad(ECDSA_SIG_get0_r(signature.get()), bytes(raw), int(coordinateSize));
    BN_bn2binpad(
        ECDSA_SIG_get0_s(signature.get()), bytes(raw) + coordinateSize, int(coordinateSize));
    return raw;
}

} // namespace

QList<QByteArray> algorithmsOf(const evp_pkey_st *key)
{
    const openssl::ErrorQueueGuard guard;
    QList<QByteArray> names;
    for (const Algorithm &algorithm : algorithms) {
        if (key && fits(algorithm, key))
            names.append(algorithm.name);
    }
    return names;
}

bool isSignatureValid(const VerificationKey &key, QByteArrayView algorithm, QByteArrayView text,
    QByteArrayView signature)
{
    const auto *known = std::ranges::find_if(
        algorithms, [algorithm](const Algorithm &each) { return algorithm == each.name; });
    if (known == std::end(algorithms) || !key.algorithms.contains(algorithm))
        return false;

    const openssl::ErrorQueueGuard guard;
    QByteArray der;
    if (known->coordinateSize) {
        der = derFromRaw(signature, known->coordinateSize);
        signature = der;
    }
    const openssl::DigestContext context(EVP_MD_CTX_new());
    EVP_PKEY_CTX *keyContext = nullptr; // belongs to the context
    if (EVP_DigestVerifyInit_ex(
            context.get(), &keyContext, known->digest, nullptr, nullptr, key.key.get(), nullptr)
        != 1)
        return false;
    if (known->rsaPadding && !setPadding(keyContext, known->rsaPadding))
        return false;
    return EVP_DigestVerify(context.get(), bytes(signature), size_t(signature.size()), bytes(text),
               size_t(text.size()))
        == 1;
}

std::optional<QByteArray> signEs256(evp_pkey_st *key, QByteArrayView text)
{
    if (!algorithmsOf(key).contains("ES256"))
        return {};
    const openssl::ErrorQueueGuard guard;
    const openssl::DigestContext context(EVP_MD_CTX_new());
    if (EVP_DigestSignInit_ex(context.get(), nullptr, "SHA256", nullptr, nullptr, key, nullptr)
        != 1)
        return {};
    QByteArray der(EVP_PKEY_get_size(key), Qt::Uninitialized);
    auto size = size_t(der.size());
    if (EVP_DigestSign(context.get(), bytes(der), &size, bytes(text), size_t(text.size())) != 1)
        return {};
    return rawFromDer(QByteArrayView(der).first(qsizetype(size)), 32);
}

} // namespace slipway
