// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/result.h"
#include "core/model/event.h"

#include <QList>
#include <QObject>

namespace slipway {

/// What happened next.
struct EventBatch
{
    /// What happened before is not known any more, or was of another installation: ask for
    /// everything anew. Comes in front of the events.
    bool isReset = false;
    QList<Event> events;

    bool isEmpty() const { return !isReset && events.isEmpty(); }
};

/// Events as they happen, each once and in order. Nothing is kept for a reader that does not take
/// them: it goes on later where it was, or is told of a reset. Destroying it ends it. Thread: the
/// deployer's.
class EventStream : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(EventStream)

public:
    EventStream() = default;
    ~EventStream() override = default;

    /// At most \a count events; empty: wait for available().
    virtual EventBatch take(qsizetype count) = 0;
    /// Behind what was taken; with it Session::events() goes on, also after a restart. Empty while
    /// a reset has to be taken.
    virtual std::optional<EventPosition> position() const = 0;

Q_SIGNALS:
    /// There may be something to take.
    void available();
    /// Once. Success: the deployer was closed; the error of the store else.
    void ended(const slipway::Result<void> &result);
};

} // namespace slipway
