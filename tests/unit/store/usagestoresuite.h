// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "tests/unit/store/storesuite.h"

namespace slipway::test {

/// What a UsageStore promises, whatever database it is on.
class UsageStoreSuite final : public StoreSuite
{
    Q_OBJECT

public:
    using StoreSuite::StoreSuite;

private Q_SLOTS:
    void init() { openFresh(); }
    void cleanup() { close(); }

    void keepsTheLast();
    void keepsManyAtOnce();
    void outlivesOtherChanges();
    void leavesOutWhatIsUnreadable();
};

} // namespace slipway::test
