// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/store/idempotencystore.h"
#include "tests/unit/store/storesuite.h"

namespace slipway::test {

/// What an IdempotencyStore promises, whatever database it is on.
class IdempotencyStoreSuite final : public StoreSuite
{
    Q_OBJECT

public:
    using StoreSuite::StoreSuite;

private Q_SLOTS:
    void init() { openFresh(); }
    void cleanup() { close(); }

    void storesTheFirstRequest();
    void givesTheAnswerThatWasKept();
    void keepsCallersApart();
    void renewsTheTarget();
    void freesForgottenKeys();
    void forgetsOldKeysOfEverybody();
    void keepsNothingUnderAFreeKey();

private:
    Result<KeyedRequest> begun(const RequestKey &key, const KeyedRequest &request, int now = 0);
};

} // namespace slipway::test
