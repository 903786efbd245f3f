// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QString>

namespace slipway {

/// The name of the account that runs this program, as the system knows it (getpwuid_r); its number
/// if it has none. Who the window's user is, and whom `slipwayd token` is for.
QString loginName();

} // namespace slipway
