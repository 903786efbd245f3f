// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "tests/unit/store/storesuite.h"

namespace slipway::test {

/// What a ContextStore promises, whatever database it is on.
class ContextStoreSuite final : public StoreSuite
{
    Q_OBJECT

public:
    using StoreSuite::StoreSuite;

private Q_SLOTS:
    void init() { openFresh(); }
    void cleanup() { close(); }

    void findsWhatWasInserted();
    void keepsEmptyTexts();
    void listsInOrderOfCreation();
    void showsEachOwnerItsOwn();
    void keepsAllWhenReopened();
    void limitsHowManyThereAre();
    void leavesOutUnreadableRow();
    void removesAllThatBelongsToIt();
    void doesNotRemoveWhatIsInUse();
    void removesLogFilesOnceTheyAreNoted();

private:
    void removeExecution(ExecutionId id);
    int count(const QString &table);
};

} // namespace slipway::test
