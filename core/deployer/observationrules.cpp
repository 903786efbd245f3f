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
    if (!observation.host.isEmpty())
        change.host = observation.host;
    if (!observation.imageDigest.isEmpty())
        change.imageDigest = observation.imageDigest;

    switch (observation.kind) {
    case Observation::Kind::Created:
        return std::nullopt;
    case Observation::Kind::Pending:
        change.phase = ExecutionPhase::Starting;
        change.reason = observation.reason;
        break;
    case Observation::Kind::Running:
        change.phase = ExecutionPhase::Running;
        change.ports = observation.ports;
        change.health = observation.health;
        change.isPaused = observation.isPaused;
        break;
    case Observation::Kind::Exited:
        change.phase = ExecutionPhase::Exited;
        change.exit = observation.exit;
        break;
    case Observation::Kind::Failed:
        change.phase = ExecutionPhase::Failed;
        change.exit = observation.exit;
        change.isLogComplete = true; // nothing ran that could have written
        break;
    case Observation::Kind::Gone:
        change.phase = ExecutionPhase::Lost;
        change.handle.reset();
        change.reason = QStringLiteral("Its container was removed from outside.");
        break;
    }
    return change;
}

QList<ExecutionChange> changesFor(
    const Execution &known, const Observation &observation, Timestamp now)
{
    QList<ExecutionChange> changes;
    auto last = changeFor(observation, now);
    if (!last)
        return changes;
    const auto &startedAt = observation.startedAt;
    const bool hasEnded = last->phase == ExecutionPhase::Exited && startedAt;
    const bool ranUnseen = hasEnded && known.phase < ExecutionPhase::Running;
    const bool ranAgain =
        hasEnded && known.phase == ExecutionPhase::Exited && *startedAt > known.phaseSince;
    if (ranUnseen || ranAgain) {
        ExecutionChange running;
        running.phase = ExecutionPhase::Running;
        running.since = *startedAt;
        running.isAscertained = true;
        changes.append(running);
    }
    last->isAscertained = true;
    changes.append(*std::move(last));
    return changes;
}

bool isInDoubt(const Execution &ended, const Observation &event)
{
    if (ended.phase != ExecutionPhase::Exited)
        return false;
    const auto &start = event.kind == Observation::Kind::Running ? event.at : event.startedAt;
    return start && *start > ended.phaseSince;
}

bool isOf(const Observation &observation, const Execution &execution)
{
    return !observation.isRenamed || observation.handle == execution.handle;
}

namespace {

using Kind = Observation::Kind;

/// Of what has a container that was created and not started.
RecoveryStep stepForCreated(const Execution &execution)
{
    if (!isLegalTransition(execution.phase, ExecutionPhase::Failed))
        return RecoveryStep::Nothing;
    return execution.isStopRequested ? RecoveryStep::GiveUpLaunch : RecoveryStep::FinishLaunch;
}

} // namespace

RecoveryStep recoveryStep(const Execution &execution, const std::optional<Observation> &observation,
    bool isOfThisEngine, bool isLaunching)
{
    const bool isSettled =
        execution.phase == ExecutionPhase::Failed || execution.phase == ExecutionPhase::Removed;
    const bool isListed = observation && observation->kind != Kind::Gone;
    // The end of its time made it a failure: its container has ended, and its log is still to come.
    const bool hasLogLeft = execution.phase == ExecutionPhase::Failed && !execution.isLogComplete;
    if (isSettled && isListed && !isLaunching)
        return hasLogLeft && observation->kind == Kind::Exited ? RecoveryStep::Apply
                                                               : RecoveryStep::RemoveLeftover;
    if (hasLogLeft && !isListed && !isLaunching && !execution.isRemovalRequested)
        return RecoveryStep::EndLog;
    if (execution.isRemovalRequested && !isLaunching)
        return RecoveryStep::FinishRemoval;
    const bool isCreated = isListed && observation->kind == Kind::Created;
    if (isListed && !isCreated) {
        // What had ended then, others have started again.
        const bool isToStop = execution.isStopRequested
            && (observation->kind == Kind::Running || observation->kind == Kind::Pending)
            && isLegalTransition(execution.phase, ExecutionPhase::Failed);
        return isToStop ? RecoveryStep::FinishStop : RecoveryStep::Apply;
    }
    if (isLaunching)
        return RecoveryStep::Nothing;
    if (isCreated)
        return stepForCreated(execution);
    if (execution.handle.isEmpty())
        return isLegalTransition(execution.phase, ExecutionPhase::Failed)
            ? RecoveryStep::MarkInterrupted
            : RecoveryStep::Nothing;
    if (isOfThisEngine && isLegalTransition(execution.phase, ExecutionPhase::Lost))
        return RecoveryStep::MarkLost;
    return RecoveryStep::Nothing;
}

} // namespace slipway
