// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QString>

namespace slipway {

/// \a bytes in the locale's form, in powers of 1024: "812 MiB", "2 GiB", "17 bytes"; one digit
/// behind the point where there are less than ten of the unit.
QString sizeText(qint64 bytes);

} // namespace slipway
