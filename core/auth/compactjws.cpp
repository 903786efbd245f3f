// SPDX-License-Identifier: Apache-2.0
#include "core/auth/compactjws.h"

#include "core/auth/base64url.h"
#include "core/base/jsonreader.h"
#include "core/base/reasons.h"

namespace slipway {
namespace {

constexpr qsizetype maxToldType = 64;

/// RFC 7515, 4.1.9: a media type, whose "application/" may be left out; case does not count.
bool isAccessTokenType(const QString &type)
{
    constexpr QLatin1StringView prefix("application/");
    const QStringView bare = type.startsWith(prefix, Qt::CaseInsensitive)
        ? QStringView(type).sliced(prefix.size())
        : QStringView(type);
    return bare.compare(QLatin1StringView("JWT"), Qt::CaseInsensitive) == 0
        || bare.compare(QLatin1StringView("at+jwt"), Qt::CaseInsensitive) == 0;
}

} // namespace

Result<CompactJws> readCompactJws(QByteArrayView token)
{
    const qsizetype firstDot = token.indexOf('.');
    const qsizetype lastDot = token.lastIndexOf('.');
    if (firstDot == lastDot || token.count('.') != 2)
        return fail(reasons::tokenMalformed);

    const auto headerText = fromBase64Url(token.first(firstDot));
    auto signature = fromBase64Url(token.sliced(lastDot + 1));
    if (!headerText || !signature)
        return fail(reasons::tokenMalformed);
    const auto header = readJson(*headerText);
    if (!header || !header->root.isObject())
        return fail(reasons::tokenMalformed);
    if (!header->root[u"crit"].isUndefined())
        return fail(reasons::tokenExtension);
    const QJsonValue type = header->root[u"typ"];
    if (!(type.isString() || type.isUndefined()))
        return fail(reasons::tokenMalformed);
    if (type.isString() && !isAccessTokenType(type.toString()))
        return fail(
            reasons::tokenType, {{QStringLiteral("type"), type.toString().left(maxToldType)}});
    const QJsonValue algorithm = header->root[u"alg"];
    const QJsonValue keyId = header->root[u"kid"];
    if (!algorithm.isString() || !(keyId.isString() || keyId.isUndefined()))
        return fail(reasons::tokenMalformed);

    return CompactJws {
        .algorithm = algorithm.toString(),
        .keyId = keyId.toString(),
        .signedText = token.first(lastDot),
        .payload = token.first(lastDot).sliced(firstDot + 1),
        .signature = std::move(*signature),
    };
}

} // namespace slipway
