// SPDX-License-Identifier: Apache-2.0
#include "tests/unit/store/usagestoresuite.h"

#include "core/store/statement.h"
#include "core/store/usagestore.h"

#include <QRegularExpression>
#include <QTest>

namespace slipway::test {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

Usage newUsage(qint64 memory)
{
    return {.until = timeAfter(0), .peakCpuCores = 1.5, .peakMemory = memory, .cpuTime = 90s};
}

} // namespace

void UsageStoreSuite::keepsTheLast()
{
    UsageStore usages(*m_database);
    const ExecutionId id = insertedExecution(insertedContext(u"alice"_s)).id;
    QCOMPARE(QCoro::waitFor(usages.find(id)).value(), std::nullopt);
    for (const qint64 memory : {1, 2}) {
        QVERIFY(QCoro::waitFor(usages.keep({{id, newUsage(memory)}})).has_value());
        QCOMPARE(QCoro::waitFor(usages.find(id)).value(), std::optional(newUsage(memory)));
    }
    QCOMPARE(QCoro::waitFor(usages.find(ExecutionId::create())).value(), std::nullopt);
}

void UsageStoreSuite::keepsManyAtOnce()
{
    UsageStore usages(*m_database);
    const Context context = insertedContext(u"alice"_s);
    QList<std::pair<ExecutionId, Usage>> round {{ExecutionId::create(), newUsage(1)}}; // not there
    for (int i = 0; i < 1000; ++i)
        round.append({insertedExecution(context).id, newUsage(i)});
    QVERIFY(QCoro::waitFor(usages.keep(round)).has_value());
    for (const auto &[id, usage] : round.sliced(1))
        QCOMPARE(QCoro::waitFor(usages.find(id)).value(), std::optional(usage));
}

void UsageStoreSuite::outlivesOtherChanges()
{
    UsageStore usages(*m_database);
    const Context context = insertedContext(u"alice"_s);
    const Execution execution = insertedExecution(context);
    QVERIFY(QCoro::waitFor(usages.keep({{execution.id, newUsage(7)}})).has_value());
    const ExecutionChange removed {.phase = ExecutionPhase::Removed, .since = timeAfter(1)};
    QVERIFY(QCoro::waitFor(executions().change(execution.id, removed)).has_value());
    QCOMPARE(QCoro::waitFor(usages.find(execution.id)).value(), std::optional(newUsage(7)));
}

void UsageStoreSuite::leavesOutWhatIsUnreadable()
{
    UsageStore usages(*m_database);
    const ExecutionId id = insertedExecution(insertedContext(u"alice"_s)).id;
    auto spoil = [id](Connection &connection) -> Result<void> {
        Statement update(connection, u"UPDATE executions SET usage = 'much' WHERE id = :id"_s);
        update.bind(u":id"_s, id.toString());
        return update.run();
    };
    QVERIFY(QCoro::waitFor(m_database->write(std::move(spoil))).has_value());
    QTest::ignoreMessage(
        QtWarningMsg, QRegularExpression(id.toString() + u" has a usage that cannot be read"_s));
    QCOMPARE(QCoro::waitFor(usages.find(id)).value(), std::nullopt);
}

} // namespace slipway::test
