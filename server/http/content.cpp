// SPDX-License-Identifier: Apache-2.0
#include "server/http/content.h"

#include "core/base/reasons.h"
#include "server/http/httpsyntax.h"
#include "server/http/problem.h"

#include <algorithm>

namespace slipway {

namespace {

constexpr qsizetype maxToldCoding = 64;

/// Of a parameter "charset=utf-8", also in quotes. US-ASCII is a part of UTF-8.
bool isUtf8(QByteArrayView charset)
{
    if (charset.size() > 1 && charset.startsWith('"') && charset.endsWith('"'))
        charset = charset.sliced(1, charset.size() - 2);
    return equalsIgnoringCase(charset, "utf-8") || equalsIgnoringCase(charset, "us-ascii");
}

bool isJson(const QByteArray &contentType)
{
    const QByteArrayList parts = contentType.split(';');
    const QByteArray type = parts.first().trimmed().toLower();
    if (type != "application/json" && !(type.contains('/') && type.endsWith("+json")))
        return false;
    return std::all_of(parts.begin() + 1, parts.end(), [](const QByteArray &part) {
        const qsizetype sign = part.indexOf('=');
        const QByteArrayView name =
            withoutOuterSpace(QByteArrayView(part).first(std::max<qsizetype>(sign, 0)));
        return !equalsIgnoringCase(name, "charset")
            || isUtf8(withoutOuterSpace(QByteArrayView(part).sliced(sign + 1)));
    });
}

} // namespace

Result<void> checkContent(const Request &request)
{
    if (request.body.isEmpty())
        return {};
    int types = 0;
    bool areJson = true;
    for (const auto &[name, value] : request.headers) {
        if (equalsIgnoringCase(name, "Content-Encoding")) {
            const QByteArrayList codings = value.split(',');
            const bool isPlain =
                std::all_of(codings.begin(), codings.end(), [](const QByteArray &coding) {
                    return equalsIgnoringCase(withoutOuterSpace(coding), "identity");
                });
            if (!isPlain)
                return fail(reasons::contentCodingUnsupported,
                    {{QStringLiteral("coding"), QString::fromLatin1(value.left(maxToldCoding))}});
        } else if (equalsIgnoringCase(name, "Content-Type")) {
            ++types;
            areJson = areJson && isJson(value);
        }
    }
    if (types != 1 || !areJson)
        return fail(reasons::contentTypeUnsupported);
    return {};
}

Reply contentRefusal(const Error &error)
{
    Reply reply = problemReply(error, 415);
    if (error.is(reasons::contentCodingUnsupported))
        reply.headers.emplaceBack("Accept-Encoding", "identity");
    else
        reply.headers.emplaceBack("Accept", "application/json");
    return reply;
}

} // namespace slipway
