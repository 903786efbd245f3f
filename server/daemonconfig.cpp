// SPDX-License-Identifier: Apache-2.0
#include "server/daemonconfig.h"

#include "core/auth/servercertificate.h"
#include "core/auth/tokenissuer.h"
#include "core/base/reasons.h"
#include "core/engine/docker/dockerengine.h"

#include <QProcessEnvironment>

namespace slipway {

using namespace std::chrono_literals;

/// A launch may take its 20 s, and a container its 10 s to stop.
static constexpr auto stopDeadline = 30s;

/// Contract, section 3: a foreign issuer's key, or the daemon's own.
static Result<std::unique_ptr<TokenVerifier>> verifierFor(
    const DaemonOptions &options, std::shared_ptr<const Clock> clock)
{
    TokenPolicy policy {.issuer = options.jwtIssuer,
        .audience = options.jwtAudience,
        .scopeClaim = options.scopeClaim,
        .admins = options.admins};
    if (!options.jwtKey.isEmpty()) {
        auto keys = keySetFromPem(options.jwtKey, QStringLiteral("DEPLOYER_JWT_KEY"));
        if (!keys)
            return fail(keys.error());
        return std::make_unique<TokenVerifier>(
            std::move(*keys), std::move(policy), std::move(clock));
    }
    if (options.hasDiscovery)
        return std::make_unique<TokenVerifier>(KeySet(), std::move(policy), std::move(clock));
    const auto issuer = TokenIssuer::open(options.dataDirectory);
    if (!issuer)
        return fail(issuer.error());
    policy.issuer = options.url.toString();
    policy.scopeClaim = QStringLiteral("scope");
    policy.audience.reset(); // the own tokens name none
    return std::make_unique<TokenVerifier>(
        issuer->publicKeys(), std::move(policy), std::move(clock));
}

/// With the certificate, if there is one.
static Result<ListenerOptions> listenerOptions(const DaemonOptions &options)
{
    ListenerOptions listener = options.listener;
    if (options.tlsCertificate.isEmpty())
        return listener;
    return serverCertificate(options.tlsCertificate, options.tlsKey)
        .map([&listener](const QSslConfiguration &tls) {
            listener.tls = tls;
            return listener;
        });
}

Result<std::unique_ptr<Daemon>> Daemon::start(
    const DaemonOptions &options, std::optional<int> listeningSocket)
{
    auto listener = listenerOptions(options);
    if (!listener)
        return fail(listener.error());
    auto lock =
        DataLock::take(options.dataDirectory, QStringLiteral("slipwayd"), options.url.toString());
    if (!lock)
        return fail(lock.error());
    auto verifier = verifierFor(options, std::make_shared<SystemClock>());
    if (!verifier)
        return fail(verifier.error());
    auto pages = Pages::make(options.pages);
    if (!pages)
        return fail(pages.error());
    auto database = Database::open(options.databaseUri, options.dataDirectory);
    if (!database)
        return fail(database.error());

    std::unique_ptr<Daemon> daemon(new Daemon(options, std::move(*listener), std::move(*lock),
        std::move(*database), std::move(*verifier), std::move(*pages)));
    const auto added = daemon->addEngines(options);
    if (!added)
        return fail(added.error());
    const auto listening = listeningSocket
        ? daemon->m_listener.listen(*listeningSocket)
        : daemon->m_listener.listen(options.listenAddress, options.listenPort);
    if (!listening)
        return fail(listening.error());

    // Last: from here on it acts on the engines, which a second daemon that cannot listen must not.
    DeployerOptions deployerOptions;
    deployerOptions.launch.baseUrl = options.defaultBaseUrl;
    deployerOptions.policy = options.policy;
    deployerOptions.hasOwnerIsolation = options.hasOwnerIsolation;
    daemon->m_deployer = std::make_unique<LocalDeployer>(*daemon->m_database,
        options.dataDirectory + QStringLiteral("/logs"), daemon->m_engines, daemon->m_clock,
        std::move(deployerOptions));
    daemon->m_idempotency = std::make_unique<Idempotency>(daemon->m_deployer->requestKeys());
    daemon->m_contexts = std::make_unique<ContextsApi>(*daemon->m_deployer, *daemon->m_idempotency);
    daemon->m_executions =
        std::make_unique<ExecutionsApi>(*daemon->m_deployer, *daemon->m_idempotency);
    daemon->m_listings =
        std::make_unique<ListingsApi>(*daemon->m_deployer, daemon->m_database->installationId());
    daemon->m_events = std::make_unique<EventsApi>(*daemon->m_deployer);
    daemon->m_logs = std::make_unique<LogsApi>(*daemon->m_deployer);
    daemon->m_stats = std::make_unique<StatsApi>(*daemon->m_deployer);
    daemon->m_enginesApi = std::make_unique<EnginesApi>(*daemon->m_deployer);
    daemon->m_contexts->addTo(daemon->m_router, options.basePath);
    daemon->m_executions->addTo(daemon->m_router, options.basePath);
    daemon->m_listings->addTo(daemon->m_router, options.basePath);
    daemon->m_events->addTo(daemon->m_router, options.basePath);
    daemon->m_logs->addTo(daemon->m_router, options.basePath);
    daemon->m_stats->addTo(daemon->m_router, options.basePath);
    daemon->m_enginesApi->addTo(daemon->m_router, options.basePath);
    return daemon;
}

Daemon::Daemon(const DaemonOptions &options, ListenerOptions listener,
    std::unique_ptr<DataLock> lock, std::unique_ptr<Database> database,
    std::unique_ptr<TokenVerifier> verifier, std::unique_ptr<Pages> pages)
    : m_tlsCertificate(options.tlsCertificate),
      m_tlsKey(options.tlsKey),
      m_lock(std::move(lock)),
      m_clock(std::make_shared<SystemClock>()),
      m_database(std::move(database)),
      m_verifier(std::move(verifier)),
      m_router(*m_verifier, options.hasStrictStatus),
      m_pages(std::move(pages)),
      m_listener(m_router, std::move(listener))
{
    m_system.addTo(m_router);
    m_pages->addTo(m_router);
    if (options.hasDiscovery) {
        m_discovery =
            std::make_unique<KeyDiscovery>(options.jwtIssuer, m_http, *m_verifier, m_clock);
        m_router.setKeyDiscovery(m_discovery.get());
    }
}

Result<void> Daemon::addEngines(const DaemonOptions &options)
{
    // Without any configured, Docker is looked for where its own command line would.
    auto configured = options.engines;
    if (configured.isEmpty())
        configured.append({QStringLiteral("docker"), QString()});
    const auto environment = QProcessEnvironment::systemEnvironment();
    for (const auto &[name, uri] : configured) {
        const auto endpoint = dockerEndpoint(uri, environment);
        if (!endpoint)
            return fail(endpoint.error());
        DockerEngineOptions engine {.name = name,
            .endpoint = *endpoint,
            .bindIp = options.dockerBindIp,
            .containerIp = options.dockerContainerIp,
            .credentials =
                RegistryCredentials(dockerConfigDirectory(environment), options.registries),
            .serviceHost = options.url.host()};
        m_engines.add(std::make_unique<DockerEngine>(std::move(engine), &m_http));
    }
    return {};
}

Result<void> Daemon::reload()
{
    if (m_tlsCertificate.isEmpty())
        return {};
    return serverCertificate(m_tlsCertificate, m_tlsKey).map([this](const QSslConfiguration &tls) {
        m_listener.setTls(tls);
    });
}

Task<void> Daemon::stop()
{
    m_system.setEnding();
    if (m_discovery)
        co_await m_discovery->close();
    const auto drained = co_await m_listener.shutdown(stopDeadline);
    std::ignore = drained; // past the deadline it ends all the same
    co_await m_deployer->close();
    co_await m_http.idle();
}

Result<QByteArray> ownToken(const DaemonOptions &options, const QString &subject,
    const QStringList &scopes, std::chrono::seconds lifetime)
{
    if (!options.jwtKey.isEmpty() || options.hasDiscovery)
        return fail(reasons::optionUnsupported,
            {{QStringLiteral("option"),
                 options.hasDiscovery ? QStringLiteral("DEPLOYER_JWT_ISSUER")
                                      : QStringLiteral("DEPLOYER_JWT_KEY")},
                {QStringLiteral("instead"), QStringLiteral("get a token from that issuer")}});
    const auto issuer = TokenIssuer::open(options.dataDirectory);
    if (!issuer)
        return fail(issuer.error());
    return issuer->issue(options.url.toString(), subject, scopes, SystemClock().now(), lifetime);
}

} // namespace slipway
