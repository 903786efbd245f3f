// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/result.h"
#include "server/pages/pagesoptions.h"

#include <memory>

namespace slipway {

class Router;

/// What browsers and the API's tools get, without a token: the index page, the description in both
/// forms, and Swagger UI if it is wanted.
class Pages
{
public:
    /// Errors: those of indexPage().
    static Result<std::unique_ptr<Pages>> make(PagesOptions options);

    void addTo(Router &router) const;

private:
    Pages(PagesOptions options, QByteArray index);

    PagesOptions m_options;
    QByteArray m_index;
};

} // namespace slipway
