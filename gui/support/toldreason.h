// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/error.h"

#include <optional>

namespace slipway {

/// The error that Execution::reason tells of: an execution keeps the sentence alone, as its API
/// does. Found by the sentences of the reasons that end an execution; nothing if it is none of
/// them, but an engine's own words.
std::optional<Error> toldReason(const QString &sentence);

} // namespace slipway
