// SPDX-License-Identifier: Apache-2.0
#include "server/daemonconfig.h"

#include "core/auth/servercertificate.h"
#include "core/auth/tokenissuer.h"
#include "core/base/logging.h"
#include "core/base/reasons.h"
#include "core/engine/docker/dockerengine.h"
#include "core/engine/docker/dockerproxies.h"

#include <QFile>
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
    auto database = Database::open(options.databaseUri, options.dataDirectory, options.diskReserve);
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

    const auto metrics = daemon->listenForMetrics(options);
    if (!metrics)
        return fail(metrics.error());
    daemon->addDeployer(options); // last: a second daemon that cannot listen must not act
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
      m_probe(*m_database),
      m_verifier(std::move(verifier)),
      m_router(*m_verifier, options.hasStrictStatus),
      m_pages(std::move(pages)),
      m_listener(m_router, std::move(listener)),
      m_metricsRouter(*m_verifier, options.hasStrictStatus)
{
    m_router.setCallerLimits(options.callers);
    m_system.addTo(m_router, [this] { return m_probe.look(); });
    m_pages->addTo(m_router);
    if (options.hasDiscovery) {
        m_discovery =
            std::make_unique<KeyDiscovery>(options.jwtIssuer, m_http, *m_verifier, m_clock);
        m_router.setKeyDiscovery(m_discovery.get());
    }
}

void Daemon::addDeployer(const DaemonOptions &options)
{
    DeployerOptions deployerOptions;
    deployerOptions.launch.baseUrl = options.defaultBaseUrl;
    if (options.givesProxies)
        deployerOptions.launch.proxies = engineProxies();
    deployerOptions.policy = options.policy;
    deployerOptions.logs = {
        .each = options.logLimit, .total = options.logTotal, .reserve = options.diskReserve};
    deployerOptions.maxRunning = options.maxRunning;
    deployerOptions.maxContexts = options.maxContexts;
    deployerOptions.hasOwnerIsolation = options.hasOwnerIsolation;
    m_deployer = std::make_unique<LocalDeployer>(*m_database,
        options.dataDirectory + QStringLiteral("/logs"), m_engines, m_clock,
        std::move(deployerOptions));
    m_api = std::make_unique<RestApi>(
        *m_deployer, m_deployer->requestKeys(), m_database->installationId());
    m_api->addTo(m_router, options.basePath);
    m_metrics = std::make_unique<MetricsApi>(*m_deployer, m_router, m_listener);
    m_metrics->addTo(m_router, {.needsAdmin = true});
    m_metrics->addTo(m_metricsRouter, {.needsToken = false});
}

/// As Docker's own command line gives them to containers.
QHash<QString, QList<EnvVariable>> Daemon::engineProxies() const
{
    QHash<QString, QList<EnvVariable>> proxies;
    QFile config(dockerConfigDirectory(QProcessEnvironment::systemEnvironment())
        + QStringLiteral("/config.json"));
    if (!config.open(QIODevice::ReadOnly)) {
        qCWarning(lcDeployer).noquote()
            << "DEPLOYER_CONTAINER_PROXIES is set, but" << config.fileName()
            << "cannot be read:" << config.errorString();
        return proxies;
    }
    const QByteArray text = config.readAll();
    for (const Engine *engine : m_engines.engines())
        proxies.insert(engine->name(), dockerProxies(text, engine->endpoint()));
    return proxies;
}

Result<void> Daemon::listenForMetrics(const DaemonOptions &options)
{
    if (options.metricsPort == 0)
        return {};
    ListenerOptions listener;
    if (options.metricsAddress.isLoopback())
        listener.allowedHosts = {
            QStringLiteral("localhost"), QStringLiteral("127.0.0.1"), QStringLiteral("::1")};
    m_metricsListener = std::make_unique<Listener>(m_metricsRouter, std::move(listener));
    return m_metricsListener->listen(options.metricsAddress, options.metricsPort);
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
    if (m_metricsListener)
        std::ignore = co_await m_metricsListener->shutdown(stopDeadline);
    co_await m_deployer->close();
    co_await m_probe.close();
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
    const auto issuer = TokenIssuer::openExisting(options.dataDirectory);
    if (!issuer)
        return fail(issuer.error());
    return issuer->issue(options.url.toString(), subject, scopes, SystemClock().now(), lifetime);
}

static OptionTable::Found foundEngine()
{
    const auto environment = QProcessEnvironment::systemEnvironment();
    const auto endpoint = dockerEndpoint({}, environment);
    if (!endpoint)
        return {endpoint.error().message(), QStringLiteral("not usable")};
    const bool isSocket = endpoint->uri
        == QStringLiteral("unix://") + firstUsableSocket(usualEngineSockets(environment));
    if (!environment.value(QStringLiteral("DOCKER_HOST")).isEmpty())
        return {endpoint->uri, QStringLiteral("DOCKER_HOST")};
    return {endpoint->uri,
        isSocket ? QStringLiteral("found") : QStringLiteral("the current docker context")};
}

OptionTable::FoundValues foundValues(const DaemonOptions &options)
{
    OptionTable::FoundValues found;
    const QString byDefault = QStringLiteral("default");
    found.options.insert(QStringLiteral("DEPLOYER_DATA_DIR"), {options.dataDirectory, byDefault});
    const ListenerOptions &listener = options.listener;
    if (!listener.allowedHosts.isEmpty())
        found.options.insert(QStringLiteral("DEPLOYER_ALLOWED_HOSTS"),
            {listener.allowedHosts.join(u','), byDefault});
    if (listener.limits.maxConnectionsOfPeer > 0)
        found.options.insert(QStringLiteral("DEPLOYER_MAX_CONNECTIONS_OF_PEER"),
            {QString::number(listener.limits.maxConnectionsOfPeer), byDefault});
    if (options.engines.isEmpty())
        found.engines.insert(QStringLiteral("docker"), foundEngine());
    return found;
}

} // namespace slipway
