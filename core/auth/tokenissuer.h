// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/auth/keyset.h"
#include "core/base/clock.h"
#include "core/base/result.h"

#include <QByteArray>
#include <QString>
#include <QStringList>

#include <chrono>
#include <memory>

namespace slipway {

inline constexpr std::chrono::seconds maxTokenLifetime = std::chrono::years(10);

/// The installation's own key pair (ES256), and the tokens made with it. Claims: iss, sub, iat,
/// exp, jti, and the scopes in "scope", separated by spaces.
class TokenIssuer
{
public:
    /// Reads DIRECTORY/token-key.pem; makes it, with mode 0600, if it is not there. Two processes
    /// that do so at once end with the same key. A key that others may read is refused with a
    /// sentence. Errors: keyFileExposed, keyInvalid, fileFailed.
    static Result<TokenIssuer> open(const QString &directory);

    /// The same where the key has to be there: whoever only wants a token must not make one that
    /// nobody knows. Errors: keyFileMissing, keyFileExposed, keyInvalid, fileFailed.
    static Result<TokenIssuer> openExisting(const QString &directory);

    /// The verifying half alone. Its id is its thumbprint (RFC 7638), which every token names.
    KeySet publicKeys() const { return {m_publicKey}; }

    /// A signed token. Errors: scopeInvalid, subjectInvalid, lifetimeInvalid.
    Result<QByteArray> issue(const QString &issuer, const QString &subject,
        const QStringList &scopes, Timestamp now, std::chrono::seconds lifetime) const;

private:
    static TokenIssuer of(const std::shared_ptr<evp_pkey_st> &privateKey);
    TokenIssuer(std::shared_ptr<evp_pkey_st> privateKey, VerificationKey publicKey)
        : m_privateKey(std::move(privateKey)), m_publicKey(std::move(publicKey))
    {
    }

    std::shared_ptr<evp_pkey_st> m_privateKey;
    VerificationKey m_publicKey;
};

} // namespace slipway
