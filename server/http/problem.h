// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/error.h"
#include "server/http/reply.h"

namespace slipway {

/// application/problem+json (RFC 9457): title, status, detail, type "urn:slipway:<reason>", args.
/// The one place that turns codes into statuses: InvalidArgument 400, Unauthenticated 401,
/// PermissionDenied 403, NotFound 404, AlreadyExists and Aborted 409, FailedPrecondition 422,
/// ResourceExhausted 507 (a subject's own limits: 429 with Retry-After), Unavailable 503 (with
/// Retry-After), DeadlineExceeded 504, Unimplemented 501, else 500. 401 carries WWW-Authenticate
/// (RFC 6750).
Reply problemReply(const Error &error);
/// The same with a status of HTTP's own (405, 413, 414, 415, 421, 429 with Retry-After).
Reply problemReply(const Error &error, int status);

} // namespace slipway
