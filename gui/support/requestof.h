// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/model/execution.h"
#include "core/model/launchrequest.h"

namespace slipway {

/// The request that \a execution was launched with, to run it once more.
LaunchRequest requestOf(const Execution &execution);

} // namespace slipway
