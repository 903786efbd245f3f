// SPDX-License-Identifier: Apache-2.0
#include "core/base/reasons.h"
#include "core/deployer/logfollower.h"
#include "tests/support/fakeengine.h"

#include <QCoreApplication>
#include <QFile>
#include <QRegularExpression>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace slipway;
using namespace slipway::test;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using Stream = LogRecord::Stream;

/// The follower alone, around an archive and an engine with one container.
class LogFollowerTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();

    void takesWhatWasAndWhatComes();
    void goesOnBehindAPartOfALine();
    void goesOnWhereAnEarlierOneEnded();
    void triesAgainUntilTheEngineIsBack();
    void waitsLongerEachTime();
    void goesOnWhenTheArchiveCanBeWrittenAgain();
    void endsWithWhatIsGone();
    void believesTheFifthRefusal();
    void countsRefusalsAnewAfterARecord();
    void saysWhatTheEngineLost();
    void saysWhereTheEngineLostIt();
    void keepsALineThatHasNotEnded();
    void leavesOutWhatCameOfALine();
    void forgetsUnfinishedLinesWithTheLog();

private:
    /// Begins one, or another one in place of it.
    void follow();
    QList<LogRecord> records() const;
    QByteArray text() const;
    const UnfinishedLine &unfinished(Stream stream) const
    {
        return m_follower->unfinished()[std::size_t(stream)];
    }

    std::optional<QTemporaryDir> m_directory;
    std::optional<LogArchive> m_archive;
    std::unique_ptr<FakeEngine> m_engine;
    ExecutionId m_id;
    std::unique_ptr<LogFollower> m_follower;
    std::optional<QSignalSpy> m_finished;
    std::optional<QSignalSpy> m_appended;
};

void LogFollowerTest::init()
{
    QTest::failOnWarning(QRegularExpression());
    m_directory.emplace();
    m_archive.emplace(m_directory->filePath(u"logs"_s));
    m_engine = std::make_unique<FakeEngine>();
    m_id = ExecutionId::create();
    m_engine->start(m_id);
}

void LogFollowerTest::cleanup()
{
    m_finished.reset();
    m_appended.reset();
    m_follower.reset();
    m_engine.reset();
}

void LogFollowerTest::follow()
{
    m_follower.reset(); // there is one writer at a time
    m_follower = std::make_unique<LogFollower>(
        *m_engine, *m_archive, m_id, m_engine->handleOf({.id = m_id}));
    m_finished.emplace(m_follower.get(), &LogFollower::finished);
    m_appended.emplace(m_follower.get(), &LogFollower::appended);
}

QList<LogRecord> LogFollowerTest::records() const
{
    QFile file(m_archive->fileName(m_id));
    QList<LogRecord> records;
    if (!file.open(QIODevice::ReadOnly))
        return records;
    while (!file.atEnd()) {
        const QByteArray line = file.readLine();
        if (const auto record = logRecordFromLine(QByteArrayView(line).chopped(1)))
            records.append(*record);
    }
    return records;
}

QByteArray LogFollowerTest::text() const
{
    QByteArray text;
    for (const LogRecord &record : records())
        text += record.isPartial ? record.text : record.text + '\n';
    return text;
}

void LogFollowerTest::takesWhatWasAndWhatComes()
{
    m_engine->write(m_id, {"one", "two"});
    follow();
    QTRY_COMPARE(text(), "one\ntwo\n"_ba);
    m_engine->write(m_id, {"three"});
    QTRY_COMPARE(text(), "one\ntwo\nthree\n"_ba);
    QCOMPARE(m_appended->size(), 2);
    QCOMPARE(m_appended->last().at(1).toLongLong(), 5);
    QCOMPARE(m_finished->size(), 0);
    m_engine->write(m_id, {"four"});
    m_engine->end(m_id);
    QTRY_COMPARE(m_finished->size(), 1);
    QCOMPARE(text(), "one\ntwo\nthree\nfour\n"_ba);
    QCOMPARE(m_engine->openLogs(), 0);
}

void LogFollowerTest::goesOnBehindAPartOfALine()
{
    follow();
    m_engine->write(m_id, {"one"});
    m_engine->writeRecords(m_id, {{.isPartial = true, .text = "a long "}});
    QTRY_COMPARE(text(), "one\na long "_ba);
    QTest::ignoreMessage(QtWarningMsg, QRegularExpression(u"log: going on in"_s));
    m_engine->breakLogs();
    QTRY_COMPARE(m_engine->openLogs(), 0);
    // What is written meanwhile is not lost, and what was read does not come twice.
    m_engine->writeRecords(m_id, {{.text = "line"}, {.stream = Stream::Stderr, .text = "oops"}});
    QTRY_COMPARE(text(), "one\na long line\noops\n"_ba);
    QCOMPARE(m_finished->size(), 0);
    m_engine->end(m_id);
    QTRY_COMPARE(m_finished->size(), 1);
    QCOMPARE(records().size(), 4);
}

void LogFollowerTest::goesOnWhereAnEarlierOneEnded()
{
    m_engine->write(m_id, {"one", "two"});
    follow();
    QTRY_COMPARE(text(), "one\ntwo\n"_ba);
    follow();
    m_engine->write(m_id, {"three"});
    m_engine->end(m_id);
    QTRY_COMPARE(m_finished->size(), 1);
    QCOMPARE(text(), "one\ntwo\nthree\n"_ba);
    QCOMPARE(m_engine->calls("logs").size(), 2);
}

void LogFollowerTest::triesAgainUntilTheEngineIsBack()
{
    follow();
    m_engine->write(m_id, {"one"});
    QTRY_COMPARE(text(), "one\n"_ba);
    QTest::ignoreMessage(QtWarningMsg, QRegularExpression(u"log: going on in"_s));
    QTest::ignoreMessage(QtWarningMsg, QRegularExpression(u"log: going on in"_s));
    m_engine->goAway();
    QTRY_COMPARE(m_engine->openLogs(), 0);
    m_engine->write(m_id, {"two"});
    QTRY_COMPARE(m_engine->calls("logs").size(), 2); // in vain
    QCOMPARE(text(), "one\n"_ba);
    m_engine->comeBack();
    QTRY_COMPARE(text(), "one\ntwo\n"_ba);
    QCOMPARE(m_engine->openLogs(), 1);
    QCOMPARE(m_finished->size(), 0);
}

void LogFollowerTest::waitsLongerEachTime()
{
    m_engine->goAway();
    for (const QLatin1StringView delay :
        {"(2[5-9]|[34]\\d|50)\\d"_L1, "([5-9]\\d|100)\\d"_L1, "(1\\d|20)\\d\\d"_L1})
        QTest::ignoreMessage(
            QtWarningMsg, QRegularExpression(u"log: going on in %1 ms"_s.arg(delay)));
    follow();
    QTRY_COMPARE(m_engine->calls("logs").size(), 3);
    QCoreApplication::processEvents(); // the third fails as well
    QCOMPARE(m_finished->size(), 0); // it never gives up what may come back
}

void LogFollowerTest::goesOnWhenTheArchiveCanBeWrittenAgain()
{
    // A file where the archive's directory should be.
    const QString directory = m_directory->filePath(u"logs"_s);
    QFile obstacle(directory);
    QVERIFY(obstacle.open(QIODevice::WriteOnly));
    obstacle.close();
    m_engine->write(m_id, {"one", "two"});
    QTest::ignoreMessage(QtWarningMsg, QRegularExpression(u"log: going on in .*cannot be made"_s));
    follow();
    QTRY_COMPARE(m_engine->calls("logs").size(), 1);
    QTRY_COMPARE(m_engine->openLogs(), 0);
    QCOMPARE(m_appended->size(), 0);
    QVERIFY(obstacle.remove());
    m_engine->end(m_id);
    QTRY_COMPARE(m_finished->size(), 1);
    QCOMPARE(text(), "one\ntwo\n"_ba);
}

void LogFollowerTest::endsWithWhatIsGone()
{
    m_engine->write(m_id, {"one"});
    follow();
    QTRY_COMPARE(text(), "one\n"_ba);
    QTest::ignoreMessage(QtWarningMsg, QRegularExpression(u"log: going on in"_s));
    m_engine->breakLogs();
    QTRY_COMPARE(m_engine->openLogs(), 0);
    m_engine->takeAway(m_id);
    QTRY_COMPARE(m_finished->size(), 1);
    QCOMPARE(text(), "one\n"_ba); // with no note: what there was to be had is there
}

void LogFollowerTest::believesTheFifthRefusal()
{
    m_engine->write(m_id, {"one"});
    follow();
    QTRY_COMPARE(text(), "one\n"_ba);
    m_engine->logRefusal = Error(reasons::engineRefused,
        {{u"engine"_s, u"fake"_s}, {u"engine_message"_s, u"no such log driver"_s}});
    for (int i = 0; i < 4; ++i)
        QTest::ignoreMessage(QtWarningMsg, QRegularExpression(u"log: going on in"_s));
    QTest::ignoreMessage(
        QtWarningMsg, QRegularExpression(u"log: given up: .*no such log driver"_s));
    follow();
    QTRY_COMPARE_WITH_TIMEOUT(m_finished->size(), 1, 20'000);
    QCOMPARE(m_engine->calls("logs").size(), 6);
    const QByteArray told = text();
    QVERIFY2(told.startsWith("one\n[slipway: the rest of this log is missing: "), told.constData());
    QVERIFY(told.contains("no such log driver"));
    QCOMPARE(told.count('\n'), 2);
}

void LogFollowerTest::countsRefusalsAnewAfterARecord()
{
    m_engine->logRefusal = Error(reasons::engineRefused);
    for (int i = 0; i < 2; ++i)
        QTest::ignoreMessage(QtWarningMsg, QRegularExpression(u"log: going on in"_s));
    follow();
    QTRY_COMPARE(m_engine->calls("logs").size(), 2);
    m_engine->logRefusal.reset();
    m_engine->write(m_id, {"one"});
    QTRY_COMPARE(text(), "one\n"_ba);
    // As short a wait as after the first failure, and five refusals in all are not five in a row.
    QTest::ignoreMessage(
        QtWarningMsg, QRegularExpression(u"log: going on in (2[5-9]|[34]\\d|50)\\d ms"_s));
    for (int i = 0; i < 3; ++i)
        QTest::ignoreMessage(QtWarningMsg, QRegularExpression(u"log: going on in"_s));
    m_engine->logRefusal = Error(reasons::engineRefused);
    m_engine->breakLogs();
    QTRY_COMPARE(m_engine->calls("logs").size(), 6);
    QCoreApplication::processEvents(); // the sixth is refused as well
    QCOMPARE(m_finished->size(), 0);
    m_engine->logRefusal.reset();
    m_engine->end(m_id);
    QTRY_COMPARE(m_finished->size(), 1);
    QCOMPARE(text(), "one\n"_ba);
}

void LogFollowerTest::saysWhatTheEngineLost()
{
    follow();
    m_engine->write(m_id, {"one"});
    QTRY_COMPARE(text(), "one\n"_ba);
    QTest::ignoreMessage(QtWarningMsg, QRegularExpression(u"dropped 4096 bytes"_s));
    m_engine->drop(m_id, 4096);
    m_engine->end(m_id);
    QTRY_COMPARE(m_finished->size(), 1);
    QCOMPARE(
        text(), "one\n[slipway: the engine dropped 4096 bytes of this log, somewhere above]\n"_ba);
    QCOMPARE(records().last().stream, Stream::Stderr); // not mistaken for what the program says
}

void LogFollowerTest::saysWhereTheEngineLostIt()
{
    follow();
    m_engine->write(m_id, {"one"});
    QTRY_COMPARE(text(), "one\n"_ba);
    QTest::ignoreMessage(QtWarningMsg, QRegularExpression(u"log: going on in"_s));
    m_engine->breakLogs();
    QTRY_COMPARE(m_engine->openLogs(), 0);
    // It rotated its log meanwhile.
    m_engine->takeAway(m_id);
    m_engine->start(m_id);
    m_engine->write(m_id, {"three"});
    QTRY_VERIFY(text().endsWith("three\n"));
    const auto kept = records();
    QCOMPARE(kept.size(), 3);
    const QByteArray note = "[slipway: the engine dropped part of this log here, between "
        + kept[0].time + " and " + kept[2].time + ']';
    QCOMPARE(kept[1].text, note);
    QVERIFY(kept[1].time < kept[2].time);
}

void LogFollowerTest::keepsALineThatHasNotEnded()
{
    follow();
    QTRY_COMPARE(m_engine->openLogs(), 1);
    QSignalSpy wentOn(m_follower.get(), &LogFollower::wentOn);
    m_engine->begin(m_id, "10 %");
    const QByteArray since = unfinished(Stream::Stdout).time;
    QVERIFY(isLogTime(since));
    m_engine->begin(m_id, "10 % 20 %");
    m_engine->begin(m_id, "name: ", Stream::Stderr);
    QCOMPARE(wentOn.size(), 3);
    QCOMPARE(unfinished(Stream::Stdout).text, "10 % 20 %"_ba);
    QCOMPARE(unfinished(Stream::Stdout).time, since); // of when it began
    QCOMPARE(unfinished(Stream::Stderr).text, "name: "_ba);
    QCOMPARE(text(), ""_ba); // the archive takes what is certain

    m_engine->write(m_id, {"10 % 20 % done"});
    QTRY_COMPARE(text(), "10 % 20 % done\n"_ba);
    QCOMPARE(unfinished(Stream::Stdout).text, ""_ba);
    QCOMPARE(unfinished(Stream::Stderr).text, "name: "_ba);
}

void LogFollowerTest::leavesOutWhatCameOfALine()
{
    follow();
    QTRY_COMPARE(m_engine->openLogs(), 1);
    m_engine->begin(m_id, "the first half, the second");
    m_engine->writeRecords(m_id, {{.isPartial = true, .text = "the first half, "}});
    QTRY_COMPARE(text(), "the first half, "_ba);
    QCOMPARE(unfinished(Stream::Stdout).text, "the second"_ba);
    QVERIFY(unfinished(Stream::Stdout).isContinued);
    m_engine->write(m_id, {"the second"});
    QTRY_COMPARE(text(), "the first half, the second\n"_ba);
    QCOMPARE(unfinished(Stream::Stdout).text, ""_ba);
    QVERIFY(!unfinished(Stream::Stdout).isContinued);
}

void LogFollowerTest::forgetsUnfinishedLinesWithTheLog()
{
    follow();
    QTRY_COMPARE(m_engine->openLogs(), 1);
    m_engine->begin(m_id, "half a li");
    QTest::ignoreMessage(QtWarningMsg, QRegularExpression(u"log: going on in"_s));
    m_engine->breakLogs();
    QTRY_COMPARE(m_engine->openLogs(), 0);
    QCOMPARE(unfinished(Stream::Stdout).text, ""_ba); // the engine tells it again
    m_engine->write(m_id, {"half a line"});
    QTRY_COMPARE(text(), "half a line\n"_ba);
}

QTEST_GUILESS_MAIN(LogFollowerTest)
#include "tst_logfollower.moc"
