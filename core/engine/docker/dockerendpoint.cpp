// SPDX-License-Identifier: Apache-2.0
#include "core/engine/docker/dockerendpoint.h"

#include "core/base/jsonreader.h"
#include "core/base/reasons.h"

#include <QCryptographicHash>
#include <QFile>
#include <QFileInfo>
#include <QUrl>
#include <QUrlQuery>

#include <algorithm>
#include <optional>

namespace slipway {
namespace {

constexpr int plainPort = 2375;
constexpr int tlsPort = 2376;

/// TLS, with these PEM files where they are not empty.
struct Certificates
{
    QString ca;
    QString certificate;
    QString key;
};

tl::unexpected<Error> failEndpoint(const QString &uri)
{
    return fail(reasons::engineEndpoint, {{QStringLiteral("endpoint"), uri.left(256)}});
}

tl::unexpected<Error> failToRead(const QString &file, const QString &problem)
{
    return fail(reasons::fileFailed,
        {{QStringLiteral("file"), file}, {QStringLiteral("action"), QStringLiteral("read")},
            {QStringLiteral("problem"), problem}});
}

Certificates certificatesIn(const QString &directory)
{
    const auto existing = [&directory](const char *name) {
        const QString file = directory + u'/' + QLatin1StringView(name);
        return QFile::exists(file) ? file : QString();
    };
    return {existing("ca.pem"), existing("cert.pem"), existing("key.pem")};
}

Result<DockerEndpoint> unixEndpoint(const QString &uri)
{
    const QString path = uri.mid(qsizetype(qstrlen("unix://")));
    if (!path.startsWith(u'/'))
        return failEndpoint(uri);
    return DockerEndpoint {.uri = uri, .http = {.unixSocket = path}};
}

/// The certificates that the address itself names; none if it has no query.
Result<std::optional<Certificates>> certificatesNamedIn(const QUrl &url)
{
    if (!url.hasQuery())
        return std::nullopt;
    const auto items = QUrlQuery(url).queryItems(QUrl::FullyDecoded);
    const bool isOurs = items.size() == 1 && items[0].first == u"cert_path";
    if (!isOurs || !items[0].second.startsWith(u'/'))
        return failEndpoint(url.toString());
    const QString &directory = items[0].second;
    if (!QFileInfo(directory).isDir())
        return failToRead(directory, QStringLiteral("there is no such folder"));
    return certificatesIn(directory);
}

Result<DockerEndpoint> tcpEndpoint(const QString &uri, std::optional<Certificates> certificates)
{
    const QUrl url(uri, QUrl::StrictMode);
    const bool hasPath = !url.path().isEmpty() && url.path() != u"/";
    if (!url.isValid() || url.host().isEmpty() || hasPath || url.hasFragment()
        || !url.userInfo().isEmpty())
        return failEndpoint(uri);
    const Result<std::optional<Certificates>> named = certificatesNamedIn(url);
    if (!named)
        return fail(named.error());
    if (*named)
        certificates = *named;
    QUrl origin;
    origin.setScheme(certificates ? QStringLiteral("https") : QStringLiteral("http"));
    origin.setHost(url.host());
    origin.setPort(url.port(certificates ? tlsPort : plainPort));
    DockerEndpoint endpoint {.uri = uri.section(u'?', 0, 0),
        .http = {.origin = origin.toEncoded()},
        .tcpHost = url.host()};
    if (certificates) {
        endpoint.http.caFile = certificates->ca;
        endpoint.http.certificateFile = certificates->certificate;
        endpoint.http.keyFile = certificates->key;
    }
    return endpoint;
}

Result<DockerEndpoint> endpointAt(
    const QString &uri, const std::optional<Certificates> &certificates)
{
    if (uri.startsWith(QLatin1StringView("unix://")))
        return unixEndpoint(uri);
    if (uri.startsWith(QLatin1StringView("tcp://")))
        return tcpEndpoint(uri, certificates);
    return failEndpoint(uri);
}

std::optional<Certificates> certificatesOf(const QProcessEnvironment &environment)
{
    if (environment.value(QStringLiteral("DOCKER_TLS_VERIFY")).isEmpty())
        return std::nullopt;
    const QString directory = environment.value(QStringLiteral("DOCKER_CERT_PATH"));
    return certificatesIn(directory.isEmpty() ? dockerConfigDirectory(environment) : directory);
}

Result<QJsonObject> readObject(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return failToRead(path, file.errorString());
    const Result<JsonDocument> document = readJson(file.readAll());
    if (!document || !document->root.isObject())
        return failToRead(path, QStringLiteral("it is not a JSON object"));
    return document->root.toObject();
}

/// The name of the chosen context; empty for the default one.
Result<QString> currentContext(const QProcessEnvironment &environment)
{
    QString name = environment.value(QStringLiteral("DOCKER_CONTEXT"));
    const QString file = dockerConfigDirectory(environment) + QStringLiteral("/config.json");
    if (name.isEmpty() && QFile::exists(file)) {
        const Result<QJsonObject> config = readObject(file);
        if (!config)
            return fail(config.error());
        name = config->value(u"currentContext").toString();
    }
    return name == u"default" ? QString() : name;
}

/// The docker command line keeps each context under the SHA-256 of its name.
Result<DockerEndpoint> contextEndpoint(const QString &name, const QProcessEnvironment &environment)
{
    const QString contexts = dockerConfigDirectory(environment) + QStringLiteral("/contexts/");
    const QString id = QString::fromLatin1(
        QCryptographicHash::hash(name.toUtf8(), QCryptographicHash::Sha256).toHex());
    const Result<QJsonObject> meta =
        readObject(contexts + QStringLiteral("meta/") + id + QStringLiteral("/meta.json"));
    if (!meta)
        return fail(meta.error());
    const QString host =
        meta->value(u"Endpoints").toObject().value(u"docker").toObject().value(u"Host").toString();
    const QString tls = contexts + QStringLiteral("tls/") + id + QStringLiteral("/docker");
    return endpointAt(host, QFile::exists(tls) ? std::optional(certificatesIn(tls)) : std::nullopt);
}

} // namespace

QString dockerConfigDirectory(const QProcessEnvironment &environment)
{
    const QString directory = environment.value(QStringLiteral("DOCKER_CONFIG"));
    return directory.isEmpty()
        ? environment.value(QStringLiteral("HOME")) + QStringLiteral("/.docker")
        : directory;
}

QStringList usualEngineSockets(const QProcessEnvironment &environment)
{
    QStringList sockets {QStringLiteral("/var/run/docker.sock")};
    const QString own = environment.value(QStringLiteral("XDG_RUNTIME_DIR"));
    if (!own.isEmpty())
        sockets +=
            {own + QStringLiteral("/docker.sock"), own + QStringLiteral("/podman/podman.sock")};
    sockets += QStringLiteral("/run/podman/podman.sock");
    return sockets;
}

QString firstUsableSocket(const QStringList &sockets)
{
    const auto isUsable = [](const QString &path) { return QFileInfo(path).isWritable(); };
    const auto found = std::find_if(sockets.begin(), sockets.end(), isUsable);
    return found == sockets.end() ? sockets.first() : *found;
}

Result<DockerEndpoint> dockerEndpoint(const QString &uri, const QProcessEnvironment &environment)
{
    const QString host = environment.value(QStringLiteral("DOCKER_HOST"));
    if (!uri.isEmpty() || !host.isEmpty())
        return endpointAt(uri.isEmpty() ? host : uri, certificatesOf(environment));
    const Result<QString> context = currentContext(environment);
    if (!context)
        return fail(context.error());
    if (!context->isEmpty())
        return contextEndpoint(*context, environment);
    return unixEndpoint(
        QStringLiteral("unix://") + firstUsableSocket(usualEngineSockets(environment)));
}

} // namespace slipway
