// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "server/pages/pagesoptions.h"

namespace slipway {

/// The API's description in OpenAPI 3.1 (resources/api/openapi.yaml), with this service's
/// addresses.
QByteArray openApiDescription(const PagesOptions &options);
/// The contract's routes alone, in Swagger 2.0, for clients of the Renga Deployer's time.
QByteArray swaggerDescription(const PagesOptions &options);

} // namespace slipway
