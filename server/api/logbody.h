// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/deployer/session.h"
#include "server/http/reply.h"

#include <memory>

namespace slipway {

/// 200 text/plain with the log: at once if it is short, else as the client reads.
Reply logReply(std::shared_ptr<LogText> text);

} // namespace slipway
