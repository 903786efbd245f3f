// SPDX-License-Identifier: Apache-2.0
#pragma once

namespace slipway {

class Exposition;

/// What the system knows of this process (proc(5)), under the names that all of Prometheus' clients
/// use, and beside them its threads and the memory that no file backs.
void exposeProcess(Exposition &exposition);

} // namespace slipway
