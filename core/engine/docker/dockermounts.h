// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/engine/docker/dockerabilities.h"
#include "core/engine/enginetypes.h"

#include <QJsonArray>

namespace slipway {

/// HostConfig.Mounts of POST /containers/create for the mounts of \a plan. What goes with the
/// container are volumes of the execution's own name and label, so that two mounts can share one.
QJsonArray dockerMounts(const LaunchPlan &plan, const DockerAbilities &abilities);

/// POST /volumes/create, a body each, for those volumes where DockerAbilities::hasVolumeOptions is
/// missing; one that exists is left as it is.
QJsonArray dockerVolumes(const LaunchPlan &plan);

} // namespace slipway
