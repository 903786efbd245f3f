// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/task.h"
#include "server/http/reply.h"
#include "server/http/request.h"

#include <QByteArray>

namespace slipway {

class Deployer;
class Router;

/// What executions wrote: /contexts/{context_id}/executions/{execution_id}/logs of the Renga
/// Deployer's API, version 1, widened by parameters; and the same without the context, where the
/// log of a removed execution is to be had as well.
class LogsApi
{
public:
    explicit LogsApi(Deployer &deployer) : m_deployer(deployer) { }

    /// Adds its routes beneath \a base ("/v1").
    void addTo(Router &router, const QByteArray &base);

private:
    Task<Reply> get(Request request);

    Deployer &m_deployer;
};

} // namespace slipway
