// SPDX-License-Identifier: Apache-2.0
#include "core/base/permanence.h"
#include "core/base/reasons.h"

#include <QTest>

using namespace slipway;

class TestPermanence : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void mayPass_data();
    void mayPass();
};

void TestPermanence::mayPass_data()
{
    QTest::addColumn<const ErrorReason *>("reason");
    QTest::addColumn<bool>("mayPass");
    for (const ErrorReason *reason : {&reasons::engineAway, &reasons::databaseUnavailable,
             &reasons::databaseFull, &reasons::engineAnswerLost, &reasons::internal,
             &reasons::idempotencyKeyInWork, &reasons::launchInterrupted, &reasons::cancelled,
             &reasons::tooManyRequests, &reasons::imagePullFailed, &reasons::engineRefused,
             &reasons::hostPathMissing, &reasons::credentialsFailed})
        QTest::newRow(reason->name) << reason << true;
    for (const ErrorReason *reason : {&reasons::imageNotFound, &reasons::engineCannot,
             &reasons::idempotencyKeyReused, &reasons::hostPathKind, &reasons::imageMalformed,
             &reasons::claimForbidden, &reasons::contextNotFound, &reasons::tokenExpired})
        QTest::newRow(reason->name) << reason << false;
}

void TestPermanence::mayPass()
{
    QFETCH(const ErrorReason *, reason);
    QTEST(slipway::mayPass(*reason), "mayPass");
}

QTEST_GUILESS_MAIN(TestPermanence)
#include "tst_permanence.moc"
