// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "tests/unit/store/storesuite.h"

namespace slipway::test {

/// What a Database promises, whatever database it is.
class DatabaseSuite final : public StoreSuite
{
    Q_OBJECT

public:
    using StoreSuite::StoreSuite;

private Q_SLOTS:
    void init() { openFresh(); }
    void cleanup() { close(); }

    void keepsItsInstallationId();
    void otherDatabaseHasAnotherInstallationId();
    void resolvesAllOfManyWrites();
    void failingWriteUndoesItselfAlone();
    void readSeesWhatWasCommitted();
    void readsRunBesideEachOther();
    void closingCarriesOutWhatIsQueued();
    void killedProcessLosesNothingAcknowledged();
};

} // namespace slipway::test
