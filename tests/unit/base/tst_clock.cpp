// SPDX-License-Identifier: Apache-2.0
#include "core/base/clock.h"

#include <QTest>

using namespace slipway;
using namespace std::chrono_literals;

namespace {
/// 2026-11-21T09:30:00.125Z
const Timestamp instant {1795253400125ms};
} // namespace

class TestClock : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression()); }
    void writesUtc();
    void reads_data();
    void reads();
    void refuses_data();
    void refuses();
    void tellsTheTime();
};

void TestClock::writesUtc()
{
    QCOMPARE(toIsoString(instant), QStringLiteral("2026-11-21T09:30:00.125+00:00"));
    QCOMPARE(toUtcString(instant), QStringLiteral("2026-11-21T09:30:00.125Z"));
    QCOMPARE(toUtcString(Timestamp()), QStringLiteral("1970-01-01T00:00:00.000Z"));
    QCOMPARE(toUtcString(Timestamp(-1ms)), QStringLiteral("1969-12-31T23:59:59.999Z"));
}

void TestClock::reads_data()
{
    QTest::addColumn<qint64>("offset"); // from the instant, in milliseconds
    QTest::newRow("2026-11-21T09:30:00.125Z") << 0LL;
    QTest::newRow("2026-11-21T09:30:00.125+00:00") << 0LL;
    QTest::newRow("2026-11-21T10:30:00.125+01:00") << 0LL;
    QTest::newRow("2026-11-21T04:00:00.125-05:30") << 0LL;
    QTest::newRow("2026-11-21T09:30:00.1259999Z") << 0LL;
    QTest::newRow("2026-11-21T09:30:00.125999999Z") << 0LL;
    QTest::newRow("2026-11-21T10:30:00.125999999+01:00") << 0LL;
    QTest::newRow("2026-11-21T09:30:00Z") << -125LL;
    QTest::newRow("2026-11-21T09:30:00.1Z") << -25LL;
    QTest::newRow("2026-11-21T09:30:00.999999999Z") << 874LL;
}

void TestClock::reads()
{
    QFETCH(qint64, offset);
    const auto time = timestampFromString(QString::fromUtf8(QTest::currentDataTag()));
    QVERIFY(time);
    QCOMPARE(qint64((*time - instant).count()), offset);
}

void TestClock::refuses_data()
{
    QTest::addColumn<QString>("text");
    for (const char *text : {"yesterday", "2026-11-21", "2026-11-21T09:30:00",
             "2026-13-21T09:30:00Z", "2026-11-31T09:30:00Z", "2026-11-21T25:30:00Z", "1795253400"})
        QTest::newRow(text) << QString::fromUtf8(text);
    QTest::newRow("empty") << QString();
}

void TestClock::refuses()
{
    QFETCH(QString, text);
    QVERIFY(!timestampFromString(text));
}

void TestClock::tellsTheTime()
{
    const SystemClock clock;
    const Timestamp first = clock.now();
    QVERIFY(first > instant - 24h * 365 * 10);
    QVERIFY(clock.now() >= first);
    QVERIFY(timestampFromString(toUtcString(first)) == first);
}

QTEST_APPLESS_MAIN(TestClock)
#include "tst_clock.moc"
