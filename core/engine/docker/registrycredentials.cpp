// SPDX-License-Identifier: Apache-2.0
#include "core/engine/docker/registrycredentials.h"

#include "core/base/jsonreader.h"
#include "core/base/reasons.h"

#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QStandardPaths>
#include <qcoro/qcoroprocess.h>

#include <chrono>

namespace slipway {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr auto helperPatience = 30s;

/// Docker Hub is known to `docker login` by this address of old.
QString keyOf(const QString &registry)
{
    return registry == u"docker.io" ? u"https://index.docker.io/v1/"_s : registry;
}

tl::unexpected<Error> failed(const QString &registry, const QString &problem)
{
    return fail(reasons::credentialsFailed, {{u"registry"_s, registry}, {u"problem"_s, problem}});
}

/// Docker's AuthConfig (docs.docker.com/reference/api, "Authentication").
QByteArray headerFrom(const QString &user, const QString &secret, const QString &registry)
{
    QJsonObject config {{u"serveraddress"_s, keyOf(registry)}};
    if (user == u"<token>") {
        config.insert(u"identitytoken"_s, secret);
    } else {
        config.insert(u"username"_s, user);
        config.insert(u"password"_s, secret);
    }
    return QJsonDocument(config)
        .toJson(QJsonDocument::Compact)
        .toBase64(QByteArray::Base64UrlEncoding);
}

QByteArray headerFromEntry(const QJsonObject &entry, const QString &registry)
{
    const QString token = entry[u"identitytoken"].toString();
    if (!token.isEmpty())
        return headerFrom(u"<token>"_s, token, registry);
    const QString both =
        QString::fromUtf8(QByteArray::fromBase64(entry[u"auth"].toString().toLatin1()));
    const qsizetype colon = both.indexOf(u':');
    return colon < 0 ? QByteArray()
                     : headerFrom(both.first(colon), both.sliced(colon + 1), registry);
}

/// "auths" has hosts, or URLs of them.
QJsonObject entryOf(const QJsonObject &auths, const QString &registry)
{
    const QString key = keyOf(registry);
    for (const QString &spelling :
        {key, u"https://"_s + key, u"https://"_s + key + u"/v1/"_s, u"http://"_s + key}) {
        if (auths.contains(spelling))
            return auths[spelling].toObject();
    }
    return {};
}

Task<Result<QByteArray>> askHelper(QString helper, QString registry)
{
    const QString program = u"docker-credential-"_s + helper;
    const QString path = QStandardPaths::findExecutable(program);
    if (path.isEmpty())
        co_return failed(registry, program + u" is not installed"_s);
    QProcess process;
    process.start(path, {u"get"_s});
    process.write(keyOf(registry).toUtf8() + '\n');
    process.closeWriteChannel();
    const bool hasEnded = process.state() == QProcess::NotRunning
        || co_await qCoro(process).waitForFinished(helperPatience);
    if (!hasEnded) {
        process.kill();
        co_return failed(registry, program + u" does not answer"_s);
    }
    const QByteArray answer = process.readAllStandardOutput();
    if (process.exitCode() != 0) {
        if (answer.contains("credentials not found"))
            co_return QByteArray();
        co_return failed(
            registry, program + u": "_s + QString::fromUtf8(answer.trimmed().left(256)));
    }
    const Result<JsonDocument> document = readJson(answer);
    if (!document)
        co_return failed(registry, program + u" answered no JSON"_s);
    co_return headerFrom(
        document->root[u"Username"].toString(), document->root[u"Secret"].toString(), registry);
}

} // namespace

RegistryCredentials::RegistryCredentials(QString directory, QStringList registries)
    : m_directory(std::move(directory)), m_registries(std::move(registries))
{
}

Task<Result<QByteArray>> RegistryCredentials::headerFor(QString registry) const
{
    QFile file(m_directory + u"/config.json"_s);
    if (!m_registries.contains(registry) || !file.open(QIODevice::ReadOnly))
        co_return QByteArray();
    const Result<JsonDocument> document = readJson(file.readAll());
    if (!document)
        co_return failed(registry, file.fileName() + u": "_s + document.error().message());
    const QJsonObject config = document->root.toObject();

    QString helper = config[u"credHelpers"][keyOf(registry)].toString();
    if (helper.isEmpty())
        helper = config[u"credHelpers"][registry].toString();
    if (helper.isEmpty())
        helper = config[u"credsStore"].toString();
    if (!helper.isEmpty()) {
        const Result<QByteArray> header = co_await askHelper(helper, registry);
        if (!header || !header->isEmpty())
            co_return header;
    }
    co_return headerFromEntry(entryOf(config[u"auths"].toObject(), registry), registry);
}

} // namespace slipway
