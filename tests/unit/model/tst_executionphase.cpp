// SPDX-License-Identifier: Apache-2.0
#include "core/model/executionphase.h"

#include <QTest>

using namespace slipway;
using enum ExecutionPhase;

namespace {
const QList<ExecutionPhase> allPhases {
    Accepted, Preparing, Starting, Running, Exited, Failed, Lost, Removed};
}

class TestExecutionPhase : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression()); }
    void transitions_data();
    void transitions();
    void whatIsOverComesBackOnlyIfStartedAgain();
    void states_data();
    void states();
    void namesAreReadBack();
};

void TestExecutionPhase::transitions_data()
{
    QTest::addColumn<QList<ExecutionPhase>>("legal");
    using Phases = QList<ExecutionPhase>;
    QTest::newRow("accepted") << Phases {
        Preparing, Starting, Running, Exited, Failed, Lost, Removed};
    QTest::newRow("preparing") << Phases {Starting, Running, Exited, Failed, Lost, Removed};
    QTest::newRow("starting") << Phases {Running, Exited, Failed, Lost, Removed};
    QTest::newRow("running") << Phases {Exited, Failed, Lost, Removed};
    QTest::newRow("exited") << Phases {Running, Lost, Removed};
    QTest::newRow("failed") << Phases {Removed};
    QTest::newRow("lost") << Phases {Running, Exited, Removed};
    QTest::newRow("removed") << Phases {};
}

void TestExecutionPhase::transitions()
{
    QFETCH(QList<ExecutionPhase>, legal);
    const auto from = executionPhaseFromString(QString::fromUtf8(QTest::currentDataTag()));
    QVERIFY(from);
    for (const ExecutionPhase to : allPhases)
        QVERIFY2(isLegalTransition(*from, to) == legal.contains(to), qPrintable(toString(to)));
}

void TestExecutionPhase::whatIsOverComesBackOnlyIfStartedAgain()
{
    for (const ExecutionPhase from : allPhases) {
        const bool mayEnd = std::any_of(allPhases.begin(), allPhases.end(), [from](auto to) {
            return (to == Exited || to == Failed) && isLegalTransition(from, to);
        });
        QVERIFY2(isFinal(from) == !mayEnd, qPrintable(toString(from)));
    }
}

void TestExecutionPhase::states_data()
{
    QTest::addColumn<QString>("state");
    for (const char *phase : {"accepted", "preparing", "starting", "failed", "lost", "removed"})
        QTest::newRow(phase) << QStringLiteral("unavailable");
    QTest::newRow("running") << QStringLiteral("running");
    QTest::newRow("exited") << QStringLiteral("exited");
}

void TestExecutionPhase::states()
{
    QFETCH(QString, state);
    const auto phase = executionPhaseFromString(QString::fromUtf8(QTest::currentDataTag()));
    QVERIFY(phase);
    QCOMPARE(toString(stateOf(*phase)), state);
}

void TestExecutionPhase::namesAreReadBack()
{
    for (const ExecutionPhase phase : allPhases)
        QVERIFY2(executionPhaseFromString(toString(phase)) == phase, qPrintable(toString(phase)));
    QVERIFY(!executionPhaseFromString(u"Running"));
    QVERIFY(!executionPhaseFromString(u""));
}

QTEST_APPLESS_MAIN(TestExecutionPhase)
#include "tst_executionphase.moc"
