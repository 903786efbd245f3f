// SPDX-License-Identifier: Apache-2.0
#include "core/base/reasons.h"
#include "tests/support/outcome.h"
#include "tests/unit/deployer/deployerparts.h"

#include <QSignalSpy>
#include <QTest>

#include <numeric>

using namespace slipway;
using namespace slipway::test;
using namespace Qt::StringLiterals;
using Launching = FakeEngine::Launching;

class LauncherTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { m_parts.emplace(); }
    void cleanup() { m_parts.reset(); }

    void tellsWhatRuns();
    void tellsWhatIsPending();
    void keepsAnEndThatWasSeenFirst();
    void keepsWhyItWasRefused();
    void leavesALostAnswerInDoubt();
    void failsWhatTheEngineNeverSaw();
    void pullsWhatIsMissing();
    void isGivenUp_data();
    void isGivenUp();
    void isGivenUpWhileItPulls();

private:
    static std::uint64_t countOf(const DurationHistogram &times)
    {
        const auto counts = times.snapshot().counts;
        return std::accumulate(counts.begin(), counts.end(), std::uint64_t(0));
    }
    Launcher::Outcome start(const Execution &execution)
    {
        return m_parts->launcher.start(m_parts->engine, m_parts->admitted(execution), execution);
    }
    static Result<Execution> outcomeOf(const Launcher::Outcome &outcome)
    {
        const auto whole = [](Launcher::Outcome awaited) -> Task<Result<Execution>> {
            co_return co_await awaited;
        };
        return DeployerParts::wait(whole(outcome));
    }

    std::optional<DeployerParts> m_parts;
};

void LauncherTest::tellsWhatRuns()
{
    const Execution execution = m_parts->stored();
    const auto launched = outcomeOf(start(execution));
    QVERIFY(launched);
    QCOMPARE(toString(launched->phase), toString(ExecutionPhase::Running));
    QCOMPARE(launched->handle, m_parts->engine.handleOf(execution));
    QCOMPARE(launched->host, u"fakehost"_s);
    QCOMPARE(launched->imageDigest, u"sha256:fake"_s);
    QCOMPARE(m_parts->phases(execution.id), QByteArray("accepted starting running"));
    QCOMPARE(countOf(m_parts->launcher.times().started), 1U);

    m_parts->engine.write(execution.id, {"one", "two"});
    m_parts->engine.end(execution.id);
    QTRY_VERIFY(m_parts->now(execution.id).isLogComplete);
    QCOMPARE(m_parts->log(execution.id), QByteArray("one\ntwo\n"));
}

void LauncherTest::tellsWhatIsPending()
{
    m_parts->engine.launching = Launching::Waits;
    const Execution execution = m_parts->stored();
    const auto launched = outcomeOf(start(execution));
    QVERIFY(launched);
    QCOMPARE(toString(launched->phase), toString(ExecutionPhase::Starting));
    QCOMPARE(launched->reason, u"waiting for a node"_s);
    QCOMPARE(launched->handle, m_parts->engine.handleOf(execution));
    QCOMPARE(m_parts->engine.openLogs(), 0); // there is none yet
    QVERIFY(!m_parts->launcher.isLaunching(execution.id));
    QCOMPARE(countOf(m_parts->launcher.times().pending), 1U);
    QCOMPARE(countOf(m_parts->launcher.times().doubtful), 0U);
}

void LauncherTest::keepsAnEndThatWasSeenFirst()
{
    const Execution execution = m_parts->stored();
    m_parts->engine.hold("launch");
    const auto outcome = start(execution);
    QTRY_COMPARE(m_parts->engine.held("launch"), 1);
    // Its events came before the answer to its launch.
    ExecutionChange exited {.phase = ExecutionPhase::Exited, .since = m_parts->clock->now()};
    exited.exit = ExitResult {.code = 3};
    m_parts->change(execution.id, exited);
    m_parts->engine.release("launch");
    const auto launched = outcomeOf(outcome);
    QVERIFY(launched);
    QCOMPARE(toString(launched->phase), toString(ExecutionPhase::Exited));
    QCOMPARE(launched->exit->code, 3);
    QCOMPARE(launched->handle, m_parts->engine.handleOf(execution));
}

void LauncherTest::keepsWhyItWasRefused()
{
    m_parts->engine.launching = Launching::IsRefused;
    m_parts->engine.refusal = Error(reasons::commandNotFound, {{u"command"_s, u"nope"_s}});
    const Execution execution = m_parts->stored();
    const auto launched = outcomeOf(start(execution));
    QCOMPARE(reasonOf(launched), u"command-not-found"_s);
    const Execution failed = m_parts->now(execution.id);
    QCOMPARE(toString(failed.phase), toString(ExecutionPhase::Failed));
    QCOMPARE(failed.reason, m_parts->engine.refusal.message());
    QVERIFY(failed.isLogComplete);
}

void LauncherTest::leavesALostAnswerInDoubt()
{
    QSignalSpy doubtful(&m_parts->launcher, &Launcher::doubtful);
    m_parts->engine.launching = Launching::LosesItsAnswer;
    const Execution execution = m_parts->stored();
    const auto launched = outcomeOf(start(execution));
    QVERIFY(launched);
    QCOMPARE(toString(launched->phase), toString(ExecutionPhase::Starting));
    QCOMPARE(launched->handle, QByteArray());
    QCOMPARE(doubtful.size(), 1);
    QVERIFY(!m_parts->launcher.isLaunching(execution.id));
    QCOMPARE(countOf(m_parts->launcher.times().doubtful), 1U);
}

void LauncherTest::failsWhatTheEngineNeverSaw()
{
    const Execution execution = m_parts->stored();
    m_parts->engine.goAway();
    QCOMPARE(reasonOf(outcomeOf(start(execution))), u"engine-away"_s);
    QCOMPARE(toString(m_parts->now(execution.id).phase), toString(ExecutionPhase::Failed));
    QCOMPARE(m_parts->engine.containers(), 0);
}

void LauncherTest::pullsWhatIsMissing()
{
    const Execution execution = m_parts->stored();
    m_parts->engine.takeImageAway(m_parts->admitted(execution).plan.image.toPullString());
    const auto outcome = start(execution);
    QTRY_COMPARE(m_parts->engine.pulls(), 1);
    QCOMPARE(toString(m_parts->now(execution.id).phase), toString(ExecutionPhase::Preparing));
    m_parts->engine.endPulls({});
    QVERIFY(outcomeOf(outcome));
    QCOMPARE(m_parts->phases(execution.id), QByteArray("accepted preparing starting running"));
}

void LauncherTest::isGivenUp_data()
{
    QTest::addColumn<QByteArray>("heldCall");
    QTest::newRow("before the engine was asked") << QByteArray("find");
    QTest::newRow("while it starts") << QByteArray("launch");
}

void LauncherTest::isGivenUp()
{
    QFETCH(QByteArray, heldCall);
    const Execution execution = m_parts->stored();
    m_parts->engine.hold(heldCall);
    const auto outcome = start(execution);
    QTRY_COMPARE(m_parts->engine.held(heldCall), 1);
    Task<void> cancelled = m_parts->launcher.cancel(execution.id);
    m_parts->engine.release(heldCall);
    DeployerParts::wait(std::move(cancelled));
    const Execution failed = m_parts->now(execution.id);
    QCOMPARE(toString(failed.phase), toString(ExecutionPhase::Failed));
    QCOMPARE(failed.reason, Error(reasons::launchStopped).message());
    QCOMPARE(m_parts->engine.containers(), 0);
}

void LauncherTest::isGivenUpWhileItPulls()
{
    const Execution execution = m_parts->stored();
    m_parts->engine.takeImageAway(m_parts->admitted(execution).plan.image.toPullString());
    const auto outcome = start(execution);
    QTRY_COMPARE(m_parts->engine.pulls(), 1);
    DeployerParts::wait(m_parts->launcher.cancel(execution.id));
    QCOMPARE(toString(m_parts->now(execution.id).phase), toString(ExecutionPhase::Failed));
    QVERIFY(m_parts->engine.calls("launch").isEmpty());
}

QTEST_GUILESS_MAIN(LauncherTest)
#include "tst_launcher.moc"
