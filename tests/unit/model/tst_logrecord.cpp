// SPDX-License-Identifier: Apache-2.0
#include "core/model/logrecord.h"

#include <QTest>

using namespace slipway;
using Stream = LogRecord::Stream;

class TestLogRecord : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression()); }
    void isWrittenAndReadBack_data();
    void isWrittenAndReadBack();
    void isNoRecord_data();
    void isNoRecord();
};

void TestLogRecord::isWrittenAndReadBack_data()
{
    QTest::addColumn<LogRecord>("record");
    QTest::addColumn<QByteArray>("line");
    const QByteArray time = "2026-11-21T09:30:00.123456789Z";
    QTest::newRow("whole") << LogRecord {.time = time, .text = "a b"} << time + " stdout F a b\n";
    QTest::newRow("error, partial")
        << LogRecord {.time = time, .stream = Stream::Stderr, .isPartial = true, .text = "ab"}
        << time + " stderr P ab\n";
    QTest::newRow("partial") << LogRecord {.time = time, .isPartial = true, .text = "ab"}
                             << time + " stdout P ab\n";
    QTest::newRow("empty") << LogRecord {.time = time, .text = ""} << time + " stdout F \n";
    QTest::newRow("spaces") << LogRecord {.time = time, .text = "  a  "}
                            << time + " stdout F   a  \n";
    const QByteArray bytes("\0\r\x1b[1m\xff\xfe", 8);
    QTest::newRow("any bytes") << LogRecord {.time = time, .text = bytes}
                               << time + " stdout F " + bytes + '\n';
    QTest::newRow("whole seconds")
        << LogRecord {.time = "2026-11-21T00:43:04Z", .text = "as Podman writes them"}
        << QByteArray("2026-11-21T00:43:04Z stdout F as Podman writes them\n");
}

void TestLogRecord::isWrittenAndReadBack()
{
    QFETCH(LogRecord, record);
    QFETCH(QByteArray, line);
    QCOMPARE(toLogLine(record), line);
    const auto read = logRecordFromLine(QByteArrayView(line).chopped(1));
    QVERIFY(read);
    QCOMPARE(*read, record);
}

void TestLogRecord::isNoRecord_data()
{
    QTest::addColumn<QByteArray>("line");
    const QByteArray whole = "2026-11-21T09:30:00.123456789Z stdout F text";
    QTest::newRow("empty") << QByteArray();
    QTest::newRow("text") << QByteArray("just what the container wrote");
    QTest::newRow("no time") << QByteArray("yesterday stdout F text");
    QTest::newRow("almost a time") << QByteArray(whole).replace("09:30", "0x:30");
    QTest::newRow("more than a time") << QByteArray(whole).replace("Z", "Zulu");
    QTest::newRow("a very long time") << QByteArray(whole).replace("Z", "00000000000Z");
    QTest::newRow("other stream") << QByteArray(whole).replace("stdout", "stdin ");
    QTest::newRow("other tag") << QByteArray(whole).replace(" F ", " G ");
    QTest::newRow("no space after the tag") << QByteArray(whole).replace(" F ", " F-");
    QTest::newRow("stderr spelt wrong") << QByteArray(whole).replace("stdout", "stdxyz");
    // What a crash in the middle of a write leaves.
    for (const int length : {1, 19, 29, 30, 31, 37, 38, 39})
        QTest::addRow("torn after %d", length) << whole.first(length);
    // The end of one torn line and the record after it.
    QTest::newRow("two lines in one") << QByteArray("2026-11-21T09:3") + whole;
}

void TestLogRecord::isNoRecord()
{
    QFETCH(QByteArray, line);
    QVERIFY(!logRecordFromLine(line));
}

QTEST_APPLESS_MAIN(TestLogRecord)
#include "tst_logrecord.moc"
