// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/jsonreader.h"
#include "core/base/result.h"
#include "core/model/ids.h"
#include "server/http/request.h"

#include <chrono>
#include <optional>

namespace slipway {

/// {context_id} of the route. Errors: idMalformed.
Result<ContextId> contextIdOf(const Request &request);

/// {execution_id} of the route. Errors: idMalformed.
Result<ExecutionId> executionIdOf(const Request &request);

/// {execution_id} of the route, and {context_id} if it has one.
struct ExecutionPath
{
    std::optional<ContextId> contextId;
    ExecutionId id;
};
/// Errors: idMalformed.
Result<ExecutionPath> executionPathOf(const Request &request);

/// The body, which must be a JSON object. Errors: those of readJson(), wrongType.
Result<JsonDocument> bodyOf(const Request &request);

/// Whether the caller wants what is not known refused: "Prefer: handling=strict" of RFC 7240.
bool isStrict(const Request &request);

/// How long the caller wants to wait for a launch: "Prefer: respond-async" (not at all) or
/// "Prefer: wait=N" (seconds, at most 60) of RFC 7240, else \a usual. What cannot be read is
/// ignored, as the RFC says.
std::chrono::milliseconds patienceOf(const Request &request, std::chrono::milliseconds usual);

} // namespace slipway
