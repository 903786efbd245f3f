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

/// A variable of the container's environment, as its creator may see it.
struct ShownVariable
{
    QString name;
    std::optional<QString> value; ///< none: the service set it, and does not show it

    friend bool operator==(const ShownVariable &, const ShownVariable &) = default;
};

/// A published port, and what came of the last look at it; nothing if nobody has looked lately.
struct PortStatus
{
    PortBinding binding;
    std::optional<bool> isAccepting; ///< whether something accepts connections
    std::optional<bool> speaksHttp; ///< known only of one that accepts

    friend bool operator==(const PortStatus &, const PortStatus &) = default;
};

/// All that is known of one execution.
struct ExecutionStatus
{
    Execution execution;
    QString host; ///< that it runs or ran on; empty if it never came to one
    ImageReference image; ///< as the spec names it
    QStringList arguments; ///< empty: what the image says
    QList<ShownVariable> environment; ///< as it was merged, sorted by name
    QList<PortStatus> ports; ///< while it runs
    QList<PhaseRecord> phases; ///< in order
    std::optional<PullProgress> pull; ///< of the pull that it waits for
};

/// {"identifier", "context", "creator", "engine", "host", "state", "phase", "phases": [{"phase",
/// "since"}], "started", "exit_code", "signal", "is_out_of_memory", "reason", "paused",
/// "stop_requested", "health", "image", "image_digest", "image_note", "command": [word…],
/// "environment": {name: value}, "ports": [{…, "accepting", "http"}], "pull"}; null where there is
/// nothing to say.
QJsonObject toJson(const ExecutionStatus &status);

} // namespace slipway
