// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/clock.h"
#include "core/base/result.h"
#include "core/base/task.h"
#include "core/deployer/localdeployer.h"
#include "core/engine/engineregistry.h"
#include "core/net/httpclient.h"
#include "core/store/database.h"
#include "core/store/datalock.h"

#include <memory>

namespace slipway {

/// The core inside the dashboard: SQLite in the account's data directory, the Docker that its
/// command line would find. Thread: the main one.
class LocalCore
{
    Q_DISABLE_COPY_MOVE(LocalCore)

public:
    /// Opens the data and reaches for the engine. Errors: dataLocked (by a daemon that can be
    /// joined, or by another window), those of Database::open() and dockerEndpoint().
    static Result<std::unique_ptr<LocalCore>> start(const QString &dataDirectory);

    Deployer &deployer() { return *m_deployer; }
    /// The account's login name; what `slipwayd token` gives as well.
    static Principal principal();

    /// Resolves when nothing is going on any more. Containers run on.
    Task<void> stop();

private:
    LocalCore() = default;

    std::unique_ptr<DataLock> m_lock;
    std::shared_ptr<const Clock> m_clock;
    std::unique_ptr<Database> m_database;
    HttpClient m_http;
    EngineRegistry m_engines;
    std::unique_ptr<LocalDeployer> m_deployer;
};

} // namespace slipway
