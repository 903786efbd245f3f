// SPDX-License-Identifier: Apache-2.0
#include "core/model/usage.h"
#include "tests/support/outcome.h"

#include <QJsonDocument>
#include <QTest>

using namespace slipway;
using namespace std::chrono_literals;

namespace {

UsageSample sampleAt(std::chrono::milliseconds at, std::chrono::nanoseconds cpuTime)
{
    return {.at = Timestamp(1'795'253'400s + at), .cpuTime = cpuTime};
}

} // namespace

/// Samples become peaks and totals.
class TestUsage : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void findsCpusInUse_data();
    void findsCpusInUse();
    void keepsThePeaks();
    void believesTheEnginesPeak();
    void goesOnFromWhatWasKept();
    void writesAndReads();
    void saysNullWhereNothingIsKnown();
    void refusesWhatItDidNotWrite_data();
    void refusesWhatItDidNotWrite();
};

void TestUsage::findsCpusInUse_data()
{
    QTest::addColumn<std::chrono::milliseconds>("passed");
    QTest::addColumn<std::chrono::nanoseconds>("used");
    QTest::addColumn<std::optional<double>>("cores");
    const auto row = [](const char *name, std::chrono::milliseconds passed,
                         std::chrono::nanoseconds used, std::optional<double> cores) {
        QTest::newRow(name) << passed << used << cores;
    };
    row("one", 1000ms, 1s, 1.0);
    row("none", 1000ms, 0s, 0.0);
    row("several, over a round", 15'000ms, 30s, 2.0);
    row("too short a time says nothing new", 400ms, 400ms, 0.5);
    row("no time", 0ms, 0s, 0.5);
    row("a clock that was set back", -1000ms, 1s, 0.5);
    row("started again", 1000ms, -1s, std::nullopt);
}

void TestUsage::findsCpusInUse()
{
    QFETCH(std::chrono::milliseconds, passed);
    QFETCH(std::chrono::nanoseconds, used);
    ExecutionStatistics statistics;
    statistics.add(sampleAt(0ms, 10s));
    QVERIFY(!statistics.sample->cpuCores);
    statistics.add(sampleAt(1000ms, 10s + 500ms));
    QCOMPARE(statistics.sample->cpuCores, std::optional(0.5));
    statistics.add(sampleAt(1000ms + passed, 10s + 500ms + used));
    QTEST(statistics.sample->cpuCores, "cores");
}

void TestUsage::keepsThePeaks()
{
    ExecutionStatistics statistics;
    for (const qint64 memory : {100, 300, 200}) {
        UsageSample sample = sampleAt(std::chrono::seconds(memory), std::chrono::seconds(memory));
        sample.memory = memory;
        sample.processes = memory / 100;
        sample.networkSent = memory;
        statistics.add(sample);
    }
    QCOMPARE(statistics.usage->peakMemory, std::optional<qint64>(300));
    QCOMPARE(statistics.usage->peakProcesses, std::optional<qint64>(3));
    QCOMPARE(statistics.usage->networkSent, std::optional<qint64>(200));
    QCOMPARE(statistics.usage->cpuTime, std::chrono::nanoseconds(200s));
    QCOMPARE(statistics.usage->until, statistics.sample->at);
}

void TestUsage::believesTheEnginesPeak()
{
    ExecutionStatistics statistics;
    UsageSample sample = sampleAt(0ms, 0s);
    sample.memory = 100;
    sample.memoryPeak = 900;
    statistics.add(sample);
    QCOMPARE(statistics.usage->peakMemory, std::optional<qint64>(900));
}

void TestUsage::goesOnFromWhatWasKept()
{
    ExecutionStatistics statistics;
    statistics.usage = Usage {.peakCpuCores = 4, .peakMemory = 500};
    UsageSample sample = sampleAt(0ms, 3s);
    sample.memory = 100;
    statistics.add(sample);
    QCOMPARE(statistics.usage->peakCpuCores, std::optional(4.0));
    QCOMPARE(statistics.usage->peakMemory, std::optional<qint64>(500));
    QCOMPARE(statistics.usage->cpuTime, std::chrono::nanoseconds(3s));
}

void TestUsage::writesAndReads()
{
    const Usage full {.until = Timestamp(1'795'253'400'125ms),
        .peakCpuCores = 1.75,
        .peakMemory = 9'007'199'254'740'993,
        .peakProcesses = 12,
        .cpuTime = 12'345'678'901ns,
        .networkReceived = 1,
        .networkSent = 2,
        .blockRead = 3,
        .blockWritten = 4};
    for (const Usage &usage : {full, Usage {.until = full.until}}) {
        const auto text = QJsonDocument(toJson(usage)).toJson(QJsonDocument::Compact);
        const auto read = usageFromJson(QJsonDocument::fromJson(text).object());
        QVERIFY(read);
        QCOMPARE(*read, usage);
    }
}

void TestUsage::saysNullWhereNothingIsKnown()
{
    const ExecutionStatistics nothing {.id = ExecutionId::create()};
    const QJsonObject json = toJson(nothing);
    QCOMPARE(json[u"identifier"].toString(), nothing.id.toString());
    QVERIFY(json[u"sample"].isNull());
    QVERIFY(json[u"usage"].isNull());

    ExecutionStatistics little = nothing;
    little.add(sampleAt(0ms, 1500ms));
    const QJsonValue sample = toJson(little)[u"sample"];
    QCOMPARE(sample[u"cpu_seconds"].toDouble(), 1.5);
    QVERIFY(sample[u"cpu_cores"].isNull());
    QVERIFY(sample[u"memory_bytes"].isNull());
}

void TestUsage::refusesWhatItDidNotWrite_data()
{
    QTest::addColumn<QByteArray>("json");
    QTest::newRow("nothing") << QByteArray("{}");
    QTest::newRow("no time") << QByteArray(R"({"until":"then","peak":{},"totals":{}})");
    QTest::newRow("no peak") << QByteArray(
        R"({"until":"2026-11-21T09:30:00.125+00:00","totals":{}})");
    QTest::newRow("no totals") << QByteArray(
        R"({"until":"2026-11-21T09:30:00.125+00:00","peak":{}})");
}

void TestUsage::refusesWhatItDidNotWrite()
{
    QFETCH(QByteArray, json);
    QVERIFY(!usageFromJson(QJsonDocument::fromJson(json).object()));
}

QTEST_APPLESS_MAIN(TestUsage)
#include "tst_usage.moc"
