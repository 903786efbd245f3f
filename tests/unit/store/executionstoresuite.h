// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "tests/unit/store/storesuite.h"

namespace slipway::test {

/// What an ExecutionStore promises, whatever database it is on.
class ExecutionStoreSuite final : public StoreSuite
{
    Q_OBJECT

public:
    using StoreSuite::StoreSuite;

private Q_SLOTS:
    void init() { openFresh(); }
    void cleanup() { close(); }

    void findsWhatWasInserted();
    void keepsAbsentValues();
    void refusesUnknownContext();
    void listsInOrderOfCreation();
    void listsManyInOrder();
    void showsEachOwnerItsOwn();
    void findsInItsContextOnly();
    void keepsAllWhenReopened();

    void changesPhase_data();
    void changesPhase();
    void revivesOnlyWhatIsAscertained_data();
    void revivesOnlyWhatIsAscertained();
    void whatRunsAgainHasNoEnd();
    void pausesWhatRuns();
    void tellsAStopRequest();
    void tellsTheHealthOfWhatRuns();
    void keepsWhenItFirstRan();
    void changesWhatIsGivenAlone();
    void removedHasNoPorts();
    void changeOfNothingIsNotFound();
    void recordsPhasesWithTheirTimes();
    void illegalChangeAmongManyLeavesOneOutcome();

    void listsUnsettled_data();
    void listsUnsettled();
    void whatWasLostBeforeItsEndIsUnsettled();
    void listsWhatIsToBeRemoved();
    void listsExited();
    void findsAllThatAreThere();
    void readsPhaseAndHistoryOfOneMoment();
    void countsByPhase();
    void limitsWhatRuns();
    void leavesOutUnreadableRow_data();
    void leavesOutUnreadableRow();
};

} // namespace slipway::test
