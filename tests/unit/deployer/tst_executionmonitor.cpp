// SPDX-License-Identifier: Apache-2.0
#include "core/base/reasons.h"
#include "tests/unit/deployer/deployerparts.h"

#include <QSignalSpy>
#include <QTest>

using namespace slipway;
using namespace slipway::test;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using Launching = FakeEngine::Launching;

class ExecutionMonitorTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup() { m_parts.reset(); }

    void storesWhatIsTold();
    void findsOutAboutALostAnswerAtOnce();
    void leavesALaunchAlone();
    void followsWhatStartsLater();
    void losesWhatWasPending();
    void goesOnWithWhatOthersStartAgain();
    void tellsWhatOthersRemovedAmidALaunch();
    void takesARemovalForNoLoss();
    void removesWhatAppearsLate();
    void knowsARenamedContainer();
    void takesNoOtherContainerForOurs();
    void catchesUpWhenTheEngineIsBack();
    void listsAgainAfterAGapAmidAListing();
    void undoesNothingWithAnOlderListing();
    void looksAgainWhenMoreIsTold();
    void triesAgainWhatCouldNotBeListed();

private:
    std::optional<DeployerParts> m_parts;
};

/// As a LocalDeployer connects them.
void ExecutionMonitorTest::init()
{
    m_parts.emplace();
    QObject::connect(
        &m_parts->launcher, &Launcher::doubtful, &m_parts->monitor, &ExecutionMonitor::reconcile);
    QObject::connect(&m_parts->remover, &Remover::unfinished, &m_parts->monitor,
        &ExecutionMonitor::reconcileLater);
    int compared = 0;
    QObject::connect(&m_parts->monitor, &ExecutionMonitor::compared, this, [&] { ++compared; });
    m_parts->monitor.watch(m_parts->engine, m_parts->installation);
    QTRY_COMPARE(compared, 1);
    m_parts->monitor.disconnect(this);
}

void ExecutionMonitorTest::storesWhatIsTold()
{
    const Execution execution = m_parts->running();
    m_parts->engine.end(execution.id, 3);
    QTRY_COMPARE(m_parts->phase(execution.id), u"exited"_s);
    QCOMPARE(m_parts->now(execution.id).exit->code, 3);
    m_parts->engine.takeAway(execution.id);
    QTRY_COMPARE(m_parts->phase(execution.id), u"lost"_s);
    QCOMPARE(m_parts->now(execution.id).reason, u"Its container was removed from outside."_s);
    QVERIFY(m_parts->engine.calls("inspect").isEmpty());
    QCOMPARE(m_parts->engine.calls("list").size(), 1); // of the start
}

void ExecutionMonitorTest::findsOutAboutALostAnswerAtOnce()
{
    m_parts->engine.launching = Launching::LosesItsAnswer;
    const auto doubted = m_parts->launched(m_parts->stored());
    QVERIFY(doubted);
    QTRY_COMPARE(m_parts->phase(doubted->id), u"running"_s);
    QTRY_COMPARE(m_parts->engine.openLogs(), 1);
    QCOMPARE(m_parts->now(doubted->id).handle, m_parts->engine.handleOf(*doubted));
}

void ExecutionMonitorTest::leavesALaunchAlone()
{
    QSignalSpy compared(&m_parts->monitor, &ExecutionMonitor::compared);
    const Execution execution = m_parts->stored();
    m_parts->engine.hold("launch");
    m_parts->launcher.start(m_parts->engine, m_parts->admitted(execution), execution);
    QTRY_COMPARE(m_parts->engine.held("launch"), 1);
    m_parts->engine.comeBack();
    QTRY_COMPARE(compared.size(), 1);
    QCOMPARE(m_parts->phase(execution.id), u"starting"_s);
    m_parts->engine.release("launch");
    QTRY_COMPARE(m_parts->phase(execution.id), u"running"_s);
    QCOMPARE(m_parts->phases(execution.id), QByteArray("accepted starting running"));
}

void ExecutionMonitorTest::followsWhatStartsLater()
{
    m_parts->engine.launching = Launching::Waits;
    const auto pending = m_parts->launched(m_parts->stored());
    QVERIFY(pending);
    QCOMPARE(m_parts->engine.calls("logs").size(), 0);
    m_parts->engine.start(pending->id);
    QTRY_COMPARE(m_parts->phase(pending->id), u"running"_s);
    QCOMPARE(m_parts->now(pending->id).reason, QString());
    m_parts->engine.write(pending->id, {"at last"});
    m_parts->engine.end(pending->id);
    QTRY_VERIFY(m_parts->now(pending->id).isLogComplete);
    QCOMPARE(m_parts->log(pending->id), QByteArray("at last\n"));
}

void ExecutionMonitorTest::losesWhatWasPending()
{
    m_parts->engine.launching = Launching::Waits;
    const auto pending = m_parts->launched(m_parts->stored());
    QVERIFY(pending);
    m_parts->engine.takeAway(pending->id);
    QTRY_COMPARE(m_parts->phase(pending->id), u"lost"_s);
    QCOMPARE(m_parts->now(pending->id).reason, u"Its container was removed from outside."_s);
}

void ExecutionMonitorTest::goesOnWithWhatOthersStartAgain()
{
    const Execution execution = m_parts->running();
    m_parts->engine.write(execution.id, {"one"});
    m_parts->engine.end(execution.id, 1);
    QTRY_VERIFY(m_parts->now(execution.id).isLogComplete);
    QTRY_COMPARE(m_parts->phase(execution.id), u"exited"_s);

    m_parts->engine.start(execution.id);
    QTRY_COMPARE(m_parts->phase(execution.id), u"running"_s);
    QVERIFY(!m_parts->now(execution.id).exit);
    QTRY_COMPARE(m_parts->engine.openLogs(), 1);
    m_parts->engine.write(execution.id, {"two"});
    m_parts->engine.end(execution.id, 2);
    QTRY_COMPARE(m_parts->phase(execution.id), u"exited"_s);
    QTRY_VERIFY(m_parts->now(execution.id).isLogComplete);
    QCOMPARE(m_parts->now(execution.id).exit->code, 2);
    QCOMPARE(m_parts->log(execution.id), QByteArray("one\ntwo\n"));
}

void ExecutionMonitorTest::tellsWhatOthersRemovedAmidALaunch()
{
    const Execution execution = m_parts->stored();
    m_parts->engine.hold("launched");
    m_parts->launcher.start(m_parts->engine, m_parts->admitted(execution), execution);
    QTRY_COMPARE(m_parts->engine.held("launched"), 1);
    m_parts->engine.takeAway(execution.id);
    m_parts->engine.release("launched");
    QTRY_COMPARE(m_parts->phase(execution.id), u"lost"_s);
    QCOMPARE(m_parts->phases(execution.id), QByteArray("accepted starting running lost"));
}

void ExecutionMonitorTest::takesARemovalForNoLoss()
{
    const Execution execution = m_parts->running();
    QVERIFY(DeployerParts::wait(m_parts->remover.remove(execution)));
    DeployerParts::wait(m_parts->monitor.close());
    QCOMPARE(m_parts->phases(execution.id), QByteArray("accepted starting running exited removed"));
}

void ExecutionMonitorTest::removesWhatAppearsLate()
{
    m_parts->engine.launching = Launching::LosesItsCall;
    const auto doubted = m_parts->launched(m_parts->stored());
    QVERIFY(doubted);
    QTRY_COMPARE(m_parts->phase(doubted->id), u"failed"_s);
    m_parts->engine.start(doubted->id);
    QTRY_COMPARE(m_parts->engine.containers(), 0);
    QCOMPARE(m_parts->phases(doubted->id), QByteArray("accepted starting failed"));
}

void ExecutionMonitorTest::knowsARenamedContainer()
{
    const Execution execution = m_parts->running();
    m_parts->engine.rename(execution.id);
    QTRY_COMPARE(m_parts->engine.calls("inspect").size(), 1);
    m_parts->engine.end(execution.id, 7);
    QTRY_COMPARE(m_parts->phase(execution.id), u"exited"_s);
    QCOMPARE(m_parts->now(execution.id).exit->code, 7);
}

/// Somebody made an image of it, and a container of that, which has its labels.
void ExecutionMonitorTest::takesNoOtherContainerForOurs()
{
    const Execution execution = m_parts->running();
    Q_EMIT m_parts->engine.observed({.executionId = execution.id,
        .kind = FakeEngine::Kind::Exited,
        .handle = "fake:another",
        .isRenamed = true});
    DeployerParts::wait(m_parts->monitor.close());
    QCOMPARE(m_parts->engine.calls("inspect").size(), 1);
    QCOMPARE(m_parts->phases(execution.id), QByteArray("accepted starting running"));
}

void ExecutionMonitorTest::catchesUpWhenTheEngineIsBack()
{
    const Execution ended = m_parts->running();
    const Execution gone = m_parts->running();
    const Execution running = m_parts->running();
    QTRY_COMPARE(m_parts->engine.openLogs(), 3);
    m_parts->engine.goAway();
    m_parts->engine.write(ended.id, {"unheard"});
    m_parts->engine.end(ended.id, 1);
    m_parts->engine.takeAway(gone.id, false);
    QCOMPARE(m_parts->phase(ended.id), u"running"_s);
    m_parts->engine.comeBack();
    QTRY_COMPARE(m_parts->phase(ended.id), u"exited"_s);
    QTRY_COMPARE(m_parts->phase(gone.id), u"lost"_s);
    QCOMPARE(m_parts->phases(running.id), QByteArray("accepted starting running"));
    QTRY_VERIFY(m_parts->now(ended.id).isLogComplete);
    QCOMPARE(m_parts->log(ended.id), QByteArray("unheard\n"));
}

void ExecutionMonitorTest::listsAgainAfterAGapAmidAListing()
{
    const Execution execution = m_parts->running();
    m_parts->engine.hold("listed");
    m_parts->engine.comeBack();
    QTRY_COMPARE(m_parts->engine.held("listed"), 1);
    m_parts->engine.takeAway(execution.id, false); // missed, and not in the listing yet
    m_parts->engine.comeBack();
    QCOMPARE(m_parts->engine.held("listed"), 1);
    m_parts->engine.release("listed");
    QTRY_COMPARE(m_parts->phase(execution.id), u"lost"_s);
}

void ExecutionMonitorTest::undoesNothingWithAnOlderListing()
{
    QSignalSpy compared(&m_parts->monitor, &ExecutionMonitor::compared);
    const Execution execution = m_parts->running();
    m_parts->engine.hold("listed");
    m_parts->engine.comeBack();
    QTRY_COMPARE(m_parts->engine.held("listed"), 1);
    m_parts->engine.pause(execution.id);
    QTRY_VERIFY(m_parts->now(execution.id).isPaused);
    m_parts->engine.release("listed");
    QTRY_COMPARE(compared.size(), 1);
    QTRY_VERIFY(m_parts->now(execution.id).isPaused);
}

void ExecutionMonitorTest::looksAgainWhenMoreIsTold()
{
    const Execution execution = m_parts->running();
    m_parts->engine.end(execution.id, 1);
    QTRY_VERIFY(m_parts->now(execution.id).isLogComplete);
    QTRY_COMPARE(m_parts->phase(execution.id), u"exited"_s);
    m_parts->engine.hold("inspected");
    m_parts->engine.start(execution.id);
    QTRY_COMPARE(m_parts->engine.held("inspected"), 1);
    m_parts->engine.end(execution.id, 2); // after the engine was asked
    m_parts->engine.release("inspected");
    QTRY_COMPARE(m_parts->phases(execution.id),
        QByteArray("accepted starting running exited running exited"));
    QCOMPARE(m_parts->now(execution.id).exit->code, 2);
}

void ExecutionMonitorTest::triesAgainWhatCouldNotBeListed()
{
    QSignalSpy compared(&m_parts->monitor, &ExecutionMonitor::compared);
    const Execution execution = m_parts->running();
    m_parts->engine.takeAway(execution.id, false);
    m_parts->engine.refuse("list", Error(reasons::engineRefused));
    m_parts->engine.comeBack();
    QTRY_COMPARE(m_parts->engine.calls("list").size(), 2);
    QCOMPARE(m_parts->phase(execution.id), u"running"_s);
    QVERIFY(compared.isEmpty());
    m_parts->engine.accept("list");
    QTRY_COMPARE_WITH_TIMEOUT(m_parts->phase(execution.id), u"lost"_s, 10'000);
    QCOMPARE(m_parts->engine.calls("list").size(), 3);
}

QTEST_GUILESS_MAIN(ExecutionMonitorTest)
#include "tst_executionmonitor.moc"
