// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/result.h"

#include <QByteArray>
#include <QList>
#include <QString>

#include <memory>

// OpenSSL's EVP_PKEY; declared here so that its headers stay out of ours.
struct evp_pkey_st;

namespace slipway {

/// A public key and what may be verified with it: the algorithm belongs to the key, never to the
/// token alone (RFC 8725, 3.1).
struct VerificationKey
{
    QString id; ///< "kid"; empty: fits every token that names none or any
    QList<QByteArray> algorithms; ///< of RFC 7518 and RFC 8037: "RS256", "PS256", "ES256", "EdDSA"
    std::shared_ptr<evp_pkey_st> key;
};

/// The keys that tokens may be signed with.
using KeySet = QList<VerificationKey>;

/// One public key (RSA from 2048 bits, P-256, P-384, Ed25519) as PEM, or as the base64 body of a
/// PEM alone. \a source names it in the error. Errors: keyInvalid.
Result<KeySet> keySetFromPem(const QByteArray &pemOrBody, const QString &source);

} // namespace slipway
