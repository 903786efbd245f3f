// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/auth/keyset.h"
#include "core/auth/principal.h"
#include "core/base/clock.h"
#include "core/base/result.h"

#include <QHash>
#include <QString>
#include <QStringList>

#include <memory>
#include <optional>

namespace slipway {

/// Whose tokens are accepted.
struct TokenPolicy
{
    QString issuer; ///< "iss" must equal it
    std::optional<QString> audience; ///< if set, "aud" must name it
    /// The claim that holds the scopes, a list or one string with spaces; unset: not checked.
    std::optional<QString> scopeClaim;
    /// Subjects that are administrators. \a hasOwnKeys: the scope deployer:admin counts as well; with
    /// foreign keys it counts only if scopeClaim is set.
    QStringList admins;
};

/// Checks bearer tokens: JWS compact serialisation (RFC 7515), JWT claims (RFC 7519), by the rules of
/// RFC 8725. The algorithm must be one of the key's; "none" and HMAC never are; "crit" is refused;
/// "jku", "x5u", "jwk" are ignored. "exp" is required; 60 s of skew for "exp" and "nbf". Tokens above
/// 16 kB are refused unread. A verified token is remembered by its SHA-256 until "exp", at most 60 s
/// and at most 10,000 of them. Thread: one.
class TokenVerifier
{
public:
    TokenVerifier(KeySet keys, TokenPolicy policy, std::shared_ptr<const Clock> clock);
    ~TokenVerifier();

    /// Errors: the reasons "token-…".
    Result<Principal> verify(QByteArrayView token);

    /// Replaces the keys and forgets what was remembered.
    void setKeys(KeySet keys);

    /// How many signatures were checked so far.
    qint64 signatureChecks() const { return m_signatureChecks; }

private:
    struct Remembered;
    KeySet m_keys;
    TokenPolicy m_policy;
    std::shared_ptr<const Clock> m_clock;
    QHash<QByteArray, Remembered> m_remembered;
    qint64 m_signatureChecks = 0;
};

} // namespace slipway
