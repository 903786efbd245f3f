// SPDX-License-Identifier: Apache-2.0
#include "core/base/reasons.h"
#include "core/deployer/statssampler.h"
#include "core/engine/engine.h"
#include "core/engine/engineregistry.h"
#include "core/store/usagestore.h"
#include "tests/unit/deployer/fakestatsengine.h"
#include "tests/unit/store/storesuite.h"

#include <QSignalSpy>
#include <QTest>

#include <vector>

using namespace slipway;
using namespace slipway::test;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

/// How often an engine is asked, whatever it answers.
class TestStatsSampler final : public StoreSuite
{
    Q_OBJECT

public:
    TestStatsSampler() : StoreSuite([](const QString &) { return u"sqlite:///store.db"_s; }) { }

private Q_SLOTS:
    void init();
    void cleanup();

    void measuresAllAtMostEightAtATime();
    void sharesAMeasurement();
    void leavesAnEngineThatIsAwayAlone();
    void saysThatAnEngineCannot();
    void watchersShareOneStream();
    void waitsForTheStart();
    void goesOnAfterAStreamIsLost();
    void endsWithWhatNeverRan();
    void endsEachWatchOnce();

private:
    QList<Execution> insertedRunning(int count);
    Execution insertedStarting();
    void change(const Execution &execution, ExecutionChange change);
    std::shared_ptr<StatsWatch> watch(const Execution &execution);

    FakeStatsEngine *m_engine = nullptr; ///< the registry's
    std::unique_ptr<EngineRegistry> m_engines;
    std::unique_ptr<UsageStore> m_usages;
    std::unique_ptr<StatsSampler> m_sampler;
};

void TestStatsSampler::init()
{
    openFresh();
    auto engine = std::make_unique<FakeStatsEngine>();
    m_engine = engine.get();
    m_engines = std::make_unique<EngineRegistry>();
    m_engines->add(std::move(engine));
    m_usages = std::make_unique<UsageStore>(*m_database);
    m_sampler =
        std::make_unique<StatsSampler>(*m_engines, StatsSampler::Stores {executions(), *m_usages});
}

void TestStatsSampler::cleanup()
{
    m_engine->answer({});
    QCoro::waitFor(m_sampler->close());
    m_sampler.reset();
    m_usages.reset();
    m_engines.reset();
    close();
}

QList<Execution> TestStatsSampler::insertedRunning(int count)
{
    const Context context = insertedContext(u"alice"_s);
    QList<Execution> inserted;
    for (int i = 0; i < count; ++i) {
        Execution execution = newExecution(context);
        execution.engine = m_engine->name();
        execution.phase = ExecutionPhase::Running;
        execution.handle = execution.id.toString().toLatin1();
        if (!QCoro::waitFor(executions().insert(execution)))
            qFatal("not inserted");
        inserted.append(execution);
    }
    return inserted;
}

Execution TestStatsSampler::insertedStarting()
{
    Execution execution = newExecution(insertedContext(u"alice"_s));
    execution.engine = m_engine->name();
    execution.phase = ExecutionPhase::Starting;
    execution.handle = "handle";
    if (!QCoro::waitFor(executions().insert(execution)))
        qFatal("not inserted");
    return execution;
}

void TestStatsSampler::change(const Execution &execution, ExecutionChange change)
{
    if (!QCoro::waitFor(executions().change(execution.id, std::move(change))))
        qFatal("not changed");
}

std::shared_ptr<StatsWatch> TestStatsSampler::watch(const Execution &execution)
{
    return QCoro::waitFor(m_sampler->watch(execution)).value();
}

void TestStatsSampler::measuresAllAtMostEightAtATime()
{
    const QList<Execution> running = insertedRunning(20);
    m_sampler->setInterval(1ms);
    QTRY_COMPARE(m_engine->waiting(), 8);
    m_engine->answer(UsageSample {.at = timeAfter(0), .cpuTime = 2s});
    for (const Execution &execution : running)
        QTRY_VERIFY(QCoro::waitFor(m_usages->find(execution.id)).value().has_value());
    QCOMPARE(m_engine->mostWaiting(), 8);
}

void TestStatsSampler::sharesAMeasurement()
{
    const Execution execution = insertedRunning(1).first();
    std::vector<Task<Result<ExecutionStatistics>>> tasks;
    for (int i = 0; i < 5; ++i)
        tasks.push_back(m_sampler->statistics(execution));
    m_engine->answer(UsageSample {.at = timeAfter(0), .cpuTime = 2s});
    for (auto &task : tasks)
        QCOMPARE(QCoro::waitFor(std::move(task))->sample->cpuTime, std::chrono::nanoseconds(2s));
    QCOMPARE(m_engine->asked(), 1);
    QCOMPARE(QCoro::waitFor(m_sampler->statistics(execution))->sample->at, timeAfter(0));
    QCOMPARE(m_engine->asked(), 1);
}

void TestStatsSampler::leavesAnEngineThatIsAwayAlone()
{
    std::vector<Task<Result<ExecutionStatistics>>> tasks;
    for (const Execution &execution : insertedRunning(20))
        tasks.push_back(m_sampler->statistics(execution));
    m_engine->answer(fail(reasons::engineAway));
    for (auto &task : tasks) {
        const auto statistics = QCoro::waitFor(std::move(task));
        QVERIFY(statistics && !statistics->sample && !statistics->usage);
    }
    QCOMPARE(m_engine->asked(), 8);
}

void TestStatsSampler::saysThatAnEngineCannot()
{
    m_engine->answer(fail(reasons::engineCannot));
    Execution execution = insertedRunning(1).first();
    QVERIFY(QCoro::waitFor(m_sampler->statistics(execution)).error().is(reasons::engineCannot));
    QVERIFY(QCoro::waitFor(m_sampler->watch(execution)).error().is(reasons::engineCannot));
    execution.phase = ExecutionPhase::Exited;
    QVERIFY(QCoro::waitFor(m_sampler->statistics(execution)));
}

void TestStatsSampler::watchersShareOneStream()
{
    m_engine->answer({});
    const Execution execution = insertedRunning(1).first();
    auto first = watch(execution);
    auto second = watch(execution);
    QTRY_COMPARE(m_engine->streams().size(), 1);
    QSignalSpy changed(second.get(), &StatsWatch::changed);
    Q_EMIT m_engine->streams().first()->sampled({.at = timeAfter(0), .cpuTime = 1s});
    QCOMPARE(changed.size(), 1);
    first.reset();
    Q_EMIT m_engine->streams().first()->sampled({.at = timeAfter(1000), .cpuTime = 3s});
    QCOMPARE(changed.size(), 2);
    const auto seen = changed[1][0].value<ExecutionStatistics>();
    QCOMPARE(seen.sample->cpuCores, std::optional(2.0));
    second.reset();
    QTRY_VERIFY(m_engine->streams().isEmpty());
    QTRY_COMPARE(QCoro::waitFor(m_usages->find(execution.id)).value(), seen.usage);
}

void TestStatsSampler::waitsForTheStart()
{
    m_engine->answer({});
    const Execution execution = insertedStarting();
    const auto watched = watch(execution);
    QSignalSpy ended(watched.get(), &StatsWatch::ended);
    // The store answers in the order of the questions, on each of its two readers.
    for (int reader = 0; reader < 2; ++reader)
        QVERIFY(QCoro::waitFor(m_usages->find(execution.id)));
    QVERIFY(m_engine->streams().isEmpty());
    change(execution, {.phase = ExecutionPhase::Running, .since = timeAfter(1)});
    QCOMPARE(m_engine->streams().size(), 1);
    change(execution, {.phase = ExecutionPhase::Exited, .since = timeAfter(2)});
    QVERIFY(ended.isEmpty());
    Q_EMIT m_engine->streams().first()->ended({});
    QCOMPARE(ended.size(), 1);
}

void TestStatsSampler::endsWithWhatNeverRan()
{
    m_engine->answer({});
    const Execution execution = insertedStarting();
    const auto watched = watch(execution);
    QSignalSpy ended(watched.get(), &StatsWatch::ended);
    change(execution, {.phase = ExecutionPhase::Failed, .since = timeAfter(1)});
    QTRY_COMPARE(ended.size(), 1);
    QVERIFY(m_engine->streams().isEmpty());
}

void TestStatsSampler::goesOnAfterAStreamIsLost()
{
    m_engine->answer({});
    const auto watched = watch(insertedRunning(1).first());
    QSignalSpy ended(watched.get(), &StatsWatch::ended);
    QTRY_COMPARE(m_engine->streams().size(), 1);
    Q_EMIT m_engine->streams().first()->ended(fail(reasons::engineAway));
    QTRY_VERIFY(m_engine->streams().isEmpty());
    QTRY_COMPARE(m_engine->streams().size(), 1);
    QVERIFY(ended.isEmpty());
}

void TestStatsSampler::endsEachWatchOnce()
{
    m_engine->answer({});
    const QList<Execution> running = insertedRunning(2);
    const auto finished = watch(running[0]);
    const auto cutOff = watch(running[1]);
    QSignalSpy finishedEnd(finished.get(), &StatsWatch::ended);
    QSignalSpy cutOffEnd(cutOff.get(), &StatsWatch::ended);
    QTRY_COMPARE(m_engine->streams().size(), 2);
    const auto streams = m_engine->streams();
    for (const auto &stream : streams)
        Q_EMIT stream->sampled({.at = timeAfter(0), .cpuTime = 1s});
    Q_EMIT streams[0]->ended({});
    QCOMPARE(finishedEnd.size() + cutOffEnd.size(), 1);
    QCoro::waitFor(m_sampler->close());
    QCOMPARE(finishedEnd.size(), 1);
    QCOMPARE(cutOffEnd.size(), 1);
    const auto last = cutOffEnd[0][0].value<ExecutionStatistics>();
    QVERIFY(!last.sample && last.usage);
}

QTEST_GUILESS_MAIN(TestStatsSampler)
#include "tst_statssampler.moc"
