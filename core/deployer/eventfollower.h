// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/deployer/eventstream.h"
#include "core/store/eventstore.h"

#include <QPointer>

namespace slipway {

class EventHub;

/// Follows the events from the hub; what the hub no longer holds, from the store, a page at a time.
class EventFollower final : public EventStream
{
    Q_OBJECT

public:
    /// \a query: whose and which, and from where on. \a isReset: begin with a reset.
    EventFollower(EventHub &hub, EventStore &store, InstallationId installation, EventQuery query,
        bool isReset);

    EventBatch take(qsizetype count) override;
    std::optional<EventPosition> position() const override;

private:
    EventBatch takeFromPage(qsizetype count);
    EventBatch takeFromHub(qsizetype count);
    void askStore();
    static Task<void> readPage(QPointer<EventFollower> follower);
    void receive(EventPage page);
    void end(const Result<void> &result);

    EventHub &m_hub;
    EventStore &m_store;
    InstallationId m_installation;
    EventQuery m_query; ///< EventQuery::after: behind what was taken
    bool m_isReset; ///< has to be taken
    std::optional<EventPage> m_page; ///< of the store, has to be taken
    bool m_isBehind = true; ///< the store may have more than was read of it
    bool m_isReading = false;
    bool m_isEnded = false;
};

} // namespace slipway
