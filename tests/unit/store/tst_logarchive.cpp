// SPDX-License-Identifier: Apache-2.0
#include "core/store/logarchive.h"
#include "tests/unit/store/logrecords.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace slipway;
using Stream = LogRecord::Stream;

class LogArchiveTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        QTest::failOnWarning(QRegularExpression(QStringLiteral(".*")));
        m_directory = std::make_unique<QTemporaryDir>();
        m_archive = std::make_unique<LogArchive>(m_directory->filePath(QStringLiteral("logs")));
        m_id = ExecutionId::create();
    }

    void givesBackTheBytesOfBothStreams()
    {
        QList<LogRecord> records {recordAt(0, "out"), recordAt(1, "err", Stream::Stderr),
            recordAt(2, QByteArray("\xff\0\r", 3)), recordAt(3, "half ")};
        records.last().isPartial = true;
        records.append(recordAt(4, "whole"));
        append(records);
        QCOMPARE(text(), QByteArray("out\nerr\n\xff\0\r\nhalf whole\n", 23));
    }

    void whatWasNeverWrittenIsEmpty() { QCOMPARE(text(), QByteArray()); }

    void aReaderSeesWhatWasThereWhenItOpened()
    {
        auto writer = m_archive->write(m_id);
        QVERIFY(writer);
        QVERIFY((*writer)->append({recordAt(0, "one")}));
        auto reader = m_archive->read(m_id);
        QVERIFY(reader);
        QVERIFY((*writer)->append({recordAt(1, "two")}));
        QCOMPARE((*reader)->read(1000), QByteArray("one\n"));
        QVERIFY((*reader)->atEnd());
        QCOMPARE(text(), QByteArray("one\ntwo\n"));
    }

    void linesLongerThanABlockComeWhole()
    {
        const QByteArray longLine(1'000'000, 'x');
        append({recordAt(0, longLine), recordAt(1, "end")});
        QCOMPARE(text(), longLine + "\nend\n");
    }

    void recordsAreGivenAsTheyStand()
    {
        QList<LogRecord> records {recordAt(0, "out"), recordAt(1, "half ", Stream::Stderr)};
        records.last().isPartial = true;
        append(records);
        const auto reader = m_archive->read(m_id, {.asRecords = true});
        QVERIFY(reader);
        QCOMPARE((*reader)->read(1000), toLogLine(records[0]) + toLogLine(records[1]));

        const auto errors = m_archive->read(m_id, {.stream = Stream::Stderr, .asRecords = true});
        QVERIFY(errors);
        QCOMPARE((*errors)->read(1000), toLogLine(records[1]));
    }

    // As after kill -9 in the middle of a write.
    void aTornLineIsCutOffAndWrittenAgain()
    {
        append({recordAt(0, "whole")});
        QFile file(m_archive->fileName(m_id));
        QVERIFY(file.open(QIODevice::Append));
        const QByteArray torn = toLogLine(recordAt(1, "torn"));
        QCOMPARE(file.write(torn.first(torn.size() - 3)), torn.size() - 3);
        file.close();

        append({recordAt(1, "torn"), recordAt(2, "last")});
        QCOMPARE(text(), QByteArray("whole\ntorn\nlast\n"));
    }

    // What an engine sends again from position().since() on is neither lost nor doubled.
    void goesOnWhereItEnded_data()
    {
        QTest::addColumn<int>("cut");
        for (const int cut : {1, 2, 500, 4'999, 5'000})
            QTest::addRow("after %d of 5000", cut) << cut;
    }

    void goesOnWhereItEnded()
    {
        QFETCH(int, cut);
        QList<LogRecord> all;
        // Ten records a millisecond, in places the streams out of step by up to half a second.
        for (int i = 0; i < 5'000; ++i) {
            const bool isError = i % 7 == 0;
            const int time = i / 10 + (isError ? 0 : 500) + (i > 2'500 ? 20'000 : 0);
            all.append(recordAt(time, QByteArray::number(i).rightJustified(30, '.'),
                isError ? Stream::Stderr : Stream::Stdout));
        }
        append(all.first(cut));

        auto writer = m_archive->write(m_id);
        QVERIFY(writer);
        const QByteArray since = (*writer)->position().since();
        QList<LogRecord> sentAgain;
        for (const LogRecord &record : all) {
            if (record.time >= since)
                sentAgain.append(record);
        }
        UnreadFilter filter((*writer)->position());
        QVERIFY((*writer)->append(filter.unread(sentAgain)));
        QByteArray expected;
        for (const LogRecord &record : all)
            expected += record.text + '\n';
        QCOMPARE(text(), expected);
    }

    void anUnwritableDirectoryIsASentence()
    {
        QFile blocker(m_directory->filePath(QStringLiteral("logs")));
        QVERIFY(blocker.open(QIODevice::WriteOnly));
        const auto writer = m_archive->write(m_id);
        QVERIFY(writer);
        const auto written = (*writer)->append({recordAt(0, "one")});
        QVERIFY(!written);
        QVERIFY2(written.error().message().contains(m_directory->path()),
            qPrintable(written.error().message()));
    }

    void whoWritesNothingMakesNoFile()
    {
        append({});
        QVERIFY(!QFile::exists(m_archive->fileName(m_id)));
        QCOMPARE(text(), QByteArray());
    }

    void onlyTheOwnerMayRead()
    {
        append({recordAt(0, "secret")});
        const auto rights = QFile::permissions(m_directory->filePath(QStringLiteral("logs")));
        QVERIFY(
            !(rights & (QFile::ReadGroup | QFile::ExeGroup | QFile::ReadOther | QFile::ExeOther)));
    }

private:
    void append(const QList<LogRecord> &records)
    {
        auto writer = m_archive->write(m_id);
        QVERIFY(writer);
        QVERIFY((*writer)->append(records));
    }
    QByteArray text() const
    {
        auto reader = m_archive->read(m_id);
        QByteArray text;
        while (reader && !(*reader)->atEnd())
            text += (*reader)->read(1000);
        return text;
    }

    std::unique_ptr<QTemporaryDir> m_directory;
    std::unique_ptr<LogArchive> m_archive;
    ExecutionId m_id;
};

QTEST_GUILESS_MAIN(LogArchiveTest)
#include "tst_logarchive.moc"
