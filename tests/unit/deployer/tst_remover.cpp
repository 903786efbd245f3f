// SPDX-License-Identifier: Apache-2.0
#include "core/base/reasons.h"
#include "tests/support/outcome.h"
#include "tests/unit/deployer/deployerparts.h"

#include <QSignalSpy>
#include <QTest>

using namespace slipway;
using namespace slipway::test;
using namespace Qt::StringLiterals;
using Launching = FakeEngine::Launching;

class RemoverTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { m_parts.emplace(); }
    void cleanup() { m_parts.reset(); }

    void keepsTheWholeLog();
    void sharesTheWork();
    void givesUpALaunch();
    void removesWhatDoesNotRun_data();
    void removesWhatDoesNotRun();
    void asksNothingAboutWhatIsRemoved();
    void leavesAllAsItWas_data();
    void leavesAllAsItWas();
    void isFinishedByAComparison_data();
    void isFinishedByAComparison();
    void staysNotedWhenItIsCutOffAgain();
    void staysNotedWhenItIsAskedForAgain();
    void needsNoEngineForWhatNeverRan_data();
    void needsNoEngineForWhatNeverRan();
    void removesALeftoverOnce();
    void tellsOfALeftoverThatStays();

private:
    Result<Execution> removed(const Execution &execution)
    {
        return DeployerParts::wait(m_parts->remover.remove(execution));
    }
    void compare()
    {
        QVERIFY(DeployerParts::wait(
            m_parts->recovery.reconcile(m_parts->engine, m_parts->installation)));
        DeployerParts::wait(m_parts->recovery.close());
    }
    /// One of an engine that is not configured any more.
    Execution orphan(ExecutionPhase phase)
    {
        Execution execution = m_parts->stored(phase);
        execution.id = ExecutionId::create();
        execution.engine = u"former"_s;
        if (phase == ExecutionPhase::Failed)
            execution.handle.clear();
        if (!DeployerParts::wait(m_parts->executions.insert(execution)))
            qFatal("not inserted");
        return execution;
    }

    std::optional<DeployerParts> m_parts;
};

void RemoverTest::keepsTheWholeLog()
{
    const Execution execution = m_parts->running();
    m_parts->engine.write(execution.id, {"one"});
    QTRY_COMPARE(m_parts->log(execution.id), QByteArray("one\n"));
    m_parts->engine.breakLogs(); // the rest is read when it is tried again, amid the removal
    QTRY_COMPARE(m_parts->engine.openLogs(), 0);
    m_parts->engine.write(execution.id, {"two"});
    const auto gone = removed(execution);
    QVERIFY(gone);
    QCOMPARE(toString(gone->phase), u"removed"_s);
    QVERIFY(gone->ports.isEmpty());
    QVERIFY(!gone->isRemovalRequested);
    QCOMPARE(m_parts->engine.containers(), 0);
    QCOMPARE(m_parts->log(execution.id), QByteArray("one\ntwo\n"));
}

void RemoverTest::sharesTheWork()
{
    const Execution execution = m_parts->running();
    m_parts->engine.hold("stop");
    auto first = m_parts->remover.remove(execution);
    auto second = m_parts->remover.remove(execution);
    QTRY_COMPARE(m_parts->engine.held("stop"), 1);
    QVERIFY(m_parts->now(execution.id).isRemovalRequested);
    QVERIFY(m_parts->remover.isRemoving(execution.id));
    m_parts->engine.release("stop");
    const auto one = DeployerParts::wait(std::move(first));
    const auto other = DeployerParts::wait(std::move(second));
    QVERIFY(one && other);
    QCOMPARE(toString(other->phase), u"removed"_s);
    QCOMPARE(*one, *other);
    QCOMPARE(m_parts->engine.calls("stop").size(), 1);
    QCOMPARE(m_parts->engine.calls("remove").size(), 1);
    QVERIFY(!m_parts->remover.isRemoving(execution.id));
}

void RemoverTest::givesUpALaunch()
{
    const Execution execution = m_parts->stored();
    m_parts->engine.hold("launch");
    m_parts->launcher.start(m_parts->engine, m_parts->admitted(execution), execution);
    QTRY_COMPARE(m_parts->engine.held("launch"), 1);
    auto removing = m_parts->remover.remove(execution);
    QTRY_VERIFY(m_parts->now(execution.id).isRemovalRequested);
    m_parts->engine.release("launch");
    const auto gone = DeployerParts::wait(std::move(removing));
    QVERIFY(gone);
    QCOMPARE(m_parts->phases(execution.id), QByteArray("accepted starting failed removed"));
    QCOMPARE(m_parts->engine.containers(), 0);
}

void RemoverTest::removesWhatDoesNotRun_data()
{
    QTest::addColumn<Launching>("launching");
    QTest::newRow("it waits to be started") << Launching::Waits;
    QTest::newRow("it was not started") << Launching::StopsAmid;
    QTest::newRow("it was not made") << Launching::LosesItsCall;
    QTest::newRow("it runs, and nobody knows") << Launching::LosesItsAnswer;
}

void RemoverTest::removesWhatDoesNotRun()
{
    QFETCH(Launching, launching);
    m_parts->engine.launching = launching;
    const auto launched = m_parts->launched(m_parts->stored());
    QVERIFY(launched);
    QVERIFY(removed(*launched));
    QCOMPARE(m_parts->engine.containers(), 0);
    QCOMPARE(m_parts->phases(launched->id), QByteArray("accepted starting removed"));
}

void RemoverTest::asksNothingAboutWhatIsRemoved()
{
    const Execution execution = m_parts->stored(ExecutionPhase::Removed);
    const auto again = removed(execution);
    QVERIFY(again);
    QCOMPARE(*again, execution);
    QVERIFY(m_parts->engine.calls().isEmpty());
}

void RemoverTest::leavesAllAsItWas_data()
{
    QTest::addColumn<QString>("reason");
    QTest::newRow("the engine is away") << u"engine-away"_s;
    QTest::newRow("the engine refuses") << u"engine-refused"_s;
    QTest::newRow("the engine is configured no more") << u"engine-gone"_s;
}

void RemoverTest::leavesAllAsItWas()
{
    QFETCH(QString, reason);
    QSignalSpy unfinished(&m_parts->remover, &Remover::unfinished);
    const bool isGone = reason == u"engine-gone";
    const Execution execution = isGone ? orphan(ExecutionPhase::Running) : m_parts->running();
    m_parts->engine.heedsStops = false;
    if (reason == u"engine-away")
        m_parts->engine.goAway();
    QCOMPARE(reasonOf(removed(execution)), reason);
    QCOMPARE(m_parts->phase(execution.id), u"running"_s);
    QVERIFY(!m_parts->now(execution.id).isRemovalRequested);
    QVERIFY(!m_parts->remover.isRemoving(execution.id));
    QVERIFY(m_parts->engine.calls("remove").isEmpty());
    QVERIFY(unfinished.isEmpty());
}

void RemoverTest::isFinishedByAComparison_data()
{
    QTest::addColumn<QByteArray>("call");
    QTest::addColumn<Error>("error");
    QTest::newRow("nobody knows whether it was stopped")
        << QByteArray("stop") << Error(reasons::engineAnswerLost);
    QTest::newRow("it was stopped and not removed")
        << QByteArray("remove") << Error(reasons::engineRefused);
}

void RemoverTest::isFinishedByAComparison()
{
    QFETCH(QByteArray, call);
    QFETCH(Error, error);
    QSignalSpy unfinished(&m_parts->remover, &Remover::unfinished);
    const Execution execution = m_parts->running();
    m_parts->engine.refuse(call, error);
    QVERIFY(!removed(execution));
    QCOMPARE(unfinished.size(), 1);
    QVERIFY(m_parts->now(execution.id).isRemovalRequested);
    QCOMPARE(m_parts->engine.containers(), 1);

    m_parts->engine.accept(call);
    compare();
    QCOMPARE(m_parts->phase(execution.id), u"removed"_s);
    QCOMPARE(m_parts->engine.containers(), 0);
}

void RemoverTest::staysNotedWhenItIsCutOffAgain()
{
    const Execution execution = m_parts->running();
    m_parts->change(execution.id, {.isRemovalRequested = true});
    QSignalSpy unfinished(&m_parts->remover, &Remover::unfinished);
    m_parts->engine.heedsStops = false;
    DeployerParts::wait(m_parts->remover.finish(m_parts->now(execution.id)));
    QVERIFY(m_parts->now(execution.id).isRemovalRequested);
    QCOMPARE(m_parts->phase(execution.id), u"running"_s);
    QCOMPARE(unfinished.size(), 1);
}

/// An engine that is away saw nothing of the second request, and maybe all of the first.
void RemoverTest::staysNotedWhenItIsAskedForAgain()
{
    const Execution execution = m_parts->running();
    m_parts->engine.refuse("remove", Error(reasons::engineAnswerLost));
    QVERIFY(!removed(execution));
    m_parts->engine.takeAway(execution.id, false);
    m_parts->engine.goAway();
    QCOMPARE(reasonOf(removed(m_parts->now(execution.id))), u"engine-away"_s);
    QVERIFY(m_parts->now(execution.id).isRemovalRequested);

    m_parts->engine.accept("remove");
    m_parts->engine.comeBack();
    compare();
    QCOMPARE(m_parts->phase(execution.id), u"removed"_s);
}

void RemoverTest::needsNoEngineForWhatNeverRan_data()
{
    QTest::addColumn<bool>("isGone");
    QTest::newRow("it is away") << false;
    QTest::newRow("it is configured no more") << true;
}

void RemoverTest::needsNoEngineForWhatNeverRan()
{
    QFETCH(bool, isGone);
    Execution failed;
    if (isGone) {
        failed = orphan(ExecutionPhase::Failed);
    } else {
        m_parts->engine.launching = Launching::IsRefused;
        failed = m_parts->stored();
        QVERIFY(!m_parts->launched(failed));
        failed = m_parts->now(failed.id);
        m_parts->engine.goAway();
    }
    QCOMPARE(toString(failed.phase), u"failed"_s);
    QVERIFY(removed(failed));
    QCOMPARE(m_parts->phase(failed.id), u"removed"_s);
}

void RemoverTest::removesALeftoverOnce()
{
    const Execution failed = m_parts->stored(ExecutionPhase::Failed);
    m_parts->engine.start(failed.id, false);
    m_parts->engine.hold("remove");
    auto first = m_parts->remover.removeLeftover(m_parts->engine, failed.id, failed.handle);
    auto second = m_parts->remover.removeLeftover(m_parts->engine, failed.id, failed.handle);
    QVERIFY(m_parts->remover.isRemoving(failed.id));
    QTRY_COMPARE(m_parts->engine.held("remove"), 1);
    m_parts->engine.release("remove");
    DeployerParts::wait(std::move(first));
    DeployerParts::wait(std::move(second));
    QCOMPARE(m_parts->engine.calls("remove").size(), 1);
    QCOMPARE(m_parts->engine.containers(), 0);
    QVERIFY(!m_parts->remover.isRemoving(failed.id));
    QCOMPARE(m_parts->phase(failed.id), u"failed"_s); // its row stays
}

void RemoverTest::tellsOfALeftoverThatStays()
{
    const Execution failed = m_parts->stored(ExecutionPhase::Failed);
    m_parts->engine.start(failed.id, false);
    m_parts->engine.refuse("remove", Error(reasons::engineRefused));
    QSignalSpy unfinished(&m_parts->remover, &Remover::unfinished);
    DeployerParts::wait(m_parts->remover.removeLeftover(m_parts->engine, failed.id, failed.handle));
    QCOMPARE(unfinished.size(), 1);
    QVERIFY(!m_parts->remover.isRemoving(failed.id)); // so that it can be tried again
}

QTEST_GUILESS_MAIN(RemoverTest)
#include "tst_remover.moc"
