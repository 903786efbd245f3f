// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/engine/docker/dockerabilities.h"
#include "core/engine/enginetypes.h"

#include <QJsonObject>
#include <QString>

#include <optional>

namespace slipway {

/// The labels by which our containers are found again.
namespace dockerlabels {
inline constexpr char16_t execution[] = u"slipway.execution";
inline constexpr char16_t context[] = u"slipway.context";
inline constexpr char16_t installation[] = u"slipway.installation";
} // namespace dockerlabels

/// "slipway.installation=<id>": what the engine filters lists and events by.
QString dockerInstallationLabel(InstallationId id);

/// "slipway.execution=<id>"
QString dockerExecutionLabel(ExecutionId id);

/// "slipway-<execution id>": derived from the id, so that the engine itself refuses a second one.
QString dockerContainerName(ExecutionId id);
/// Whose name that is.
std::optional<ExecutionId> executionOfContainerName(const QString &name);

/// The body of POST /containers/create for \a plan, its ports published on ephemeral ports of
/// \a bindIp. The arguments are Cmd, so the image's ENTRYPOINT stays unless the plan has one;
/// with that, nothing of the image's CMD does. The plan has passed
/// checkAbilities().
QJsonObject dockerCreateBody(
    const LaunchPlan &plan, const DockerAbilities &abilities, const QString &bindIp);

} // namespace slipway
