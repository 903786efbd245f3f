// SPDX-License-Identifier: Apache-2.0
#include "server/api/restapi.h"

namespace slipway {

RestApi::RestApi(Deployer &deployer, RequestKeys &keys, const InstallationId &installation)
    : m_idempotency(keys),
      m_contexts(deployer, m_idempotency),
      m_executions(deployer, m_idempotency),
      m_listings(deployer, installation),
      m_logs(deployer),
      m_stats(deployer),
      m_events(deployer),
      m_engines(deployer)
{
}

void RestApi::addTo(Router &router, const QByteArray &basePath)
{
    m_contexts.addTo(router, basePath);
    m_executions.addTo(router, basePath);
    m_listings.addTo(router, basePath);
    m_logs.addTo(router, basePath);
    m_stats.addTo(router, basePath);
    m_events.addTo(router, basePath);
    m_engines.addTo(router, basePath);
}

} // namespace slipway
