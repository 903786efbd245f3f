// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/result.h"
#include "server/http/reply.h"
#include "server/http/request.h"

namespace slipway {

/// Whether the body of \a request, if it has one, is JSON as it is read here: one Content-Type of
/// application/json or a kind of it ("+json"), in UTF-8 (RFC 8259, 8.1), under no Content-Encoding.
/// Errors: contentTypeUnsupported, contentCodingUnsupported.
Result<void> checkContent(const Request &request);

/// 415 for an error of checkContent(), with what would be taken (RFC 9110, 15.5.16).
Reply contentRefusal(const Error &error);

} // namespace slipway
