// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/task.h"
#include "server/http/reply.h"
#include "server/http/request.h"

#include <QByteArray>

namespace slipway {

class Deployer;
class Router;

/// /engines: what containers can run on, and the images that are there. Any valid token will do.
class EnginesApi
{
public:
    explicit EnginesApi(Deployer &deployer) : m_deployer(deployer) { }

    /// Adds its routes beneath \a base ("/v1").
    void addTo(Router &router, const QByteArray &base);

private:
    Task<Reply> list(Request request);
    Task<Reply> images(Request request);

    Deployer &m_deployer;
};

} // namespace slipway
