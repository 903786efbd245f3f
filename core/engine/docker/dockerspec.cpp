// SPDX-License-Identifier: Apache-2.0
#include "core/engine/docker/dockerspec.h"

#include <QJsonArray>

namespace slipway {
namespace {

constexpr int processLimit = 4096;

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

QString portKey(const PortRequest &request)
{
    return QString::number(request.port) + u'/' + toString(request.protocol);
}

} // namespace

QString dockerInstallationLabel(InstallationId id)
{
    return QString::fromUtf16(dockerlabels::installation) + u'=' + id.toString();
}

QString dockerContainerName(ExecutionId id)
{
    return QStringLiteral("slipway-") + id.toString();
}

QJsonObject dockerCreateBody(const LaunchPlan &plan, const QString &bindIp)
{
    QJsonObject exposed;
    QJsonObject bindings;
    for (const PortRequest &request : plan.ports) {
        const QJsonObject ephemeral {
            {QStringLiteral("HostIp"), bindIp}, {QStringLiteral("HostPort"), QString()}};
        exposed.insert(portKey(request), QJsonObject());
        bindings.insert(portKey(request), QJsonArray {ephemeral});
    }
    const QJsonObject hostConfig {
        {QStringLiteral("SecurityOpt"), QJsonArray {QStringLiteral("no-new-privileges")}},
        {QStringLiteral("PidsLimit"), processLimit}, {QStringLiteral("PortBindings"), bindings}};
    QJsonObject body {{QStringLiteral("Image"), plan.image.toPullString()},
        {QStringLiteral("Env"), environmentOf(plan)},
        {QStringLiteral("Labels"), containerLabels(plan)}, {QStringLiteral("Tty"), false},
        {QStringLiteral("ExposedPorts"), exposed}, {QStringLiteral("HostConfig"), hostConfig}};
    if (!plan.arguments.isEmpty())
        body.insert(QStringLiteral("Cmd"), QJsonArray::fromStringList(plan.arguments));
    return body;
}

} // namespace slipway
