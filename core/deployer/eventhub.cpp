// SPDX-License-Identifier: Apache-2.0
#include "core/deployer/eventhub.h"

#include "core/base/logging.h"

#include <algorithm>

namespace slipway {

using namespace std::chrono_literals;

namespace {

// Some seconds of the busiest service, in about a megabyte.
constexpr size_t recentLimit = 2048;

// What the store keeps: who was away for longer asks for everything anew.
constexpr auto keptTime = 24h * 7;
constexpr qint64 keptCount = 100'000;
constexpr auto pruneInterval = 1h;
constexpr int pruneCount = 5'000;

/// Wherever \a query goes on from.
bool isAskedFor(const Event &event, const EventQuery &query)
{
    const auto &subject = query.owner.subject();
    return (!subject || *subject == event.creator) && query.filter.matches(event);
}

} // namespace

EventHub::EventHub(EventStore &store, std::shared_ptr<const Clock> clock, QObject *parent)
    : QObject(parent), m_store(store), m_clock(std::move(clock))
{
    connect(&m_pruning, &QTimer::timeout, this, [this] { m_tasks.add(prune()); });
    m_pruning.start(pruneInterval);
}

void EventHub::publish(const Event &event)
{
    if (m_recent.empty())
        m_floor = event.sequence - 1;
    m_recent.push_back(event);
    if (m_recent.size() > recentLimit) {
        m_floor = m_recent.front().sequence;
        m_recent.pop_front();
    }
    if (++m_sincePruned >= pruneCount)
        m_tasks.add(prune());
    if (std::exchange(m_isTold, false))
        post(this, [this] {
            m_isTold = true;
            Q_EMIT published();
        });
}

EventPage EventHub::next(const EventQuery &query) const
{
    EventPage page {.reached = query.after};
    auto event = std::upper_bound(m_recent.begin(), m_recent.end(), query.after,
        [](qint64 after, const Event &held) { return after < held.sequence; });
    for (; event != m_recent.end() && page.events.size() < query.limit; ++event) {
        page.reached = event->sequence;
        if (isAskedFor(*event, query))
            page.events.append(*event);
    }
    return page;
}

Task<void> EventHub::close()
{
    m_pruning.stop();
    Q_EMIT closed();
    co_await m_tasks.idle();
}

Task<void> EventHub::prune()
{
    m_sincePruned = 0;
    const auto pruned = co_await m_store.prune(m_clock->now() - keptTime, keptCount);
    if (!pruned)
        qCWarning(lcDeployer).noquote()
            << "old events could not be removed:" << pruned.error().message();
}

} // namespace slipway
