// SPDX-License-Identifier: Apache-2.0
#include "core/base/reasons.h"
#include "tests/support/outcome.h"
#include "tests/unit/deployer/deployerparts.h"

#include <QSignalSpy>
#include <QTest>

using namespace slipway;
using namespace slipway::test;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using Launching = FakeEngine::Launching;

class StopperTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { m_parts.emplace(); }
    void cleanup() { m_parts.reset(); }

    void keepsTheContainerOfWhatItEnds();
    void givesUpALaunch();
    void endsWhatALostAnswerLeft_data();
    void endsWhatALostAnswerLeft();
    void endsWhatWaitsToBeStarted();
    void endsWhatOthersStartedAgain();
    void leavesWhatHasEnded_data();
    void leavesWhatHasEnded();
    void staysUndoneWhileTheEngineIsAway();
    void doubtsWhatNobodyKnowsOf();
    void isWithdrawnWhenItIsRefused();
    void isFinishedAfterItsAnswerIsLost();
    void outlastsARemovalInTheMiddle_data();
    void outlastsARemovalInTheMiddle();
    void goesOnUntilTheLastCallerIsAnswered();

private:
    Task<Result<Execution>> stop(const Execution &execution)
    {
        return m_parts->stopper.stop(execution, 1s);
    }
    Result<Execution> stopped(const Execution &execution)
    {
        return DeployerParts::wait(stop(execution));
    }

    std::optional<DeployerParts> m_parts;
};

void StopperTest::keepsTheContainerOfWhatItEnds()
{
    const Execution execution = m_parts->running();
    m_parts->engine.write(execution.id, {"last words"});
    const auto ended = stopped(execution);
    QVERIFY(ended);
    QCOMPARE(toString(ended->phase), toString(ExecutionPhase::Exited));
    QCOMPARE(ended->exit, std::optional(ExitResult {.code = 143}));
    QVERIFY(ended->isStopRequested); // so that its end is no failure
    QCOMPARE(m_parts->engine.containers(), 1);
    QTRY_VERIFY(m_parts->now(execution.id).isLogComplete);
    QCOMPARE(m_parts->log(execution.id), QByteArray("last words\n"));
}

void StopperTest::givesUpALaunch()
{
    const Execution execution = m_parts->stored();
    m_parts->engine.hold("launch");
    m_parts->launcher.start(m_parts->engine, m_parts->admitted(execution), execution);
    QTRY_COMPARE(m_parts->engine.held("launch"), 1);
    auto stopping = stop(execution);
    QTRY_VERIFY(m_parts->now(execution.id).isStopRequested);
    m_parts->engine.release("launch");
    const auto ended = DeployerParts::wait(std::move(stopping));
    QVERIFY(ended);
    QCOMPARE(toString(ended->phase), toString(ExecutionPhase::Failed));
    QCOMPARE(ended->reason, Error(reasons::launchStopped).message());
    QCOMPARE(m_parts->engine.containers(), 0);
    QVERIFY(m_parts->engine.calls("stop").isEmpty());
}

void StopperTest::endsWhatALostAnswerLeft_data()
{
    QTest::addColumn<Launching>("launching");
    QTest::addColumn<QByteArray>("phases");
    QTest::addColumn<int>("containers");
    QTest::newRow("it runs") << Launching::LosesItsAnswer
                             << QByteArray("accepted starting running exited") << 1;
    QTest::newRow("it was not made")
        << Launching::LosesItsCall << QByteArray("accepted starting failed") << 0;
    QTest::newRow("it was not started")
        << Launching::StopsAmid << QByteArray("accepted starting failed") << 0;
}

void StopperTest::endsWhatALostAnswerLeft()
{
    QFETCH(Launching, launching);
    m_parts->engine.launching = launching;
    const Execution execution = m_parts->stored();
    const auto doubted = m_parts->launched(execution);
    QVERIFY(doubted);
    QVERIFY(stopped(*doubted));
    QTEST(m_parts->phases(execution.id), "phases");
    QFETCH(int, containers);
    QCOMPARE(m_parts->engine.containers(), containers);
    const Execution ended = m_parts->now(execution.id);
    QCOMPARE(ended.handle.isEmpty(), containers == 0);
    QCOMPARE(ended.reason, containers ? QString() : Error(reasons::launchStopped).message());
}

void StopperTest::endsWhatWaitsToBeStarted()
{
    m_parts->engine.launching = Launching::Waits;
    m_parts->monitor.watch(m_parts->engine, m_parts->installation);
    const auto pending = m_parts->launched(m_parts->stored());
    QVERIFY(pending);
    const auto ended = stopped(*pending);
    QVERIFY(ended);
    QCOMPARE(toString(ended->phase), toString(ExecutionPhase::Failed));
    QCOMPARE(ended->reason, Error(reasons::launchStopped).message());
    QVERIFY(ended->isLogComplete);
    QCOMPARE(m_parts->phases(pending->id), QByteArray("accepted starting failed"));
}

void StopperTest::endsWhatOthersStartedAgain()
{
    const Execution execution = m_parts->running();
    const auto ended = stopped(execution);
    QVERIFY(ended);
    m_parts->engine.start(execution.id, false);
    QVERIFY(stopped(*ended));
    QVERIFY(m_parts->engine.container(execution.id)->kind == FakeEngine::Kind::Exited);
    QCOMPARE(m_parts->phases(execution.id),
        QByteArray("accepted starting running exited running exited"));
}

void StopperTest::leavesWhatHasEnded_data()
{
    QTest::addColumn<ExecutionPhase>("phase");
    QTest::addColumn<int>("asked");
    // What has ended may have been started again by others.
    QTest::newRow("exited, on an engine that is away") << ExecutionPhase::Exited << 1;
    QTest::newRow("failed") << ExecutionPhase::Failed << 0;
    QTest::newRow("removed") << ExecutionPhase::Removed << 0;
}

void StopperTest::leavesWhatHasEnded()
{
    QFETCH(ExecutionPhase, phase);
    QFETCH(int, asked);
    const Execution execution = m_parts->stored(phase);
    m_parts->engine.goAway();
    const auto ended = stopped(execution);
    QVERIFY(ended);
    QCOMPARE(*ended, execution);
    QCOMPARE(m_parts->now(execution.id), execution);
    QCOMPARE(m_parts->engine.calls("stop").size(), asked);
}

void StopperTest::staysUndoneWhileTheEngineIsAway()
{
    const Execution execution = m_parts->running();
    m_parts->engine.goAway();
    QCOMPARE(reasonOf(stopped(execution)), u"engine-away"_s);
    QVERIFY(!m_parts->now(execution.id).isStopRequested);
    QCOMPARE(m_parts->phase(execution.id), u"running"_s);
    m_parts->engine.comeBack();
    const auto ended = stopped(execution);
    QVERIFY(ended);
    QCOMPARE(toString(ended->phase), u"exited"_s);
}

void StopperTest::doubtsWhatNobodyKnowsOf()
{
    m_parts->engine.launching = Launching::LosesItsAnswer;
    const auto doubted = m_parts->launched(m_parts->stored());
    QVERIFY(doubted);
    m_parts->engine.goAway();
    QCOMPARE(reasonOf(stopped(*doubted)), u"engine-answer-lost"_s);
}

void StopperTest::isWithdrawnWhenItIsRefused()
{
    const Execution execution = m_parts->running();
    m_parts->engine.heedsStops = false;
    QCOMPARE(reasonOf(stopped(execution)), u"engine-refused"_s);
    QVERIFY(!m_parts->now(execution.id).isStopRequested);
    QCOMPARE(m_parts->phase(execution.id), u"running"_s);
}

void StopperTest::isFinishedAfterItsAnswerIsLost()
{
    QSignalSpy unfinished(&m_parts->stopper, &Stopper::unfinished);
    const Execution execution = m_parts->running();
    m_parts->engine.refuse("stop", Error(reasons::engineAnswerLost));
    QCOMPARE(reasonOf(stopped(execution)), u"engine-answer-lost"_s);
    QCOMPARE(unfinished.size(), 1);
    QVERIFY(m_parts->now(execution.id).isStopRequested);
    m_parts->engine.accept("stop");
    QVERIFY(
        DeployerParts::wait(m_parts->recovery.reconcile(m_parts->engine, m_parts->installation)));
    QTRY_COMPARE(m_parts->phase(execution.id), u"exited"_s);
    QCOMPARE(m_parts->now(execution.id).exit->code, 143);
}

void StopperTest::outlastsARemovalInTheMiddle_data()
{
    QTest::addColumn<QByteArray>("heldCall");
    QTest::newRow("both stop it") << QByteArray("stop");
    QTest::newRow("it is removed before the engine says how it ended") << QByteArray("inspect");
}

void StopperTest::outlastsARemovalInTheMiddle()
{
    QFETCH(QByteArray, heldCall);
    const Execution execution = m_parts->running();
    m_parts->engine.hold(heldCall);
    auto stopping = stop(execution);
    QTRY_COMPARE(m_parts->engine.held(heldCall), 1);
    auto removing = m_parts->remover.remove(execution);
    if (heldCall == "stop") {
        QTRY_COMPARE(m_parts->engine.held("stop"), 2);
        m_parts->engine.release("stop");
    }
    const auto removed = DeployerParts::wait(std::move(removing));
    m_parts->engine.release(heldCall);
    const auto ended = DeployerParts::wait(std::move(stopping));
    QVERIFY(removed && ended);
    QCOMPARE(m_parts->phase(execution.id), u"removed"_s);
    QVERIFY(!m_parts->phases(execution.id).contains("lost"));
    QCOMPARE(m_parts->engine.containers(), 0);
}

void StopperTest::goesOnUntilTheLastCallerIsAnswered()
{
    const Execution execution = m_parts->running();
    m_parts->engine.hold("inspected");
    auto first = stop(execution);
    QTRY_COMPARE(m_parts->engine.held("inspected"), 1);
    m_parts->engine.hold("stop");
    auto second = stop(execution);
    QTRY_COMPARE(m_parts->engine.held("stop"), 1);
    m_parts->engine.release("inspected");
    QVERIFY(DeployerParts::wait(std::move(first)));
    QCOMPARE(m_parts->phase(execution.id), u"exited"_s);
    QVERIFY(m_parts->stopper.isStopping(execution.id));
    m_parts->engine.release("stop");
    QVERIFY(DeployerParts::wait(std::move(second)));
    QVERIFY(!m_parts->stopper.isStopping(execution.id));
}

QTEST_GUILESS_MAIN(StopperTest)
#include "tst_stopper.moc"
