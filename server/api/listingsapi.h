// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/task.h"
#include "server/api/cursors.h"
#include "server/http/reply.h"
#include "server/http/request.h"

#include <QByteArray>

namespace slipway {

class Deployer;
class Router;

/// The listings: of the Renga Deployer's API, version 1, all of /contexts and of
/// /contexts/{context_id}/executions in the order of creation; and page by page, newest first, with
/// filters, /executions and, where one of its parameters is sent, /contexts. The next page is
/// linked (RFC 8288).
class ListingsApi
{
public:
    ListingsApi(Deployer &deployer, InstallationId installation)
        : m_deployer(deployer), m_cursors(installation)
    {
    }

    /// Adds its routes beneath \a base ("/v1").
    void addTo(Router &router, const QByteArray &base);

private:
    Task<Reply> contexts(Request request);
    Task<Reply> allContexts(Request request);
    Task<Reply> contextPage(Request request);
    Task<Reply> executionPage(Request request);
    Task<Reply> executionsOfContext(Request request);

    Deployer &m_deployer;
    Cursors m_cursors;
};

} // namespace slipway
