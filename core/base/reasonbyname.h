// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/error.h"

#include <QStringView>

namespace slipway {

/// The row of core/base/reasons.h that is called \a name ("image-not-found"); null if none is.
const ErrorReason *reasonByName(QStringView name);

} // namespace slipway
