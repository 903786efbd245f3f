// SPDX-License-Identifier: Apache-2.0
#include "core/engine/docker/dockerabilities.h"

#include "core/base/reasons.h"
#include "core/engine/docker/dockerclient.h"
#include "core/engine/docker/dockerlogconfig.h"

#include <algorithm>

namespace slipway {
namespace {

/// From here on the API has VolumeOptions.Subpath; engines before it ignore the key.
constexpr DockerApiVersion volumeSubPaths {1, 45};

tl::unexpected<Error> failCannot(const QString &engine, const QString &what, const QString &instead)
{
    return fail(reasons::engineCannot,
        {{QStringLiteral("engine"), engine}, {QStringLiteral("what"), what},
            {QStringLiteral("instead"), instead}});
}

/// Whether one directory in memory is to be seen at several places.
bool sharesMemory(const QList<Mount> &mounts)
{
    QStringList sources;
    for (const Mount &mount : mounts) {
        if (mount.kind == Mount::Kind::Memory)
            sources.append(mount.source);
    }
    return sources.removeDuplicates() > 0;
}

bool hasSubPath(const Mount &mount)
{
    return !mount.subPath.isEmpty() && mount.kind != Mount::Kind::HostPath;
}

} // namespace

DockerInfo dockerHost(const DockerVersion &version, const QJsonObject &info)
{
    return version.isPodman ? podmanInfoFromJson(info) : dockerInfoFromJson(info);
}

/// The first that keeps what was written byte for byte; json-file keeps text.
static QString logDriverOf(const QStringList &drivers)
{
    for (const auto &driver :
        {dockerlogdrivers::local, dockerlogdrivers::k8sFile, dockerlogdrivers::jsonFile}) {
        if (drivers.contains(driver))
            return QString(driver);
    }
    return {};
}

DockerAbilities dockerAbilities(const DockerVersion &version, const DockerInfo &host)
{
    return {.canLimitMemory = host.canLimitMemory,
        .canLimitCpus = host.canLimitCpus,
        .canLimitProcesses = host.canLimitProcesses,
        .canGiveGpus = !version.isPodman, // it leaves out what it is told of devices
        .hasVolumeSubPaths = version.apiVersion >= volumeSubPaths,
        .hasVolumeOptions = !version.isPodman,
        .hasSubSecondLogTimes = !version.isPodman,
        .tellsOutOfMemory = !version.isPodman,
        .canMeasure = host.canMeasure,
        .hasMemoryPeak = !version.isPodman, // some tell the limit in its place
        .hasInit = host.hasInit,
        .cpus = host.cpus,
        .logDriver = logDriverOf(host.logDrivers)};
}

Task<Result<DockerAbilities>> DockerAbilityCache::ask()
{
    if (m_known)
        co_return std::as_const(*m_known); // else it is moved out
    const auto description = co_await describe();
    if (!description)
        co_return fail(description.error());
    co_return description->abilities;
}

Task<Result<DockerDescription>> DockerAbilityCache::describe()
{
    const Result<DockerVersion> version = co_await m_client->version();
    if (!version)
        co_return fail(version.error());
    DockerClient::Call call {.target = version->isPodman ? "/libpod/info" : "/info"};
    const Result<HttpResponse> response = co_await m_client->send(std::move(call));
    if (!response)
        co_return fail(response.error());
    const Result<QJsonValue> json = m_client->read(*response);
    if (!json)
        co_return fail(json.error());
    const DockerInfo host = dockerHost(*version, json->toObject());
    DockerDescription description {
        .version = *version, .host = host, .abilities = dockerAbilities(*version, host)};
    m_known = description.abilities;
    co_return description;
}

Result<void> checkAbilities(
    const LaunchPlan &plan, const DockerAbilities &abilities, const QString &engine)
{
    const auto isAsked = [&plan](std::optional<qint64> ResourceAmounts::*amount) {
        return plan.resources.limits.*amount || plan.resources.requests.*amount;
    };
    if (!abilities.canLimitMemory && isAsked(&ResourceAmounts::memory))
        return failCannot(engine, QStringLiteral("limit memory"),
            QStringLiteral("leave memory out of spec.resources, or use another engine"));
    if (!abilities.canLimitCpus && isAsked(&ResourceAmounts::nanoCpus))
        return failCannot(engine, QStringLiteral("limit CPUs"),
            QStringLiteral("leave cpu out of spec.resources, or use another engine"));
    if (!abilities.canGiveGpus && isAsked(&ResourceAmounts::gpus))
        return failCannot(engine, QStringLiteral("give GPUs to a container"),
            QStringLiteral("leave nvidia.com/gpu out of spec.resources, or use Docker"));
    if (!abilities.canLimitProcesses && plan.areProcessesAsked)
        return failCannot(engine, QStringLiteral("limit processes"),
            QStringLiteral("leave pids out of spec.resources, or use another engine"));
    if (!abilities.hasInit && plan.init.value_or(false))
        return fail(initMissing(engine));
    if (!abilities.hasVolumeSubPaths
        && std::any_of(plan.mounts.begin(), plan.mounts.end(), hasSubPath))
        return failCannot(engine,
            QStringLiteral("mount a subPath of a volume (its API is older "
                           "than 1.45)"),
            QStringLiteral("mount the whole volume, or a hostPath"));
    if (!abilities.hasVolumeOptions && sharesMemory(plan.mounts))
        return failCannot(engine, QStringLiteral("mount a directory in memory at several places"),
            QStringLiteral("mount it at one, or leave out its medium"));
    if (plan.securityContext.runAsGroup && !plan.securityContext.runAsUser)
        return failCannot(engine, QStringLiteral("set a group without a user"),
            QStringLiteral("add runAsUser to spec.securityContext"));
    return {};
}

Error initMissing(const QString &engine)
{
    return failCannot(engine, QStringLiteral("run an init process in a container"),
        QStringLiteral("leave init out of the spec, or install docker-init (catatonit for "
                       "Podman) beside it"))
        .value();
}

Result<void> checkMeasures(const DockerAbilities &abilities, const QString &engine)
{
    if (!abilities.canMeasure)
        return failCannot(engine,
            QStringLiteral("tell what a container uses (it has no cgroups to count it by)"),
            QStringLiteral("use another engine, or let systemd delegate cgroups of version 2 to "
                           "its account"));
    return {};
}

} // namespace slipway
