// SPDX-License-Identifier: Apache-2.0
#include "core/auth/jwks.h"

#include "core/auth/base64url.h"
#include "core/auth/openssl.h"
#include "core/auth/signature.h"

#include <QJsonArray>

#include <openssl/core_names.h>
#include <openssl/param_build.h>

namespace slipway {
namespace {

/// More than any issuer has, and few enough to be tried one by one.
constexpr int maxKeys = 100;
constexpr qsizetype maxNumberSize = 1024; ///< bytes: RSA of 8192 bits

using ParamBuilder = std::unique_ptr<OSSL_PARAM_BLD, openssl::Deleter<OSSL_PARAM_BLD_free>>;
using Params = std::unique_ptr<OSSL_PARAM, openssl::Deleter<OSSL_PARAM_free>>;
using Context = std::unique_ptr<EVP_PKEY_CTX, openssl::Deleter<EVP_PKEY_CTX_free>>;

QByteArray bytesOf(const QJsonObject &jwk, QLatin1StringView member)
{
    const auto bytes = fromBase64Url(jwk.value(member).toString().toLatin1());
    return bytes && bytes->size() <= maxNumberSize ? *bytes : QByteArray();
}

const uchar *data(const QByteArray &bytes)
{
    return reinterpret_cast<const uchar *>(bytes.constData());
}

openssl::Key keyFrom(const char *kind, OSSL_PARAM_BLD *builder)
{
    const Params params(OSSL_PARAM_BLD_to_param(builder));
    const Context context(EVP_PKEY_CTX_new_from_name(nullptr, kind, nullptr));
    EVP_PKEY *key = nullptr;
    if (!params || !context || EVP_PKEY_fromdata_init(context.get()) != 1
        || EVP_PKEY_fromdata(context.get(), &key, EVP_PKEY_PUBLIC_KEY, params.get()) != 1)
        return {};
    return openssl::own(key);
}

bool isOnItsCurve(EVP_PKEY *key)
{
    const Context check(EVP_PKEY_CTX_new_from_pkey(nullptr, key, nullptr));
    return check && EVP_PKEY_public_check(check.get()) == 1;
}

/// OpenSSL's own check takes 0.2 s for 8192 bits, because it looks for a prime; an issuer who
/// publishes one could as well publish his private key.
bool isSane(const BIGNUM *modulus, const BIGNUM *exponent)
{
    return BN_is_odd(modulus) && BN_is_odd(exponent) && !BN_is_one(exponent);
}

openssl::Key rsaKey(const QJsonObject &jwk)
{
    const QByteArray modulus = bytesOf(jwk, QLatin1StringView("n"));
    const QByteArray exponent = bytesOf(jwk, QLatin1StringView("e"));
    const openssl::BigNumber n(BN_bin2bn(data(modulus), int(modulus.size()), nullptr));
    const openssl::BigNumber e(BN_bin2bn(data(exponent), int(exponent.size()), nullptr));
    const ParamBuilder builder(OSSL_PARAM_BLD_new());
    if (!n || !e || !isSane(n.get(), e.get()) || !builder
        || OSSL_PARAM_BLD_push_BN(builder.get(), OSSL_PKEY_PARAM_RSA_N, n.get()) != 1
        || OSSL_PARAM_BLD_push_BN(builder.get(), OSSL_PKEY_PARAM_RSA_E, e.get()) != 1)
        return {};
    return keyFrom("RSA", builder.get());
}

openssl::Key ecKey(const QJsonObject &jwk)
{
    const QString curve = jwk[u"crv"].toString();
    const qsizetype size = curve == u"P-256" ? 32 : curve == u"P-384" ? 48 : 0;
    const QByteArray x = bytesOf(jwk, QLatin1StringView("x"));
    const QByteArray y = bytesOf(jwk, QLatin1StringView("y"));
    if (size == 0 || x.size() != size || y.size() != size)
        return {};
    const QByteArray point = '\x04' + x + y; // uncompressed (SEC 1, 2.3.3)
    const QByteArray name = curve.toLatin1();
    const ParamBuilder builder(OSSL_PARAM_BLD_new());
    if (!builder
        || OSSL_PARAM_BLD_push_utf8_string(
               builder.get(), OSSL_PKEY_PARAM_GROUP_NAME, name.constData(), 0)
            != 1
        || OSSL_PARAM_BLD_push_octet_string(
               builder.get(), OSSL_PKEY_PARAM_PUB_KEY, point.constData(), size_t(point.size()))
            != 1)
        return {};
    openssl::Key key = keyFrom("EC", builder.get());
    return key && isOnItsCurve(key.get()) ? key : openssl::Key();
}

openssl::Key edwardsKey(const QJsonObject &jwk)
{
    constexpr qsizetype size = 32;
    const QByteArray x = bytesOf(jwk, QLatin1StringView("x"));
    if (jwk[u"crv"].toString() != u"Ed25519" || x.size() != size)
        return {};
    return openssl::own(
        EVP_PKEY_new_raw_public_key_ex(nullptr, "ED25519", nullptr, data(x), size_t(x.size())));
}

bool mayVerify(const QJsonObject &jwk)
{
    const QJsonValue use = jwk[u"use"];
    const QJsonValue operations = jwk[u"key_ops"];
    return !jwk.contains(u"d") && !jwk.contains(u"k")
        && (use.isUndefined() || use.toString() == u"sig")
        && (operations.isUndefined() || operations.toArray().contains(QStringLiteral("verify")));
}

std::optional<VerificationKey> verificationKey(const QJsonObject &jwk)
{
    const QString kind = jwk[u"kty"].toString();
    openssl::Key key = !mayVerify(jwk) ? openssl::Key()
        : kind == u"RSA"               ? rsaKey(jwk)
        : kind == u"EC"                ? ecKey(jwk)
        : kind == u"OKP"               ? edwardsKey(jwk)
                                       : openssl::Key();
    if (!key)
        return std::nullopt;
    QList<QByteArray> algorithms = algorithmsOf(key.get());
    if (const QJsonValue only = jwk[u"alg"]; !only.isUndefined()) {
        const QByteArray algorithm = only.toString().toLatin1();
        algorithms =
            algorithms.contains(algorithm) ? QList<QByteArray> {algorithm} : QList<QByteArray>();
    }
    if (algorithms.isEmpty())
        return std::nullopt;
    return VerificationKey {
        .id = jwk[u"kid"].toString(), .algorithms = algorithms, .key = std::move(key)};
}

} // namespace

KeySet keySetFromJwks(const QJsonObject &set)
{
    const openssl::ErrorQueueGuard guard;
    KeySet keys;
    const QJsonArray entries = set[u"keys"].toArray();
    for (const auto &entry : entries) {
        if (keys.size() == maxKeys)
            break;
        if (auto key = verificationKey(entry.toObject()))
            keys.append(*std::move(key));
    }
    return keys;
}

} // namespace slipway
