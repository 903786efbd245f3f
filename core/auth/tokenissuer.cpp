// SPDX-License-Identifier: Apache-2.0
#include "core/auth/tokenissuer.h"

#include "core/auth/base64url.h"
#include "core/auth/keyfile.h"
#include "core/auth/openssl.h"
#include "core/auth/principal.h"
#include "core/auth/scope.h"
#include "core/auth/signature.h"
#include "core/auth/thumbprint.h"
#include "core/base/reasons.h"

#include <QJsonDocument>
#include <QUuid>

namespace slipway {
namespace {

QByteArray encoded(const QJsonObject &object)
{
    return toBase64Url(QJsonDocument(object).toJson(QJsonDocument::Compact));
}

openssl::Key publicHalf(const EVP_PKEY *key)
{
    QByteArray der(i2d_PUBKEY(key, nullptr), Qt::Uninitialized);
    auto *end = reinterpret_cast<uchar *>(der.data());
    const uchar *begin = end;
    i2d_PUBKEY(key, &end);
    return openssl::own(d2i_PUBKEY(nullptr, &begin, long(der.size())));
}

Result<void> check(
    const QString &subject, const QStringList &requested, std::chrono::seconds lifetime)
{
    if (!isSubject(subject))
        return fail(reasons::subjectInvalid);
    const QStringList known = scopes::all();
    for (const QString &scope : requested) {
        if (!known.contains(scope))
            return fail(reasons::scopeInvalid,
                {{QStringLiteral("scope"), scope},
                    {QStringLiteral("known"), known.join(QStringLiteral(", "))}});
    }
    if (lifetime <= std::chrono::seconds(0) || lifetime > maxTokenLifetime)
        return fail(
            reasons::lifetimeInvalid, {{QStringLiteral("seconds"), qint64(lifetime.count())}});
    return {};
}

} // namespace

static QString keyFileIn(const QString &directory)
{
    return directory + QStringLiteral("/token-key.pem");
}

Result<TokenIssuer> TokenIssuer::open(const QString &directory)
{
    return openKeyFile(keyFileIn(directory)).map(&TokenIssuer::of);
}

Result<TokenIssuer> TokenIssuer::openExisting(const QString &directory)
{
    return readKeyFile(keyFileIn(directory)).map(&TokenIssuer::of);
}

TokenIssuer TokenIssuer::of(const std::shared_ptr<evp_pkey_st> &privateKey)
{
    const auto key = publicHalf(privateKey.get());
    return TokenIssuer(privateKey,
        {.id = thumbprintOfP256(key.get()), .algorithms = algorithmsOf(key.get()), .key = key});
}

Result<QByteArray> TokenIssuer::issue(const QString &issuer, const QString &subject,
    const QStringList &scopes, Timestamp now, std::chrono::seconds lifetime) const
{
    if (auto checked = check(subject, scopes, lifetime); !checked)
        return fail(std::move(checked.error()));
    const qint64 issuedAt =
        std::chrono::floor<std::chrono::seconds>(now).time_since_epoch().count();
    const QJsonObject header {
        {QStringLiteral("alg"), QStringLiteral("ES256")},
        {QStringLiteral("typ"), QStringLiteral("JWT")},
        {QStringLiteral("kid"), m_publicKey.id},
    };
    const QJsonObject claims {
        {QStringLiteral("iss"), issuer},
        {QStringLiteral("sub"), subject},
        {QStringLiteral("iat"), issuedAt},
        {QStringLiteral("exp"), issuedAt + qint64(lifetime.count())},
        {QStringLiteral("jti"), QUuid::createUuid().toString(QUuid::WithoutBraces)},
        {QStringLiteral("scope"), scopes.join(u' ')},
    };
    const QByteArray text = encoded(header) + '.' + encoded(claims);
    const auto signature = signEs256(m_privateKey.get(), text);
    if (!signature)
        return fail(reasons::internal, {}, QStringLiteral("OpenSSL could not sign a token"));
    return text + '.' + toBase64Url(*signature);
}

} // namespace slipway
