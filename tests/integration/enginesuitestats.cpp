// SPDX-License-Identifier: Apache-2.0
// The slots of EngineSuite that are about what containers use: it is measured, or refused.
#include "core/base/reasons.h"
#include "core/engine/statssource.h"
#include "tests/integration/enginesuite.h"
#include "tests/support/outcome.h"

#include <QTest>

using namespace slipway;
using namespace std::chrono_literals;

void EngineSuite::measuresOrRefuses()
{
    LaunchPlan what = shell(QStringLiteral("while :; do :; done"));
    QVERIFY(await(engine().probe()));
    const EngineCapabilities able = engine().abilities().capabilities;
    constexpr qint64 limit = qint64(64) * 1024 * 1024;
    if (able.canLimitMemory)
        what.resources.limits.memory = limit;
    StatsSource *const source = engine().abilities().stats;
    QVERIFY(source);
    const EngineHandle handle = launch(what);
    const auto sample = await(source->sample(handle));
    if (!able.canMeasure) {
        QCOMPARE(reasonOf(sample), QStringLiteral("engine-cannot"));
        return;
    }
    QVERIFY(sample && *sample);
    const UsageSample &first = **sample;
    QVERIFY(std::chrono::abs(first.at - SystemClock().now()) < 60s);
    QVERIFY(first.memory > 0);
    if (able.canLimitMemory)
        QCOMPARE(first.memoryLimit, std::optional(limit));
    QTRY_VERIFY_WITH_TIMEOUT(
        await(source->sample(handle))->value().cpuTime > first.cpuTime, patience);
}

void EngineSuite::streamsUntilTheEndOrRefuses()
{
    QVERIFY(await(engine().probe()));
    const EngineHandle handle = launch(plan({QStringLiteral("sleep"), QStringLiteral("600")}));
    const std::unique_ptr<StatsStream> stream = engine().abilities().stats->stream(handle);
    QSignalSpy sampled(stream.get(), &StatsStream::sampled);
    QSignalSpy ended(stream.get(), &StatsStream::ended);
    if (!engine().abilities().capabilities.canMeasure) {
        QVERIFY(ended.wait(patience));
        QCOMPARE(reasonOf(ended[0][0].value<Result<void>>()), QStringLiteral("engine-cannot"));
        QVERIFY(sampled.isEmpty());
        return;
    }
    QTRY_VERIFY_WITH_TIMEOUT(sampled.size() >= 2, patience);
    QVERIFY(ended.isEmpty());
    QVERIFY(sampled[0][0].value<UsageSample>().at < sampled[1][0].value<UsageSample>().at);
    QVERIFY(await(engine().stop(handle, 0s)));
    QTRY_COMPARE_WITH_TIMEOUT(ended.size(), 1, patience);
    QVERIFY(ended[0][0].value<Result<void>>());
}

void EngineSuite::measuresNothingThatDoesNotRun()
{
    QVERIFY(await(engine().probe()));
    if (!engine().abilities().capabilities.canMeasure)
        return;
    StatsSource *const source = engine().abilities().stats;
    const EngineHandle handle = runToEnd(shell(QStringLiteral("true")));
    const auto isSilent = [&] {
        const auto sample = await(source->sample(handle));
        const std::unique_ptr<StatsStream> stream = source->stream(handle);
        QSignalSpy sampled(stream.get(), &StatsStream::sampled);
        QSignalSpy ended(stream.get(), &StatsStream::ended);
        return sample && !*sample && ended.wait(patience) && sampled.isEmpty()
            && ended[0][0].value<Result<void>>();
    };
    QVERIFY(isSilent());
    QVERIFY(await(engine().remove(handle)));
    QVERIFY(isSilent());
    QCOMPARE(reasonOf(await(source->sample({}))), QStringLiteral("handle-unknown"));
}
