// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/result.h"
#include "core/base/task.h"
#include "core/engine/docker/dockertypes.h"
#include "core/engine/enginetypes.h"

namespace slipway {

class DockerClient;

/// What an engine behind Docker's API does and what it would ignore in silence. The defaults are
/// Docker's.
struct DockerAbilities
{
    bool canLimitMemory = true;
    bool canLimitCpus = true;
    bool canLimitProcesses = true;
    bool canGiveGpus = true; ///< or refuses by itself
    bool hasVolumeSubPaths = false;
    /// A mount's labels and driver reach the volume that is made for it. If not, volumes are made
    /// beforehand, and memory is mounted apart from them.
    bool hasVolumeOptions = true;
    bool hasSubSecondLogTimes = true;

    friend bool operator==(const DockerAbilities &, const DockerAbilities &) = default;
};

/// Of what /version and /info answer, the latter Podman's own (/libpod/info) if that is what it is.
/// Nothing else knows of one engine's differences from the other.
DockerAbilities dockerAbilities(const DockerVersion &version, const QJsonObject &info);

/// Asks the engine for both. Errors: those of the client.
Task<Result<DockerAbilities>> askAbilities(DockerClient *client);

/// Whether the engine does all that \a plan asks for. \a engine is its name, for the error.
/// Errors: engineCannot.
Result<void> checkAbilities(
    const LaunchPlan &plan, const DockerAbilities &abilities, const QString &engine);

} // namespace slipway
