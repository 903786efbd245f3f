// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/result.h"

#include <QString>

namespace slipway {

/// Makes \a directory, of mode 0700, and those above it; one that is there keeps its mode.
/// Errors: fileFailed.
Result<void> makeDataDirectory(const QString &directory);

} // namespace slipway
