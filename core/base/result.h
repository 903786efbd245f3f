// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/error.h"

#include <tl/expected.hpp>

namespace slipway {

/// A value, or why there is none. tl::expected is the forerunner of C++23's std::expected.
template<class T>
using Result = tl::expected<T, Error>;

/// tl::expected's own comparison does not compile for void; Qt's meta types, and so signals that
/// carry a result, need one.
inline bool operator==(const Result<void> &a, const Result<void> &b)
{
    return a.has_value() == b.has_value() && (a.has_value() || a.error() == b.error());
}

/// `return fail(reasons::notFound, {{"id", id}});` in a function that returns a Result.
inline tl::unexpected<Error> fail(
    const ErrorReason &reason, QJsonObject args = {}, QString cause = {})
{
    return tl::unexpected<Error>(Error(reason, std::move(args), std::move(cause)));
}

inline tl::unexpected<Error> fail(Error error)
{
    return tl::unexpected<Error>(std::move(error));
}

} // namespace slipway
