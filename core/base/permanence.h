// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/error.h"

namespace slipway {

/// Whether the same request, repeated as it is, may succeed after it failed for \a reason: what was
/// away, busy, full or not yet there may have come meanwhile. The one place that says so; false for
/// what lies in the request itself, and for what an engine's or a registry's clear answer settles.
bool mayPass(const ErrorReason &reason);

} // namespace slipway
