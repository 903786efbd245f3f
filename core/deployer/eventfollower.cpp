// SPDX-License-Identifier: Apache-2.0
#include "core/deployer/eventfollower.h"

#include "core/deployer/eventhub.h"

#include <algorithm>

namespace slipway {

EventFollower::EventFollower(
    EventHub &hub, EventStore &store, InstallationId installation, EventQuery query, bool isReset)
    : m_hub(hub),
      m_store(store),
      m_installation(installation),
      m_query(std::move(query)),
      m_isReset(isReset)
{
    connect(&hub, &EventHub::published, this, &EventStream::available);
    connect(&hub, &EventHub::closed, this, [this] { end({}); });
    askStore();
}

EventBatch EventFollower::take(qsizetype count)
{
    if (std::exchange(m_isReset, false))
        return {.isReset = true};
    if (m_page)
        return takeFromPage(count);
    if (m_isEnded || m_isReading)
        return {};
    if (!m_isBehind && m_hub.holds(m_query.after))
        return takeFromHub(count);
    if (m_isBehind || m_hub.newest() > m_query.after)
        askStore();
    return {};
}

std::optional<EventPosition> EventFollower::position() const
{
    if (m_isReset)
        return std::nullopt;
    return EventPosition {m_installation, m_query.after};
}

EventBatch EventFollower::takeFromPage(qsizetype count)
{
    EventBatch batch;
    QList<Event> &events = m_page->events;
    batch.events = events.first(std::min(count, events.size()));
    events.remove(0, batch.events.size());
    m_query.after = events.isEmpty() ? m_page->reached : batch.events.constLast().sequence;
    if (events.isEmpty())
        m_page.reset();
    return batch;
}

EventBatch EventFollower::takeFromHub(qsizetype count)
{
    EventQuery query = m_query;
    query.limit = static_cast<int>(count);
    EventPage page = m_hub.next(query);
    m_query.after = page.reached;
    return {.events = std::move(page.events)};
}

void EventFollower::askStore()
{
    m_isReading = true;
    m_hub.add(readPage(this));
}

Task<void> EventFollower::readPage(QPointer<EventFollower> follower)
{
    auto page = co_await follower->m_store.page(follower->m_query);
    if (!follower)
        co_return;
    follower->m_isReading = false;
    if (page)
        follower->receive(std::move(*page));
    else
        follower->end(fail(page.error()));
}

void EventFollower::receive(EventPage page)
{
    m_isBehind = !page.isLast;
    m_isReset = m_isReset || page.isGap;
    if (page.events.isEmpty())
        m_query.after = page.reached;
    else
        m_page = std::move(page);
    Q_EMIT available();
}

void EventFollower::end(const Result<void> &result)
{
    if (!std::exchange(m_isEnded, true))
        Q_EMIT ended(result);
}

} // namespace slipway
