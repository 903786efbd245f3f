// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/model/execution.h"

#include <QString>

#include <optional>

namespace slipway {

/// What a person may do next about a failure; the window has a button for it.
struct NextStep
{
    enum class Kind {
        RunAgain,
        RunAgainWithMemory, ///< with the limit of memory
        CheckEngine, ///< start it, or see why it does not answer
        ChangeImage,
        ChangeCommand,
        ShowLog,
    };

    Kind kind = Kind::RunAgain;
    qint64 memory = 0; ///< bytes, of RunAgainWithMemory

    friend bool operator==(const NextStep &, const NextStep &) = default;
};

/// Why an execution failed, and what to do about it.
struct FailureText
{
    QString sentence;
    std::optional<NextStep> step;
    QString details = {}; ///< the engine's own words, to be folded beneath; may be empty

    friend bool operator==(const FailureText &, const FailureText &) = default;
};

/// Of one that exited with another status than 0, failed or was lost; nothing of any other, one
/// that was stopped or removed included: somebody wanted that. \a memoryLimit, in bytes, is what
/// its context asked for.
std::optional<FailureText> failureText(
    const Execution &execution, std::optional<qint64> memoryLimit);

} // namespace slipway
