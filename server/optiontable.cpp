// SPDX-License-Identifier: Apache-2.0
#include "server/optiontable.h"

#include "core/base/reasons.h"

#include <QUrl>

#include <algorithm>

namespace slipway {
namespace {

constexpr auto enginePrefix = QLatin1StringView("DEPLOYER_ENGINE_");

/// Named in the contract; what they ask for comes with later versions.
const QStringList &notYetHonoured()
{
    static const QStringList names {QStringLiteral("DEPLOYER_K8S_CONTAINER_IP"),
        QStringLiteral("DEPLOYER_K8S_INGRESS"), QStringLiteral("KNOWLEDGE_GRAPH_URL"),
        QStringLiteral("RESOURCE_MANAGER_URL"), QStringLiteral("RENGA_AUTHORIZATION_CLIENT_ID"),
        QStringLiteral("RENGA_AUTHORIZATION_CLIENT_SECRET"), QStringLiteral("RENGA_ENDPOINT"),
        QStringLiteral("RENGA_LOGGING_CONFIG"), QStringLiteral("SENTRY_DSN")};
    return names;
}

const OptionDefinition *definitionOf(const char *name)
{
    const auto &all = OptionTable::definitions();
    const auto found = std::find_if(all.begin(), all.end(),
        [name](const OptionDefinition &option) { return qstrcmp(option.name, name) == 0; });
    Q_ASSERT(found != all.end());
    return &*found;
}

bool isUnset(const QString &text)
{
    return text.isEmpty() || text == u"None" || text == u"False" || text == u"0";
}

QString withoutPassword(const QString &text)
{
    const QUrl url(text);
    return url.password().isEmpty() ? text : url.toString(QUrl::RemovePassword);
}

tl::unexpected<Error> invalid(const char *name, const QString &value, const QString &expected)
{
    return fail(reasons::optionInvalid,
        {{QStringLiteral("option"), QString::fromLatin1(name)}, {QStringLiteral("value"), value},
            {QStringLiteral("expected"), expected}});
}

} // namespace

const QList<OptionDefinition> &OptionTable::definitions()
{
    static const QList<OptionDefinition> all {
        {"DEPLOYER_LISTEN", "listen", "127.0.0.1:5000", "address and port to serve on"},
        {"DEPLOYER_URL", "url", "http://localhost:5000", "how others reach the service"},
        {"DEPLOYER_BASE_PATH", "base-path", "/v1", "what the API's paths begin with"},
        {"DEPLOYER_ALLOWED_HOSTS", "allowed-hosts", nullptr,
            "names accepted in Host; on loopback: its names and that of DEPLOYER_URL"},
        {"DEPLOYER_METRICS_LISTEN", "metrics-listen", nullptr,
            "address and port (the port alone: on loopback) that serve /metrics to anybody, and "
            "nothing else"},
        {"DEPLOYER_DATA_DIR", "data-dir", nullptr,
            "database, logs and keys; by default $XDG_DATA_HOME/slipway"},
        {"SQLALCHEMY_DATABASE_URI", "database-uri", "sqlite:///deployer.db",
            "the database: sqlite:///file.db (a relative path lies in the data directory) or "
            "postgresql://user:password@host/database"},
        {"DEPLOYER_LOG_LIMIT", "log-limit", "1Gi",
            "size of one execution's log; past it the log keeps its beginning and its end"},
        {"DEPLOYER_LOG_TOTAL", "log-total", nullptr,
            "size of all logs together; by default half of their disk"},
        {"DEPLOYER_DISK_RESERVE", "disk-reserve", nullptr,
            "what logs leave free on the disk, so that the database can be written; by default a "
            "twentieth of it, at most 256Mi"},
        {"DEPLOYER_JWT_KEY", "jwt-key", nullptr,
            "public key of the tokens' issuer (PEM or its base64 body); unset: an own key pair"},
        {"DEPLOYER_JWT_ISSUER", "jwt-issuer", "http://localhost:8080/auth/realms/Renga",
            "issuer of the tokens; set without DEPLOYER_JWT_KEY, it is asked for its keys"},
        {"DEPLOYER_JWT_AUDIENCE", "jwt-audience", nullptr, "audience that tokens must name"},
        {"DEPLOYER_TOKEN_SCOPE_KEY", "token-scope-key", nullptr,
            "claim with the scopes of a foreign issuer; unset: scopes are not checked"},
        {"DEPLOYER_ADMINS", "admins", nullptr, "subjects that see and touch everything"},
        {"DEPLOYER_OWNER_ISOLATION", "owner-isolation", "true",
            "each subject sees only what it made"},
        {"DEPLOYER_STRICT_STATUS", "strict-status", "false",
            "a missing scope is answered 403 instead of 401"},
        {"DEPLOYER_DEFAULT_BASE_URL", "default-base-url", "/",
            "DEPLOYER_BASE_URL in every container"},
        {"DEPLOYER_DOCKER_BIND_IP", "docker-bind-ip", "127.0.0.1", "where published ports listen"},
        {"DEPLOYER_DOCKER_CONTAINER_IP", "docker-container-ip", nullptr,
            "host that is reported for published ports"},
        {"DEPLOYER_HOST_PATH_ROOTS", "host-path-roots", nullptr,
            "folders of the host, with commas; containers may mount what lies beneath"},
        {"DEPLOYER_HOST_PATH_TRUSTED", "host-path-trusted", "false",
            "all callers are trusted not to swap a folder after it was checked"},
        {"DEPLOYER_VOLUMES", "volumes", nullptr, "volumes of the engine that everybody may claim"},
        {"DEPLOYER_REGISTRIES", "registries", nullptr,
            "registries for which this account's `docker login` serves all callers"},
        {"DEPLOYER_MEMORY_LIMIT", "memory-limit", nullptr,
            "memory of a container that names no limit, such as 2Gi"},
        {"DEPLOYER_MAX_MEMORY", "max-memory", nullptr,
            "memory of a container at most, such as 8Gi; also of one that names no limit"},
        {"DEPLOYER_MAX_CPUS", "max-cpus", nullptr,
            "CPUs of a container at most, such as 4 or 1500m; also of one that names no limit"},
        {"DEPLOYER_MAX_GPUS", "max-gpus", nullptr, "GPUs of a container at most; 0: none gets any"},
        {"DEPLOYER_PROCESS_LIMIT", "process-limit", "4096",
            "processes and threads of a container at most; also of one that names no limit"},
        {"DEPLOYER_CONTAINER_PROXIES", "container-proxies", "false",
            "containers get HTTP_PROXY and its like as ~/.docker/config.json names them"},
        {"DEPLOYER_MAX_BODY", "max-body", "1048576", "bytes of a request's body"},
        {"DEPLOYER_MAX_HEAD", "max-head", "32768", "bytes of a request's line and headers"},
        {"DEPLOYER_MAX_CONNECTIONS", "max-connections", "1000", "connections at once"},
        {"DEPLOYER_MAX_CONNECTIONS_OF_PEER", "max-connections-of-peer", nullptr,
            "connections of one address, 0 for any number; by default 250, and any number of this "
            "machine and of proxies"},
        {"DEPLOYER_MAX_REQUESTS", "max-requests", "1000",
            "requests a second of one caller (not of administrators)"},
        {"DEPLOYER_MAX_STREAMS", "max-streams", "200",
            "streams of one caller at once: events, followed logs, statistics"},
        {"DEPLOYER_MAX_UNREAD", "max-unread", "33554432",
            "bytes of large answers to one caller that wait to be read"},
        {"DEPLOYER_MAX_UNREAD_OF_ALL", "max-unread-of-all", "268435456",
            "the same of all callers together"},
        {"DEPLOYER_MAX_RUNNING_PER_SUBJECT", "max-running-per-subject", "50",
            "executions of one subject that are running or on their way at once; administrators' "
            "are "
            "not counted"},
        {"DEPLOYER_MAX_CONTEXTS_PER_SUBJECT", "max-contexts-per-subject", "10000",
            "contexts of one subject; administrators' are not counted"},
        {"DEPLOYER_HEAD_TIMEOUT", "head-timeout", "10s", "time for a request's line and headers"},
        {"DEPLOYER_BODY_TIMEOUT", "body-timeout", "30s",
            "time without a byte of a body; and in all, but 1 s more for each KiB"},
        {"DEPLOYER_IDLE_TIMEOUT", "idle-timeout", "75s", "time between requests of a connection"},
        {"DEPLOYER_WRITE_TIMEOUT", "write-timeout", "60s", "time for which a reader takes nothing"},
        {"DEPLOYER_TLS_CERT", "tls-cert", nullptr,
            "file of the certificate, and of those that signed it (PEM); read again at SIGHUP"},
        {"DEPLOYER_TLS_KEY", "tls-key", nullptr, "file of its key (PEM, without a passphrase)"},
        {"DEPLOYER_CORS_ORIGINS", "cors-origins", nullptr,
            "origins, with commas, whose pages may use the API: https://lab.example"},
        {"WSGI_NUM_PROXIES", "num-proxies", nullptr,
            "proxies in front, whose X-Forwarded headers are believed"},
        {"DEPLOYER_SWAGGER_UI", "swagger-ui", "false",
            "serve a page to try the API on, at <base path>/ui"},
        {"DEPLOYER_AUTHORIZATION_URL", "authorization-url",
            "http://localhost:8080/auth/realms/Renga/protocol/openid-connect/auth",
            "where that page signs in"},
        {"DEPLOYER_TOKEN_URL", "token-url",
            "http://localhost:8080/auth/realms/Renga/protocol/openid-connect/token",
            "where it then gets a token"},
        {"DEPLOYER_CLIENT_ID", "client-id", "demo-client", "as which client it signs in"},
        {"DEPLOYER_CLIENT_SECRET", nullptr, nullptr,
            "accepted, without effect: every visitor would get it; the page signs in with PKCE",
            true},
        {"DEPLOYER_APP_NAME", "app-name", "demo-client", "what it calls itself then"},
        {"DEPLOYER_BASE_TEMPLATE", "base-template", nullptr,
            "HTML file with the place {{ page_body }}, around the page at /"},
        {"DEPLOYER_DEFAULT_VALUE", nullptr, "foobar", "accepted, without effect"},
        {"SQLALCHEMY_TRACK_MODIFICATIONS", nullptr, "false", "accepted, without effect"},
    };
    return all;
}

Result<OptionTable> OptionTable::read(
    const Values &environment, const Values &flags, const QStringList &engineFlags)
{
    OptionTable table;
    for (const OptionDefinition &option : definitions()) {
        const QString name = QString::fromLatin1(option.name);
        const QString fromFlag = flags.value(QString::fromLatin1(option.flag));
        if (!fromFlag.isEmpty())
            table.m_entries.insert(
                name, {fromFlag, QStringLiteral("--%1").arg(QLatin1StringView(option.flag))});
        else if (const QString text = environment.value(name).trimmed(); !text.isEmpty())
            table.m_entries.insert(name, {text, QStringLiteral("environment")});
    }

    for (auto entry = environment.begin(); entry != environment.end(); ++entry) {
        const QString &name = entry.key();
        if (name.startsWith(enginePrefix) && name.size() > enginePrefix.size()) {
            if (!isUnset(entry.value().trimmed()))
                table.m_engines.insert(name.mid(enginePrefix.size()).toLower(),
                    {entry.value().trimmed(), QStringLiteral("environment")});
        } else if (notYetHonoured().contains(name)) {
            if (!isUnset(entry.value().trimmed()))
                table.m_withoutEffect.append(name);
        } else if (name.startsWith(u"DEPLOYER_")
            && std::none_of(definitions().begin(), definitions().end(),
                [&name](const OptionDefinition &o) { return name == QLatin1StringView(o.name); })) {
            table.m_unknown.append(name);
        }
    }
    for (const QString &text : engineFlags) {
        const qsizetype sign = text.indexOf(u'=');
        if (sign < 1)
            return invalid("--engine", text, QStringLiteral("NAME=URI"));
        table.m_engines.insert(
            text.left(sign).toLower(), {text.mid(sign + 1), QStringLiteral("--engine")});
    }
    table.m_unknown.sort();
    table.m_withoutEffect.sort();
    return table;
}

bool OptionTable::isSet(const char *name) const
{
    return !isUnset(m_entries.value(QString::fromLatin1(name)).value);
}

std::optional<QString> OptionTable::amount(const char *name) const
{
    const QString set = m_entries.value(QString::fromLatin1(name)).value;
    return set != u"0" && isUnset(set) ? std::nullopt : std::optional(set);
}

QString OptionTable::value(const char *name) const
{
    const QString set = m_entries.value(QString::fromLatin1(name)).value;
    return isUnset(set) ? QString::fromLatin1(definitionOf(name)->defaultValue) : set;
}

Result<bool> OptionTable::flag(const char *name) const
{
    const QString set = m_entries.value(QString::fromLatin1(name)).value.toLower();
    const QString text = set.isEmpty() || set == u"none"
        ? QString::fromLatin1(definitionOf(name)->defaultValue)
        : set;
    if (text == u"true" || text == u"1" || text == u"yes" || text == u"on")
        return true;
    if (text == u"false" || text == u"0" || text == u"no" || text == u"off")
        return false;
    return invalid(name, text, QStringLiteral("true or false"));
}

QStringList OptionTable::list(const char *name) const
{
    QStringList entries;
    for (const QString &part : value(name).split(u','))
        entries.append(part.trimmed());
    entries.removeAll(QString());
    return entries;
}

Result<qint64> OptionTable::number(const char *name, qint64 minimum, qint64 maximum) const
{
    bool isNumber = false;
    const QString text = amount(name).value_or(value(name));
    const qint64 number = text.toLongLong(&isNumber);
    if (!isNumber || number < minimum || number > maximum)
        return invalid(
            name, text, QStringLiteral("a number from %1 to %2").arg(minimum).arg(maximum));
    return number;
}

QList<std::pair<QString, QString>> OptionTable::engines() const
{
    QList<std::pair<QString, QString>> engines;
    for (auto entry = m_engines.begin(); entry != m_engines.end(); ++entry)
        engines.append({entry.key(), entry->value});
    std::sort(engines.begin(), engines.end());
    return engines;
}

QString OptionTable::describe(const FoundValues &found) const
{
    QString text;
    const auto line = [&text](const QString &name, const Found &is) {
        text += QStringLiteral("%1 %2 (%3)\n").arg(name, -32).arg(is.value, is.origin);
    };
    for (const OptionDefinition &option : definitions()) {
        const QString name = QString::fromLatin1(option.name);
        const QString set = withoutPassword(value(option.name));
        Found shown {option.isSecret && isSet(option.name) ? QStringLiteral("********") : set,
            m_entries.value(name, {{}, QStringLiteral("default")}).origin};
        if (!isSet(option.name))
            shown = found.options.value(name, shown);
        else if (name == u"DEPLOYER_DATA_DIR") // relative to where this is run
            shown.value = found.options.value(name, shown).value;
        if (shown.value.isEmpty())
            shown.value = QStringLiteral("not set");
        line(name, shown);
    }
    for (const auto &[name, uri] : engines())
        line(enginePrefix + name.toUpper(), {withoutPassword(uri), m_engines.value(name).origin});
    for (auto engine = found.engines.begin(); engine != found.engines.end(); ++engine)
        line(enginePrefix + engine.key().toUpper(),
            {withoutPassword(engine->value), engine->origin});
    for (const QString &name : m_withoutEffect)
        line(name, {QStringLiteral("********"), QStringLiteral("without effect in this version")});
    for (const QString &name : m_unknown)
        line(name, {QStringLiteral("********"), QStringLiteral("unknown")});
    return text;
}

} // namespace slipway
