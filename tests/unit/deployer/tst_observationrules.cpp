// SPDX-License-Identifier: Apache-2.0
#include "core/deployer/observationrules.h"

#include <QTest>

using namespace slipway;
using Kind = Observation::Kind;
using Phase = ExecutionPhase;
using Step = RecoveryStep;

Q_DECLARE_METATYPE(slipway::Observation::Kind)
Q_DECLARE_METATYPE(slipway::ExecutionPhase)
Q_DECLARE_METATYPE(slipway::RecoveryStep)
Q_DECLARE_METATYPE(std::optional<slipway::Observation::Kind>)

class ObservationRulesTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(QStringLiteral(".*"))); }

    void recoveryStep_data()
    {
        QTest::addColumn<ExecutionPhase>("phase");
        QTest::addColumn<bool>("hasHandle");
        QTest::addColumn<bool>("isOfThisEngine");
        QTest::addColumn<std::optional<Kind>>("seen");
        QTest::addColumn<RecoveryStep>("step");

        using Seen = std::optional<Kind>;
        QTest::newRow("running, still there")
            << Phase::Running << true << true << Seen(Kind::Running) << Step::Apply;
        QTest::newRow("ended meanwhile")
            << Phase::Running << true << true << Seen(Kind::Exited) << Step::Apply;
        QTest::newRow("gone meanwhile")
            << Phase::Running << true << true << Seen() << Step::MarkLost;
        QTest::newRow("gone, by the engine's word")
            << Phase::Running << true << true << Seen(Kind::Gone) << Step::MarkLost;
        QTest::newRow("another endpoint was listed: nothing is known")
            << Phase::Running << true << false << Seen() << Step::Nothing;
        QTest::newRow("killed before the engine was asked")
            << Phase::Accepted << false << false << Seen() << Step::MarkInterrupted;
        QTest::newRow("killed while the engine was asked, nothing there")
            << Phase::Starting << false << false << Seen() << Step::MarkInterrupted;
        QTest::newRow("killed between create and start")
            << Phase::Starting << false << false << Seen(Kind::Created) << Step::FinishLaunch;
        QTest::newRow("killed between start and its record")
            << Phase::Starting << false << false << Seen(Kind::Running) << Step::Apply;
        QTest::newRow("lost, seen again")
            << Phase::Lost << true << true << Seen(Kind::Running) << Step::Apply;
        QTest::newRow("lost, still gone") << Phase::Lost << true << true << Seen() << Step::Nothing;
        QTest::newRow("ended, its container removed since")
            << Phase::Exited << true << true << Seen() << Step::MarkLost;
        QTest::newRow("ended, another endpoint was listed")
            << Phase::Exited << true << false << Seen() << Step::Nothing;
        QTest::newRow("ended, started again by others")
            << Phase::Exited << true << true << Seen(Kind::Running) << Step::Apply;
        QTest::newRow("failed, and something is left of it")
            << Phase::Failed << false << false << Seen(Kind::Created) << Step::RemoveLeftover;
        QTest::newRow("refused at its start, and not cleaned up")
            << Phase::Failed << false << false << Seen(Kind::Failed) << Step::RemoveLeftover;
        QTest::newRow("removed, and it runs")
            << Phase::Removed << true << true << Seen(Kind::Running) << Step::RemoveLeftover;
        QTest::newRow("removed, and gone")
            << Phase::Removed << true << true << Seen() << Step::Nothing;
        QTest::newRow("failed long ago, without a handle")
            << Phase::Failed << false << false << Seen() << Step::Nothing;
    }

    void recoveryStep()
    {
        QFETCH(ExecutionPhase, phase);
        QFETCH(bool, hasHandle);
        QFETCH(bool, isOfThisEngine);
        QFETCH(std::optional<Kind>, seen);
        QFETCH(RecoveryStep, step);

        Execution execution;
        execution.phase = phase;
        execution.handle = hasHandle ? "handle" : "";
        execution.isLogComplete = true;
        std::optional<Observation> observation;
        if (seen) {
            observation.emplace();
            observation->kind = *seen;
        }
        QCOMPARE(slipway::recoveryStep(execution, observation, isOfThisEngine, false), step);
    }

    /// Its time was over, and the service was killed before it had the whole log.
    void failedBeforeItsLogWasRead()
    {
        Execution execution;
        execution.phase = ExecutionPhase::Failed;
        Observation observation {.kind = Kind::Exited};
        QCOMPARE(slipway::recoveryStep(execution, observation, true, false), Step::Apply);
        QCOMPARE(slipway::recoveryStep(execution, std::nullopt, true, false), Step::EndLog);
        execution.isLogComplete = true;
        QCOMPARE(slipway::recoveryStep(execution, observation, true, false), Step::RemoveLeftover);
        QCOMPARE(slipway::recoveryStep(execution, std::nullopt, true, false), Step::Nothing);
    }

    void whatWasCutOffIsFinished_data()
    {
        QTest::addColumn<bool>("isStopRequested");
        QTest::addColumn<bool>("isRemovalRequested");
        QTest::addColumn<std::optional<Kind>>("seen");
        QTest::addColumn<RecoveryStep>("step");

        using Seen = std::optional<Kind>;
        QTest::newRow("a stop") << true << false << Seen(Kind::Running) << Step::FinishStop;
        QTest::newRow("a stop that had its effect")
            << true << false << Seen(Kind::Exited) << Step::Apply;
        QTest::newRow("the stop of what was not started yet")
            << true << false << Seen(Kind::Created) << Step::GiveUpLaunch;
        QTest::newRow("a removal") << false << true << Seen(Kind::Running) << Step::FinishRemoval;
        QTest::newRow("a removal whose container is gone")
            << false << true << Seen() << Step::FinishRemoval;
        QTest::newRow("a removal of what was not started yet")
            << true << true << Seen(Kind::Created) << Step::FinishRemoval;
    }

    void whatWasCutOffIsFinished()
    {
        QFETCH(bool, isStopRequested);
        QFETCH(bool, isRemovalRequested);
        QFETCH(std::optional<Kind>, seen);
        QFETCH(RecoveryStep, step);

        Execution execution;
        execution.phase = Phase::Starting;
        execution.handle = "handle";
        execution.isStopRequested = isStopRequested;
        execution.isRemovalRequested = isRemovalRequested;
        std::optional<Observation> observation;
        if (seen)
            observation = Observation {.kind = *seen};
        QCOMPARE(slipway::recoveryStep(execution, observation, true, false), step);
    }

    void aStopHoldsForTheRunThatItEnded()
    {
        Execution execution;
        execution.phase = Phase::Exited;
        execution.isStopRequested = true;
        const std::optional observation(Observation {.kind = Kind::Running});
        QCOMPARE(slipway::recoveryStep(execution, observation, true, false), Step::Apply);
    }

    void aSecondRunIsToldWithItsStart_data()
    {
        QTest::addColumn<Phase>("known");
        QTest::addColumn<int>("startedAt");
        QTest::addColumn<int>("changes");
        QTest::newRow("ended again") << Phase::Exited << 2'001 << 2;
        QTest::newRow("the end that is known") << Phase::Exited << 1'999 << 1;
        QTest::newRow("the first end") << Phase::Running << 2'001 << 1;
    }

    void aSecondRunIsToldWithItsStart()
    {
        QFETCH(Phase, known);
        QFETCH(int, startedAt);
        QFETCH(int, changes);
        Execution execution;
        execution.phase = known;
        execution.phaseSince = Timestamp(std::chrono::milliseconds(2'000));
        Observation ended;
        ended.kind = Kind::Exited;
        ended.at = Timestamp(std::chrono::milliseconds(3'000));
        ended.startedAt = Timestamp(std::chrono::milliseconds(startedAt));
        const auto told = changesFor(execution, ended, Timestamp());
        QCOMPARE(told.size(), changes);
        QVERIFY(told.last().phase == Phase::Exited);
        QVERIFY(told.last().isAscertained);
        QVERIFY(changes == 1 || told.first().phase == Phase::Running);
        QCOMPARE(isInDoubt(execution, ended), changes == 2);
    }

    void aRenamedContainerIsKnownByItsHandle()
    {
        Execution execution;
        execution.handle = "ours";
        Observation observation;
        observation.handle = "another";
        QVERIFY(isOf(observation, execution));
        observation.isRenamed = true;
        QVERIFY(!isOf(observation, execution));
        observation.handle = "ours";
        QVERIFY(isOf(observation, execution));
    }

    void duringALaunchOnlyWhatIsThereCounts_data()
    {
        QTest::addColumn<std::optional<Kind>>("seen");
        QTest::addColumn<RecoveryStep>("step");

        using Seen = std::optional<Kind>;
        QTest::newRow("not created yet") << Seen() << Step::Nothing;
        QTest::newRow("not started yet") << Seen(Kind::Created) << Step::Nothing;
        QTest::newRow("started") << Seen(Kind::Running) << Step::Apply;
        QTest::newRow("ended before the events flowed") << Seen(Kind::Exited) << Step::Apply;
    }

    void duringALaunchOnlyWhatIsThereCounts()
    {
        QFETCH(std::optional<Kind>, seen);
        QFETCH(RecoveryStep, step);

        Execution execution;
        execution.phase = Phase::Starting;
        std::optional<Observation> observation;
        if (seen) {
            observation.emplace();
            observation->kind = *seen;
        }
        QCOMPARE(slipway::recoveryStep(execution, observation, false, true), step);
    }

    void anExitBringsCodeTimeAndReason()
    {
        Observation observation;
        observation.kind = Kind::Exited;
        observation.at = Timestamp(std::chrono::milliseconds(1'000));
        observation.exit = ExitResult {137, 9, true};
        observation.reason = QStringLiteral("OOM");
        observation.handle = "handle";

        const auto change = changeFor(observation, Timestamp(std::chrono::milliseconds(5'000)));
        QVERIFY(change);
        QVERIFY(change->phase == Phase::Exited);
        QCOMPARE(change->since, *observation.at);
        QCOMPARE(change->exit, observation.exit);
        QCOMPARE(change->reason, observation.reason);
        QCOMPARE(change->handle, observation.handle);
    }

    void theOwnClockStandsInForTheEngines()
    {
        const Timestamp now(std::chrono::milliseconds(5'000));
        Observation observation;
        observation.kind = Kind::Running;
        const auto change = changeFor(observation, now);
        QVERIFY(change);
        QCOMPARE(change->since, now);
        QVERIFY(!change->reason);
        QVERIFY(!change->handle);
    }

    void aCreatedContainerChangesNothing()
    {
        Observation observation;
        observation.kind = Kind::Created;
        QVERIFY(!changeFor(observation, Timestamp()));
    }
};

QTEST_GUILESS_MAIN(ObservationRulesTest)
#include "tst_observationrules.moc"
