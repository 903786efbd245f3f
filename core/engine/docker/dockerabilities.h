// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/result.h"
#include "core/base/task.h"
#include "core/engine/docker/dockertypes.h"
#include "core/engine/enginetypes.h"

namespace slipway {

class DockerClient;

/// What an engine behind Docker's API does and what it would ignore in silence.
struct DockerAbilities
{
    bool isPodman = false;
    bool canLimitMemory = true;
    bool canLimitCpus = true;
    bool canLimitProcesses = true;
    bool hasVolumeSubPaths = false;

    friend bool operator==(const DockerAbilities &, const DockerAbilities &) = default;
};

/// Asks the engine: /version and /info. Errors: those of the client.
Task<Result<DockerAbilities>> askAbilities(DockerClient *client);

/// Whether the engine does all that \a plan asks for. \a engine is its name, for the error.
/// Errors: engineCannot.
Result<void> checkAbilities(
    const LaunchPlan &plan, const DockerAbilities &abilities, const QString &engine);

} // namespace slipway
