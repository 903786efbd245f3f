// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/engine/docker/dockertypes.h"
#include "core/engine/enginetypes.h"

#include <optional>

namespace slipway {

// What the engine says about a container, as the engine-neutral Observation. Pure functions; the
// handle is the caller's to add.

/// Whose container it is; empty for one without our label.
std::optional<ExecutionId> executionOf(const QHash<QString, QString> &labels);

/// The engine knows only the exit code, and a process may itself return 128 + a signal: no signal
/// is told but where memory ran out and the kernel killed it.
ExitResult exitResult(int code, bool isOutOfMemory);
/// The signal of a "kill" event, which the engine sent; 0 of another event.
int signalOf(const DockerEvent &event);

/// \a engine is the configured name, for the sentence that says why it could not be started.
Observation observationOf(ExecutionId id, const DockerContainer &container, const QString &engine);
/// What a listing tells: all but the exit and the times. Complete for a container that runs.
Observation observationOf(ExecutionId id, const DockerContainerSummary &container);
/// Empty for an event that changes nothing here. Of Created nothing but that it is there.
std::optional<Observation> observationOf(ExecutionId id, const DockerEvent &event);

} // namespace slipway
