// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/store/eventstore.h"
#include "tests/unit/store/storesuite.h"

namespace slipway::test {

/// What an EventStore promises, whatever database it is on, and that each change is told.
class EventStoreSuite final : public StoreSuite
{
    Q_OBJECT

public:
    using StoreSuite::StoreSuite;

private Q_SLOTS:
    void init() { openFresh(); }
    void cleanup() { close(); }

    void storesEachChange();
    void tellsWhatItStored();
    void storesNothingOfAFailedChange();
    void forgetsWhatIsDeleted();
    void showsEachOwnerItsOwn();
    void filters();
    void goesOnFromPageToPage();
    void knowsAGap();
    void keepsTheNewest();
    void goesOnWhenReopened();
    void leavesOutUnreadableRow();

private:
    EventPage page(EventQuery query);
    QList<Event> all();
};

} // namespace slipway::test
