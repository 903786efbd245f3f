// SPDX-License-Identifier: Apache-2.0
#include "server/api/byterange.h"

#include "core/base/reasons.h"

#include <QRegularExpression>

namespace slipway {
namespace {

/// 18 digits: all of them fit.
const QRegularExpression &grammar()
{
    static const QRegularExpression one(
        QStringLiteral("^bytes=[ \\t]*([0-9]{0,18})-([0-9]{0,18})[ \\t]*\\z"),
        QRegularExpression::CaseInsensitiveOption);
    return one;
}

std::optional<qint64> numberFrom(const QString &digits)
{
    if (digits.isEmpty())
        return std::nullopt;
    return digits.toLongLong();
}

} // namespace

std::optional<ByteRange> byteRangeOf(const Request &request)
{
    const QByteArray header = headerValue(request.headers, "Range");
    if (header.isEmpty() || request.method != "GET"
        || !headerValue(request.headers, "If-Range").isEmpty())
        return std::nullopt;
    const auto match = grammar().match(QString::fromLatin1(header));
    const ByteRange range {numberFrom(match.captured(1)), numberFrom(match.captured(2))};
    const bool isBackwards = range.first && range.last && *range.last < *range.first;
    if ((!range.first && !range.last) || isBackwards)
        return std::nullopt;
    return range;
}

Result<ByteSpan> spanOf(const ByteRange &range, qint64 size)
{
    const qint64 first = range.first ? *range.first : std::max<qint64>(0, size - *range.last);
    const qint64 last = range.first && range.last ? std::min(*range.last, size - 1) : size - 1;
    if (first > last)
        return fail(reasons::rangeUnsatisfiable, {{QStringLiteral("size"), size}});
    return ByteSpan {first, last - first + 1};
}

} // namespace slipway
