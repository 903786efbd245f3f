// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/result.h"
#include "core/model/logselection.h"
#include "server/http/request.h"

namespace slipway {

/// The parameters follow, tail, since, until, timestamps, stream and format of a request for a log.
/// \a isRengas: the route is one of the Renga Deployer's. Errors: those of QueryParameters.
Result<LogSelection> logSelectionOf(const Request &request, bool isRengas, LogTime now);

} // namespace slipway
