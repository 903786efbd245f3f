// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "server/http/reply.h"

#include <memory>

namespace slipway {

class StatsWatch;

/// 200 text/event-stream (Server-Sent Events, WHATWG HTML): "sample" events, then one "end". A
/// client that reads slowly gets the newest ones.
Reply statsReply(std::shared_ptr<StatsWatch> watch);

} // namespace slipway
