// SPDX-License-Identifier: Apache-2.0
#include "core/base/reasons.h"
#include "core/deployer/deadlines.h"
#include "tests/support/fakeclock.h"
#include "tests/unit/deployer/deployerparts.h"

#include <QTest>

using namespace slipway;
using namespace slipway::test;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

/// A clock stands still, so that each time is reached when a test says so.
class DeadlinesTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();

    void failsWhatRanSoLong();
    void countsFromTheStoredStart();
    void waitsForTheTime();
    void leavesWhatHasNoDeadline();
    void asksAnEngineAgainThatWasAway();
    void leavesWhatEndedInTime();
    void goesOnWithWhatWasStartedAgain();
    void leavesNothingToDoAfterARemoval();

private:
    static constexpr auto deadline = 10s;
    static constexpr auto never = 1000h;

    void begin() { m_deadlines.emplace(m_parts->engines, m_parts->executions, 1s, m_clock); }
    Execution running(std::chrono::seconds mayRun = deadline)
    {
        return m_parts->running({.deadline = mayRun});
    }
    /// The time that \a execution may run is over.
    void reach(const Execution &execution)
    {
        m_clock->set(execution.phaseSince + deadline);
        noteTime();
    }
    /// Has it count the time that is left again, and changes nothing else.
    void noteTime() { m_parts->change(m_other.id, {.imageDigest = u"sha256:other"_s}); }

    std::shared_ptr<FakeClock> m_clock;
    std::optional<DeployerParts> m_parts;
    std::optional<Deadlines> m_deadlines;
    Execution m_other; ///< runs, and may do so for very long
};

void DeadlinesTest::init()
{
    m_clock = std::make_shared<FakeClock>(Timestamp(1'700'000'000s));
    m_parts.emplace(m_clock);
    m_other = running(never);
}

void DeadlinesTest::cleanup()
{
    m_parts->engine.goAway(); // ends what is held
    if (m_deadlines)
        DeployerParts::wait(m_deadlines->close());
    m_deadlines.reset();
    m_parts.reset();
}

void DeadlinesTest::failsWhatRanSoLong()
{
    begin();
    const Execution execution = running();
    m_parts->engine.write(execution.id, {"last words"});
    reach(execution);
    QTRY_COMPARE(m_parts->phase(execution.id), u"failed"_s);
    const Execution failed = m_parts->now(execution.id);
    QCOMPARE(failed.reason,
        Error(reasons::deadlineExceeded, {{u"seconds"_s, qint64(deadline.count())}}).message());
    QCOMPARE(failed.exit, std::optional(ExitResult {.code = 143}));
    QVERIFY(!failed.isStopRequested); // nobody asked for it
    QTRY_VERIFY(m_parts->now(execution.id).isLogComplete);
    QCOMPARE(m_parts->log(execution.id), QByteArray("last words\n"));
    QVERIFY(m_parts->engine.container(execution.id));
    QCOMPARE(m_parts->phase(m_other.id), u"running"_s);
}

/// Which is all that is known when the service was away in between.
void DeadlinesTest::countsFromTheStoredStart()
{
    const Execution due = running();
    m_clock->advance(deadline / 2);
    const Execution later = running();
    m_clock->advance(deadline / 2 + 1s);
    begin();
    QTRY_COMPARE(m_parts->phase(due.id), u"failed"_s);
    DeployerParts::wait(m_deadlines->close());
    QCOMPARE(m_parts->phase(later.id), u"running"_s);
    QCOMPARE(m_parts->engine.calls("stop").size(), 1);
}

void DeadlinesTest::waitsForTheTime()
{
    begin();
    const Execution early = running();
    const Execution due = running(deadline - 1s);
    m_clock->set(early.phaseSince + deadline - 2ms);
    noteTime();
    // Its own timer runs out again and again meanwhile, since the clock stands still.
    QTRY_COMPARE(m_parts->phase(due.id), u"failed"_s);
    QCOMPARE(m_parts->phase(early.id), u"running"_s);
    QCOMPARE(m_parts->engine.calls("stop").size(), 1);
    m_clock->advance(2ms); // and nothing else happens
    QTRY_COMPARE(m_parts->phase(early.id), u"failed"_s);
}

void DeadlinesTest::leavesWhatHasNoDeadline()
{
    const Execution without = m_parts->running();
    const Execution with = running();
    m_clock->advance(100h);
    begin();
    QTRY_COMPARE(m_parts->phase(with.id), u"failed"_s);
    DeployerParts::wait(m_deadlines->close());
    QCOMPARE(m_parts->phase(without.id), u"running"_s);
}

void DeadlinesTest::asksAnEngineAgainThatWasAway()
{
    begin();
    const Execution execution = running();
    m_parts->engine.goAway();
    reach(execution);
    QTRY_COMPARE(m_parts->engine.calls("stop").size(), 1);
    QCOMPARE(m_parts->phase(execution.id), u"running"_s);

    m_parts->engine.comeBack();
    // The first attempt may not be over yet.
    const auto hasFailed = [&] {
        m_clock->advance(1s);
        noteTime();
        return m_parts->phase(execution.id) == u"failed";
    };
    QTRY_VERIFY(hasFailed());
    QCOMPARE(m_parts->engine.calls("stop").size(), 2);
}

void DeadlinesTest::leavesWhatEndedInTime()
{
    begin();
    const Execution execution = running();
    m_parts->engine.hold("stop");
    reach(execution);
    QTRY_COMPARE(m_parts->engine.held("stop"), 1);
    // By the engine's clock, whose event comes late.
    ExecutionChange exited {.phase = ExecutionPhase::Exited};
    exited.since = execution.phaseSince + deadline - 1ms;
    exited.exit = ExitResult {.code = 0};
    m_parts->change(execution.id, exited);
    m_parts->engine.release("stop");
    DeployerParts::wait(m_deadlines->close());
    QCOMPARE(m_parts->phases(execution.id), QByteArray("accepted starting running exited"));
    QCOMPARE(m_parts->now(execution.id).exit->code, 0);
}

/// The engine's clock is slow, so that the end that it tells is one in time.
void DeadlinesTest::goesOnWithWhatWasStartedAgain()
{
    begin();
    const Execution execution = running();
    m_parts->engine.clock = std::make_shared<FakeClock>(m_clock->now());
    m_parts->engine.hold("inspect");
    reach(execution);
    QTRY_COMPARE(m_parts->engine.held("inspect"), 1); // it was stopped
    const auto *container = m_parts->engine.container(execution.id);
    m_parts->change(execution.id,
        {.phase = ExecutionPhase::Exited, .since = *container->endedAt, .exit = container->exit});
    m_parts->engine.start(execution.id);
    m_parts->change(execution.id,
        {.phase = ExecutionPhase::Running, .since = *container->startedAt, .isAscertained = true});
    m_parts->engine.release("inspect");
    QTRY_COMPARE(m_parts->phase(execution.id), u"running"_s);
    QCOMPARE(m_parts->engine.calls("stop").size(), 1);

    m_parts->engine.clock = m_clock;
    const auto hasEnded = [&] {
        m_clock->advance(1s);
        noteTime();
        return m_parts->phase(execution.id) == u"failed";
    };
    QTRY_VERIFY(hasEnded());
    QCOMPARE(m_parts->engine.calls("stop").size(), 2);
}

void DeadlinesTest::leavesNothingToDoAfterARemoval()
{
    begin();
    const Execution removed = running();
    const Execution execution = running();
    QVERIFY(DeployerParts::wait(m_parts->remover.remove(removed)));
    QCOMPARE(m_parts->engine.calls("stop").size(), 1);
    reach(execution);
    QTRY_COMPARE(m_parts->phase(execution.id), u"failed"_s);
    DeployerParts::wait(m_deadlines->close());
    QCOMPARE(m_parts->phase(removed.id), u"removed"_s);
    QCOMPARE(m_parts->engine.calls("stop").size(), 2);
}

QTEST_GUILESS_MAIN(DeadlinesTest)
#include "tst_deadlines.moc"
