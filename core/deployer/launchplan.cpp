// SPDX-License-Identifier: Apache-2.0
#include "core/deployer/launchplan.h"

#include "core/base/jsonreader.h"

#include <algorithm>

namespace slipway {

/// The volume is there: the spec was read.
static Mount mountOf(const VolumeMount &from, const QList<Volume> &volumes)
{
    Mount mount {.source = from.volume,
        .target = from.path,
        .subPath = from.subPath,
        .isReadOnly = from.isReadOnly};
    const auto volume = std::find_if(volumes.begin(), volumes.end(),
        [&from](const Volume &candidate) { return candidate.name == from.volume; });
    if (const auto *hostPath = std::get_if<HostPathVolume>(&volume->source)) {
        mount.kind = Mount::Kind::HostPath;
        mount.source = hostPath->path;
        mount.hostPathType = hostPath->type;
    } else if (const auto *claim = std::get_if<ClaimVolume>(&volume->source)) {
        mount.kind = Mount::Kind::Claim;
        mount.source = claim->claim;
        mount.isReadOnly = mount.isReadOnly || claim->isReadOnly;
    } else {
        const auto &emptyDir = std::get<EmptyDirVolume>(volume->source);
        mount.kind = emptyDir.isInMemory ? Mount::Kind::Memory : Mount::Kind::Scratch;
        mount.sizeLimit = emptyDir.sizeLimit;
    }
    return mount;
}

/// What is stored of a launch, read.
struct Sources
{
    ContextSpec spec;
    LaunchRequest request;
};

static Result<Sources> readSources(const Context &context, const Execution &execution)
{
    const auto specDocument = readJson(context.specJson);
    if (!specDocument)
        return fail(specDocument.error());
    const auto spec = contextSpecFromJson(specDocument->root);
    if (!spec)
        return fail(spec.error());
    const auto requestDocument = readJson("{\"environment\":" + execution.environmentJson + '}');
    if (!requestDocument)
        return fail(requestDocument.error());
    const auto request = launchRequestFromJson(*requestDocument);
    if (!request)
        return fail(request.error());
    return Sources {.spec = *spec, .request = *request};
}

/// Contract, section 4.
static QList<EnvVariable> environmentOf(
    const Sources &sources, ContextId contextId, const LaunchDefaults &defaults)
{
    QList<EnvVariable> base {{QStringLiteral("DEPLOYER_BASE_URL"), defaults.baseUrl}};
    base += sources.spec.env.value_or(QList<EnvVariable>());
    const QList<EnvVariable> fixed {{QStringLiteral("RENGA_CONTEXT_ID"), contextId.toString()}};
    return mergedEnvironment(base, sources.request.environment, fixed);
}

Result<LaunchPlan> planLaunch(const Context &context, const Execution &execution,
    InstallationId installation, const LaunchDefaults &defaults)
{
    const auto sources = readSources(context, execution);
    if (!sources)
        return fail(sources.error());
    const ContextSpec &spec = sources->spec;

    LaunchPlan plan;
    plan.executionId = execution.id;
    plan.contextId = context.id;
    plan.installationId = installation;
    plan.image = spec.image;
    plan.arguments = spec.arguments();
    plan.environment = environmentOf(*sources, context.id, defaults);
    plan.labels = spec.labels.value_or(QStringList());
    plan.ports = spec.portRequests();
    for (const VolumeMount &mount : spec.volumeMounts)
        plan.mounts.append(mountOf(mount, spec.volumes));
    plan.resources = spec.resources;
    plan.workingDir = spec.workingDir.value_or(QString());
    plan.securityContext = spec.securityContext;
    return plan;
}

Result<ShownLaunch> showLaunch(
    const Context &context, const Execution &execution, const LaunchDefaults &defaults)
{
    const auto sources = readSources(context, execution);
    if (!sources)
        return fail(sources.error());
    const auto callers = mergedEnvironment(
        sources->spec.env.value_or(QList<EnvVariable>()), sources->request.environment, {});
    ShownLaunch shown {.image = sources->spec.image, .arguments = sources->spec.arguments()};
    for (const EnvVariable &variable : environmentOf(*sources, context.id, defaults)) {
        ShownVariable &added = shown.environment.emplaceBack();
        added.name = variable.name;
        if (callers.contains(variable))
            added.value = variable.value;
    }
    return shown;
}

} // namespace slipway
