// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QString>

namespace slipway {

/// The path of a field in an error ("spec.ports[2]") as a form names it: "Ports, row 3". One that
/// is not known is told as it stands.
QString fieldText(const QString &path);

} // namespace slipway
