// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QString>

#include <optional>

namespace slipway {

/// The life of an execution, in order.
enum class ExecutionPhase {
    Accepted, ///< stored; nothing asked of an engine yet
    Preparing, ///< the image is being pulled
    Starting, ///< the engine was asked to create and start it; may wait there
    Running,
    Exited, ///< ended by itself or by a stop; its container is there
    Failed, ///< never ran, or the engine could not run it
    Lost, ///< the engine that should have it has it no more
    Removed, ///< deleted on request
};

/// What clients of the Renga Deployer see.
enum class ExecutionState { Running, Exited, Unavailable };

/// The one table of legal transitions: forward in the order Accepted to Exited; every phase before
/// Exited to Failed or Lost; all to Removed; Lost to Running or Exited when it is seen again. What
/// others do to a container that has ended shows as well: Exited to Running when it was started
/// again, Exited to Lost when it was removed. From a phase to itself is not a transition.
///
/// What an engine does by itself before it starts a container, such as a pull, is a detail of
/// Starting, told by the execution's reason: Preparing is what this service does beforehand.
bool isLegalTransition(ExecutionPhase from, ExecutionPhase to);

/// It is over, unless others start its container again.
bool isFinal(ExecutionPhase phase);

ExecutionState stateOf(ExecutionPhase phase);

/// Lower case: "accepted", "running"; as stored and answered.
QString toString(ExecutionPhase phase);
QString toString(ExecutionState state);
std::optional<ExecutionPhase> executionPhaseFromString(QStringView text);
std::optional<ExecutionState> executionStateFromString(QStringView text);

} // namespace slipway
