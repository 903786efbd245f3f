// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/auth/keyset.h"

#include <QByteArray>
#include <QByteArrayView>
#include <QList>

#include <optional>

namespace slipway {

/// The algorithms that \a key may be used with: RS256, RS384, RS512 and PS256 for RSA from 2048
/// bits, ES256 for P-256, ES384 for P-384, EdDSA for Ed25519 (RFC 7518, 3.1; RFC 8037, 3.1). Empty
/// for every other key.
QList<QByteArray> algorithmsOf(const evp_pkey_st *key);

/// Whether \a signature is one over \a text, made with \a key by \a algorithm. False as well if the
/// algorithm is none of the key's. ECDSA signatures are R and S, one after the other (RFC
/// 7518, 3.4).
bool isSignatureValid(const VerificationKey &key, QByteArrayView algorithm, QByteArrayView text,
    QByteArrayView signature);

/// Signs \a text by ES256. Empty optional if \a key is no private key on P-256.
std::optional<QByteArray> signEs256(evp_pkey_st *key, QByteArrayView text);

} // namespace slipway
