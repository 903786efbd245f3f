// SPDX-License-Identifier: Apache-2.0
#include "core/engine/docker/dockerusage.h"
#include "tests/unit/engine/dockerpayload.h"

#include <QTest>

using namespace slipway;
using namespace std::chrono_literals;
using Bytes = std::optional<qint64>;

namespace {

/// cgroup v2 as the Engine API's reference has it: nothing of max_usage, other names in "stats",
/// and null where a controller is missing.
const QByteArray cgroupV2 = R"({
    "read": "2026-11-21T10:01:20.990807595Z", "preread": "0001-01-01T00:00:00Z",
    "pids_stats": {"current": 3, "limit": 4096},
    "blkio_stats": {"io_service_bytes_recursive": [
        {"major": 259, "minor": 0, "op": "read", "value": 4096},
        {"major": 259, "minor": 0, "op": "write", "value": 12288},
        {"major": 253, "minor": 1, "op": "read", "value": 100}], "io_serviced_recursive": null},
    "cpu_stats": {"cpu_usage": {"total_usage": 663809000, "usage_in_kernelmode": 273333000},
        "system_cpu_usage": 777710000000, "online_cpus": 1},
    "memory_stats": {"usage": 83562496, "limit": 268435456, "stats": {
        "anon": 32264192, "file": 48533504, "active_file": 258048, "inactive_file": 48271360}},
    "networks": {"eth0": {"rx_bytes": 1000, "tx_bytes": 10}, "eth1": {"rx_bytes": 24, "tx_bytes": 2}}
})";

/// A running container of which \a rest is told beside its time and CPU time.
QByteArray with(const QByteArray &rest)
{
    return R"({"read":"2026-11-21T10:01:20Z","cpu_stats":{"cpu_usage":{"total_usage":1}},)" + rest
        + '}';
}

UsageSample sampleOf(const QByteArray &json, bool hasMemoryPeak = true)
{
    return dockerUsageFromJson(dockerJson(json).toObject(), hasMemoryPeak)->value();
}

} // namespace

/// What Docker measures means the same under cgroup v1 and v2.
class TestDockerUsage : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void readsCgroupV1();
    void readsCgroupV2();
    void leavesOutAPeakThatIsNone();
    void knowsOneThatHasEnded();
    void readsAmounts_data();
    void readsAmounts();
    void refusesWhatIsNoSample_data();
    void refusesWhatIsNoSample();
};

void TestDockerUsage::readsCgroupV1()
{
    const UsageSample sample = sampleOf(dockerPayload("stats-cgroup-v1.json"));
    QCOMPARE(sample.at, *timestampFromString(u"2026-11-21T10:01:20.990Z"));
    QCOMPARE(sample.cpuTime, 106'015'282ns);
    QVERIFY(!sample.cpuCores);
    QCOMPARE(sample.memory, Bytes(844 * 1024)); // as `docker stats` showed it
    QCOMPARE(sample.memoryLimit, Bytes(256 * 1024 * 1024));
    QCOMPARE(sample.memoryPeak, Bytes(19'804'160));
    QCOMPARE(sample.networkReceived, Bytes(876));
    QCOMPARE(sample.networkSent, Bytes(140));
    QCOMPARE(sample.blockRead, Bytes(0));
    QCOMPARE(sample.blockWritten, Bytes(0));
    QCOMPARE(sample.processes, Bytes(1));
}

void TestDockerUsage::readsCgroupV2()
{
    const UsageSample sample = sampleOf(cgroupV2);
    QCOMPARE(sample.cpuTime, 663'809'000ns);
    QCOMPARE(sample.memory, Bytes(83'562'496 - 48'271'360));
    QCOMPARE(sample.memoryLimit, Bytes(268'435'456));
    QCOMPARE(sample.memoryPeak, Bytes());
    QCOMPARE(sample.networkReceived, Bytes(1024));
    QCOMPARE(sample.networkSent, Bytes(12));
    QCOMPARE(sample.blockRead, Bytes(4196));
    QCOMPARE(sample.blockWritten, Bytes(12'288));
    QCOMPARE(sample.processes, Bytes(3));
}

void TestDockerUsage::leavesOutAPeakThatIsNone()
{
    QCOMPARE(sampleOf(dockerPayload("stats-cgroup-v1.json"), false).memoryPeak, Bytes());
}

void TestDockerUsage::knowsOneThatHasEnded()
{
    const QJsonValue ended = dockerJson(dockerPayload("stats-ended.json"));
    QVERIFY(ended.isObject());
    const auto sample = dockerUsageFromJson(ended.toObject(), true);
    QVERIFY(sample && !*sample);
}

void TestDockerUsage::readsAmounts_data()
{
    QTest::addColumn<QByteArray>("rest");
    QTest::addColumn<UsageSample>("expected");
    const UsageSample little {.at = *timestampFromString(u"2026-11-21T10:01:20Z"), .cpuTime = 1ns};
    const auto row = [little](const char *name, const QByteArray &rest, auto change) {
        UsageSample expected = little;
        change(expected);
        QTest::newRow(name) << rest << expected;
    };
    row("nothing but the time", R"("networks":null,"blkio_stats":null,"memory_stats":{})",
        [](UsageSample &) {});
    row("no limit, and more cache than use",
        R"("memory_stats":{"usage":10,"limit":18446744073709551615,"stats":{"inactive_file":11}})",
        [](UsageSample &sample) { sample.memory = 10; });
    row("cgroup v1 with cgroups below it",
        R"("memory_stats":{"usage":10,"stats":{"inactive_file":1,"total_inactive_file":4}})",
        [](UsageSample &sample) { sample.memory = 6; });
    row("the network of the host, or none", R"("networks":{})", [](UsageSample &sample) {
        sample.networkReceived = 0;
        sample.networkSent = 0;
    });
    row("devices of cgroup v1", R"("blkio_stats":{"io_service_bytes_recursive":[
            {"op":"Read","value":1},{"op":"Write","value":2},{"op":"Sync","value":4},
            {"op":"Discard","value":8},{"op":"Total","value":3},{"op":"Read","value":16}]})",
        [](UsageSample &sample) {
            sample.blockRead = 17;
            sample.blockWritten = 2;
        });
    row("what makes no sense",
        R"("pids_stats":{"current":-1},"memory_stats":{"usage":"much"},"networks":{"eth0":7},
           "blkio_stats":{"io_service_bytes_recursive":[7,{"op":"read"}]})",
        [](UsageSample &sample) {
            sample.networkReceived = sample.networkSent = 0;
            sample.blockRead = sample.blockWritten = 0;
        });
}

void TestDockerUsage::readsAmounts()
{
    QFETCH(QByteArray, rest);
    QTEST(sampleOf(with(rest)), "expected");
}

void TestDockerUsage::refusesWhatIsNoSample_data()
{
    QTest::addColumn<QByteArray>("json");
    QTest::newRow("nothing") << QByteArray("{}");
    QTest::newRow("no time") << QByteArray(R"({"read":"soon"})");
    QTest::newRow("no CPU time") << QByteArray(R"({"read":"2026-11-21T10:01:20Z"})");
    QTest::newRow("less than no CPU time") << QByteArray(
        R"({"read":"2026-11-21T10:01:20Z","cpu_stats":{"cpu_usage":{"total_usage":-1}}})");
}

void TestDockerUsage::refusesWhatIsNoSample()
{
    QFETCH(QByteArray, json);
    QVERIFY(!dockerUsageFromJson(dockerJson(json).toObject(), true));
}

QTEST_APPLESS_MAIN(TestDockerUsage)
#include "tst_dockerusage.moc"
