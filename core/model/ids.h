// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/strongid.h"

namespace slipway {

using ContextId = StrongId<struct ContextTag>;
using ExecutionId = StrongId<struct ExecutionTag>;
/// Tells the containers of one installation (one database) from another's on the same engine.
using InstallationId = StrongId<struct InstallationTag>;

} // namespace slipway
