// SPDX-License-Identifier: Apache-2.0
#include "gui/support/phasetext.h"
#include "gui/support/sizetext.h"
#include "gui/support/timetext.h"

#include <QDateTime>
#include <QTest>

#include <functional>
#include <set>

using namespace slipway;
using namespace Qt::StringLiterals;

/// What lists, details and the status line say of times, sizes and phases.
class TestTexts : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QLocale::setDefault(QLocale::c()); }
    void relative_data();
    void relative();
    void exact();
    void durations_data();
    void durations();
    void sizes_data();
    void sizes();
    void phases_data();
    void phases();
    void kindsHaveShapesOfTheirOwn();
};

static Timestamp at(const QString &local)
{
    return Timestamp(
        std::chrono::milliseconds(QDateTime::fromString(local, Qt::ISODate).toMSecsSinceEpoch()));
}

void TestTexts::relative_data()
{
    QTest::addColumn<QString>("time");
    QTest::addColumn<QString>("text");
    QTest::newRow("now") << u"2026-03-18T15:00:00"_s << u"just now"_s;
    QTest::newRow("clock that is ahead") << u"2026-03-18T15:00:30"_s << u"just now"_s;
    QTest::newRow("seconds") << u"2026-03-18T14:59:01"_s << u"just now"_s;
    QTest::newRow("a minute") << u"2026-03-18T14:59:00"_s << u"1 min ago"_s;
    QTest::newRow("minutes") << u"2026-03-18T14:00:30"_s << u"59 min ago"_s;
    QTest::newRow("hours") << u"2026-03-18T12:59:00"_s << u"2 h ago"_s;
    QTest::newRow("today") << u"2026-03-18T00:10:00"_s << u"14 h ago"_s;
    QTest::newRow("yesterday") << u"2026-03-17T23:59:00"_s << u"yesterday"_s;
    QTest::newRow("early yesterday") << u"2026-03-17T00:00:00"_s << u"yesterday"_s;
    QTest::newRow("days") << u"2026-03-16T23:59:00"_s << u"2 days ago"_s;
    QTest::newRow("a week") << u"2026-03-11T12:00:00"_s
                            << QLocale::c().toString(QDate(2026, 3, 11), QLocale::ShortFormat);
}

void TestTexts::relative()
{
    QFETCH(QString, time);
    QFETCH(QString, text);
    QCOMPARE(relativeTime(at(time), at(u"2026-03-18T15:00:00"_s)), text);
}

void TestTexts::exact()
{
    const QString text = exactTime(at(u"2026-03-18T15:04:05"_s));
    QVERIFY2(text.contains(u"2026"_s) && text.endsWith(u"15:04:05"_s), qPrintable(text));
}

void TestTexts::durations_data()
{
    QTest::addColumn<qint64>("milliseconds");
    QTest::addColumn<QString>("text");
    QTest::newRow("none") << qint64(0) << u"0:00"_s;
    QTest::newRow("negative") << qint64(-5000) << u"0:00"_s;
    QTest::newRow("rounded down") << qint64(4999) << u"0:04"_s;
    QTest::newRow("minutes") << qint64(124'000) << u"2:04"_s;
    QTest::newRow("hours") << qint64(3'724'000) << u"1:02:04"_s;
    QTest::newRow("days") << qint64(3 * 86'400'000 + 3'724'000) << u"3 d 01:02:04"_s;
}

void TestTexts::durations()
{
    QFETCH(qint64, milliseconds);
    QTEST(durationText(std::chrono::milliseconds(milliseconds)), "text");
}

void TestTexts::sizes_data()
{
    QTest::addColumn<qint64>("bytes");
    QTest::addColumn<QString>("text");
    QTest::newRow("none") << qint64(0) << u"0 bytes"_s;
    QTest::newRow("bytes") << qint64(1023) << u"1023 bytes"_s;
    QTest::newRow("one") << qint64(1024) << u"1 KiB"_s;
    QTest::newRow("small") << qint64(1536) << u"1.5 KiB"_s;
    QTest::newRow("whole") << qint64(812) * 1024 * 1024 << u"812 MiB"_s;
    QTest::newRow("large") << qint64(4) * 1024 * 1024 * 1024 << u"4 GiB"_s;
}

void TestTexts::sizes()
{
    QFETCH(qint64, bytes);
    QTEST(sizeText(bytes), "text");
}

void TestTexts::phases_data()
{
    QTest::addColumn<int>("phase");
    QTest::addColumn<int>("code");
    QTest::addColumn<QString>("text");
    QTest::addColumn<int>("kind");
    const auto row = [](const char *name, ExecutionPhase phase, int code, const QString &text,
                         PhaseKind kind) {
        QTest::newRow(name) << int(phase) << code << text << int(kind);
    };
    row("accepted", ExecutionPhase::Accepted, -1, u"waiting"_s, PhaseKind::Pending);
    row("running", ExecutionPhase::Running, -1, u"running"_s, PhaseKind::Running);
    row("success", ExecutionPhase::Exited, 0, u"exited 0"_s, PhaseKind::Succeeded);
    row("no code", ExecutionPhase::Exited, -1, u"exited"_s, PhaseKind::Succeeded);
    row("killed", ExecutionPhase::Exited, 137, u"exited 137"_s, PhaseKind::Failed);
    row("failed", ExecutionPhase::Failed, -1, u"failed"_s, PhaseKind::Failed);
    row("not started", ExecutionPhase::Failed, 127, u"failed 127"_s, PhaseKind::Failed);
    row("lost", ExecutionPhase::Lost, -1, u"lost"_s, PhaseKind::Lost);
    row("removed", ExecutionPhase::Removed, 0, u"removed"_s, PhaseKind::Removed);
}

void TestTexts::phases()
{
    QFETCH(int, phase);
    QFETCH(int, code);
    QFETCH(int, kind);
    Execution execution;
    execution.phase = ExecutionPhase(phase);
    if (code >= 0)
        execution.exit = ExitResult {.code = code};
    QTEST(phaseText(execution), "text");
    QCOMPARE(int(phaseKind(execution)), kind);
}

void TestTexts::kindsHaveShapesOfTheirOwn()
{
    std::set<QByteArray> shapes;
    const auto look = [&shapes](ExecutionPhase phase, int code,
                          const std::function<void(Execution &)> &change = {}) {
        Execution execution;
        if (change)
            change(execution);
        execution.phase = phase;
        execution.exit = ExitResult {.code = code};
        const QImage image =
            phaseIcon(execution).pixmap(16).toImage().convertToFormat(QImage::Format_Alpha8);
        QVERIFY(!image.isNull());
        shapes.insert(
            QByteArray(reinterpret_cast<const char *>(image.constBits()), image.sizeInBytes()));
    };
    look(ExecutionPhase::Preparing, 0);
    look(ExecutionPhase::Running, 0);
    look(ExecutionPhase::Exited, 0);
    look(ExecutionPhase::Exited, 1);
    look(ExecutionPhase::Lost, 0);
    look(ExecutionPhase::Removed, 0);
    look(ExecutionPhase::Running, 0, [](Execution &execution) { execution.isPaused = true; });
    look(ExecutionPhase::Exited, 137,
        [](Execution &execution) { execution.isStopRequested = true; });
    QCOMPARE(shapes.size(), size_t(8));
}

QTEST_MAIN(TestTexts)
#include "tst_texts.moc"
