// SPDX-License-Identifier: Apache-2.0
#include "core/deployer/launchplan.h"

#include "core/base/jsonreader.h"

namespace slipway {

Result<LaunchPlan> planLaunch(const Context &context, const Execution &execution,
    InstallationId installation, const LaunchDefaults &defaults)
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

    QList<EnvVariable> base {{QStringLiteral("DEPLOYER_BASE_URL"), defaults.baseUrl}};
    base += spec->env.value_or(QList<EnvVariable>());
    const QList<EnvVariable> fixed {{QStringLiteral("RENGA_CONTEXT_ID"), context.id.toString()}};

    LaunchPlan plan;
    plan.executionId = execution.id;
    plan.contextId = context.id;
    plan.installationId = installation;
    plan.image = spec->image;
    plan.arguments = spec->arguments();
    plan.environment = mergedEnvironment(base, request->environment, fixed);
    plan.labels = spec->labels.value_or(QStringList());
    plan.ports = spec->portRequests();
    return plan;
}

} // namespace slipway
