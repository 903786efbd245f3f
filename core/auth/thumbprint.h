// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QString>

struct evp_pkey_st;

namespace slipway {

/// The JWK thumbprint of a key on P-256: SHA-256 of its public half as JSON, in base64url (RFC
/// 7638).
QString thumbprintOfP256(const evp_pkey_st *key);

} // namespace slipway
