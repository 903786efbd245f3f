// SPDX-License-Identifier: Apache-2.0
#include "core/base/reasons.h"
#include "core/deployer/contextremover.h"
#include "core/store/deletedlogs.h"
#include "tests/support/outcome.h"
#include "tests/unit/deployer/deployerparts.h"

#include <QTest>

using namespace slipway;
using namespace slipway::test;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

/// What is deleted with a context: its executions, their containers and their logs.
class ContextRemoverTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();

    void asksForForceWhileOneRuns();
    void deletesWhatHasEnded();
    void stopsAllAtOnce();
    void keepsTheContextOfWhatRunsOn();
    void keepsTheContextOfWhatWasLaunchedMeanwhile();
    void sharesTheWorkWithAnotherCaller();
    void isFinishedAfterAnAnswerIsLost();
    void finishesWhatWasCutOff();
    void finishesNothingThatIsUsedAgain();
    void leavesTheRemovalThatGoesOn();
    void clearsTheLogsOfAnEarlierProcess();

private:
    Execution running(ContextId context) { return m_parts->running({.context = context}); }
    Result<void> removed(ContextId context, bool isForced)
    {
        return DeployerParts::wait(m_remover->remove(context, isForced));
    }
    bool exists(ContextId context)
    {
        return DeployerParts::wait(m_parts->contexts.find(context, OwnerFilter::everybody()))
            .has_value();
    }
    QList<ContextId> toRemove()
    {
        return DeployerParts::wait(m_parts->contexts.toRemove()).value();
    }
    void finishRemovals()
    {
        m_remover->finishRemovals();
        DeployerParts::wait(m_remover->close());
    }

    std::optional<DeployerParts> m_parts;
    std::optional<DeletedLogs> m_deletedLogs;
    std::optional<ContextRemover> m_remover;
};

void ContextRemoverTest::init()
{
    m_parts.emplace();
    m_deletedLogs.emplace(*m_parts->database, m_parts->archive);
    m_remover.emplace(
        ContextRemover::Stores {m_parts->contexts, m_parts->executions, *m_deletedLogs},
        m_parts->remover, m_parts->clock);
}

void ContextRemoverTest::cleanup()
{
    m_parts->engine.goAway(); // ends what is held
    DeployerParts::wait(m_remover->close());
    m_remover.reset();
    m_deletedLogs.reset();
    m_parts.reset();
}

void ContextRemoverTest::asksForForceWhileOneRuns()
{
    const Execution execution = m_parts->running();
    const auto refused = removed(execution.contextId, false);
    QCOMPARE(reasonOf(refused), u"context-in-use"_s);
    QVERIFY(messageOf(refused).contains(execution.id.toString()));
    QVERIFY(exists(execution.contextId));
    QVERIFY(!m_parts->now(execution.id).isRemovalRequested);
    QVERIFY(m_parts->engine.calls("stop").isEmpty());
}

void ContextRemoverTest::deletesWhatHasEnded()
{
    const Execution exited = m_parts->running();
    const ContextId context = exited.contextId;
    m_parts->stored(ExecutionPhase::Failed, {.context = context});
    m_parts->stored(ExecutionPhase::Lost, {.context = context});
    m_parts->stored(ExecutionPhase::Removed, {.context = context});
    m_parts->engine.write(exited.id, {"one"});
    QVERIFY(DeployerParts::wait(m_parts->stopper.stop(exited, 1s)));
    QTRY_VERIFY(m_parts->now(exited.id).isLogComplete);
    QCOMPARE(m_parts->log(exited.id), QByteArray("one\n"));

    QVERIFY(removed(context, false));
    QVERIFY(!exists(context));
    QCOMPARE(m_parts->engine.containers(), 0);
    QCOMPARE(m_parts->log(exited.id), QByteArray());
    const auto found = DeployerParts::wait(
        m_parts->executions.find(std::nullopt, exited.id, OwnerFilter::everybody()));
    QCOMPARE(reasonOf(found), u"execution-not-found"_s);
    QCOMPARE(reasonOf(removed(context, false)), u"context-not-found"_s);
}

void ContextRemoverTest::stopsAllAtOnce()
{
    constexpr int count = 20;
    const ContextId context = m_parts->running().contextId;
    for (int i = 1; i < count; ++i)
        running(context);
    m_parts->engine.hold("stop");
    auto removing = m_remover->remove(context, true);
    QTRY_COMPARE(m_parts->engine.held("stop"), count);
    m_parts->engine.release("stop");
    QVERIFY(DeployerParts::wait(std::move(removing)));
    QCOMPARE(m_parts->engine.containers(), 0);
    QVERIFY(!exists(context));
}

void ContextRemoverTest::keepsTheContextOfWhatRunsOn()
{
    const Execution execution = m_parts->running();
    m_parts->engine.goAway();
    QCOMPARE(reasonOf(removed(execution.contextId, true)), u"engine-away"_s);
    QVERIFY(exists(execution.contextId));
    QCOMPARE(toRemove(), QList<ContextId>());
    QVERIFY(!m_parts->now(execution.id).isRemovalRequested);
    QCOMPARE(m_parts->phase(execution.id), u"running"_s);
}

void ContextRemoverTest::keepsTheContextOfWhatWasLaunchedMeanwhile()
{
    const Execution execution = m_parts->running();
    m_parts->engine.hold("stop");
    auto removing = m_remover->remove(execution.contextId, true);
    QTRY_COMPARE(m_parts->engine.held("stop"), 1);
    const Execution meanwhile = running(execution.contextId);
    m_parts->engine.release("stop");
    const auto refused = DeployerParts::wait(std::move(removing));
    QCOMPARE(reasonOf(refused), u"context-in-use"_s);
    QVERIFY(messageOf(refused).contains(meanwhile.id.toString()));
    QCOMPARE(m_parts->phase(execution.id), u"removed"_s);
    QCOMPARE(m_parts->phase(meanwhile.id), u"running"_s);
    QVERIFY(!m_parts->now(meanwhile.id).isRemovalRequested);
    QCOMPARE(toRemove(), QList<ContextId>());
}

void ContextRemoverTest::sharesTheWorkWithAnotherCaller()
{
    const Execution execution = m_parts->running();
    m_parts->engine.hold("stop");
    auto first = m_remover->remove(execution.contextId, true);
    auto second = m_remover->remove(execution.contextId, true);
    QTRY_COMPARE(m_parts->engine.held("stop"), 1);
    m_parts->engine.release("stop");
    const QStringList reasons {reasonOf(DeployerParts::wait(std::move(first))),
        reasonOf(DeployerParts::wait(std::move(second)))};
    QVERIFY(reasons.contains(QString()));
    QVERIFY(reasons.contains(u"context-not-found"_s)); // the other was first
    QCOMPARE(m_parts->engine.calls("stop").size(), 1);
    QVERIFY(!exists(execution.contextId));
}

void ContextRemoverTest::isFinishedAfterAnAnswerIsLost()
{
    const Execution execution = m_parts->running();
    m_parts->engine.refuse("stop", Error(reasons::engineAnswerLost));
    QCOMPARE(reasonOf(removed(execution.contextId, true)), u"engine-answer-lost"_s);
    QCOMPARE(toRemove(), QList<ContextId> {execution.contextId});
    QVERIFY(m_parts->now(execution.id).isRemovalRequested);

    finishRemovals(); // the engine is still of no help
    QCOMPARE(toRemove(), QList<ContextId> {execution.contextId});
    m_parts->engine.accept("stop");
    finishRemovals();
    QVERIFY(!exists(execution.contextId));
    QCOMPARE(m_parts->engine.containers(), 0);
}

void ContextRemoverTest::finishesWhatWasCutOff()
{
    const Execution execution = m_parts->running();
    const Execution other = m_parts->running();
    QVERIFY(DeployerParts::wait(m_parts->contexts.requestRemoval(execution.contextId, true)));
    finishRemovals();
    QVERIFY(!exists(execution.contextId));
    QVERIFY(!m_parts->engine.container(execution.id));
    QVERIFY(exists(other.contextId));
    QVERIFY(m_parts->engine.container(other.id));
}

void ContextRemoverTest::finishesNothingThatIsUsedAgain()
{
    const Execution execution = m_parts->running();
    QVERIFY(DeployerParts::wait(m_parts->contexts.requestRemoval(execution.contextId, true)));
    const Execution meanwhile = running(execution.contextId);
    finishRemovals();
    QVERIFY(exists(execution.contextId));
    QCOMPARE(toRemove(), QList<ContextId>());
    QCOMPARE(m_parts->phase(execution.id), u"running"_s);
    QVERIFY(!m_parts->now(execution.id).isRemovalRequested);
    QCOMPARE(m_parts->phase(meanwhile.id), u"running"_s);
    QVERIFY(m_parts->engine.calls("stop").isEmpty());
}

void ContextRemoverTest::leavesTheRemovalThatGoesOn()
{
    const Execution execution = m_parts->running();
    m_parts->engine.hold("stop");
    auto removing = m_remover->remove(execution.contextId, true);
    QTRY_COMPARE(m_parts->engine.held("stop"), 1);
    m_parts->engine.heedsStops = false;
    finishRemovals();
    QVERIFY(m_parts->now(execution.id).isRemovalRequested);
    m_parts->engine.release("stop");
    // Of one caller alone, who is told and may ask again.
    QCOMPARE(reasonOf(DeployerParts::wait(std::move(removing))), u"engine-refused"_s);
    QCOMPARE(m_parts->engine.calls("stop").size(), 1);
    QCOMPARE(toRemove(), QList<ContextId>());
}

void ContextRemoverTest::clearsTheLogsOfAnEarlierProcess()
{
    const Execution execution = m_parts->running();
    m_parts->engine.write(execution.id, {"one"});
    QVERIFY(DeployerParts::wait(m_parts->remover.remove(execution)));
    QVERIFY(
        DeployerParts::wait(m_parts->contexts.remove(execution.contextId, m_parts->clock->now())));
    QCOMPARE(m_parts->log(execution.id), QByteArray("one\n"));
    m_remover->clearLeftovers();
    DeployerParts::wait(m_remover->close());
    QCOMPARE(m_parts->log(execution.id), QByteArray());
}

QTEST_GUILESS_MAIN(ContextRemoverTest)
#include "tst_contextremover.moc"
