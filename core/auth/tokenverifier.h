// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/auth/keyset.h"
#include "core/auth/principal.h"
#include "core/auth/tokenpolicy.h"
#include "core/base/clock.h"
#include "core/base/result.h"

#include <QByteArrayView>
#include <QHash>

#include <memory>

namespace slipway {

struct CompactJws;

inline constexpr qsizetype maxTokenSize = 16'384; ///< bytes
inline constexpr qsizetype maxRememberedTokens = 10'000;

/// Checks bearer tokens: JWS compact serialisation (RFC 7515), JWT claims (RFC 7519), by the rules
/// of RFC 8725. The algorithm must be one of the key's; "none" and HMAC never are; "crit" is
/// refused; "jku", "x5u", "jwk" are ignored. "exp" is required; 60 s of skew for "exp" and "nbf".
/// Tokens above 16 kB are refused unread. A verified token is remembered by its SHA-256 until
/// "exp", at most 60 s and at most 10,000 of them. Thread: one.
class TokenVerifier
{
    Q_DISABLE_COPY_MOVE(TokenVerifier)

public:
    TokenVerifier(KeySet keys, TokenPolicy policy, std::shared_ptr<const Clock> clock);
    ~TokenVerifier();

    /// Errors: the reasons "token-…". tokenKeyUnknown: the token names a key that is none of ours;
    /// with other keys it may be a good one.
    Result<Principal> verify(QByteArrayView token);

    /// Replaces the keys and forgets what was remembered.
    void setKeys(KeySet keys);

    /// How many signatures were checked so far.
    qint64 signatureChecks() const { return m_signatureChecks; }

private:
    struct Remembered;

    Result<void> checkSignature(const CompactJws &token);
    void remember(const QByteArray &hash, const Principal &principal, double expiry, Timestamp now);

    KeySet m_keys;
    TokenPolicy m_policy;
    std::shared_ptr<const Clock> m_clock;
    QHash<QByteArray, Remembered> m_remembered; ///< by the SHA-256 of the token
    qint64 m_signatureChecks = 0;
};

} // namespace slipway
