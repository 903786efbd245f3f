// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/result.h"
#include "core/base/task.h"
#include "core/model/ids.h"

#include <QJsonArray>
#include <QString>

namespace slipway {

class DockerClient;

// The volumes of an engine behind Docker's API. Errors: those of the client.

/// Whether there is a volume of that name.
Task<Result<bool>> dockerVolumeExists(DockerClient *client, QString name);

/// Makes each of \a volumes (dockerVolumes()) that is missing.
Task<Result<void>> makeDockerVolumes(DockerClient *client, QJsonArray volumes);

/// Removes the volumes that were made for that execution alone; none is no error.
Task<Result<void>> removeDockerVolumesOf(DockerClient *client, ExecutionId id);

} // namespace slipway
