// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "server/http/reply.h"
#include "server/http/request.h"

#include <QStringList>

namespace slipway {

/// Lets pages of \a origins read \a reply, and answers their preflight, as the Fetch standard says
/// (https://fetch.spec.whatwg.org/#http-cors-protocol). A stranger's page gets no header of it, so
/// that its browser keeps the answer from it. Cookies are not in play: a token is in a header.
void allowOrigins(const QStringList &origins, const Request &request, Reply &reply);

} // namespace slipway
