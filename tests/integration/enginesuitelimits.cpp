// SPDX-License-Identifier: Apache-2.0
// The slots of EngineSuite that are about limits: what an engine cannot hold to, it refuses.
#include "core/base/reasons.h"
#include "tests/integration/enginesuite.h"
#include "tests/support/outcome.h"

#include <QTest>

using namespace slipway;
using Kind = Observation::Kind;

void EngineSuite::limitsMemoryOrRefuses()
{
    // An engine begins to watch for the want of memory once the process runs: one that is killed in
    // its first moment is a kill like any other to it.
    LaunchPlan what =
        shell(QStringLiteral("sleep 1; exec dd if=/dev/zero of=/dev/null bs=300M count=1"));
    what.resources.limits.memory = 20'000'000;
    QVERIFY(await(engine().probe()));
    const EngineCapabilities able = engine().abilities().capabilities;
    if (!able.canLimitMemory)
        return isRefusedAs(what, QStringLiteral("limit memory"));

    QSignalSpy gap(&engine(), &Engine::gap);
    QSignalSpy observed(&engine(), &Engine::observed);
    engine().watch(installation());
    QVERIFY(gap.wait(patience));
    const EngineHandle handle = runToEnd(what);
    const ExitResult expected {.code = 137,
        .signal = able.canReportOutOfMemory ? 9 : 0,
        .isOutOfMemory = able.canReportOutOfMemory};
    QCOMPARE(inspect(what, handle).exit, std::optional(expected));
    QTRY_COMPARE_WITH_TIMEOUT(observed.size(), 3, patience); // created, started, ended
    QCOMPARE(observed[2][0].value<Observation>().exit, std::optional(expected));
}

void EngineSuite::limitsCpusOrRefuses()
{
    LaunchPlan what = shell(QStringLiteral("true"));
    what.resources.limits.nanoCpus = 500'000'000;
    QVERIFY(await(engine().probe()));
    if (!engine().abilities().capabilities.canLimitCpus)
        return isRefusedAs(what, QStringLiteral("limit CPUs"));
    QCOMPARE(inspect(what, runToEnd(what)).exit, std::optional(ExitResult {}));
}

void EngineSuite::isRefusedAs(const LaunchPlan &what, const QString &ability)
{
    const Result<Observation> launched = await(engine().launch(what, {}));
    QCOMPARE(reasonOf(launched), QStringLiteral("engine-cannot"));
    QVERIFY2(messageOf(launched).contains(QStringLiteral("cannot ") + ability),
        qPrintable(messageOf(launched)));
    QCOMPARE(containerCount(what), 0);
}
