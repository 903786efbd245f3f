// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/clock.h"
#include "core/engine/enginetypes.h"
#include "core/model/execution.h"
#include "core/store/executionstore.h"

#include <QList>

#include <optional>

namespace slipway {

// What an engine's word means for an execution. Pure; the store's table of legal transitions has
// the last word (executionphase.h), so an older observation than what is known changes nothing.

/// What an event says. Empty if it changes nothing (Kind::Created). \a now stands in where the
/// engine gave no time.
std::optional<ExecutionChange> changeFor(const Observation &observation, Timestamp now);

/// What the engine said of \a known when it was asked, in order: where the container was started
/// again and has ended since, both.
QList<ExecutionChange> changesFor(
    const Execution &known, const Observation &observation, Timestamp now);

/// Whether \a event, which does not fit what is stored as ended, may tell that others have started
/// the container again, so that the engine has to be asked: events come late, and their times are
/// not quite those of what they tell.
bool isInDoubt(const Execution &ended, const Observation &event);

/// Whether \a observation is of the container of \a execution, and not of somebody else's that was
/// made of it.
bool isOf(const Observation &observation, const Execution &execution);

/// What recovery does with an execution after a listing of its engine.
enum class RecoveryStep {
    Nothing,
    Apply, ///< apply the observation
    FinishLaunch, ///< its container was created and never started
    FinishStop, ///< its end was asked for, and it runs on
    GiveUpLaunch, ///< the same, before it was started
    FinishRemoval, ///< its removal was asked for
    RemoveLeftover, ///< it is settled without a container, and has one
    EndLog, ///< nothing is left to read the rest of its log from
    MarkInterrupted, ///< it was never given to the engine
    MarkLost, ///< the engine has it no more
};

/// \a observation: what the listing says of it, if it says anything. \a isOfThisEngine: the
/// execution's handle names the endpoint that was listed; without that nothing can be lost.
/// \a isLaunching: its launch goes on in this process and will see to what is not there yet; but an
/// end that came before the events flowed is told by the listing alone.
RecoveryStep recoveryStep(const Execution &execution, const std::optional<Observation> &observation,
    bool isOfThisEngine, bool isLaunching);

} // namespace slipway
