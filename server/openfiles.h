// SPDX-License-Identifier: Apache-2.0
#pragma once

namespace slipway {

/// Raises what the process may open from its soft limit to its hard one (getrlimit(2)). The soft
/// one is 1,024 nearly everywhere, for the sake of programs that use select(2), and less than
/// connections, logs and engines need together. Where it cannot be raised it stays.
void raiseOpenFileLimit();

} // namespace slipway
