// SPDX-License-Identifier: Apache-2.0
#include "core/model/logtime.h"

#include <QTest>

using namespace slipway;
using namespace std::chrono;

class TestLogTime : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression()); }
    void isRead_data();
    void isRead();
    void isNoTime_data();
    void isNoTime();
};

void TestLogTime::isRead_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<qint64>("nanoseconds"); // since 1970
    const auto row = [](const char *text, nanoseconds time) {
        QTest::newRow(text) << QByteArray(text) << qint64(time.count());
    };
    row("1970-01-01T00:00:00Z", 0ns);
    row("1969-12-31T23:59:59.999999999Z", -1ns);
    row("2026-11-21T09:30:00.123456789Z", 1'795'253'400s + 123'456'789ns);
    row("2026-11-21T09:30:00Z", 1'795'253'400s);
    row("2026-11-21T09:30:00.5Z", 1'795'253'400s + 500ms);
    row("2026-11-21T09:30:00.1234567899Z", 1'795'253'400s + 123'456'789ns);
    row("2026-11-21T10:30:00+01:00", 1'795'253'400s);
    row("2026-11-21T04:00:00-05:30", 1'795'253'400s);
    row("2024-02-29T00:00:00Z", 1'709'164'800s);
    row("2016-12-31T23:59:60Z", 1'483'228'800s); // a leap second
    row("1678-01-01T00:00:00Z", -9'214'560'000s);
    row("2261-12-31T23:59:59Z", 9'214'646'399s);
}

void TestLogTime::isRead()
{
    QFETCH(QByteArray, text);
    QFETCH(qint64, nanoseconds);
    const auto time = logTimeFrom(text);
    QVERIFY(time);
    QCOMPARE(qint64(time->time_since_epoch().count()), nanoseconds);
}

void TestLogTime::isNoTime_data()
{
    QTest::addColumn<QByteArray>("text");
    for (const char *text : {"", "yesterday", "2026-11-21", "2026-11-21T09:30:00",
             "2026-11-21 09:30:00Z", "2026-11-21T09:30:00.Z", "2026-11-21T09:30:00.5",
             "2026-11-21T09:30:00.5.5Z", "2026-02-30T00:00:00Z", "2025-02-29T00:00:00Z",
             "2026-13-01T00:00:00Z", "2026-00-01T00:00:00Z", "2026-11-21T24:00:00Z",
             "2026-11-21T09:60:00Z", "2026-11-21T09:30:61Z", "2026-11-21T09:30:00+24:00",
             "2026-11-21T09:30:00+01:60", "2026-11-21T09:30:00+0100", "2026-11-21T09:30:00+01",
             "2026-11-21T09:30:00+-1:00", "2026-11-21T09:30:00ZZ", "1677-12-31T23:59:59Z",
             "2262-01-01T00:00:00Z", "-026-11-21T09:30:00Z"})
        QTest::newRow(*text ? text : "nothing") << QByteArray(text);
    QTest::newRow("NUL") << QByteArray("2026-11-21T09:30:00\0Z", 21);
    QTest::newRow("endless") << "2026-11-21T09:30:00." + QByteArray(1000, '0') + 'Z';
}

void TestLogTime::isNoTime()
{
    QFETCH(QByteArray, text);
    QVERIFY(!logTimeFrom(text));
}

QTEST_APPLESS_MAIN(TestLogTime)
#include "tst_logtime.moc"
