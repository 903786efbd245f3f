// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/auth/principal.h"

#include <chrono>

namespace slipway {

/// How long the token of \a principal will still be taken, as far as timers reach: an answer that
/// goes on for longer has to end then.
std::chrono::milliseconds tokenLifetimeOf(const Principal &principal);

} // namespace slipway
