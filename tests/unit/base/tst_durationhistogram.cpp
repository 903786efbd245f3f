// SPDX-License-Identifier: Apache-2.0
#include "core/base/durationhistogram.h"

#include <QTest>

#include <numeric>
#include <thread>
#include <vector>

using namespace slipway;
using namespace std::chrono_literals;

class TestDurationHistogram : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression()); }
    void sorts_data();
    void sorts();
    void sums();
    void notesFromItsMakingToItsEnd();
    void losesNothingBetweenThreads();
};

namespace {

std::uint64_t countOf(const DurationHistogram::Snapshot &snapshot)
{
    return std::accumulate(snapshot.counts.begin(), snapshot.counts.end(), std::uint64_t(0));
}

} // namespace

void TestDurationHistogram::sorts_data()
{
    QTest::addColumn<qint64>("nanoseconds");
    QTest::addColumn<int>("bucket");
    const int last = int(DurationHistogram::bounds.size());
    QTest::newRow("nothing") << 0LL << 0;
    QTest::newRow("a clock that went back") << -1LL << 0;
    QTest::newRow("a bound belongs to what is below it") << 100'000LL << 0;
    QTest::newRow("just above") << 100'001LL << 1;
    QTest::newRow("1 s") << 1'000'000'000LL << 12;
    QTest::newRow("a minute") << 60'000'000'000LL << last - 1;
    QTest::newRow("longer") << 60'000'000'001LL << last;
    QTest::newRow("a year") << 31'536'000'000'000'000LL << last;
}

void TestDurationHistogram::sorts()
{
    QFETCH(const qint64, nanoseconds);
    QFETCH(const int, bucket);
    DurationHistogram histogram;
    histogram.note(std::chrono::nanoseconds(nanoseconds));
    const auto snapshot = histogram.snapshot();
    QCOMPARE(countOf(snapshot), std::uint64_t(1));
    QCOMPARE(snapshot.counts.at(size_t(bucket)), std::uint64_t(1));
    QCOMPARE(snapshot.seconds, double(nanoseconds) / 1e9);
}

void TestDurationHistogram::sums()
{
    DurationHistogram histogram;
    histogram.note(1500ms);
    histogram.note(250ms);
    histogram.note(2s);
    QCOMPARE(histogram.snapshot().seconds, 3.75);
    QCOMPARE(countOf(histogram.snapshot()), std::uint64_t(3));
    QCOMPARE(histogram.open(), 0);
}

void TestDurationHistogram::notesFromItsMakingToItsEnd()
{
    const auto histogram = std::make_shared<DurationHistogram>();
    {
        const DurationNote outer(histogram);
        const DurationNote inner(histogram);
        QCOMPARE(histogram->open(), 2);
        QCOMPARE(countOf(histogram->snapshot()), std::uint64_t(0));
    }
    QCOMPARE(histogram->open(), 0);
    QCOMPARE(countOf(histogram->snapshot()), std::uint64_t(2));
    QVERIFY(histogram->snapshot().seconds > 0);
}

void TestDurationHistogram::losesNothingBetweenThreads()
{
    constexpr int each = 10'000;
    DurationHistogram histogram;
    std::vector<std::thread> threads;
    for (int i = 0; i < 4; ++i) {
        threads.emplace_back([&histogram] {
            for (int n = 0; n < each; ++n)
                histogram.note(1ms);
        });
    }
    for (std::thread &thread : threads)
        thread.join();
    QCOMPARE(histogram.snapshot().counts.at(3), std::uint64_t(4 * each));
    QCOMPARE(histogram.snapshot().seconds, 40.0);
}

QTEST_GUILESS_MAIN(TestDurationHistogram)
#include "tst_durationhistogram.moc"
