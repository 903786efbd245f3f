// SPDX-License-Identifier: Apache-2.0
#include "core/store/logtextreader.h"
#include "tests/unit/store/logrecords.h"

#include <QRandomGenerator>
#include <QTemporaryDir>
#include <QTest>

using namespace slipway;
using Stream = LogRecord::Stream;
using namespace Qt::StringLiterals;

Q_DECLARE_METATYPE(slipway::LogSelection)

namespace {

constexpr bool partial = true;

LogTime timeAt(int millisecond)
{
    return *logTimeFrom(recordAt(millisecond, {}).time);
}

QByteArray bytesOf(const QList<LogRecord> &records)
{
    QByteArray bytes;
    for (const LogRecord &record : records)
        bytes += toLogLine(record);
    return bytes;
}

QByteArray readAll(LogTextReader &reader, qint64 pieceSize = 64 * 1024)
{
    QByteArray text;
    while (!reader.atEnd())
        text += reader.read(pieceSize);
    return text;
}

/// What \a selection leaves of \a records, by the simplest way there is.
QByteArray plainReading(const QList<LogRecord> &records, const LogSelection &selection)
{
    QByteArrayList lines {{}};
    bool isAtLineStart = true;
    for (const LogRecord &record : records) {
        const LogTime time = *logTimeFrom(record.time);
        if ((selection.stream && record.stream != *selection.stream)
            || (selection.since && time < *selection.since)
            || (selection.until && time > *selection.until))
            continue;
        if (selection.hasTimes && isAtLineStart)
            lines.last() += record.time + ' ';
        lines.last() += record.text;
        isAtLineStart = !record.isPartial;
        if (!record.isPartial) {
            lines.last() += '\n';
            lines.append(QByteArray());
        }
    }
    if (lines.constLast().isEmpty())
        lines.removeLast();
    if (selection.tail)
        lines = lines.mid(std::max<qsizetype>(0, lines.size() - *selection.tail));
    return lines.join();
}

/// 40,000 lines on two streams that are up to 3 s out of step; some long, some in parts, the last
/// without an end.
QList<LogRecord> longLog()
{
    QRandomGenerator random(20'261'121);
    QList<LogRecord> records;
    for (int i = 0; i < 40'000; ++i) {
        const auto stream = random.bounded(5) == 0 ? Stream::Stderr : Stream::Stdout;
        const int time = i * 30 + (stream == Stream::Stdout ? 3'000 : 0);
        const int size = random.bounded(2'000) == 0 ? 200'000 : random.bounded(80);
        const QByteArray text = QByteArray::number(i) + QByteArray(size, '.');
        records.append(recordAt(time, text, stream, random.bounded(20) == 0));
    }
    records.last().isPartial = true;
    return records;
}

} // namespace

class TestLogTextReader : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();
    void readsWhatIsSelected_data();
    void readsWhatIsSelected();
    void findsItsPlaceInALongLog_data();
    void findsItsPlaceInALongLog();
    void readsNoMoreThanItMust();
    void givesARangeOfBytes_data();
    void givesARangeOfBytes();
    void goesOnWhereMoreWasWritten();
    void passesOverWhatIsNoRecord();
    void endsWhereTheFileBecameShorter();
    void aMissingFileIsAnEmptyLog();

private:
    void write(const QByteArray &bytes)
    {
        QFile file(m_fileName);
        QVERIFY(file.open(QIODevice::Append));
        QCOMPARE(file.write(bytes), bytes.size());
    }
    QByteArray text(const LogSelection &selection, qint64 pieceSize = 64 * 1024) const
    {
        LogTextReader reader(m_fileName, selection);
        return reader.open() ? readAll(reader, pieceSize) : "cannot be opened"_ba;
    }

    QTemporaryDir m_longDirectory;
    const QList<LogRecord> m_longLog = longLog();
    std::unique_ptr<QTemporaryDir> m_directory;
    QString m_fileName;
};

void TestLogTextReader::initTestCase()
{
    m_fileName = m_longDirectory.filePath(u"log"_s);
    write(bytesOf(m_longLog));
}

void TestLogTextReader::init()
{
    QTest::failOnWarning(QRegularExpression());
    m_directory = std::make_unique<QTemporaryDir>();
    m_fileName = m_directory->filePath(u"log"_s);
}

void TestLogTextReader::readsWhatIsSelected_data()
{
    QTest::addColumn<QList<LogRecord>>("records");
    QTest::addColumn<LogSelection>("selection");
    QTest::addColumn<QByteArray>("expected");

    const QList both {recordAt(0, "a"), recordAt(1'000, "b", Stream::Stderr), recordAt(2'000, "c"),
        recordAt(3'000, "d", Stream::Stderr)};
    const QByteArray t0 = recordAt(0, {}).time + ' ';
    const QByteArray t1 = recordAt(1'000, {}).time + ' ';
    const QByteArray t2 = recordAt(2'000, {}).time + ' ';
    QTest::newRow("nothing") << QList<LogRecord>() << LogSelection() << QByteArray();
    QTest::newRow("all") << both << LogSelection() << "a\nb\nc\nd\n"_ba;
    QTest::newRow("stdout") << both << LogSelection {.stream = Stream::Stdout} << "a\nc\n"_ba;
    QTest::newRow("stderr") << both << LogSelection {.stream = Stream::Stderr} << "b\nd\n"_ba;
    QTest::newRow("since") << both << LogSelection {.since = timeAt(1'001)} << "c\nd\n"_ba;
    QTest::newRow("since, itself included")
        << both << LogSelection {.since = timeAt(1'000)} << "b\nc\nd\n"_ba;
    QTest::newRow("until") << both << LogSelection {.until = timeAt(1'999)} << "a\nb\n"_ba;
    QTest::newRow("until, itself included")
        << both << LogSelection {.until = timeAt(2'000)} << "a\nb\nc\n"_ba;
    QTest::newRow("nothing in between")
        << both << LogSelection {.since = timeAt(1'001), .until = timeAt(1'999)} << QByteArray();
    QTest::newRow("no lines") << both << LogSelection {.tail = 0} << QByteArray();
    QTest::newRow("one line") << both << LogSelection {.tail = 1} << "d\n"_ba;
    QTest::newRow("as many lines as there are")
        << both << LogSelection {.tail = 4} << "a\nb\nc\nd\n"_ba;
    QTest::newRow("more lines than there are")
        << both << LogSelection {.tail = 5} << "a\nb\nc\nd\n"_ba;
    QTest::newRow("the last line of one stream")
        << both << LogSelection {.stream = Stream::Stdout, .tail = 1} << "c\n"_ba;
    QTest::newRow("the last line before a time")
        << both << LogSelection {.until = timeAt(1'999), .tail = 1} << "b\n"_ba;
    QTest::newRow("times") << both << LogSelection {.stream = Stream::Stdout, .hasTimes = true}
                           << t0 + "a\n" + t2 + "c\n";

    const QList parts {recordAt(0, "a"), recordAt(1'000, "b1 ", Stream::Stdout, partial),
        recordAt(2'000, "b2"), recordAt(2'000, "c1 ", Stream::Stdout, partial),
        recordAt(2'000, "c2", Stream::Stdout, partial)};
    QTest::newRow("no newline at the end") << parts << LogSelection() << "a\nb1 b2\nc1 c2"_ba;
    QTest::newRow("a line that has not ended") << parts << LogSelection {.tail = 1} << "c1 c2"_ba;
    QTest::newRow("and one that has") << parts << LogSelection {.tail = 2} << "b1 b2\nc1 c2"_ba;
    QTest::newRow("one time for a line in parts")
        << parts << LogSelection {.hasTimes = true} << t0 + "a\n" + t1 + "b1 b2\n" + t2 + "c1 c2";
    QTest::newRow("from within a line")
        << parts << LogSelection {.since = timeAt(2'000), .hasTimes = true}
        << t2 + "b2\n" + t2 + "c1 c2";

    const QByteArray bytes("\0\xff\xc3\r\x1b[1m", 8);
    const QList strange {recordAt(0, bytes), recordAt(1, ""), recordAt(2, " stdout F "),
        recordAt(3, recordAt(3, {}).time)};
    QTest::newRow("any bytes, empty lines, and what looks like a record")
        << strange << LogSelection() << bytes + "\n\n stdout F \n" + recordAt(3, {}).time + '\n';
    QTest::newRow("the last of them")
        << strange << LogSelection {.tail = 3} << "\n stdout F \n" + recordAt(3, {}).time + '\n';
}

void TestLogTextReader::readsWhatIsSelected()
{
    QFETCH(QList<LogRecord>, records);
    QFETCH(LogSelection, selection);
    QFETCH(QByteArray, expected);
    write(bytesOf(records));
    QCOMPARE(text(selection), expected);
    QCOMPARE(plainReading(records, selection), expected);
}

void TestLogTextReader::findsItsPlaceInALongLog_data()
{
    QTest::addColumn<LogSelection>("selection");
    QTest::newRow("all") << LogSelection();
    QTest::newRow("one stream, with times")
        << LogSelection {.stream = Stream::Stderr, .hasTimes = true};
    for (const int second : {-1, 0, 2, 3, 4, 60, 600, 1'198, 1'199, 1'202, 1'203, 2'000}) {
        const LogTime time = timeAt(0) + std::chrono::seconds(second);
        QTest::addRow("since %d s", second) << LogSelection {.since = time};
        QTest::addRow("until %d s", second) << LogSelection {.until = time};
        QTest::addRow("10 s from %d s on", second)
            << LogSelection {.since = time, .until = time + std::chrono::seconds(10)};
        QTest::addRow("errors since %d s, the last 30", second)
            << LogSelection {.since = time, .stream = Stream::Stderr, .tail = 30};
    }
    for (const int count : {1, 2, 10, 1'000, 30'000, 100'000}) {
        QTest::addRow("tail %d", count) << LogSelection {.tail = count};
        QTest::addRow("tail %d of the errors", count)
            << LogSelection {.stream = Stream::Stderr, .tail = count};
    }
}

void TestLogTextReader::findsItsPlaceInALongLog()
{
    QFETCH(LogSelection, selection);
    m_fileName = m_longDirectory.filePath(u"log"_s);
    const QByteArray expected = plainReading(m_longLog, selection);
    for (const qint64 pieceSize : {qint64(1'000), qint64(1) << 20})
        QVERIFY(text(selection, pieceSize) == expected);
}

void TestLogTextReader::readsNoMoreThanItMust()
{
    const QByteArray line = bytesOf({recordAt(0, QByteArray(1'000, '.'))});
    write(line.repeated(20'000) + bytesOf({recordAt(60'000, "last")}));
    for (const LogSelection &selection :
        {LogSelection {.since = timeAt(60'000)}, LogSelection {.tail = 1}}) {
        LogTextReader reader(m_fileName, selection);
        QVERIFY(reader.open());
        QByteArray text;
        for (int turn = 0; turn < 3; ++turn)
            text += reader.read(64 * 1024);
        QCOMPARE(text, "last\n"_ba);
    }
}

void TestLogTextReader::givesARangeOfBytes_data()
{
    QTest::addColumn<qint64>("first");
    QTest::addColumn<qint64>("count");
    for (const auto &[first, count] : {std::pair(0, 1), {0, 300'000}, {299'999, 1}, {7, 0},
             {65'535, 2}, {131'071, 100'000}, {262'144, 1}})
        QTest::addRow("%d from %d", count, first) << qint64(first) << qint64(count);
}

void TestLogTextReader::givesARangeOfBytes()
{
    QFETCH(qint64, first);
    QFETCH(qint64, count);
    QList<LogRecord> records;
    QByteArray whole;
    for (int i = 0; whole.size() < 300'000; ++i) {
        records.append(recordAt(i, QByteArray::number(i)));
        whole += records.constLast().text + '\n';
    }
    write(bytesOf(records));
    LogTextReader reader(m_fileName, {});
    QVERIFY(reader.open());
    reader.cut(first, count);
    QCOMPARE(readAll(reader), whole.mid(first, count));
}

// Written in pieces that end anywhere, as a reader may find them.
void TestLogTextReader::goesOnWhereMoreWasWritten()
{
    write(bytesOf({recordAt(0, "one"), recordAt(1, "two")}));
    LogTextReader reader(m_fileName, {.tail = 1});
    QVERIFY(reader.open());
    QCOMPARE(readAll(reader), "two\n"_ba);
    const QByteArray more = bytesOf({recordAt(2, "three"), recordAt(3, "four")});
    QByteArray text;
    for (const char byte : more) {
        write(QByteArray(1, byte));
        QVERIFY(reader.atEnd());
        reader.refresh();
        text += readAll(reader);
    }
    QCOMPARE(text, "three\nfour\n"_ba);
}

void TestLogTextReader::passesOverWhatIsNoRecord()
{
    const QByteArray one = bytesOf({recordAt(0, "one")});
    const QByteArray two = bytesOf({recordAt(1, "two")});
    write("\n\0\n"_ba + one + "garbage\n"_ba + one.chopped(8) + '\n' + two + two.chopped(1));
    QCOMPARE(text({}), "one\ntwo\n"_ba);
    QCOMPARE(text({.tail = 2}), "one\ntwo\n"_ba);
    QCOMPARE(text({.since = timeAt(1)}), "two\n"_ba);
}

void TestLogTextReader::endsWhereTheFileBecameShorter()
{
    write(bytesOf({recordAt(0, QByteArray(1'000'000, 'x'))}).repeated(3));
    for (const LogSelection &selection :
        {LogSelection(), LogSelection {.since = timeAt(0)}, LogSelection {.tail = 2}}) {
        LogTextReader reader(m_fileName, selection);
        QVERIFY(reader.open());
        reader.read(1);
        QVERIFY(QFile::resize(m_fileName, QFile(m_fileName).size() / 2));
        QVERIFY(readAll(reader).size() < 2'000'000);
    }
}

void TestLogTextReader::aMissingFileIsAnEmptyLog()
{
    LogTextReader reader(m_fileName, {.tail = 1});
    QVERIFY(reader.open());
    QCOMPARE(readAll(reader), QByteArray());
    write(bytesOf({recordAt(0, "one"), recordAt(1, "two")}));
    reader.refresh();
    QCOMPARE(readAll(reader), "one\ntwo\n"_ba);
}

QTEST_APPLESS_MAIN(TestLogTextReader)
#include "tst_logtextreader.moc"
