// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "bench/giveup.h"
#include "core/base/result.h"

#include <type_traits>
#include <utility>

namespace slipway {

/// What \a result holds; without it the benchmark ends.
template<class T>
T required(Result<T> result)
{
    if (!result)
        giveUp(result.error().message() + QLatin1Char(' ') + result.error().cause());
    if constexpr (!std::is_void_v<T>)
        return std::move(*result);
}

} // namespace slipway
