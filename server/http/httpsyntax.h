// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QByteArray>
#include <QByteArrayView>

#include <optional>

namespace slipway {

// The small words of HTTP's grammar (RFC 9110, 5.6; RFC 3986, 3.2).

bool isDigit(char c);
bool areDigits(QByteArrayView text);
/// A method or the name of a header.
bool isToken(QByteArrayView text);
/// Without regard to case.
bool equalsIgnoringCase(QByteArrayView a, QByteArrayView b);
/// Without spaces and tabs around it; QByteArrayView::trimmed() would take more.
QByteArrayView withoutOuterSpace(QByteArrayView text);

/// The name in \a authority ("Example.org:80", "[::1]:5000"): lower case, without port and
/// brackets. Empty optional if it is not written as RFC 3986, 3.2 says.
std::optional<QByteArray> hostOfAuthority(QByteArrayView authority);

/// True if the comma-separated \a list contains \a token; without regard to case.
bool listContains(QByteArrayView list, QByteArrayView token);

} // namespace slipway
