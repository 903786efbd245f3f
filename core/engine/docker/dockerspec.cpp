// SPDX-License-Identifier: Apache-2.0
#include "core/engine/docker/dockerspec.h"

#include "core/engine/docker/dockerlogconfig.h"
#include "core/engine/docker/dockermounts.h"

#include <QJsonArray>

#include <algorithm>

namespace slipway {
namespace {

/// The least that Docker takes as NanoCpus, and to which the kubelet rounds up: 10m.
constexpr qint64 leastNanoCpus = 10'000'000;
constexpr QLatin1StringView namePrefix("slipway-");

/// The engine copies a container's labels over the attributes of its events: a label of this name
/// would stand where the exit code is read (seen on 20.10).
constexpr QLatin1StringView eventExitCode("exitCode");

QJsonObject containerLabels(const LaunchPlan &plan)
{
    QJsonObject labels;
    for (const QString &label : plan.labels) {
        const qsizetype equals = label.indexOf(u'=');
        const QString key = label.left(equals);
        if (!key.isEmpty() && key != eventExitCode)
            labels.insert(key, equals < 0 ? QString() : label.mid(equals + 1));
    }
    // Last, so that no spec can take the place of these.
    labels.insert(QStringView(dockerlabels::execution), plan.executionId.toString());
    labels.insert(QStringView(dockerlabels::context), plan.contextId.toString());
    labels.insert(QStringView(dockerlabels::installation), plan.installationId.toString());
    return labels;
}

QJsonArray environmentOf(const LaunchPlan &plan)
{
    QJsonArray environment;
    for (const EnvVariable &variable : plan.environment)
        environment.append(variable.name + u'=' + variable.value);
    return environment;
}

/// Limits as they are; requests are what the kernel keeps to when the host is short of it.
void addResources(const LaunchPlan &plan, const DockerAbilities &abilities, QJsonObject &hostConfig)
{
    const auto &[limits, requests] = plan.resources;
    if (limits.nanoCpus) {
        constexpr qint64 nano = 1'000'000'000;
        const bool isCapped = plan.areCpusUnasked && abilities.cpus > 0;
        const qint64 cpus =
            isCapped ? std::min(*limits.nanoCpus, abilities.cpus * nano) : *limits.nanoCpus;
        hostConfig.insert(QStringLiteral("NanoCpus"), std::max(leastNanoCpus, cpus));
    }
    if (limits.memory) {
        hostConfig.insert(QStringLiteral("Memory"), *limits.memory);
        // Memory and swap together: no swap beyond the limit, as in Kubernetes.
        hostConfig.insert(QStringLiteral("MemorySwap"), *limits.memory);
    }
    if (requests.nanoCpus) // Kubernetes' scale: 1,024 shares a CPU, and at least 2
        hostConfig.insert(QStringLiteral("CpuShares"),
            std::max<qint64>(2, *requests.nanoCpus / 1'000'000 * 1024 / 1000));
    if (requests.memory.value_or(0) > 0)
        hostConfig.insert(
            QStringLiteral("MemoryReservation"), std::max(leastMemory, *requests.memory));
    const qint64 gpus = limits.gpus.value_or(requests.gpus.value_or(0));
    if (gpus > 0) {
        QJsonArray capabilities; // a list of lists, which braces would flatten
        capabilities.append(QJsonArray {QStringLiteral("gpu")});
        const QJsonObject request {{QStringLiteral("Driver"), QStringLiteral("nvidia")},
            {QStringLiteral("Count"), gpus}, {QStringLiteral("Capabilities"), capabilities}};
        hostConfig.insert(QStringLiteral("DeviceRequests"), QJsonArray {request});
    }
}

void addSecurity(const SecurityContext &context, QJsonObject &hostConfig)
{
    if (context.hasReadOnlyRoot)
        hostConfig.insert(QStringLiteral("ReadonlyRootfs"), true);
    if (!context.droppedCapabilities.isEmpty())
        hostConfig.insert(
            QStringLiteral("CapDrop"), QJsonArray::fromStringList(context.droppedCapabilities));
}

QString userOf(const SecurityContext &context)
{
    const QString user = QString::number(*context.runAsUser);
    return context.runAsGroup ? user + u':' + QString::number(*context.runAsGroup) : user;
}

QString portKey(const PortRequest &request)
{
    return QString::number(request.port) + u'/' + toString(request.protocol);
}

} // namespace

QString dockerInstallationLabel(InstallationId id)
{
    return QString::fromUtf16(dockerlabels::installation) + u'=' + id.toString();
}

QString dockerExecutionLabel(ExecutionId id)
{
    return QString::fromUtf16(dockerlabels::execution) + u'=' + id.toString();
}

QString dockerContainerName(ExecutionId id)
{
    return namePrefix + id.toString();
}

std::optional<ExecutionId> executionOfContainerName(const QString &name)
{
    if (!name.startsWith(namePrefix))
        return std::nullopt;
    const auto id = ExecutionId::fromString(name.sliced(namePrefix.size()));
    return id ? std::optional(*id) : std::nullopt;
}

QJsonObject dockerCreateBody(
    const LaunchPlan &plan, const DockerAbilities &abilities, const QString &bindIp)
{
    QJsonObject exposed;
    QJsonObject bindings;
    for (const PortRequest &request : plan.ports) {
        const QJsonObject ephemeral {
            {QStringLiteral("HostIp"), bindIp}, {QStringLiteral("HostPort"), QString()}};
        exposed.insert(portKey(request), QJsonObject());
        bindings.insert(portKey(request), QJsonArray {ephemeral});
    }
    QJsonObject hostConfig {
        {QStringLiteral("SecurityOpt"), QJsonArray {QStringLiteral("no-new-privileges")}},
        {QStringLiteral("PortBindings"), bindings}};
    if (!abilities.logDriver.isEmpty())
        hostConfig.insert(QStringLiteral("LogConfig"), dockerLogConfig(abilities.logDriver));
    if (abilities.canLimitProcesses && plan.resources.limits.pids)
        hostConfig.insert(QStringLiteral("PidsLimit"), *plan.resources.limits.pids);
    addSecurity(plan.securityContext, hostConfig);
    if (!plan.mounts.isEmpty())
        hostConfig.insert(QStringLiteral("Mounts"), dockerMounts(plan, abilities));
    addResources(plan, abilities, hostConfig);
    if (plan.init.value_or(false))
        hostConfig.insert(QStringLiteral("Init"), true);
    QJsonObject body {{QStringLiteral("Image"), plan.image.toPullString()},
        {QStringLiteral("Env"), environmentOf(plan)},
        {QStringLiteral("Labels"), containerLabels(plan)}, {QStringLiteral("Tty"), false},
        {QStringLiteral("ExposedPorts"), exposed}, {QStringLiteral("HostConfig"), hostConfig}};
    if (!plan.entrypoint.isEmpty())
        body.insert(QStringLiteral("Entrypoint"), QJsonArray::fromStringList(plan.entrypoint));
    if (!plan.arguments.isEmpty() || !plan.entrypoint.isEmpty())
        body.insert(QStringLiteral("Cmd"), QJsonArray::fromStringList(plan.arguments));
    if (!plan.workingDir.isEmpty())
        body.insert(QStringLiteral("WorkingDir"), plan.workingDir);
    if (plan.securityContext.runAsUser)
        body.insert(QStringLiteral("User"), userOf(plan.securityContext));
    return body;
}

} // namespace slipway
