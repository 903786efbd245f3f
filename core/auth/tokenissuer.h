// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/auth/keyset.h"
#include "core/base/clock.h"
#include "core/base/result.h"

#include <QString>
#include <QStringList>

#include <chrono>

namespace slipway {

/// The installation's own key pair (ES256), and the tokens made with it. Claims: iss, sub, iat, exp,
/// jti, and the scopes in "scope", separated by spaces.
class TokenIssuer
{
public:
    /// Reads DIRECTORY/token-key.pem; makes it, with mode 0600, if it is not there. Two processes that
    /// do so at once end with the same key. A key that others may read is refused with a sentence.
    static Result<TokenIssuer> open(const QString &directory);

    /// The verifying half, with its id.
    KeySet publicKeys() const;

    /// A signed token. Errors: scopeInvalid.
    Result<QByteArray> issue(const QString &issuer, const QString &subject,
        const QStringList &scopes, Timestamp now, std::chrono::seconds lifetime) const;

private:
    TokenIssuer(VerificationKey key) : m_key(std::move(key)) {}
    VerificationKey m_key; ///< holds the private half, too
};

} // namespace slipway
