// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/auth/keydiscovery.h"
#include "core/auth/tokenverifier.h"
#include "core/base/clock.h"
#include "core/base/result.h"
#include "core/base/task.h"
#include "core/deployer/localdeployer.h"
#include "core/engine/engineregistry.h"
#include "core/net/httpclient.h"
#include "core/store/database.h"
#include "core/store/databaseprobe.h"
#include "core/store/datalock.h"
#include "server/api/restapi.h"
#include "server/api/systemapi.h"
#include "server/daemonoptions.h"
#include "server/http/listener.h"
#include "server/http/router.h"
#include "server/metrics/metricsapi.h"
#include "server/pages/pages.h"

#include <memory>

namespace slipway {

/// The composition root: everything that the daemon consists of, in the order in which it depends
/// on what stands above. The only place that names a concrete engine and a concrete database.
class Daemon
{
    Q_DISABLE_COPY_MOVE(Daemon)

public:
    /// Opens the data, reaches for the engines and serves: on \a listeningSocket, if one was passed
    /// on, else where the options say. Errors: sentences for whoever starts it.
    static Result<std::unique_ptr<Daemon>> start(
        const DaemonOptions &options, std::optional<int> listeningSocket = {});

    /// What is served.
    quint16 port() const { return m_listener.port(); }
    QHostAddress address() const { return m_listener.address(); }
    /// Reads the certificate again; on an error the one in use stays.
    Result<void> reload();
    /// What was asked of the engines so far.
    HttpClient::Statistics engineStatistics() const { return m_http.statistics(); }

    /// Finishes the replies in work and resolves when nothing is going on any more. Containers run
    /// on.
    Task<void> stop();

private:
    Daemon(const DaemonOptions &options, ListenerOptions listener, std::unique_ptr<DataLock> lock,
        std::unique_ptr<Database> database, std::unique_ptr<TokenVerifier> verifier,
        std::unique_ptr<Pages> pages);
    Result<void> addEngines(const DaemonOptions &options);
    Result<void> listenForMetrics(const DaemonOptions &options);
    /// Begins to act on the engines, and adds what needs that.
    void addDeployer(const DaemonOptions &options);
    QHash<QString, QList<EnvVariable>> engineProxies() const;

    QString m_tlsCertificate;
    QString m_tlsKey;
    std::unique_ptr<DataLock> m_lock;
    std::shared_ptr<const Clock> m_clock;
    std::unique_ptr<Database> m_database;
    DatabaseProbe m_probe;
    HttpClient m_http;
    EngineRegistry m_engines;
    std::unique_ptr<LocalDeployer> m_deployer;
    std::unique_ptr<TokenVerifier> m_verifier;
    std::unique_ptr<KeyDiscovery> m_discovery; ///< null: the keys are known
    Router m_router;
    std::unique_ptr<RestApi> m_api;
    SystemApi m_system;
    std::unique_ptr<Pages> m_pages;
    Listener m_listener;
    std::unique_ptr<MetricsApi> m_metrics;
    Router m_metricsRouter; ///< of the listener that serves nothing else
    std::unique_ptr<Listener> m_metricsListener; ///< null: there is none
};

/// What a daemon with \a options would use where nothing is set: its data directory, and the engine
/// that is found.
OptionTable::FoundValues foundValues(const DaemonOptions &options);

/// A token for the API by the daemon's own key pair. Errors: optionUnsupported if tokens come from
/// a foreign issuer; keyFileMissing where no daemon has served yet; those of TokenIssuer.
Result<QByteArray> ownToken(const DaemonOptions &options, const QString &subject,
    const QStringList &scopes, std::chrono::seconds lifetime);

} // namespace slipway
