// SPDX-License-Identifier: Apache-2.0
#include "core/base/reasons.h"
#include "tests/support/outcome.h"
#include "tests/unit/deployer/deployerparts.h"

#include <QRegularExpression>
#include <QTest>

using namespace slipway;
using namespace slipway::test;
using namespace Qt::StringLiterals;
using Launching = FakeEngine::Launching;

class RecoveryTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { m_parts.emplace(); }
    void cleanup() { m_parts.reset(); }

    void adoptsWhatALostAnswerLeft();
    void failsWhatWasNeverMade();
    void finishesALaunch();
    void finishesNoLaunchThatIsUnwanted_data();
    void finishesNoLaunchThatIsUnwanted();
    void leavesAResumedLaunchInDoubt();
    void failsWhatIsNotAllowedAnyMore();
    void readsAnOldListingRight_data();
    void readsAnOldListingRight();
    void failsNoDoubtfulLaunchByAnOldListing();
    void leavesALaunchThatGoesOn();
    void marksWhatIsGone();
    void findsWhatWasLost();
    void goesOnWithWhatRunsAgain();
    void tellsOfARunThatNobodySaw();
    void startsToFollowWhatWasPending();
    void finishesAStop_data();
    void finishesAStop();
    void stopsNothingTwice();
    void removesNothingTwice();
    void removesWhatIsLeft_data();
    void removesWhatIsLeft();
    void leavesWhatNobodyKnows();
    void readsTheLogOfWhatFailed_data();
    void readsTheLogOfWhatFailed();
    void changesNothingWithoutAListing();
    void losesNothingOfAnotherEngine();
    void knowsARenamedContainer();
    void takesNoOtherContainerForOurs();

private:
    Task<Result<void>> reconcile()
    {
        return m_parts->recovery.reconcile(m_parts->engine, m_parts->installation);
    }
    /// With all that it begins.
    Result<void> compared()
    {
        auto compared = DeployerParts::wait(reconcile());
        DeployerParts::wait(m_parts->recovery.close());
        return compared;
    }

    std::optional<DeployerParts> m_parts;
};

void RecoveryTest::adoptsWhatALostAnswerLeft()
{
    m_parts->engine.launching = Launching::LosesItsAnswer;
    const auto doubted = m_parts->launched(m_parts->stored());
    QVERIFY(doubted);
    QVERIFY(compared());
    QCOMPARE(m_parts->phases(doubted->id), QByteArray("accepted starting running"));
    QCOMPARE(m_parts->now(doubted->id).handle, m_parts->engine.handleOf(*doubted));
    QCOMPARE(m_parts->engine.calls("launch").size(), 1);

    m_parts->engine.write(doubted->id, {"one"});
    m_parts->engine.end(doubted->id);
    QTRY_VERIFY(m_parts->now(doubted->id).isLogComplete);
    QCOMPARE(m_parts->log(doubted->id), QByteArray("one\n"));
}

void RecoveryTest::failsWhatWasNeverMade()
{
    m_parts->engine.launching = Launching::LosesItsCall;
    const auto doubted = m_parts->launched(m_parts->stored());
    QVERIFY(doubted);
    QVERIFY(compared());
    const Execution failed = m_parts->now(doubted->id);
    QCOMPARE(toString(failed.phase), u"failed"_s);
    QCOMPARE(failed.reason, Error(reasons::launchInterrupted).message());
    QVERIFY(failed.isLogComplete);
}

void RecoveryTest::finishesALaunch()
{
    m_parts->engine.launching = Launching::StopsAmid;
    const auto doubted = m_parts->launched(m_parts->stored());
    QVERIFY(doubted);
    m_parts->engine.launching = Launching::Starts;
    QVERIFY(compared());
    QTRY_COMPARE(m_parts->phase(doubted->id), u"running"_s);
    QCOMPARE(m_parts->phases(doubted->id), QByteArray("accepted starting running"));
    QCOMPARE(m_parts->engine.containers(), 1);
}

void RecoveryTest::finishesNoLaunchThatIsUnwanted_data()
{
    QTest::addColumn<bool>("isMade");
    QTest::addColumn<bool>("isRemovalRequested");
    QTest::addColumn<QString>("phase");
    QTest::newRow("made and stopped") << true << false << u"failed"_s;
    QTest::newRow("made and removed") << true << true << u"removed"_s;
    QTest::newRow("not made and stopped") << false << false << u"failed"_s;
    QTest::newRow("not made and removed") << false << true << u"removed"_s;
}

void RecoveryTest::finishesNoLaunchThatIsUnwanted()
{
    QFETCH(bool, isMade);
    QFETCH(bool, isRemovalRequested);
    m_parts->engine.launching = isMade ? Launching::StopsAmid : Launching::LosesItsCall;
    const auto doubted = m_parts->launched(m_parts->stored());
    QVERIFY(doubted);
    m_parts->change(doubted->id,
        {.isStopRequested = !isRemovalRequested, .isRemovalRequested = isRemovalRequested});
    m_parts->engine.launching = Launching::Starts;
    QVERIFY(compared());
    QTEST(m_parts->phase(doubted->id), "phase");
    QCOMPARE(m_parts->engine.containers(), 0);
    QCOMPARE(m_parts->engine.calls("launch").size(), 1);
    QVERIFY(m_parts->now(doubted->id).isLogComplete || isRemovalRequested);
    if (isMade && !isRemovalRequested)
        QCOMPARE(m_parts->now(doubted->id).reason, Error(reasons::launchStopped).message());
}

/// The engine saw nothing of the second attempt, and has what the first one made.
void RecoveryTest::leavesAResumedLaunchInDoubt()
{
    m_parts->engine.launching = Launching::StopsAmid;
    const auto doubted = m_parts->launched(m_parts->stored());
    QVERIFY(doubted);
    m_parts->engine.launching = Launching::Starts;
    for (const QByteArray call : {"find", "launch"}) {
        m_parts->engine.refuse(call, Error(reasons::engineAway));
        QVERIFY(compared());
        QTRY_VERIFY(!m_parts->launcher.isLaunching(doubted->id));
        QCOMPARE(m_parts->phase(doubted->id), u"starting"_s);
        m_parts->engine.accept(call);
    }
    QVERIFY(compared());
    QTRY_COMPARE(m_parts->phase(doubted->id), u"running"_s);
    QCOMPARE(m_parts->engine.containers(), 1);
}

/// The root of its host path was taken out of the configuration between create and start.
void RecoveryTest::failsWhatIsNotAllowedAnyMore()
{
    const Context context {.id = ContextId::create(),
        .creator = u"ada"_s,
        .specJson = R"({"image":"busybox","volumes":[{"name":"d","hostPath":{"path":"/srv"}}],
            "volumeMounts":[{"name":"d","mountPath":"/d"}]})",
        .created = m_parts->clock->now()};
    QVERIFY(DeployerParts::wait(m_parts->contexts.insert(context)));
    const Execution execution = m_parts->stored(ExecutionPhase::Starting, {.context = context.id});
    m_parts->engine.launching = Launching::StopsAmid;
    QVERIFY(!DeployerParts::wait(m_parts->engine.launch({.executionId = execution.id}, {})));
    QCOMPARE(m_parts->engine.containers(), 1);

    QVERIFY(compared());
    QCOMPARE(m_parts->phase(execution.id), u"failed"_s);
    QVERIFY(m_parts->now(execution.id).reason.contains(u"/srv"));
    QVERIFY(m_parts->now(execution.id).isLogComplete);
    QTRY_COMPARE(m_parts->engine.containers(), 0);
}

void RecoveryTest::readsAnOldListingRight_data()
{
    QTest::addColumn<bool>("isLaunchedBefore");
    QTest::newRow("it was being launched when the engine was asked") << true;
    QTest::newRow("its launch began after that") << false;
}

/// Its container is missing in the listing, and its launch is over when that comes.
void RecoveryTest::readsAnOldListingRight()
{
    QFETCH(bool, isLaunchedBefore);
    const Execution execution = m_parts->stored();
    m_parts->engine.hold("launch");
    m_parts->engine.hold("listed");
    const auto launch = [&] {
        m_parts->launcher.start(m_parts->engine, m_parts->admitted(execution), execution);
    };
    if (isLaunchedBefore)
        launch();
    auto reconciled = reconcile();
    QTRY_COMPARE(m_parts->engine.held("listed"), 1);
    if (!isLaunchedBefore)
        launch();
    QTRY_COMPARE(m_parts->engine.held("launch"), 1);
    m_parts->engine.release("launch");
    DeployerParts::wait(m_parts->launcher.over(execution.id));
    m_parts->engine.release("listed");
    QVERIFY(DeployerParts::wait(std::move(reconciled)));
    QCOMPARE(m_parts->phases(execution.id), QByteArray("accepted starting running"));
    QCOMPARE(m_parts->engine.containers(), 1);
}

void RecoveryTest::failsNoDoubtfulLaunchByAnOldListing()
{
    m_parts->engine.launching = Launching::LosesItsAnswer;
    const Execution execution = m_parts->stored();
    m_parts->engine.hold("launch");
    m_parts->engine.hold("listed");
    m_parts->launcher.start(m_parts->engine, m_parts->admitted(execution), execution);
    QTRY_COMPARE(m_parts->phase(execution.id), u"starting"_s);
    auto reconciled = reconcile();
    QTRY_COMPARE(m_parts->engine.held("listed"), 1);
    m_parts->engine.release("launch");
    QTRY_VERIFY(!m_parts->launcher.isLaunching(execution.id));
    m_parts->engine.release("listed");
    QVERIFY(DeployerParts::wait(std::move(reconciled)));
    QCOMPARE(m_parts->phase(execution.id), u"starting"_s);
    QVERIFY(compared());
    QCOMPARE(m_parts->phase(execution.id), u"running"_s);
}

void RecoveryTest::leavesALaunchThatGoesOn()
{
    const Execution execution = m_parts->stored();
    m_parts->engine.hold("launch");
    m_parts->launcher.start(m_parts->engine, m_parts->admitted(execution), execution);
    QTRY_COMPARE(m_parts->engine.held("launch"), 1);
    QVERIFY(compared());
    m_parts->engine.release("launch");
    DeployerParts::wait(m_parts->launcher.over(execution.id));
    QCOMPARE(m_parts->phases(execution.id), QByteArray("accepted starting running"));
    QCOMPARE(m_parts->engine.calls("launch").size(), 1);
}

void RecoveryTest::marksWhatIsGone()
{
    const Execution running = m_parts->running();
    const Execution ended = m_parts->running();
    m_parts->engine.end(ended.id);
    QVERIFY(compared());
    QCOMPARE(m_parts->phase(ended.id), u"exited"_s);
    m_parts->engine.takeAway(running.id);
    m_parts->engine.takeAway(ended.id);
    QVERIFY(compared());
    QCOMPARE(m_parts->phase(running.id), u"lost"_s);
    QVERIFY(!m_parts->now(running.id).reason.isEmpty());
    QCOMPARE(m_parts->phase(ended.id), u"lost"_s);
}

void RecoveryTest::findsWhatWasLost()
{
    const Execution execution = m_parts->stored(ExecutionPhase::Lost);
    m_parts->change(execution.id, {.reason = u"The engine has its container no more."_s});
    m_parts->engine.start(execution.id);
    QVERIFY(compared());
    const Execution found = m_parts->now(execution.id);
    QCOMPARE(toString(found.phase), u"running"_s);
    QCOMPARE(found.reason, QString());
    QTRY_COMPARE(m_parts->engine.openLogs(), 1);
}

void RecoveryTest::goesOnWithWhatRunsAgain()
{
    const Execution execution = m_parts->running();
    m_parts->engine.write(execution.id, {"one"});
    m_parts->engine.end(execution.id, 1);
    QTRY_VERIFY(m_parts->now(execution.id).isLogComplete);
    QVERIFY(compared());
    QCOMPARE(m_parts->now(execution.id).exit->code, 1);

    m_parts->engine.start(execution.id);
    QVERIFY(compared());
    QCOMPARE(m_parts->phase(execution.id), u"running"_s);
    QVERIFY(!m_parts->now(execution.id).exit);
    QVERIFY(!m_parts->now(execution.id).isLogComplete);
    m_parts->engine.write(execution.id, {"two"});
    m_parts->engine.end(execution.id, 2);
    QVERIFY(compared());
    QTRY_VERIFY(m_parts->now(execution.id).isLogComplete);
    QCOMPARE(m_parts->now(execution.id).exit->code, 2);
    QCOMPARE(m_parts->log(execution.id), QByteArray("one\ntwo\n"));
}

void RecoveryTest::tellsOfARunThatNobodySaw()
{
    const Execution execution = m_parts->running();
    m_parts->engine.end(execution.id, 1);
    QTRY_VERIFY(m_parts->now(execution.id).isLogComplete);
    QVERIFY(compared());

    m_parts->engine.start(execution.id);
    m_parts->engine.write(execution.id, {"unseen"});
    m_parts->engine.end(execution.id, 2);
    QVERIFY(compared());
    QCOMPARE(m_parts->phases(execution.id),
        QByteArray("accepted starting running exited running exited"));
    QCOMPARE(m_parts->now(execution.id).exit->code, 2);
    QTRY_COMPARE(m_parts->log(execution.id), QByteArray("unseen\n"));
    QTRY_VERIFY(m_parts->now(execution.id).isLogComplete);
}

void RecoveryTest::startsToFollowWhatWasPending()
{
    m_parts->engine.launching = Launching::Waits;
    const auto pending = m_parts->launched(m_parts->stored());
    QVERIFY(pending);
    QVERIFY(compared());
    QCOMPARE(m_parts->phase(pending->id), u"starting"_s);
    QCOMPARE(m_parts->engine.calls("logs").size(), 0); // there is none yet

    m_parts->engine.start(pending->id);
    QVERIFY(compared());
    QCOMPARE(m_parts->phase(pending->id), u"running"_s);
    QCOMPARE(m_parts->now(pending->id).reason, QString());
    QTRY_COMPARE(m_parts->engine.openLogs(), 1);
}

void RecoveryTest::finishesAStop_data()
{
    QTest::addColumn<Launching>("launching");
    QTest::addColumn<QString>("phase");
    QTest::newRow("of what runs") << Launching::Starts << u"exited"_s;
    QTest::newRow("of what waits to be started") << Launching::Waits << u"failed"_s;
}

void RecoveryTest::finishesAStop()
{
    QFETCH(Launching, launching);
    m_parts->engine.launching = launching;
    const auto launched = m_parts->launched(m_parts->stored());
    QVERIFY(launched);
    m_parts->change(launched->id, {.isStopRequested = true});
    QVERIFY(compared());
    QTEST(m_parts->phase(launched->id), "phase");
    QCOMPARE(m_parts->engine.calls("stop").size(), 1);
}

void RecoveryTest::stopsNothingTwice()
{
    const Execution execution = m_parts->running();
    m_parts->engine.hold("stop");
    auto stopping = m_parts->stopper.stop(execution, std::chrono::seconds(1));
    QTRY_COMPARE(m_parts->engine.held("stop"), 1);
    QVERIFY(compared());
    QCOMPARE(m_parts->engine.calls("stop").size(), 1);
    QCOMPARE(m_parts->phase(execution.id), u"running"_s);
    m_parts->engine.release("stop");
    QVERIFY(DeployerParts::wait(std::move(stopping)));
}

void RecoveryTest::removesNothingTwice()
{
    const Execution execution = m_parts->running();
    m_parts->engine.hold("remove");
    auto removing = m_parts->remover.remove(execution);
    QTRY_COMPARE(m_parts->engine.held("remove"), 1);
    QVERIFY(DeployerParts::wait(reconcile()));
    m_parts->engine.release("remove");
    QVERIFY(DeployerParts::wait(std::move(removing)));
    DeployerParts::wait(m_parts->recovery.close());
    QCOMPARE(m_parts->engine.calls("stop").size(), 1);
    QCOMPARE(m_parts->engine.calls("remove").size(), 1);
    QVERIFY(!m_parts->phases(execution.id).contains("lost"));
}

void RecoveryTest::removesWhatIsLeft_data()
{
    QTest::addColumn<ExecutionPhase>("phase");
    QTest::addColumn<bool>("isDeleted");
    QTest::newRow("failed") << ExecutionPhase::Failed << false;
    QTest::newRow("removed") << ExecutionPhase::Removed << false;
    QTest::newRow("deleted with its context") << ExecutionPhase::Removed << true;
}

/// A request whose answer was lost came to the engine after all.
void RecoveryTest::removesWhatIsLeft()
{
    QFETCH(ExecutionPhase, phase);
    const Execution execution = m_parts->stored(phase);
    m_parts->change(execution.id, {.isLogComplete = true});
    QFETCH(bool, isDeleted);
    if (isDeleted)
        QVERIFY(DeployerParts::wait(
            m_parts->contexts.remove(execution.contextId, m_parts->clock->now())));
    m_parts->engine.start(execution.id);
    QVERIFY(compared());
    QCOMPARE(m_parts->engine.containers(), 0);
    QVERIFY(isDeleted || m_parts->phase(execution.id) == toString(phase));
}

void RecoveryTest::leavesWhatNobodyKnows()
{
    const auto id = ExecutionId::create();
    m_parts->engine.start(id);
    QTest::ignoreMessage(QtWarningMsg, QRegularExpression(id.toString() + u".*is left alone"_s));
    QVERIFY(compared());
    QVERIFY(m_parts->engine.container(id));
    QVERIFY(m_parts->engine.calls("stop").isEmpty());
}

void RecoveryTest::readsTheLogOfWhatFailed_data()
{
    QTest::addColumn<bool>("isThere");
    QTest::newRow("its container is there") << true;
    QTest::newRow("nothing is left to read it from") << false;
}

/// It had run as long as it may.
void RecoveryTest::readsTheLogOfWhatFailed()
{
    QFETCH(bool, isThere);
    const Execution execution = m_parts->stored(ExecutionPhase::Failed);
    QVERIFY(!execution.isLogComplete);
    if (isThere) {
        m_parts->engine.start(execution.id);
        m_parts->engine.write(execution.id, {"last words"});
        m_parts->engine.end(execution.id, 143);
    }
    QVERIFY(compared());
    QTRY_VERIFY(m_parts->now(execution.id).isLogComplete);
    QCOMPARE(m_parts->log(execution.id), isThere ? QByteArray("last words\n") : QByteArray());
    QCOMPARE(m_parts->phase(execution.id), u"failed"_s);
    QCOMPARE(m_parts->engine.containers(), isThere ? 1 : 0);
}

void RecoveryTest::changesNothingWithoutAListing()
{
    const Execution execution = m_parts->running();
    const Execution accepted = m_parts->stored();
    m_parts->engine.takeAway(execution.id);
    m_parts->engine.goAway();
    QCOMPARE(reasonOf(compared()), u"engine-away"_s);
    QCOMPARE(m_parts->phase(execution.id), u"running"_s);
    QCOMPARE(m_parts->phase(accepted.id), u"accepted"_s);
    m_parts->engine.comeBack();
    QVERIFY(compared());
    QCOMPARE(m_parts->phase(execution.id), u"lost"_s);
    QCOMPARE(m_parts->phase(accepted.id), u"failed"_s);
}

void RecoveryTest::losesNothingOfAnotherEngine()
{
    const Execution execution = m_parts->stored(ExecutionPhase::Running);
    m_parts->change(execution.id, {.handle = "elsewhere:1"});
    QVERIFY(compared());
    QCOMPARE(m_parts->phase(execution.id), u"running"_s);
}

void RecoveryTest::knowsARenamedContainer()
{
    const Execution execution = m_parts->running();
    m_parts->engine.rename(execution.id);
    m_parts->engine.end(execution.id, 7, false);
    QVERIFY(compared());
    QCOMPARE(m_parts->phase(execution.id), u"exited"_s);
    QCOMPARE(m_parts->now(execution.id).exit->code, 7);
}

/// Somebody made an image of it, and a container of that, which has its labels.
void RecoveryTest::takesNoOtherContainerForOurs()
{
    const Execution execution = m_parts->running();
    m_parts->engine.alsoListed = {{.executionId = execution.id,
        .kind = FakeEngine::Kind::Exited,
        .handle = "fake:another",
        .isRenamed = true}};
    QVERIFY(compared());
    QCOMPARE(m_parts->phase(execution.id), u"running"_s);
    m_parts->engine.takeAway(execution.id);
    QVERIFY(compared());
    QCOMPARE(m_parts->phase(execution.id), u"lost"_s);
}

QTEST_GUILESS_MAIN(RecoveryTest)
#include "tst_recovery.moc"
