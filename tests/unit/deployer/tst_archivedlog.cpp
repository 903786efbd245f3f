// SPDX-License-Identifier: Apache-2.0
#include "core/deployer/archivedlog.h"
#include "tests/unit/store/logrecords.h"

#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace slipway;
using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

Q_DECLARE_METATYPE(slipway::LogSelection)

class TestArchivedLog : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup() { m_watch.reset(); }
    void ofAnEndedOneIsWhole();
    void aPartIsNot_data();
    void aPartIsNot();
    void withoutFollowingItEndsWhereTheLogDoes();
    void followedItGoesOnToTheEndOfTheLog();
    void followedFromBeforeThereIsAFile();
    void followedItsEndIsNoEarlierThanItsLastByte();
    void aLineThatHasNotEndedIsSeen();
    void whatWasGivenOfALineIsNotGivenAgain();
    void previewsStandForWhatComes();
    void untilEndsItByTheClock();
    void untilLongAgoEndsItAtOnce();
    void untilEndsItWithALaterRecord();
    void othersHaveTheirTurnWhileItSearches();
    void itsSizeIsThatOfItsText();

private:
    void append(const QList<LogRecord> &records);
    std::unique_ptr<ArchivedLog> open(const LogSelection &selection);
    /// All that is there now.
    static QByteArray readOn(ArchivedLog &log);

    std::unique_ptr<QTemporaryDir> m_directory;
    std::unique_ptr<LogArchive> m_archive;
    std::shared_ptr<LogWatch> m_watch;
    ExecutionId m_id;
};

void TestArchivedLog::init()
{
    QTest::failOnWarning(QRegularExpression());
    m_directory = std::make_unique<QTemporaryDir>();
    m_archive = std::make_unique<LogArchive>(m_directory->filePath(u"logs"_s));
    m_watch = std::make_shared<LogWatch>();
    m_id = ExecutionId::create();
}

void TestArchivedLog::append(const QList<LogRecord> &records)
{
    auto writer = m_archive->write(m_id);
    QVERIFY(writer);
    QVERIFY((*writer)->append(records));
    m_watch->noteAppended();
}

std::unique_ptr<ArchivedLog> TestArchivedLog::open(const LogSelection &selection)
{
    auto log = std::make_unique<ArchivedLog>(*m_archive, m_id, selection);
    return log->open(m_watch) ? std::move(log) : nullptr;
}

QByteArray TestArchivedLog::readOn(ArchivedLog &log)
{
    QByteArray text;
    while (true) {
        const QByteArray piece = log.read(1'000);
        if (piece.isEmpty())
            return text;
        text += piece;
    }
}

void TestArchivedLog::ofAnEndedOneIsWhole()
{
    append({recordAt(0, "one")});
    QVERIFY(!open({})->isWhole());
    m_watch->noteEnd();
    for (const bool isFollowed : {false, true}) {
        const auto log = open({.follow = isFollowed});
        QVERIFY(log->isWhole());
        QVERIFY(!log->isFollowed());
        QCOMPARE(readOn(*log), "one\n"_ba);
        QVERIFY(log->atEnd());
    }
}

void TestArchivedLog::aPartIsNot_data()
{
    QTest::addColumn<LogSelection>("selection");
    QTest::newRow("since") << LogSelection {.since = LogTime()};
    QTest::newRow("until") << LogSelection {.until = LogTime::max()};
    QTest::newRow("stream") << LogSelection {.stream = LogRecord::Stream::Stdout};
    QTest::newRow("tail") << LogSelection {.tail = 1'000};
    QTest::newRow("times") << LogSelection {.hasTimes = true};
}

void TestArchivedLog::aPartIsNot()
{
    QFETCH(LogSelection, selection);
    append({recordAt(0, "one")});
    m_watch->noteEnd();
    QVERIFY(!open(selection)->isWhole());
}

void TestArchivedLog::withoutFollowingItEndsWhereTheLogDoes()
{
    append({recordAt(0, "one")});
    const auto log = open({});
    append({recordAt(1, "two")});
    QCOMPARE(readOn(*log), "one\n"_ba);
    QVERIFY(log->atEnd());
}

void TestArchivedLog::followedItGoesOnToTheEndOfTheLog()
{
    append({recordAt(0, "one")});
    const auto log = open({.follow = true});
    QVERIFY(log->isFollowed());
    QCOMPARE(readOn(*log), "one\n"_ba);
    QVERIFY(!log->atEnd());

    QSignalSpy ready(log.get(), &LogText::readyRead);
    append({recordAt(1, "two")});
    QCOMPARE(ready.size(), 1);
    QCOMPARE(readOn(*log), "two\n"_ba);
    QVERIFY(!log->atEnd());

    m_watch->noteEnd();
    QCOMPARE(ready.size(), 2);
    QVERIFY(log->atEnd());
    QVERIFY(!log->isFollowed());
}

void TestArchivedLog::followedFromBeforeThereIsAFile()
{
    const auto log = open({.follow = true, .tail = 1});
    QCOMPARE(readOn(*log), QByteArray());
    append({recordAt(0, "one"), recordAt(1, "two")});
    QCOMPARE(readOn(*log), "one\ntwo\n"_ba);
}

void TestArchivedLog::followedItsEndIsNoEarlierThanItsLastByte()
{
    const auto log = open({.follow = true});
    append({recordAt(0, "last")});
    m_watch->noteEnd();
    QVERIFY(!log->atEnd());
    QCOMPARE(readOn(*log), "last\n"_ba);
    QVERIFY(log->atEnd());
}

static UnfinishedOutput unfinished(const QByteArray &text)
{
    UnfinishedOutput output;
    output[0] = {.time = "2026-11-21T09:30:00.005000000Z", .text = text};
    return output;
}

void TestArchivedLog::aLineThatHasNotEndedIsSeen()
{
    append({recordAt(0, "one"), recordAt(1, "two")});
    m_watch->setUnfinished(unfinished("\r10%"));
    const auto log = open({});
    m_watch->setUnfinished(unfinished("\r10%\r20%"));
    QCOMPARE(readOn(*log), "one\ntwo\n\r10%"_ba);
    QVERIFY(log->atEnd());
    QCOMPARE(readOn(*open({.tail = 1})), "\r10%\r20%"_ba);
    QCOMPARE(readOn(*open({.tail = 2})), "two\n\r10%\r20%"_ba);
    QCOMPARE(readOn(*open({.stream = LogRecord::Stream::Stderr})), ""_ba);
    QCOMPARE(readOn(*open({.tail = 1, .asRecords = true})),
        "2026-11-21T09:30:00.005000000Z stdout P \r10%\r20%\n"_ba);
}

void TestArchivedLog::whatWasGivenOfALineIsNotGivenAgain()
{
    for (const bool asRecords : {false, true}) {
        cleanup();
        init();
        const auto log = open({.follow = true, .asRecords = asRecords});
        const auto text = [&log, asRecords] {
            const QByteArray read = readOn(*log);
            if (!asRecords)
                return read;
            QByteArray joined;
            for (const QByteArray &line : read.split('\n')) {
                if (const auto record = logRecordFromLine(line))
                    joined += record->text + (record->isPartial ? "" : "\n");
            }
            return joined;
        };
        m_watch->setUnfinished(unfinished("\r10%"));
        m_watch->noteAppended();
        QCOMPARE(text(), "\r10%"_ba);
        m_watch->setUnfinished(unfinished("\r10%\r20%"));
        m_watch->noteAppended();
        m_watch->noteAppended();
        QCOMPARE(text(), "\r20%"_ba);
        // A piece of it, as of a line that is long.
        m_watch->setUnfinished(unfinished("%"));
        append({recordAt(9, "\r10%\r20", LogRecord::Stream::Stdout, true)});
        QCOMPARE(text(), ""_ba);
        m_watch->setUnfinished({});
        append({recordAt(9, "% done")});
        QCOMPARE(text(), " done\n"_ba);
        append({recordAt(10, "next")});
        QCOMPARE(text(), "next\n"_ba);
    }
}

void TestArchivedLog::previewsStandForWhatComes()
{
    const auto log = open({.follow = true, .asRecords = true, .hasPreviews = true});
    m_watch->setUnfinished(unfinished("\r10%"));
    m_watch->noteAppended();
    m_watch->noteAppended();
    QCOMPARE(readOn(*log), "2026-11-21T09:30:00.005000000Z stdout L \r10%\n"_ba);
    m_watch->setUnfinished(unfinished("\r10%\r20%"));
    m_watch->noteAppended();
    QCOMPARE(readOn(*log), "2026-11-21T09:30:00.005000000Z stdout L \r10%\r20%\n"_ba);
    m_watch->setUnfinished({});
    append({recordAt(9, "\r10%\r20%")});
    QCOMPARE(readOn(*log), "2026-11-21T09:30:00.009000000Z stdout F \r10%\r20%\n"_ba);
}

void TestArchivedLog::untilEndsItByTheClock()
{
    append({recordAt(0, "one")});
    const LogTime until = std::chrono::system_clock::now() - logDisorder + 100ms;
    const auto log = open({.follow = true, .until = until});
    QSignalSpy ready(log.get(), &LogText::readyRead);
    QCOMPARE(readOn(*log), "one\n"_ba);
    QVERIFY(!log->atEnd());
    QVERIFY(ready.wait());
    QVERIFY(log->atEnd());
}

void TestArchivedLog::untilLongAgoEndsItAtOnce()
{
    const auto log = open({.follow = true, .until = LogTime()});
    QSignalSpy ready(log.get(), &LogText::readyRead);
    QVERIFY(ready.wait());
    QVERIFY(log->atEnd());
}

void TestArchivedLog::untilEndsItWithALaterRecord()
{
    const LogTime inTwoHours = std::chrono::system_clock::now() + 2h;
    const auto log = open({.follow = true, .until = inTwoHours});
    append({{.time = "2001-01-01T00:00:00Z", .text = "one"}});
    QCOMPARE(readOn(*log), "one\n"_ba);
    QVERIFY(!log->atEnd());
    append({{.time = "2200-01-01T00:00:00Z", .text = "two"}});
    QCOMPARE(readOn(*log), QByteArray());
    QVERIFY(log->atEnd());
}

void TestArchivedLog::othersHaveTheirTurnWhileItSearches()
{
    QList<LogRecord> records(20'000, recordAt(0, QByteArray(1'000, '.')));
    records.append(recordAt(1, "found", LogRecord::Stream::Stderr));
    append(records);
    const auto log = open({.stream = LogRecord::Stream::Stderr});
    QSignalSpy ready(log.get(), &LogText::readyRead);
    QByteArray text = readOn(*log);
    QCOMPARE(text, QByteArray());
    QVERIFY(!log->atEnd());
    while (!log->atEnd()) {
        QVERIFY(ready.wait());
        text += readOn(*log);
    }
    QCOMPARE(text, "found\n"_ba);
}

void TestArchivedLog::itsSizeIsThatOfItsText()
{
    QList<LogRecord> records(1'000, recordAt(0, QByteArray(999, '.')));
    append(records);
    m_watch->noteEnd();
    const auto log = open({});
    QCOMPARE(QCoro::waitFor(log->size()), 1'000'000);
    QCOMPARE(readOn(*log).size(), 1'000'000);
}

QTEST_GUILESS_MAIN(TestArchivedLog)
#include "tst_archivedlog.moc"
