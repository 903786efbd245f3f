// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/result.h"
#include "core/base/task.h"
#include "core/model/event.h"
#include "core/store/ownerfilter.h"

#include <QList>

namespace slipway {

class Connection;
class Database;

/// Which events are asked for, and from where on.
struct EventQuery
{
    OwnerFilter owner;
    EventFilter filter;
    qint64 after = 0; ///< the sequence of the last that is known already
    int limit = 256;
};

/// Events in the order of their sequence.
struct EventPage
{
    /// Events behind EventQuery::after are gone, or it lies behind all that there ever were: what
    /// was asked for cannot be told without a gap. Then the page is empty.
    bool isGap = false;
    QList<Event> events;
    bool isLast = false; ///< nothing that was asked for lies behind it yet
    qint64 reached = 0; ///< where to go on: nothing that was asked for lies between events and this
};

/// What happened lately, for those who come back and those who are slow. The newest event is never
/// removed, so that a position is told from one that is too old. Thread: the main one; the SQL runs
/// on the store's.
class EventStore
{
public:
    explicit EventStore(Database &database) : m_database(database) { }

    Task<Result<EventPage>> page(EventQuery query);
    /// The sequence of the newest; 0 if there never was one.
    Task<Result<qint64>> latest();
    /// Removes those from before \a time, and all but the newest \a count.
    Task<Result<void>> prune(Timestamp time, qint64 count);

private:
    Database &m_database;
};

/// Adds \a event to the transaction of the change that it tells, and gives it its sequence.
Result<Event> insertEvent(Connection &connection, Event event);

} // namespace slipway
