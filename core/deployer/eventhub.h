// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/clock.h"
#include "core/base/taskgroup.h"
#include "core/store/eventstore.h"

#include <QObject>
#include <QTimer>

#include <deque>
#include <memory>

namespace slipway {

/// The newest events, held once for all who follow them: a follower keeps no more than how far it
/// has come. Sees to it that old ones leave the store. Thread: the deployer's.
class EventHub final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(EventHub)

public:
    /// Both must outlive it.
    EventHub(EventStore &store, std::shared_ptr<const Clock> clock, QObject *parent = nullptr);

    /// \a event was committed, and all before it were published.
    void publish(const Event &event);

    /// The sequence of the newest that was published; 0 if none was.
    qint64 newest() const { return m_recent.empty() ? 0 : m_recent.back().sequence; }
    /// Whether all that was published after \a sequence is held; else the store has to be asked.
    bool holds(qint64 sequence) const { return sequence >= m_floor; }
    /// As EventStore::page(), of what is held.
    EventPage next(const EventQuery &query) const;

    /// For a task of who follows: close() waits for it.
    void add(Task<void> task) { m_tasks.add(std::move(task)); }

    /// Ends all who follow; resolves when nobody reads the store any more.
    Task<void> close();

Q_SIGNALS:
    /// Something was published; once for all that came at the same time.
    void published();
    void closed();

private:
    Task<void> prune();

    EventStore &m_store;
    std::shared_ptr<const Clock> m_clock;
    std::deque<Event> m_recent;
    qint64 m_floor = 0; ///< all events behind it are in m_recent
    bool m_isTold = true; ///< published() was emitted for all of them
    int m_sincePruned = 0;
    QTimer m_pruning;
    TaskGroup m_tasks;
};

} // namespace slipway
