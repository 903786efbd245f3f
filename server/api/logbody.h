// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/deployer/logtext.h"
#include "server/api/byterange.h"
#include "server/http/reply.h"

#include <chrono>
#include <memory>

namespace slipway {

/// 200 text/plain with the log: at once if it is short, else as it comes and the client reads. One
/// that is followed is cut after \a lifetime.
Reply logReply(std::shared_ptr<LogText> text, std::chrono::milliseconds lifetime);

/// The same of a log that is whole, and says that there are ranges of it.
Reply wholeLogReply(std::shared_ptr<LogText> text);

/// 206 with \a range of the whole log \a text, which has \a size bytes; or 416 (RFC 9110, 14).
Reply logRangeReply(std::shared_ptr<LogText> text, const ByteRange &range, qint64 size);

} // namespace slipway
