// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "server/http/reply.h"

#include <QByteArray>

namespace slipway {

/// What the reply writer must know of the request that is answered.
struct ReplyContext
{
    QByteArray requestId;
    bool isHead = false; ///< HEAD: the head of a GET, without its body
    bool isHttp10 = false; ///< no chunks
    bool closes = false; ///< the connection ends with this reply
};

/// True for a reply that is written piece by piece.
bool isStreamed(const Reply &reply, const ReplyContext &context);

/// Status line and headers up to the empty line. The one place that writes them.
QByteArray replyHead(const Reply &reply, const ReplyContext &context);

/// The body as it goes out after replyHead(); empty for HEAD, for streams, and for 204 and 304.
QByteArray replyBody(const Reply &reply, const ReplyContext &context);

} // namespace slipway
