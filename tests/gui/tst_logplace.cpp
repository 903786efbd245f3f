// SPDX-License-Identifier: Apache-2.0
#include "gui/log/logplace.h"

#include <QDateTime>
#include <QRandomGenerator>
#include <QTest>

using namespace slipway;
using namespace Qt::StringLiterals;

/// Wherever a log is cut off, asking for what is missing gives just that.
class TestLogPlace : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void beginsWithAll();
    void goesOnWhereItWas_data();
    void goesOnWhereItWas();
    void asksForAllWhereAClockWasSetBack();
    void knowsLittleOfALongLog();
};

static QByteArray timeText(qint64 milliseconds)
{
    return QDateTime::fromMSecsSinceEpoch(milliseconds, Qt::UTC)
        .toString(Qt::ISODateWithMs)
        .toLatin1();
}

/// Times of records as a log may hold them; some are behind those before by up to \a disorder.
static QByteArrayList times(int count, int step, int disorder)
{
    QRandomGenerator random(7);
    QByteArrayList texts;
    qint64 now = 1'795'253'400'000;
    for (int i = 0; i < count; ++i) {
        now += random.bounded(step + 1);
        texts.append(timeText(now - random.bounded(disorder + 1)));
    }
    return texts;
}

void TestLogPlace::beginsWithAll()
{
    const LogPlace place;
    QVERIFY(!place.since());
    QCOMPARE(place.count(), 0);
}

void TestLogPlace::goesOnWhereItWas_data()
{
    QTest::addColumn<QByteArrayList>("log");
    QTest::newRow("all at once") << times(50, 0, 0);
    QTest::newRow("fast") << times(300, 20, 0);
    QTest::newRow("slow") << times(100, 4'000, 0);
    QTest::newRow("out of order") << times(300, 100, 3'999);
}

void TestLogPlace::goesOnWhereItWas()
{
    QFETCH(const QByteArrayList, log);
    LogPlace place;
    for (qsizetype read = 0; read < log.size(); ++read) {
        const auto since = place.since();
        qsizetype known = place.count();
        qsizetype next = 0; // the first record that comes and is not known
        for (; next < log.size(); ++next) {
            const auto time = logTimeFrom(log.at(next));
            const bool comes = !since || (time && *time >= *since);
            if (comes && known-- == 0)
                break;
        }
        QCOMPARE(next, read);
        place.note(log.at(read));
    }
}

void TestLogPlace::asksForAllWhereAClockWasSetBack()
{
    LogPlace place;
    for (const QByteArray &time : times(100, 300, 0))
        place.note(time);
    QVERIFY(place.since());
    place.note("2026-11-21T00:00:00Z");
    QVERIFY(!place.since());
    QCOMPARE(place.count(), 101);
}

void TestLogPlace::knowsLittleOfALongLog()
{
    LogPlace place;
    for (const QByteArray &time : times(10'000, 1'000, 0))
        place.note(time);
    QVERIFY(place.count() < 30);
}

QTEST_APPLESS_MAIN(TestLogPlace)
#include "tst_logplace.moc"
