// SPDX-License-Identifier: Apache-2.0
#include "gui/support/requestof.h"

namespace slipway {

LaunchRequest requestOf(const Execution &execution)
{
    LaunchRequest request;
    // It was accepted once, so it can be read.
    if (const auto document = readJson("{\"environment\":" + execution.environmentJson + '}'))
        request = launchRequestFromJson(*document).value_or(request);
    request.engine = execution.engine;
    request.nameSpace = execution.nameSpace;
    return request;
}

} // namespace slipway
