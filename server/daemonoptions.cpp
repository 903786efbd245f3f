// SPDX-License-Identifier: Apache-2.0
#include "server/daemonoptions.h"

#include "core/base/reasons.h"
#include "core/model/quantity.h"
#include "server/duration.h"

#include <QCryptographicHash>
#include <QDir>
#include <QFileInfo>
#include <QStandardPaths>

namespace slipway {
namespace {

/// What would be unsafe to start without, because somebody counts on it.
constexpr const char *refusedOptions[] {"RESOURCE_MANAGER_URL", "KNOWLEDGE_GRAPH_URL"};

tl::unexpected<Error> invalid(const char *name, const QString &value, const QString &expected)
{
    return fail(reasons::optionInvalid,
        {{QStringLiteral("option"), QString::fromLatin1(name)}, {QStringLiteral("value"), value},
            {QStringLiteral("expected"), expected}});
}

/// Reads "address:port".
bool readAddress(const QString &text, QHostAddress &address, quint16 &port)
{
    const qsizetype colon = text.lastIndexOf(u':');
    QString host = text.left(colon);
    if (host.startsWith(u'[') && host.endsWith(u']'))
        host = host.sliced(1, host.size() - 2);
    if (host == u"localhost")
        host = QStringLiteral("127.0.0.1");
    bool isNumber = false;
    port = text.mid(colon + 1).toUShort(&isNumber);
    return colon >= 1 && isNumber && address.setAddress(host);
}

Result<void> readListen(const OptionTable &table, DaemonOptions &options)
{
    const QString text = table.value("DEPLOYER_LISTEN");
    if (!readAddress(text, options.listenAddress, options.listenPort))
        return invalid("DEPLOYER_LISTEN", text,
            QStringLiteral("an address and a port, such as 127.0.0.1:5000 or [::1]:5000"));
    QString metrics = table.value("DEPLOYER_METRICS_LISTEN");
    if (metrics.isEmpty())
        return {};
    if (!metrics.contains(u':'))
        metrics.prepend(QStringLiteral("127.0.0.1:"));
    if (!readAddress(metrics, options.metricsAddress, options.metricsPort)
        || options.metricsPort == 0)
        return invalid("DEPLOYER_METRICS_LISTEN", metrics,
            QStringLiteral("a port, or an address and a port, such as 127.0.0.1:9090"));
    return {};
}

Result<void> readUrls(const OptionTable &table, DaemonOptions &options)
{
    const QString url = table.value("DEPLOYER_URL");
    options.url = QUrl(url, QUrl::StrictMode);
    if (!options.url.isValid() || options.url.host().isEmpty()
        || (options.url.scheme() != u"http" && options.url.scheme() != u"https"))
        return invalid("DEPLOYER_URL", url, QStringLiteral("an http or https URL"));

    QString path = table.value("DEPLOYER_BASE_PATH");
    while (path.endsWith(u'/'))
        path.chop(1);
    if (!path.isEmpty() && !path.startsWith(u'/'))
        return invalid("DEPLOYER_BASE_PATH", path, QStringLiteral("a path that begins with /"));
    options.basePath = QUrl::toPercentEncoding(path, "/");

    for (const QString &host : table.list("DEPLOYER_ALLOWED_HOSTS"))
        options.listener.allowedHosts.append(host.toLower());
    if (options.listener.allowedHosts.isEmpty() && options.listenAddress.isLoopback())
        options.listener.allowedHosts = {QStringLiteral("localhost"), QStringLiteral("127.0.0.1"),
            QStringLiteral("::1"), options.url.host().toLower()};
    options.listener.allowedHosts.removeDuplicates();
    return {};
}

/// After readUrls().
Result<void> readPages(const OptionTable &table, DaemonOptions &options)
{
    PagesOptions &pages = options.pages;
    pages.url = options.url;
    pages.basePath = options.basePath;
    for (const auto &[name, url] :
        {std::pair("DEPLOYER_AUTHORIZATION_URL", &pages.authorizationUrl),
            std::pair("DEPLOYER_TOKEN_URL", &pages.tokenUrl)}) {
        *url = QUrl(table.value(name), QUrl::StrictMode);
        if (!url->isValid() || url->host().isEmpty() || !url->scheme().startsWith(u"http"))
            return invalid(name, table.value(name), QStringLiteral("an http or https URL"));
    }
    pages.clientId = table.value("DEPLOYER_CLIENT_ID");
    pages.appName = table.value("DEPLOYER_APP_NAME");
    pages.baseTemplate = table.value("DEPLOYER_BASE_TEMPLATE");
    const auto hasUi = table.flag("DEPLOYER_SWAGGER_UI");
    if (!hasUi)
        return fail(hasUi.error());
    pages.hasSwaggerUi = *hasUi;
    return {};
}

Result<void> readLimits(const OptionTable &table, DaemonOptions &options)
{
    HttpLimits &limits = options.listener.limits;
    const auto body = table.number("DEPLOYER_MAX_BODY", 1024, 1024 * 1024 * 1024);
    if (!body)
        return fail(body.error());
    const auto head = table.number("DEPLOYER_MAX_HEAD", 1024, 1024 * 1024);
    if (!head)
        return fail(head.error());
    const auto connections = table.number("DEPLOYER_MAX_CONNECTIONS", 1, 100'000);
    if (!connections)
        return fail(connections.error());
    const auto running = table.number("DEPLOYER_MAX_RUNNING_PER_SUBJECT", 1, 1'000'000);
    if (!running)
        return fail(running.error());
    const auto contexts = table.number("DEPLOYER_MAX_CONTEXTS_PER_SUBJECT", 1, 1'000'000'000);
    if (!contexts)
        return fail(contexts.error());
    options.maxRunning = *running;
    options.maxContexts = *contexts;
    limits.maxBody = *body;
    limits.maxReceived = std::max(limits.maxReceived, 4 * *body);
    limits.maxHead = *head;
    limits.maxConnections = int(*connections);

    for (const auto &[name, limit] : {std::pair("DEPLOYER_MAX_REQUESTS", &options.callers.requests),
             std::pair("DEPLOYER_MAX_STREAMS", &options.callers.streams)}) {
        const auto number = table.number(name, 1, 1'000'000);
        if (!number)
            return fail(number.error());
        *limit = int(*number);
    }
    for (const auto &[name, limit] : {std::pair("DEPLOYER_MAX_UNREAD", &options.callers.unread),
             std::pair("DEPLOYER_MAX_UNREAD_OF_ALL", &options.callers.unreadOfAll)}) {
        const auto number = table.number(name, 1024 * 1024, 1024LL * 1024 * 1024 * 1024);
        if (!number)
            return fail(number.error());
        *limit = *number;
    }

    for (const auto &[name, timeout] : {std::pair("DEPLOYER_HEAD_TIMEOUT", &limits.headTimeout),
             std::pair("DEPLOYER_BODY_TIMEOUT", &limits.bodyTimeout),
             std::pair("DEPLOYER_IDLE_TIMEOUT", &limits.idleTimeout),
             std::pair("DEPLOYER_WRITE_TIMEOUT", &limits.writeTimeout)}) {
        const QString text = table.amount(name).value_or(table.value(name));
        const auto time = durationFromString(text);
        if (!time)
            return invalid(name, text, QStringLiteral("a time, such as 10s, 2m or 1h"));
        *timeout = *time;
    }
    return {};
}

/// A proxy in front, also one that is not told of but runs on this machine, brings the connections
/// of many.
Result<void> readPeers(const OptionTable &table, DaemonOptions &options)
{
    constexpr int usual = 250;
    HttpLimits &limits = options.listener.limits;
    limits.limitsLoopback = table.amount("DEPLOYER_MAX_CONNECTIONS_OF_PEER").has_value();
    if (!limits.limitsLoopback) {
        limits.maxConnectionsOfPeer = table.isSet("WSGI_NUM_PROXIES") ? 0 : usual;
        return {};
    }
    return table.number("DEPLOYER_MAX_CONNECTIONS_OF_PEER", 0, 100'000)
        .map([&limits](qint64 number) { limits.maxConnectionsOfPeer = int(number); });
}

/// Who may ask, and through what.
Result<void> readFront(const OptionTable &table, DaemonOptions &options)
{
    options.tlsCertificate = table.value("DEPLOYER_TLS_CERT");
    options.tlsKey = table.value("DEPLOYER_TLS_KEY");
    if (options.tlsCertificate.isEmpty() != options.tlsKey.isEmpty())
        return invalid("DEPLOYER_TLS_KEY", options.tlsKey,
            QStringLiteral("the key's file together with DEPLOYER_TLS_CERT, the certificate's"));
    options.listener.corsOrigins = table.list("DEPLOYER_CORS_ORIGINS");
    for (const QString &text : options.listener.corsOrigins) {
        const QUrl origin(text, QUrl::StrictMode);
        if (origin.host().isEmpty()
            || origin
                    .adjusted(QUrl::RemovePath | QUrl::RemoveUserInfo | QUrl::RemoveQuery
                        | QUrl::RemoveFragment)
                    .toString()
                != text)
            return invalid("DEPLOYER_CORS_ORIGINS", text,
                QStringLiteral("an origin as browsers send it, such as https://lab.example"));
    }
    if (!table.isSet("WSGI_NUM_PROXIES"))
        return {};
    return table.number("WSGI_NUM_PROXIES", 1, 16).map([&options](qint64 number) {
        options.listener.proxies = int(number);
    });
}

Result<void> readTokens(const OptionTable &table, DaemonOptions &options)
{
    options.jwtKey = table.value("DEPLOYER_JWT_KEY").toUtf8();
    options.jwtIssuer = table.value("DEPLOYER_JWT_ISSUER");
    options.hasDiscovery = table.isSet("DEPLOYER_JWT_ISSUER") && options.jwtKey.isEmpty();
    const QUrl issuer(options.jwtIssuer, QUrl::StrictMode);
    if (options.hasDiscovery
        && (issuer.host().isEmpty() || (issuer.scheme() != u"https" && issuer.scheme() != u"http")))
        return invalid("DEPLOYER_JWT_ISSUER", options.jwtIssuer,
            QStringLiteral(
                "an http or https URL, at which the issuer can be asked for its keys; or "
                "give its public key as DEPLOYER_JWT_KEY"));
    if (table.isSet("DEPLOYER_JWT_AUDIENCE"))
        options.jwtAudience = table.value("DEPLOYER_JWT_AUDIENCE");
    if (table.isSet("DEPLOYER_TOKEN_SCOPE_KEY"))
        options.scopeClaim = table.value("DEPLOYER_TOKEN_SCOPE_KEY");
    options.admins = table.list("DEPLOYER_ADMINS");

    const auto isolation = table.flag("DEPLOYER_OWNER_ISOLATION");
    if (!isolation)
        return fail(isolation.error());
    options.hasOwnerIsolation = *isolation;
    const auto strict = table.flag("DEPLOYER_STRICT_STATUS");
    if (!strict)
        return fail(strict.error());
    options.hasStrictStatus = *strict;
    return {};
}

Result<void> readEngines(const OptionTable &table, DaemonOptions &options)
{
    options.defaultBaseUrl = table.value("DEPLOYER_DEFAULT_BASE_URL");
    options.dockerBindIp = table.value("DEPLOYER_DOCKER_BIND_IP");
    if (QHostAddress(options.dockerBindIp).isNull())
        return invalid("DEPLOYER_DOCKER_BIND_IP", options.dockerBindIp,
            QStringLiteral("an IP address, such as 127.0.0.1 or 0.0.0.0"));
    options.dockerContainerIp = table.value("DEPLOYER_DOCKER_CONTAINER_IP");
    options.registries = table.list("DEPLOYER_REGISTRIES");
    options.engines = table.engines();
    return {};
}

/// What is not set follows from the size of the disk.
Result<void> readLogLimits(const OptionTable &table, DaemonOptions &options)
{
    constexpr qint64 least = 64 * 1024;
    for (const auto &[name, limit] : {std::pair("DEPLOYER_LOG_LIMIT", &options.logLimit),
             std::pair("DEPLOYER_LOG_TOTAL", &options.logTotal),
             std::pair("DEPLOYER_DISK_RESERVE", &options.diskReserve)}) {
        const QString text = table.amount(name).value_or(table.value(name));
        if (text.isEmpty())
            continue;
        const auto size = quantityFromString(text, 0);
        if (!size || *size < least)
            return invalid(
                name, text, QStringLiteral("an amount of at least 64Ki, such as 100Mi or 2Gi"));
        *limit = *size;
    }
    return {};
}

Result<void> readData(const OptionTable &table, DaemonOptions &options)
{
    const QString set = table.value("DEPLOYER_DATA_DIR");
    const QString usual = QStandardPaths::writableLocation(QStandardPaths::GenericDataLocation);
    options.dataDirectory =
        QDir(set.isEmpty() ? usual + QStringLiteral("/slipway") : set).absolutePath();
    options.databaseUri = table.value("SQLALCHEMY_DATABASE_URI");
    return readLogLimits(table, options);
}

/// Not below the data: whoever deletes those must not come upon what is mounted.
QString runtimeDirectory(const QString &dataDirectory)
{
    const QByteArray given = qgetenv("RUNTIME_DIRECTORY"); // systemd's
    const QString base = given.isEmpty() ? QStringLiteral("/run/slipway")
                                         : QFile::decodeName(given.split(':').constFirst());
    const QByteArray hash =
        QCryptographicHash::hash(dataDirectory.toUtf8(), QCryptographicHash::Sha256);
    return base + u'/' + QString::fromLatin1(hash.toHex().first(16));
}

/// What a site lets a container have at most.
Result<void> readMaxima(const OptionTable &table, DaemonOptions &options)
{
    ResourceAmounts &most = options.policy.most;
    struct Maximum
    {
        const char *name;
        std::optional<qint64> ResourceAmounts::*amount;
        int decimals;
        qint64 least;
        const char *expected;
    };
    const Maximum maxima[] {{"DEPLOYER_MEMORY_LIMIT", nullptr, 0, leastMemory,
                                "an amount from 6Mi on, such as 512Mi or 2Gi"},
        {"DEPLOYER_MAX_MEMORY", &ResourceAmounts::memory, 0, leastMemory,
            "an amount from 6Mi on, such as 512Mi or 8Gi"},
        {"DEPLOYER_MAX_CPUS", &ResourceAmounts::nanoCpus, 9, 10'000'000,
            "an amount from 10m on, such as 4 or 1500m"},
        {"DEPLOYER_MAX_GPUS", &ResourceAmounts::gpus, 0, 0, "a number of GPUs, or \"no\""}};
    for (const Maximum &maximum : maxima) {
        if (!maximum.amount && !table.isSet(maximum.name)) // an old name, for which 0 is none
            continue;
        const auto text = table.amount(maximum.name);
        if (!text)
            continue;
        const bool isNone = maximum.amount == &ResourceAmounts::gpus && *text == u"no";
        const auto amount =
            isNone ? std::optional<qint64>(0) : quantityFromString(*text, maximum.decimals);
        if (!amount || *amount < maximum.least)
            return invalid(maximum.name, *text, QString::fromLatin1(maximum.expected));
        if (maximum.amount)
            most.*maximum.amount = *amount;
        else
            options.policy.memoryLimit = *amount;
    }
    const auto processes = table.number("DEPLOYER_PROCESS_LIMIT", 16, 4'194'304);
    if (!processes)
        return fail(processes.error());
    options.policy.processLimit = *processes;
    const auto proxies = table.flag("DEPLOYER_CONTAINER_PROXIES");
    if (!proxies)
        return fail(proxies.error());
    options.givesProxies = *proxies;
    return {};
}

Result<void> readPolicy(const OptionTable &table, DaemonOptions &options)
{
    HostPathOptions &paths = options.policy.hostPaths;
    paths.roots = table.list("DEPLOYER_HOST_PATH_ROOTS");
    for (const QString &root : paths.roots) {
        if (!root.startsWith(u'/') || !QFileInfo(root).isDir())
            return invalid("DEPLOYER_HOST_PATH_ROOTS", root,
                QStringLiteral("a folder that exists, written from / on"));
    }
    const auto trusted = table.flag("DEPLOYER_HOST_PATH_TRUSTED");
    if (!trusted)
        return fail(trusted.error());
    paths.isTrusted = *trusted;
    paths.runtimeDirectory = runtimeDirectory(options.dataDirectory);
    paths.secrets = {options.dataDirectory};

    options.policy.volumes = table.list("DEPLOYER_VOLUMES");
    return readMaxima(table, options);
}

} // namespace

Result<DaemonOptions> daemonOptionsFrom(const OptionTable &table)
{
    for (const char *name : refusedOptions) {
        if (table.withoutEffect().contains(QLatin1StringView(name)))
            return fail(reasons::optionUnsupported,
                {{QStringLiteral("option"), QLatin1StringView(name)},
                    {QStringLiteral("instead"), QStringLiteral("unset it")}});
    }
    DaemonOptions options;
    for (const auto read : {readListen, readUrls, readPages, readLimits, readPeers, readFront,
             readTokens, readEngines, readData, readPolicy}) {
        const Result<void> done = read(table, options);
        if (!done)
            return fail(done.error());
    }
    return options;
}

} // namespace slipway
