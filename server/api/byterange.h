// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/result.h"
#include "server/http/request.h"

#include <optional>

namespace slipway {

/// A range of bytes as a client asks for it (RFC 9110, 14.1.2): with \a first alone to the end,
/// with \a last alone the last so many.
struct ByteRange
{
    std::optional<qint64> first;
    std::optional<qint64> last;

    friend bool operator==(const ByteRange &, const ByteRange &) = default;
};

/// The one range that the header Range of \a request asks for. Empty if there is none, and, as the
/// RFC lets us, for what cannot be read, for several ranges, for other methods than GET, and where
/// If-Range asks for a version, since there are no names of versions.
std::optional<ByteRange> byteRangeOf(const Request &request);

/// A range of something of a known size; not empty.
struct ByteSpan
{
    qint64 first = 0;
    qint64 count = 0;

    friend bool operator==(const ByteSpan &, const ByteSpan &) = default;
};
/// Errors: rangeUnsatisfiable.
Result<ByteSpan> spanOf(const ByteRange &range, qint64 size);

} // namespace slipway
