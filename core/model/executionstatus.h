// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/model/context.h"
#include "core/model/execution.h"
#include "core/model/pullprogress.h"

#include <QJsonObject>

#include <optional>

namespace slipway {

/// A phase that an execution went through.
struct PhaseRecord
{
    ExecutionPhase phase = ExecutionPhase::Accepted;
    Timestamp since {};

    friend bool operator==(const PhaseRecord &, const PhaseRecord &) = default;
};

/// All that is known of one execution.
struct ExecutionStatus
{
    Execution execution;
    ImageReference image; ///< as the spec names it
    QList<PhaseRecord> phases; ///< in order
    std::optional<PullProgress> pull; ///< of the pull that it waits for
};

/// {"identifier", "context", "creator", "engine", "state", "phase", "phases": [{"phase", "since"}],
/// "exit_code", "signal", "is_out_of_memory", "reason", "image", "image_digest", "image_note",
/// "pull"}; null where there is nothing to say.
QJsonObject toJson(const ExecutionStatus &status);

} // namespace slipway
