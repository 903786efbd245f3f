// SPDX-License-Identifier: Apache-2.0
#include "core/deployer/observationrules.h"

namespace slipway {

std::optional<ExecutionChange> changeFor(const Observation &observation, Timestamp now)
{
    ExecutionChange change;
    change.since = observation.at.value_or(now);
    if (!observation.handle.isEmpty())
        change.handle = observation.handle;
    if (!observation.reason.isEmpty())
        change.reason = observation.reason;

    switch (observation.kind) {
    case Observation::Kind::Created:
        return std::nullopt;
    case Observation::Kind::Running:
        change.phase = ExecutionPhase::Running;
        change.health = observation.health;
        break;
    case Observation::Kind::Exited:
        change.phase = ExecutionPhase::Exited;
        change.exit = observation.exit;
        break;
    case Observation::Kind::Failed:
        change.phase = ExecutionPhase::Failed;
        change.exit = observation.exit;
        break;
    case Observation::Kind::Gone:
        change.phase = ExecutionPhase::Lost;
        change.handle.reset();
        change.reason = QStringLiteral("Its container was removed from outside.");
        break;
    }
    return change;
}

RecoveryStep recoveryStep(const Execution &execution, const std::optional<Observation> &observation,
    bool isOfThisEngine, bool isLaunching)
{
    const bool isThere = observation && observation->kind != Observation::Kind::Created
        && observation->kind != Observation::Kind::Gone;
    if (isThere)
        return RecoveryStep::Apply;
    if (isLaunching)
        return RecoveryStep::Nothing;
    if (observation && observation->kind == Observation::Kind::Created) {
        return isLegalTransition(execution.phase, ExecutionPhase::Running)
            ? RecoveryStep::FinishLaunch
            : RecoveryStep::Nothing;
    }
    if (execution.handle.isEmpty())
        return isLegalTransition(execution.phase, ExecutionPhase::Failed)
            ? RecoveryStep::MarkInterrupted
            : RecoveryStep::Nothing;
    if (isOfThisEngine && isLegalTransition(execution.phase, ExecutionPhase::Lost))
        return RecoveryStep::MarkLost;
    return RecoveryStep::Nothing;
}

} // namespace slipway
