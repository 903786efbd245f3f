// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/result.h"
#include "server/pages/pagesoptions.h"

namespace slipway {

/// The page at "/" that greets a browser, in the site's own template if it has one: "{{ page_body
/// }}" in it is replaced. Errors: optionInvalid, if that file cannot be read or has no such place.
Result<QByteArray> indexPage(const PagesOptions &options);

} // namespace slipway
