// SPDX-License-Identifier: Apache-2.0
#include "core/model/logposition.h"

#include <QTest>

using namespace slipway;
using Stream = LogRecord::Stream;

class TestLogPosition : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression()); }
    void asksForMoreThanItNeeds();
    void goesOnAfterAnyRecord_data();
    void goesOnAfterAnyRecord();
    void noticesWhatIsMissing();
};

static LogRecord out(const QByteArray &seconds, const QByteArray &text)
{
    return {.time = "2026-11-21T09:30:" + seconds + 'Z', .text = text};
}

static LogRecord err(const QByteArray &seconds, const QByteArray &text)
{
    LogRecord record = out(seconds, text);
    record.stream = Stream::Stderr;
    return record;
}

void TestLogPosition::asksForMoreThanItNeeds()
{
    LogPosition position;
    QVERIFY(position.isAtStart());
    QCOMPARE(position.since(), QByteArray());
    position.advance(out("05.123456789", "a"));
    position.advance(err("04.5", "b"));
    QVERIFY(!position.isAtStart());
    QCOMPARE(position.since(), QByteArray("2026-11-21T09:30:04.123Z"));
}

void TestLogPosition::goesOnAfterAnyRecord_data()
{
    QTest::addColumn<QList<LogRecord>>("log");
    QTest::newRow("one stream") << QList {
        out("01.000000001", "a"), out("01.000000002", "b"), out("02.000000000", "c")};
    QTest::newRow("same time") << QList {
        out("01.5", "a"), out("01.5", "a"), out("01.5", "a"), out("01.7", "b")};
    QTest::newRow("streams out of order") << QList {out("01.000000002", "a"),
        err("01.000000001", "b"), out("01.000000002", "c"), err("01.000000003", "d")};
    QTest::newRow("whole seconds")
        << QList {out("01", "a"), err("01", "b"), out("01", "a"), err("01", "b"), out("02", "c")};
    QTest::newRow("digits cut") << QList {out("01", "a"), out("01.25", "b"), out("01.5", "c")};
    QTest::newRow("one stream long silent")
        << QList {err("01.5", "x"), out("30.1", "a"), out("30.2", "b"), out("30.2", "b")};
}

void TestLogPosition::goesOnAfterAnyRecord()
{
    QFETCH(QList<LogRecord>, log);
    for (qsizetype cut = 0; cut <= log.size(); ++cut) {
        LogPosition position;
        for (const LogRecord &record : log.first(cut))
            position.advance(record);
        // An engine that sends more than it was asked for: everything, in two pieces.
        UnreadFilter filter(position);
        const QList<LogRecord> unread =
            filter.unread(log.first(cut / 2)) + filter.unread(log.sliced(cut / 2));
        QCOMPARE(unread, log.sliced(cut));
    }
}

void TestLogPosition::noticesWhatIsMissing()
{
    LogPosition position;
    position.advance(err("04.5", "b"));
    position.advance(out("05.1", "a"));
    UnreadFilter whole(position);
    whole.unread({err("05.05", "late"), out("05.1", "a"), out("06", "c")});
    QVERIFY(!whole.takeGap());

    UnreadFilter holed(position);
    const QList<LogRecord> rest {out("07.5", "d"), out("08", "e")};
    QCOMPARE(holed.unread(rest), rest);
    const auto gap = holed.takeGap();
    QVERIFY(gap);
    QCOMPARE(gap->after, QByteArray("2026-11-21T09:30:05.1Z"));
    QCOMPARE(gap->before, QByteArray("2026-11-21T09:30:07.5Z"));
    QVERIFY(!holed.takeGap());

    UnreadFilter fresh({});
    fresh.unread(rest);
    QVERIFY(!fresh.takeGap());
}

QTEST_GUILESS_MAIN(TestLogPosition)
#include "tst_logposition.moc"
