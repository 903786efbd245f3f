// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/model/context.h"
#include "core/model/execution.h"

#include <QByteArray>
#include <QString>

#include <optional>

namespace slipway {

/// A change that was made, told to those who watch. Stored with the change itself.
struct Event
{
    qint64 sequence = 0; ///< the order in which they were committed, with gaps; 0: not stored yet
    /// "context.created", "context.deleted", "execution.phase", "execution.ports".
    QString kind;
    QString creator; ///< whose the context or the execution is
    ContextId contextId;
    std::optional<ExecutionId> executionId;
    QByteArray dataJson; ///< what a client needs to follow without asking, as compact JSON

    friend bool operator==(const Event &, const Event &) = default;
};

/// {"context", "created"}
Event contextCreated(const Context &context);
/// It was deleted with its executions and all events that were told of them: {"context"}.
Event contextDeleted(ContextId id, const QString &creator);
/// Its phase is another than before, or what is told beside it: {"context", "execution", "phase",
/// "state", "since", "engine", "exit_code", "signal", "is_out_of_memory", "reason", "paused",
/// "stop_requested", "health"}; null where there is nothing to say.
Event executionPhase(const Execution &execution);
/// It is known where its ports answer: {"context", "execution", "ports"}.
Event executionPorts(const Execution &execution);

/// Which events are asked for; what is absent does not matter.
struct EventFilter
{
    std::optional<ContextId> contextId;
    std::optional<ExecutionId> executionId;

    bool matches(const Event &event) const;
};

/// A place in an installation's events: behind the one with this number. What a client keeps to go
/// on later.
struct EventPosition
{
    InstallationId installation;
    qint64 sequence = 0; ///< 0: before the first

    friend bool operator==(const EventPosition &, const EventPosition &) = default;
};

/// "9b2f4c1e-7a30-4d8b-8c55-0e6f1a2b3c4d:42".
QByteArray toText(const EventPosition &position);
/// Empty if \a text is not what toText() gives.
std::optional<EventPosition> eventPositionFromText(QByteArrayView text);

} // namespace slipway
