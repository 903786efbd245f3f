// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/result.h"
#include "core/engine/enginetypes.h"
#include "core/model/context.h"
#include "core/model/execution.h"
#include "core/model/executionstatus.h"
#include "core/model/launchrequest.h"

#include <QHash>
#include <QString>

namespace slipway {

/// What the administrator adds to every launch.
struct LaunchDefaults
{
    QString baseUrl =
        QStringLiteral("/"); ///< DEPLOYER_BASE_URL of the container, unless it is sent
    /// HTTP_PROXY and its like, unless context or launch name them; may hold passwords.
    QHash<QString, QList<EnvVariable>> proxies; ///< by engine
};

/// What an engine has to be told: the context's spec with the execution's environment over it
/// (contract, section 4). Its mounts stand as the spec names them, before any policy. Pure. Errors:
/// those of reading a stored spec or environment, argumentTooLong, argumentsTooLong.
Result<LaunchPlan> planLaunch(const Context &context, const Execution &execution,
    InstallationId installation, const LaunchDefaults &defaults);

/// What a run was told, for those who look at it.
struct ShownLaunch
{
    ImageReference image;
    QStringList arguments; ///< with the entrypoint before them; empty: what the image says
    /// As planLaunch() merges it. What the administrator adds may be a secret and is not shown.
    QList<ShownVariable> environment;
};

/// Pure. Errors: as of planLaunch().
Result<ShownLaunch> showLaunch(
    const Context &context, const Execution &execution, const LaunchDefaults &defaults);

} // namespace slipway
