// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/auth/keyset.h"

#include <QJsonObject>

namespace slipway {

/// The keys of a JWK Set (RFC 7517, RFC 7518 section 6, RFC 8037) that signatures may be verified
/// with: RSA, P-256, P-384, Ed25519. Others are left out, as the RFC asks for, and so are those for
/// another use and those that hold a secret. Where a key names its algorithm, only that is taken.
KeySet keySetFromJwks(const QJsonObject &set);

} // namespace slipway
