// SPDX-License-Identifier: Apache-2.0
#include "gui/connections/localcore.h"

#include "core/auth/loginname.h"
#include "core/engine/docker/dockerendpoint.h"
#include "core/engine/docker/dockerengine.h"
#include "core/engine/docker/registrycredentials.h"

#include <QDir>
#include <QProcessEnvironment>

namespace slipway {

using namespace Qt::StringLiterals;

/// Where keys, tokens and browsers' profiles are.
static QStringList hiddenFoldersOf(const QString &home)
{
    QStringList folders;
    for (const QFileInfo &entry :
        QDir(home).entryInfoList({u".*"_s}, QDir::Dirs | QDir::Hidden | QDir::NoDotAndDotDot))
        folders.append(entry.absoluteFilePath());
    return folders;
}

Result<std::unique_ptr<LocalCore>> LocalCore::start(const QString &dataDirectory)
{
    std::unique_ptr<LocalCore> core(new LocalCore);
    auto lock = DataLock::take(dataDirectory, u"slipway"_s, QString());
    if (!lock)
        return fail(lock.error());
    core->m_lock = *std::move(lock);
    auto database = Database::open(u"sqlite:///deployer.db"_s, dataDirectory);
    if (!database)
        return fail(database.error());
    core->m_database = *std::move(database);
    core->m_clock = std::make_shared<SystemClock>();

    const auto environment = QProcessEnvironment::systemEnvironment();
    const auto endpoint = dockerEndpoint(QString(), environment);
    if (!endpoint)
        return fail(endpoint.error());
    DockerEngineOptions docker {.name = u"docker"_s,
        .endpoint = *endpoint,
        .bindIp = u"127.0.0.1"_s,
        .containerIp = {},
        .credentials = RegistryCredentials(dockerConfigDirectory(environment), {}),
        .serviceHost = u"localhost"_s};
    core->m_engines.add(std::make_unique<DockerEngine>(std::move(docker), &core->m_http));

    DeployerOptions options;
    options.policy.hostPaths.roots = {QDir::homePath()};
    // Caller and owner are one account: what it may see need not be kept from it by a swap.
    options.policy.hostPaths.isTrusted = true;
    options.policy.hostPaths.secrets =
        hiddenFoldersOf(QDir::homePath()) + QStringList {dataDirectory};
    core->m_deployer = std::make_unique<LocalDeployer>(*core->m_database,
        dataDirectory + u"/logs"_s, core->m_engines, core->m_clock, std::move(options));
    return core;
}

Principal LocalCore::principal()
{
    return {.subject = loginName(), .scopes = {}};
}

Task<void> LocalCore::stop()
{
    co_await m_deployer->close();
    co_await m_http.idle();
}

} // namespace slipway
