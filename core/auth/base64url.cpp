// SPDX-License-Identifier: Apache-2.0
#include "core/auth/base64url.h"

namespace slipway {

QByteArray toBase64Url(const QByteArray &bytes)
{
    return bytes.toBase64(QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals);
}

std::optional<QByteArray> fromBase64Url(QByteArrayView text)
{
    const QByteArray encoded = text.toByteArray();
    auto decoded = QByteArray::fromBase64Encoding(
        encoded, QByteArray::Base64UrlEncoding | QByteArray::AbortOnBase64DecodingErrors);
    // Qt takes padding, and bits behind the last byte; writing it again shows both.
    if (!decoded || toBase64Url(*decoded) != encoded)
        return {};
    return std::move(decoded.decoded);
}

} // namespace slipway
