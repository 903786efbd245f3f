// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/result.h"
#include "core/engine/enginetypes.h"

#include <QString>

namespace slipway {

/// What an EngineHandle of Docker holds: {"v":1,"endpoint","id","name"}.
struct DockerHandle
{
    QString endpoint; ///< the URI of the engine that made it
    QString containerId; ///< the name, where the id is not known
    QString name; ///< as the engine was told it, whatever others call the container meanwhile

    bool isByName() const { return containerId == name; }

    friend bool operator==(const DockerHandle &, const DockerHandle &) = default;
};

EngineHandle toHandle(const DockerHandle &handle);
/// Errors: handleUnknown, for what another engine, another endpoint or a newer version wrote.
Result<DockerHandle> dockerHandleFrom(
    const EngineHandle &handle, const QString &engine, const QString &endpoint);

} // namespace slipway
