// SPDX-License-Identifier: Apache-2.0
#include "core/auth/thumbprint.h"

#include "core/auth/base64url.h"
#include "core/auth/openssl.h"

#include <QCryptographicHash>

#include <openssl/core_names.h>

namespace slipway {
namespace {

QByteArray coordinate(const EVP_PKEY *key, const char *name)
{
    BIGNUM *value = nullptr;
    if (EVP_PKEY_get_bn_param(key, name, &value) != 1)
        return {};
    const openssl::BigNumber owned(value);
    QByteArray bytes(32, Qt::Uninitialized);
    BN_bn2binpad(value, reinterpret_cast<uchar *>(bytes.data()), int(bytes.size()));
    return toBase64Url(bytes);
}

} // namespace

QString thumbprintOfP256(const evp_pkey_st *key)
{
    // The required members alone, in lexical order, without white space: RFC 7638, 3.
    const QByteArray jwk = R"({"crv":"P-256","kty":"EC","x":")"
        + coordinate(key, OSSL_PKEY_PARAM_EC_PUB_X) + R"(","y":")"
        + coordinate(key, OSSL_PKEY_PARAM_EC_PUB_Y) + R"("})";
    const QByteArray hash = QCryptographicHash::hash(jwk, QCryptographicHash::Sha256);
    return QString::fromLatin1(toBase64Url(hash));
}

} // namespace slipway
