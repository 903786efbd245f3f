// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/result.h"
#include "core/base/task.h"
#include "core/model/ids.h"

#include <QString>

namespace slipway {

class DockerClient;

// The volumes of an engine behind Docker's API. Errors: those of the client.

/// Whether there is a volume of that name.
Task<Result<bool>> dockerVolumeExists(DockerClient *client, QString name);

/// Removes the volumes that were made for that execution alone; none is no error.
Task<Result<void>> removeDockerVolumesOf(DockerClient *client, ExecutionId id);

} // namespace slipway
