// SPDX-License-Identifier: Apache-2.0
#include "core/auth/tokenverifier.h"

#include "core/auth/base64url.h"
#include "core/auth/compactjws.h"
#include "core/auth/openssl.h"
#include "core/auth/signature.h"
#include "core/base/jsonreader.h"
#include "core/base/reasons.h"

#include <algorithm>

namespace slipway {

// Each request asks for it, and Qt's own is a portable one that takes many times as long.
static QByteArray sha256(QByteArrayView bytes)
{
    static EVP_MD *const algorithm = EVP_MD_fetch(nullptr, "SHA256", nullptr);
    QByteArray hash(EVP_MAX_MD_SIZE, Qt::Uninitialized);
    unsigned int size = 0;
    if (!algorithm
        || EVP_Digest(bytes.data(), size_t(bytes.size()), reinterpret_cast<uchar *>(hash.data()),
               &size, algorithm, nullptr)
            != 1)
        qFatal("OpenSSL has no SHA-256");
    hash.truncate(size);
    return hash;
}

struct TokenVerifier::Remembered
{
    Principal principal;
    Timestamp since;
    Timestamp until;

    /// Not before `since` either: a clock that was set back may make "nbf" count again.
    bool holdsAt(Timestamp now) const { return since <= now && now < until; }
};

TokenVerifier::TokenVerifier(KeySet keys, TokenPolicy policy, std::shared_ptr<const Clock> clock)
    : m_keys(std::move(keys)), m_policy(std::move(policy)), m_clock(std::move(clock))
{
}

TokenVerifier::~TokenVerifier() = default;

void TokenVerifier::setKeys(KeySet keys)
{
    m_keys = std::move(keys);
    m_remembered.clear();
}

Result<Principal> TokenVerifier::verify(QByteArrayView token)
{
    if (token.size() > maxTokenSize)
        return fail(reasons::tokenTooLong, {{QStringLiteral("limit"), maxTokenSize}});
    const Timestamp now = m_clock->now();
    const QByteArray hash = sha256(token);
    const auto known = m_remembered.constFind(hash);
    if (known != m_remembered.cend() && known->holdsAt(now))
        return known->principal;

    const auto jws = readCompactJws(token);
    if (!jws)
        return fail(jws.error());
    if (auto checked = checkSignature(*jws); !checked)
        return fail(std::move(checked.error()));

    const auto payload = fromBase64Url(jws->payload);
    if (!payload)
        return fail(reasons::tokenMalformed);
    const auto claims = readJson(*payload);
    if (!claims || !claims->root.isObject())
        return fail(reasons::tokenMalformed);
    auto principal = principalFromClaims(claims->root.toObject(), m_policy, now);
    if (principal)
        remember(hash, *principal, claims->root[u"exp"].toDouble(), now);
    return principal;
}

Result<void> TokenVerifier::checkSignature(const CompactJws &token)
{
    const QByteArray algorithm = token.algorithm.toUtf8();
    bool isKeyKnown = false;
    bool isAlgorithmKnown = false;
    for (const VerificationKey &key : std::as_const(m_keys)) {
        if (!token.keyId.isEmpty() && !key.id.isEmpty() && key.id != token.keyId)
            continue;
        isKeyKnown = true;
        if (!key.algorithms.contains(algorithm))
            continue;
        isAlgorithmKnown = true;
        ++m_signatureChecks;
        if (isSignatureValid(key, algorithm, token.signedText, token.signature))
            return {};
    }
    if (!isKeyKnown)
        return fail(reasons::tokenKeyUnknown);
    return fail(isAlgorithmKnown ? reasons::tokenSignature : reasons::tokenAlgorithm);
}

void TokenVerifier::remember(
    const QByteArray &hash, const Principal &principal, double expiry, Timestamp now)
{
    using namespace std::chrono;
    // "exp" lies at most the skew in the past here, but it may lie beyond every Timestamp.
    const duration<double> untilExpiry =
        duration<double>(expiry) - duration<double>(now.time_since_epoch());
    const auto time =
        duration_cast<milliseconds>(std::min<duration<double>>(untilExpiry, seconds(60)));
    if (time <= milliseconds(0))
        return;
    // Rare, and cheap to fill again: dropping all needs no order of age.
    if (m_remembered.size() >= maxRememberedTokens)
        m_remembered.clear();
    m_remembered.insert(hash, {principal, now, now + time});
}

} // namespace slipway
