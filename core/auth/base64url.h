// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QByteArray>
#include <QByteArrayView>

#include <optional>

namespace slipway {

/// base64url without padding (RFC 7515, appendix C).
QByteArray toBase64Url(const QByteArray &bytes);

/// Reads the one canonical form and nothing else: no padding, no characters of another alphabet, no
/// white space, no bits behind the last byte (RFC 4648, 3.5).
std::optional<QByteArray> fromBase64Url(QByteArrayView text);

} // namespace slipway
