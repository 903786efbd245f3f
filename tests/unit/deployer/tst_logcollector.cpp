// SPDX-License-Identifier: Apache-2.0
#include "core/base/reasons.h"
#include "tests/unit/deployer/deployerparts.h"

#include <QRegularExpression>
#include <QSignalSpy>
#include <QTest>

using namespace slipway;
using namespace slipway::test;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

class LogCollectorTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup() { m_parts.reset(); }

    void collectsEachLogOnce();
    void losesNothingWhileTheEngineIsAway();
    void notesThatALogIsCompleteBehindItsLastByte();
    void completesWhatIsGone();
    void goesOnWithWhatRunsAgain();
    void goesOnWithWhatRunsAgainWhileItsFirstLogIsRead();
    void goesOnWithWhatRunsAgainWhileItsEndIsNoted();
    void abandonsWhatIsRead();
    void abandonsWhatWouldBeReadAgain();
    void abandonsWhatIsNoted();
    void settlesWithTheLog();
    void settlesWithWhatIsAbandoned();
    void endsWithTheLog();
    void endsWithTheCollector();
    void knowsWhatEndedBefore_data();
    void knowsWhatEndedBefore();
    void tellsReadersOfUnfinishedLines();
    void sharesOneWatch();
    void watchesWhatRunsAgainAnew();
    void countsWhatCame();

private:
    LogCollector &logs() { return m_parts->logs; }
    FakeEngine &engine() { return m_parts->engine; }
    void followAgain(const Execution &execution)
    {
        logs().followAgain(engine(), execution.id, execution.handle);
    }
    bool isComplete(const Execution &execution) { return m_parts->now(execution.id).isLogComplete; }
    static void expectBreaks(int count = 1)
    {
        for (int i = 0; i < count; ++i)
            QTest::ignoreMessage(QtWarningMsg, QRegularExpression(u"log: going on in"_s));
    }

    std::optional<DeployerParts> m_parts;
};

void LogCollectorTest::init()
{
    QTest::failOnWarning(QRegularExpression());
    m_parts.emplace();
}

void LogCollectorTest::collectsEachLogOnce()
{
    const Execution execution = m_parts->running();
    logs().follow(engine(), execution.id, execution.handle);
    logs().follow(engine(), execution.id, execution.handle);
    engine().write(execution.id, {"one"});
    engine().end(execution.id);
    QTRY_VERIFY(isComplete(execution));
    QCOMPARE(m_parts->log(execution.id), "one\n"_ba);
    QCOMPARE(engine().calls("logs").size(), 1);
    QTRY_COMPARE(logs().following(), 0);
}

void LogCollectorTest::losesNothingWhileTheEngineIsAway()
{
    const Execution execution = m_parts->running();
    const auto watch = logs().watch(execution.id);
    engine().writeRecords(execution.id, {{.text = "one"}, {.isPartial = true, .text = "tw"}});
    QTRY_COMPARE(m_parts->log(execution.id), "one\ntw"_ba);
    expectBreaks();
    engine().goAway();
    QTRY_COMPARE(engine().openLogs(), 0);
    engine().write(execution.id, {"o", "three"});
    engine().end(execution.id, 0, false);
    engine().comeBack();
    QVERIFY(!watch->hasEnded()); // who reads it waits
    QTRY_VERIFY(watch->hasEnded());
    QCOMPARE(m_parts->log(execution.id), "one\ntwo\nthree\n"_ba);
    QVERIFY(isComplete(execution));
}

void LogCollectorTest::notesThatALogIsCompleteBehindItsLastByte()
{
    const Execution execution = m_parts->running();
    const auto watch = logs().watch(execution.id);
    QByteArray atTheEnd;
    bool wasComplete = false;
    connect(watch.get(), &LogWatch::ended, this, [this, &execution, &atTheEnd, &wasComplete] {
        atTheEnd = m_parts->log(execution.id);
        wasComplete = m_parts->now(execution.id).isLogComplete;
    });
    QSignalSpy ended(watch.get(), &LogWatch::ended);
    // The engine's word about the end is no word about the log.
    m_parts->change(
        execution.id, {.phase = ExecutionPhase::Exited, .since = m_parts->clock->now()});
    QCOMPARE(ended.size(), 0);
    engine().write(execution.id, {"the last"});
    engine().end(execution.id);
    QTRY_COMPARE(ended.size(), 1);
    QCOMPARE(atTheEnd, "the last\n"_ba);
    QVERIFY(wasComplete);
    m_parts->change(execution.id, {.phase = ExecutionPhase::Removed});
    QCOMPARE(ended.size(), 1);
}

void LogCollectorTest::completesWhatIsGone()
{
    const Execution execution = m_parts->running();
    engine().write(execution.id, {"one"});
    QTRY_COMPARE(m_parts->log(execution.id), "one\n"_ba);
    expectBreaks();
    engine().breakLogs();
    QTRY_COMPARE(engine().openLogs(), 0);
    engine().takeAway(execution.id);
    QTRY_VERIFY(isComplete(execution));
    QCOMPARE(m_parts->log(execution.id), "one\n"_ba);
}

void LogCollectorTest::goesOnWithWhatRunsAgain()
{
    const Execution execution = m_parts->running();
    engine().write(execution.id, {"first"});
    engine().end(execution.id);
    QTRY_VERIFY(isComplete(execution));
    QTRY_COMPARE(logs().following(), 0);
    engine().start(execution.id);
    engine().write(execution.id, {"second"});
    followAgain(execution);
    QTRY_COMPARE(m_parts->log(execution.id), "first\nsecond\n"_ba);
    engine().end(execution.id);
    QTRY_COMPARE(logs().following(), 0);
    QVERIFY(isComplete(execution));
}

void LogCollectorTest::goesOnWithWhatRunsAgainWhileItsFirstLogIsRead()
{
    const Execution execution = m_parts->running();
    const auto watch = logs().watch(execution.id);
    engine().write(execution.id, {"first"});
    QTRY_COMPARE(m_parts->log(execution.id), "first\n"_ba);
    engine().end(execution.id); // which the log tells next
    engine().start(execution.id);
    followAgain(execution);
    QTRY_COMPARE(engine().calls("logs").size(), 2);
    engine().write(execution.id, {"second"});
    QTRY_COMPARE(m_parts->log(execution.id), "first\nsecond\n"_ba);
    QVERIFY(!isComplete(execution));
    QVERIFY(!watch->hasEnded());
    engine().end(execution.id);
    QTRY_VERIFY(isComplete(execution));
    QVERIFY(watch->hasEnded());
    QTRY_COMPARE(logs().following(), 0);
}

void LogCollectorTest::goesOnWithWhatRunsAgainWhileItsEndIsNoted()
{
    const Execution execution = m_parts->running();
    // Between the end of its log and the commit that says so.
    const auto once = Qt::ConnectionType(Qt::DirectConnection | Qt::SingleShotConnection);
    connect(
        &m_parts->executions, &ExecutionStore::updated, this,
        [this, &execution](const Execution &updated) {
            QVERIFY(updated.isLogComplete);
            engine().start(execution.id);
            followAgain(execution);
        },
        once);
    engine().end(execution.id);
    QTRY_COMPARE(engine().calls("logs").size(), 2);
    QTRY_VERIFY(!isComplete(execution));
    engine().write(execution.id, {"second"});
    engine().end(execution.id);
    QTRY_VERIFY(isComplete(execution));
    QCOMPARE(m_parts->log(execution.id), "second\n"_ba);
}

void LogCollectorTest::abandonsWhatIsRead()
{
    const Execution execution = m_parts->running();
    engine().write(execution.id, {"one"});
    QTRY_COMPARE(m_parts->log(execution.id), "one\n"_ba);
    engine().write(execution.id, {"two"}); // on its way
    logs().abandon(execution.id);
    QCOMPARE(engine().openLogs(), 0);
    QCOMPARE(logs().following(), 0);
    QVERIFY(m_parts->archive.remove(execution.id));
    engine().end(execution.id);
    DeployerParts::wait(logs().close());
    QCOMPARE(m_parts->log(execution.id), ""_ba); // no file comes back
    QVERIFY(!isComplete(execution));
}

void LogCollectorTest::abandonsWhatWouldBeReadAgain()
{
    const Execution execution = m_parts->running();
    QTRY_COMPARE(engine().openLogs(), 1);
    engine().end(execution.id);
    engine().start(execution.id);
    followAgain(execution);
    logs().abandon(execution.id);
    QVERIFY(DeployerParts::wait(logs().settled(execution.id, 0ms)));
    DeployerParts::wait(logs().close());
    QCOMPARE(engine().calls("logs").size(), 1);
}

void LogCollectorTest::abandonsWhatIsNoted()
{
    const Execution execution = m_parts->running();
    QTRY_COMPARE(engine().openLogs(), 1);
    // Between the end of its log and the commit that says so, a removal begins, and an event of its
    // container is late.
    const auto once = Qt::ConnectionType(Qt::DirectConnection | Qt::SingleShotConnection);
    connect(
        &m_parts->executions, &ExecutionStore::updated, this,
        [this, &execution] {
            logs().abandon(execution.id);
            logs().follow(engine(), execution.id, execution.handle);
        },
        once);
    engine().end(execution.id);
    QTRY_VERIFY(isComplete(execution));
    QTRY_COMPARE(logs().following(), 0);
    QCOMPARE(engine().calls("logs").size(), 1);
    // Nothing of it is in the way of what runs again.
    engine().start(execution.id);
    followAgain(execution);
    QCOMPARE(logs().following(), 1);
    engine().end(execution.id);
    QTRY_COMPARE(logs().following(), 0);
}

void LogCollectorTest::settlesWithTheLog()
{
    const Execution execution = m_parts->running();
    QTRY_COMPARE(engine().openLogs(), 1);
    QVERIFY(!DeployerParts::wait(logs().settled(execution.id, 1ms)));
    Task<bool> settled = logs().settled(execution.id, 1h);
    engine().write(execution.id, {"one"});
    engine().end(execution.id);
    QVERIFY(DeployerParts::wait(std::move(settled)));
    QCOMPARE(m_parts->log(execution.id), "one\n"_ba);
    QVERIFY(DeployerParts::wait(logs().settled(execution.id, 1h)));
}

void LogCollectorTest::settlesWithWhatIsAbandoned()
{
    const Execution execution = m_parts->running();
    QTRY_COMPARE(engine().openLogs(), 1);
    Task<bool> settled = logs().settled(execution.id, 1h);
    logs().abandon(execution.id);
    QVERIFY(DeployerParts::wait(std::move(settled)));
}

void LogCollectorTest::endsWithTheLog()
{
    // Nobody collects it yet.
    const Execution execution = m_parts->stored();
    const auto watch = logs().watch(execution.id);
    QVERIFY(!DeployerParts::wait(logs().ended(watch, 1ms)));
    Task<bool> ended = logs().ended(watch, 1h);
    m_parts->change(execution.id, {.isLogComplete = true});
    QVERIFY(DeployerParts::wait(std::move(ended)));
    QVERIFY(DeployerParts::wait(logs().ended(watch, 1h)));
}

void LogCollectorTest::endsWithTheCollector()
{
    const Execution execution = m_parts->running();
    const auto watch = logs().watch(execution.id);
    Task<bool> ended = logs().ended(watch, 1h);
    DeployerParts::wait(logs().close());
    QVERIFY(!DeployerParts::wait(std::move(ended)));
    QVERIFY(!DeployerParts::wait(logs().ended(watch, 1h)));
    QCOMPARE(engine().openLogs(), 0);
    logs().follow(engine(), execution.id, execution.handle);
    QCOMPARE(logs().following(), 0);
    QVERIFY(!isComplete(execution)); // the next process goes on with it
}

void LogCollectorTest::knowsWhatEndedBefore_data()
{
    QTest::addColumn<ExecutionPhase>("phase");
    QTest::addColumn<bool>("isLogComplete");
    QTest::addColumn<bool>("hasEnded");
    QTest::newRow("it runs") << ExecutionPhase::Running << false << false;
    QTest::newRow("some is to come") << ExecutionPhase::Exited << false << false;
    QTest::newRow("it was collected") << ExecutionPhase::Exited << true << true;
    QTest::newRow("its container is gone") << ExecutionPhase::Removed << false << true;
    QTest::newRow("nobody knows where it is") << ExecutionPhase::Lost << false << true;
}

void LogCollectorTest::knowsWhatEndedBefore()
{
    QFETCH(ExecutionPhase, phase);
    QFETCH(bool, isLogComplete);
    Execution execution {.id = ExecutionId::create()};
    execution.phase = phase;
    execution.isLogComplete = isLogComplete;
    const auto watch = logs().watch(execution.id);
    const auto another = logs().watch(ExecutionId::create());
    logs().update(execution);
    QTEST(watch->hasEnded(), "hasEnded");
    QVERIFY(!another->hasEnded());
}

void LogCollectorTest::tellsReadersOfUnfinishedLines()
{
    const Execution execution = m_parts->running();
    QTRY_COMPARE(engine().openLogs(), 1);
    const auto early = logs().watch(execution.id);
    QByteArray seen;
    connect(early.get(), &LogWatch::appended, this,
        [&seen, watch = early.get()] { seen = watch->unfinished()[0].text; });
    engine().begin(execution.id, "Password: ");
    QCOMPARE(seen, "Password: "_ba);
    QCOMPARE(logs().bytes(), 0); // it is not in the archive

    engine().write(execution.id, {"Password: "});
    QTRY_COMPARE(m_parts->log(execution.id), "Password: \n"_ba);
    QCOMPARE(early->unfinished()[0].text, ""_ba);
    engine().begin(execution.id, "again: ");
    expectBreaks();
    engine().breakLogs();
    QTRY_COMPARE(engine().openLogs(), 0);
    engine().end(execution.id);
    QTRY_VERIFY(early->hasEnded());
    QCOMPARE(early->unfinished()[0].text, ""_ba);
}

void LogCollectorTest::sharesOneWatch()
{
    const Execution execution = m_parts->running();
    QTRY_COMPARE(engine().openLogs(), 1);
    auto watch = logs().watch(execution.id);
    QCOMPARE(logs().watch(execution.id), watch);
    QVERIFY(logs().watch(ExecutionId::create()) != watch);
    watch.reset();
    // Who comes later sees what there is of a line at once.
    engine().begin(execution.id, "10 %");
    QCOMPARE(logs().watch(execution.id)->unfinished()[0].text, "10 %"_ba);
}

void LogCollectorTest::watchesWhatRunsAgainAnew()
{
    const Execution execution = m_parts->running();
    auto slowReader = logs().watch(execution.id);
    engine().end(execution.id);
    QTRY_VERIFY(slowReader->hasEnded());
    engine().start(execution.id);
    QTRY_COMPARE(logs().following(), 0);
    followAgain(execution);
    QTRY_COMPARE(engine().openLogs(), 1);

    const auto reader = logs().watch(execution.id);
    QVERIFY(slowReader->hasEnded());
    QVERIFY(!reader->hasEnded());
    slowReader.reset();
    QSignalSpy appended(reader.get(), &LogWatch::appended);
    engine().write(execution.id, {"second"});
    QTRY_COMPARE(appended.size(), 1);
    engine().end(execution.id);
    QTRY_VERIFY(reader->hasEnded());
}

void LogCollectorTest::countsWhatCame()
{
    const Execution first = m_parts->running();
    const Execution second = m_parts->running();
    QCOMPARE(logs().following(), 2);
    engine().write(first.id, {"one", "three"});
    engine().write(second.id, {"two"});
    QTRY_COMPARE(logs().bytes(), 11);
    expectBreaks(2);
    engine().breakLogs();
    QTRY_COMPARE(engine().openLogs(), 2); // again
    engine().end(first.id);
    QTRY_COMPARE(logs().following(), 1);
    QCOMPARE(logs().bytes(), 11); // what came again counts once
}

QTEST_GUILESS_MAIN(LogCollectorTest)
#include "tst_logcollector.moc"
