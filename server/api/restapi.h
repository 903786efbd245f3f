// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "server/api/contextsapi.h"
#include "server/api/enginesapi.h"
#include "server/api/eventsapi.h"
#include "server/api/executionsapi.h"
#include "server/api/idempotency.h"
#include "server/api/listingsapi.h"
#include "server/api/logsapi.h"
#include "server/api/statsapi.h"

namespace slipway {

/// All that lies beneath the base path: what users of the deployer may do. Thread: the main one.
class RestApi
{
public:
    /// What is passed must outlive it. \a installation: whose cursors are taken.
    RestApi(Deployer &deployer, RequestKeys &keys, const InstallationId &installation);

    void addTo(Router &router, const QByteArray &basePath);

private:
    Idempotency m_idempotency;
    ContextsApi m_contexts;
    ExecutionsApi m_executions;
    ListingsApi m_listings;
    LogsApi m_logs;
    StatsApi m_stats;
    EventsApi m_events;
    EnginesApi m_engines;
};

} // namespace slipway
