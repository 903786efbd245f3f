// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/task.h"
#include "server/http/reply.h"
#include "server/http/request.h"

#include <QByteArray>

namespace slipway {

class Deployer;
class Router;

/// /contexts of the Renga Deployer's API, version 1, without its listing.
class ContextsApi
{
public:
    explicit ContextsApi(Deployer &deployer) : m_deployer(deployer) { }

    /// Adds its routes beneath \a base ("/v1").
    void addTo(Router &router, const QByteArray &base);

private:
    Task<Reply> create(Request request);
    Task<Reply> get(Request request);
    Task<Reply> remove(Request request);

    Deployer &m_deployer;
};

} // namespace slipway
