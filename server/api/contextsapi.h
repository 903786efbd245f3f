// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/task.h"
#include "core/model/ids.h"
#include "server/api/idempotency.h"
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
    ContextsApi(Deployer &deployer, Idempotency &idempotency)
        : m_deployer(deployer), m_idempotency(idempotency)
    {
    }

    /// Adds its routes beneath \a base ("/v1").
    void addTo(Router &router, const QByteArray &base);

private:
    Task<Reply> create(Request request);
    Task<Reply> createAs(Request request, ContextId id);
    Task<Idempotency::Earlier> created(Request request, ContextId id);
    Task<Reply> get(Request request);
    Task<Reply> remove(Request request);

    Deployer &m_deployer;
    Idempotency &m_idempotency;
};

} // namespace slipway
