// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/result.h"

#include <QByteArray>
#include <QByteArrayView>
#include <QString>

namespace slipway {

/// A JWS in its compact serialisation (RFC 7515, 3.1), taken apart and not yet believed.
struct CompactJws
{
    QString algorithm; ///< "alg"
    QString keyId; ///< "kid"; empty if it names none
    QByteArrayView signedText; ///< header and payload with the dot between; points into the token
    QByteArrayView payload; ///< still base64url; points into the token
    QByteArray signature;
};

/// Takes \a token apart, which must outlive the result. Keys that the header brings or points to
/// ("jwk", "jku", "x5c", "x5u") are not looked at. A "typ" that says what else it is than an access
/// token is refused (RFC 8725, 3.11; RFC 9068, 4): there may be none, JWT or at+jwt. Errors:
/// tokenMalformed, tokenExtension, tokenType.
Result<CompactJws> readCompactJws(QByteArrayView token);

} // namespace slipway
