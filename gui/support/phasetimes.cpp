// SPDX-License-Identifier: Apache-2.0
#include "gui/support/phasetimes.h"

#include <algorithm>

namespace slipway {

/// Of the first time that it ran; -1 if it never did. One that was lost and seen again runs on.
static qsizetype startIndexOf(const QList<PhaseRecord> &phases)
{
    const auto found = std::find_if(phases.begin(), phases.end(),
        [](const PhaseRecord &record) { return record.phase == ExecutionPhase::Running; });
    return found == phases.end() ? -1 : found - phases.begin();
}

std::optional<Timestamp> startOf(const QList<PhaseRecord> &phases)
{
    const qsizetype index = startIndexOf(phases);
    return index < 0 ? std::nullopt : std::optional(phases.at(index).since);
}

std::optional<std::chrono::milliseconds> runTimeOf(const QList<PhaseRecord> &phases, Timestamp now)
{
    const qsizetype index = startIndexOf(phases);
    return index < 0 ? std::nullopt : lengthOf(phases, index, now);
}

std::optional<std::chrono::milliseconds> lengthOf(
    const QList<PhaseRecord> &phases, qsizetype index, Timestamp now)
{
    const PhaseRecord &record = phases.at(index);
    if (index + 1 < phases.size())
        return phases.at(index + 1).since - record.since;
    const bool isGoingOn = record.phase < ExecutionPhase::Exited;
    return isGoingOn ? std::optional(now - record.since) : std::nullopt;
}

} // namespace slipway
