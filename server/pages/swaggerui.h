// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "server/http/reply.h"
#include "server/pages/pagesoptions.h"

namespace slipway {

/// Swagger UI (npm: swagger-ui-dist), built in: its page, and the files that the page asks for. No
/// script stands in the page itself, and its Content-Security-Policy lets none run that is not one
/// of these files.
/// \a prefix: what proxies in front put before all paths.
Reply swaggerUiPage(const PagesOptions &options, const QByteArray &prefix);
/// pathNotFound for another \a name.
Reply swaggerUiFile(const QString &name, const PagesOptions &options);

} // namespace slipway
