// SPDX-License-Identifier: Apache-2.0
#include "tests/unit/store/executionstoresuite.h"

#include "core/base/reasons.h"
#include "core/store/executionrow.h"

#include <QRegularExpression>
#include <QSignalSpy>
#include <QTest>

#include <array>
#include <vector>

namespace slipway::test {

using namespace Qt::StringLiterals;
using enum ExecutionPhase;

namespace {

const auto everybody = OwnerFilter::everybody();
constexpr std::array allPhases {
    Accepted, Preparing, Starting, Running, Exited, Failed, Lost, Removed};

ExecutionChange toPhase(ExecutionPhase phase, int milliseconds = 0)
{
    return {.phase = phase, .since = timeAfter(milliseconds)};
}

} // namespace

void ExecutionStoreSuite::findsWhatWasInserted()
{
    const Context context = insertedContext(u"alice"_s);
    const Execution execution = insertedExecution(context);
    const auto found =
        QCoro::waitFor(executions().find(context.id, execution.id, OwnerFilter::only(u"alice"_s)));
    QCOMPARE(found.value(), execution);
}

void ExecutionStoreSuite::keepsAbsentValues()
{
    const Context context = insertedContext(u"alice"_s);
    const Execution execution {.id = ExecutionId::create(), .contextId = context.id};
    QVERIFY(QCoro::waitFor(executions().insert(execution)).has_value());
    QCOMPARE(
        QCoro::waitFor(executions().find(context.id, execution.id, everybody)).value(), execution);
}

void ExecutionStoreSuite::refusesUnknownContext()
{
    const auto inserted = QCoro::waitFor(executions().insert(newExecution(newContext(u"alice"_s))));
    QVERIFY(inserted.error().is(reasons::databaseFailed));
}

void ExecutionStoreSuite::listsInOrderOfCreation()
{
    const Context context = insertedContext(u"alice"_s);
    QList<Execution> inserted;
    for (int i = 0; i < 20; ++i)
        inserted.append(insertedExecution(context));
    insertedExecution(insertedContext(u"alice"_s));
    QCOMPARE(allExecutions(context.id, everybody).value(), inserted);
    QCOMPARE(allExecutions(context.id, OwnerFilter::only(u"alice"_s)).value(), inserted);
    QVERIFY(allExecutions(ContextId::create(), everybody)->isEmpty());
}

void ExecutionStoreSuite::listsManyInOrder()
{
    const Context context = insertedContext(u"alice"_s);
    constexpr int count = 100'000;
    auto insertMany = [context](Connection &connection) -> Result<void> {
        for (int i = 0; i < count; ++i) {
            Execution execution = newExecution(context);
            execution.reason = QString::number(i);
            if (auto inserted = insertRow(connection, execution); !inserted)
                return inserted;
        }
        return {};
    };
    QVERIFY(QCoro::waitFor(m_database->write(std::move(insertMany))).has_value());

    const auto listed = allExecutions(context.id, everybody);
    QCOMPARE(listed->size(), count);
    for (int i = 0; i < count; ++i)
        QCOMPARE(listed->at(i).reason.toInt(), i);
}

void ExecutionStoreSuite::showsEachOwnerItsOwn()
{
    const Context hers = insertedContext(u"alice"_s);
    const Execution execution = insertedExecution(hers);
    const auto bob = OwnerFilter::only(u"bob"_s);

    const auto found = QCoro::waitFor(executions().find(hers.id, execution.id, bob));
    QVERIFY(found.error().is(reasons::executionNotFound));
    QVERIFY(allExecutions(hers.id, bob)->isEmpty());
}

void ExecutionStoreSuite::findsInItsContextOnly()
{
    const Execution execution = insertedExecution(insertedContext(u"alice"_s));
    const Context other = insertedContext(u"alice"_s);
    const auto found = QCoro::waitFor(executions().find(other.id, execution.id, everybody));
    QVERIFY(found.error().is(reasons::executionNotFound));
    QVERIFY(allExecutions(other.id, everybody)->isEmpty());
}

void ExecutionStoreSuite::keepsAllWhenReopened()
{
    const Context context = insertedContext(u"alice"_s);
    const Execution execution = insertedExecution(context);
    reopen();
    QCOMPARE(allExecutions(context.id, everybody).value(), QList {execution});
    QCOMPARE(QCoro::waitFor(executions().phases(execution.id))->size(), 1);
}

void ExecutionStoreSuite::changesPhase_data()
{
    QTest::addColumn<ExecutionPhase>("from");
    QTest::addColumn<ExecutionPhase>("to");
    for (const ExecutionPhase from : allPhases) {
        for (const ExecutionPhase to : allPhases)
            QTest::addRow("%s to %s", qPrintable(toString(from)), qPrintable(toString(to)))
                << from << to;
    }
}

void ExecutionStoreSuite::changesPhase()
{
    QFETCH(ExecutionPhase, from);
    QFETCH(ExecutionPhase, to);
    const Context context = insertedContext(u"alice"_s);
    Execution execution = newExecution(context);
    execution.phase = from;
    QVERIFY(QCoro::waitFor(executions().insert(execution)).has_value());

    ExecutionChange change = toPhase(to, 5000);
    change.reason = u"changed"_s;
    change.isAscertained = true;
    const auto changed = QCoro::waitFor(executions().change(execution.id, change));
    QVERIFY(changed.has_value());
    // Why it still waits for its start may change.
    const bool isDetail = from == ExecutionPhase::Starting && to == from;
    QCOMPARE(changed->has_value(), isLegalTransition(from, to) || isDetail);

    const auto now = QCoro::waitFor(executions().find(context.id, execution.id, everybody));
    QCOMPARE(now.value(), changed->value_or(execution));
    QCOMPARE(toString(now->phase), toString(changed->has_value() ? to : from));
    QCOMPARE(now->reason, changed->has_value() ? u"changed"_s : execution.reason);
    const auto phases = QCoro::waitFor(executions().phases(execution.id));
    QCOMPARE(phases->size(), isLegalTransition(from, to) ? 2 : 1);
    QCOMPARE(now->phaseSince, isLegalTransition(from, to) ? change.since : execution.phaseSince);
}

void ExecutionStoreSuite::revivesOnlyWhatIsAscertained_data()
{
    QTest::addColumn<bool>("isAscertained");
    QTest::addColumn<int>("since");
    QTest::addColumn<bool>("isRevived");
    QTest::newRow("started after its end") << true << 1001 << true;
    QTest::newRow("its first start, told late") << true << 999 << false;
    QTest::newRow("an event alone") << false << 1001 << false;
}

void ExecutionStoreSuite::revivesOnlyWhatIsAscertained()
{
    QFETCH(bool, isAscertained);
    QFETCH(int, since);
    QFETCH(bool, isRevived);
    const Execution execution = insertedExecution(insertedContext(u"alice"_s));
    QVERIFY(QCoro::waitFor(executions().change(execution.id, toPhase(Exited, 1000)))->has_value());
    ExecutionChange running = toPhase(Running, since);
    running.isAscertained = isAscertained;
    const auto changed = QCoro::waitFor(executions().change(execution.id, running));
    QCOMPARE(changed->has_value(), isRevived);
}

void ExecutionStoreSuite::whatRunsAgainHasNoEnd()
{
    const Execution execution = insertedExecution(insertedContext(u"alice"_s));
    ExecutionChange ended = toPhase(Exited, 1000);
    ended.exit = ExitResult {.code = 137};
    ended.isLogComplete = true;
    ended.isStopRequested = true;
    QVERIFY(QCoro::waitFor(executions().change(execution.id, ended))->has_value());
    ExecutionChange running = toPhase(Running, 2000);
    running.isAscertained = true;
    const auto changed = QCoro::waitFor(executions().change(execution.id, running));
    const Execution now = changed->value();
    QVERIFY(!now.exit);
    QVERIFY(!now.isLogComplete);
    QVERIFY(!now.isStopRequested);
    QVERIFY(now.ports.isEmpty());
}

void ExecutionStoreSuite::pausesWhatRuns()
{
    const Execution execution = insertedExecution(insertedContext(u"alice"_s));
    ExecutionChange paused = toPhase(Running, 1000);
    QVERIFY(QCoro::waitFor(executions().change(execution.id, paused))->has_value());
    paused.isPaused = true;
    const auto changed = QCoro::waitFor(executions().change(execution.id, paused));
    QVERIFY(changed->value().isPaused);
    QVERIFY(changed->value().state() == ExecutionState::Unavailable);
    QVERIFY(!QCoro::waitFor(executions().change(execution.id, paused))->has_value());
    QCOMPARE(QCoro::waitFor(executions().phases(execution.id))->size(), 2);

    ExecutionQuery query;
    query.phase = ExecutionPhase::Running;
    QCOMPARE(QCoro::waitFor(executions().page(query, everybody))->items.size(), 1);
    query.state = ExecutionState::Running;
    QVERIFY(QCoro::waitFor(executions().page(query, everybody))->items.isEmpty());
    query.state = ExecutionState::Unavailable;
    QCOMPARE(QCoro::waitFor(executions().page(query, everybody))->items.size(), 1);

    const auto ended = QCoro::waitFor(executions().change(execution.id, toPhase(Exited, 2000)));
    QVERIFY(!ended->value().isPaused);
}

void ExecutionStoreSuite::tellsAStopRequest()
{
    const Execution execution = insertedExecution(insertedContext(u"alice"_s));
    QSignalSpy told(&executions(), &ExecutionStore::recorded);
    const ExecutionChange change {.isStopRequested = true};
    QVERIFY(QCoro::waitFor(executions().change(execution.id, change))->value().isStopRequested);
    QCOMPARE(told.size(), 1);
    QVERIFY(QCoro::waitFor(executions().change(execution.id, change))->has_value());
    QCOMPARE(told.size(), 1);
    QCOMPARE(QCoro::waitFor(executions().phases(execution.id))->size(), 1);
}

void ExecutionStoreSuite::tellsTheHealthOfWhatRuns()
{
    const Context context = insertedContext(u"alice"_s);
    const Execution execution = insertedExecution(context);
    QSignalSpy told(&executions(), &ExecutionStore::recorded);
    const auto health = [&](const ExecutionChange &change) {
        std::ignore = QCoro::waitFor(executions().change(execution.id, change));
        return QCoro::waitFor(executions().find(context.id, execution.id, everybody))->health;
    };
    ExecutionChange known;
    known.health = Health::Starting;
    QVERIFY(health(known) == Health::Starting);
    QCOMPARE(told.size(), 0); // it does not run yet
    QVERIFY(health(toPhase(Running, 1000)) == Health::Starting);
    ExecutionChange checked = toPhase(Running, 1500);
    checked.health = Health::Healthy;
    QVERIFY(health(checked) == Health::Healthy);
    QVERIFY(health(checked) == Health::Healthy);
    QCOMPARE(told.size(), 2); // once that it runs, once its health
    checked.health = Health::Starting;
    QVERIFY(health(checked) == Health::Healthy); // older than what is known
    QVERIFY(!health(toPhase(Exited, 2000)));
    checked.health = Health::Unhealthy;
    QVERIFY(!health(checked)); // late
}

void ExecutionStoreSuite::keepsWhenItFirstRan()
{
    const Execution execution = insertedExecution(insertedContext(u"alice"_s));
    QVERIFY(!execution.started);
    const ExecutionChange running = toPhase(Running, 1000);
    const auto ran = QCoro::waitFor(executions().change(execution.id, running));
    QCOMPARE(ran->value().started, std::optional(running.since));
    const auto ended = QCoro::waitFor(executions().change(execution.id, toPhase(Exited, 2000)));
    QCOMPARE(ended->value().started, std::optional(running.since));

    const Execution other = insertedExecution(insertedContext(u"alice"_s));
    const auto failed = QCoro::waitFor(executions().change(other.id, toPhase(Failed, 1000)));
    QVERIFY(!failed->value().started);
}

void ExecutionStoreSuite::changesWhatIsGivenAlone()
{
    const Context context = insertedContext(u"alice"_s);
    const Execution execution = insertedExecution(context);

    const auto same = QCoro::waitFor(executions().change(execution.id, {}));
    QCOMPARE(same->value(), execution);

    Execution expected = execution;
    expected.exit = ExitResult {.code = 3};
    expected.handle = "other";
    expected.ports = {};
    expected.isLogComplete = true;
    expected.imageDigest = u"sha256:ab"_s;
    const ExecutionChange change {.exit = expected.exit,
        .handle = "other",
        .ports = QList<PortBinding>(),
        .isLogComplete = true,
        .imageDigest = u"sha256:ab"_s};
    const auto changed = QCoro::waitFor(executions().change(execution.id, change));
    QCOMPARE(changed->value(), expected);
    QCOMPARE(
        QCoro::waitFor(executions().find(context.id, execution.id, everybody)).value(), expected);
    QCOMPARE(QCoro::waitFor(executions().phases(execution.id))->size(), 1);
}

void ExecutionStoreSuite::removedHasNoPorts()
{
    const Context context = insertedContext(u"alice"_s);
    const Execution execution = insertedExecution(context);
    const auto removed = QCoro::waitFor(executions().change(execution.id, toPhase(Removed)));
    QVERIFY(removed->value().ports.isEmpty());
    QVERIFY(
        QCoro::waitFor(executions().find(context.id, execution.id, everybody))->ports.isEmpty());
}

void ExecutionStoreSuite::changeOfNothingIsNotFound()
{
    const auto changed = QCoro::waitFor(executions().change(ExecutionId::create(), {}));
    QVERIFY(changed.error().is(reasons::executionNotFound));
}

void ExecutionStoreSuite::recordsPhasesWithTheirTimes()
{
    const Execution execution = insertedExecution(insertedContext(u"alice"_s));
    QList<PhaseRecord> expected {{Accepted, execution.phaseSince}};
    int milliseconds = 1000;
    for (const ExecutionPhase phase :
        {Preparing, Starting, Running, Lost, Running, Exited, Removed}) {
        const auto changed =
            QCoro::waitFor(executions().change(execution.id, toPhase(phase, milliseconds)));
        QVERIFY(changed->has_value());
        expected.append({phase, timeAfter(milliseconds)});
        milliseconds += 1;
    }
    QCOMPARE(QCoro::waitFor(executions().phases(execution.id)).value(), expected);
}

void ExecutionStoreSuite::illegalChangeAmongManyLeavesOneOutcome()
{
    const Execution execution = insertedExecution(insertedContext(u"alice"_s));
    std::vector<Task<Result<std::optional<Execution>>>> changes;
    for (int i = 0; i < 50; ++i)
        changes.push_back(executions().change(execution.id, toPhase(i % 2 ? Exited : Failed, i)));
    int applied = 0;
    for (auto &change : changes)
        applied += QCoro::waitFor(change)->has_value() ? 1 : 0;
    QCOMPARE(applied, 1);
    QCOMPARE(QCoro::waitFor(executions().phases(execution.id))->size(), 2);
}

void ExecutionStoreSuite::listsUnsettled_data()
{
    QTest::addColumn<ExecutionPhase>("phase");
    QTest::addColumn<bool>("isLogComplete");
    QTest::addColumn<bool>("isUnsettled");
    for (const ExecutionPhase phase : allPhases) {
        for (const bool isLogComplete : {false, true}) {
            const bool isEnded = phase == Exited || phase == Failed;
            QTest::addRow("%s, log %s", qPrintable(toString(phase)),
                isLogComplete ? "complete" : "incomplete")
                << phase << isLogComplete
                << (phase != Removed && phase != Lost && !(isEnded && isLogComplete));
        }
    }
}

void ExecutionStoreSuite::listsUnsettled()
{
    QFETCH(ExecutionPhase, phase);
    QFETCH(bool, isLogComplete);
    QFETCH(bool, isUnsettled);
    Execution execution = newExecution(insertedContext(u"alice"_s));
    execution.phase = phase;
    execution.isLogComplete = isLogComplete;
    QVERIFY(QCoro::waitFor(executions().insert(execution)).has_value());

    const QList<Execution> expected = isUnsettled ? QList {execution} : QList<Execution>();
    QCOMPARE(QCoro::waitFor(executions().unsettled(u"docker"_s)).value(), expected);
    QVERIFY(QCoro::waitFor(executions().unsettled(u"k8s"_s))->isEmpty());
}

void ExecutionStoreSuite::whatWasLostBeforeItsEndIsUnsettled()
{
    Execution execution = newExecution(insertedContext(u"alice"_s));
    execution.phase = Lost;
    execution.exit.reset();
    QVERIFY(QCoro::waitFor(executions().insert(execution)).has_value());
    QCOMPARE(QCoro::waitFor(executions().unsettled(u"docker"_s)).value(), QList {execution});
}

void ExecutionStoreSuite::listsWhatIsToBeRemoved()
{
    Execution execution = newExecution(insertedContext(u"alice"_s));
    execution.phase = Exited;
    execution.isLogComplete = true;
    execution.isRemovalRequested = true;
    QVERIFY(QCoro::waitFor(executions().insert(execution)).has_value());
    QCOMPARE(QCoro::waitFor(executions().unsettled(u"docker"_s)).value(), QList {execution});
    const auto removed = QCoro::waitFor(executions().change(execution.id, toPhase(Removed)));
    QVERIFY(!removed->value().isRemovalRequested);
}

void ExecutionStoreSuite::listsExited()
{
    const Context context = insertedContext(u"alice"_s);
    insertedExecution(context);
    Execution execution = newExecution(context);
    execution.phase = Exited;
    QVERIFY(QCoro::waitFor(executions().insert(execution)).has_value());
    QCOMPARE(QCoro::waitFor(executions().exited(execution.engine)).value(), QList {execution.id});
    QVERIFY(QCoro::waitFor(executions().exited(u"k8s"_s))->isEmpty());
}

void ExecutionStoreSuite::findsAllThatAreThere()
{
    const Execution execution = insertedExecution(insertedContext(u"alice"_s));
    const QList ids {ExecutionId::create(), execution.id, ExecutionId::create()};
    QCOMPARE(QCoro::waitFor(executions().all(ids)).value(), QList {execution});
}

void ExecutionStoreSuite::readsPhaseAndHistoryOfOneMoment()
{
    const Context context = insertedContext(u"alice"_s);
    const Execution execution = insertedExecution(context);
    QVERIFY(QCoro::waitFor(executions().change(execution.id, toPhase(Running, 5)))->has_value());
    const auto history = QCoro::waitFor(executions().history(execution.id, everybody));
    QVERIFY(history.has_value());
    QVERIFY(history->execution.phase == Running);
    QCOMPARE(history->phases, QCoro::waitFor(executions().phases(execution.id)).value());
    const auto others =
        QCoro::waitFor(executions().history(execution.id, OwnerFilter::only(u"mallory"_s)));
    QVERIFY(others.error().is(reasons::executionNotFound));
}

void ExecutionStoreSuite::countsByPhase()
{
    const Context context = insertedContext(u"alice"_s);
    const QString engine = insertedExecution(context).engine;
    for (int i = 0; i < 2; ++i) {
        const ExecutionId id = insertedExecution(context).id;
        QVERIFY(QCoro::waitFor(executions().change(id, toPhase(ExecutionPhase::Running))));
    }
    const PhaseCount accepted {engine, ExecutionPhase::Accepted, 1};
    const PhaseCount running {engine, ExecutionPhase::Running, 2};
    QCOMPARE(QCoro::waitFor(executions().counts()).value(), (QList {accepted, running}));
    QCOMPARE(QCoro::waitFor(executions().counts(ExecutionPhase::Running)).value(), QList {running});
    QCOMPARE(
        QCoro::waitFor(executions().counts(ExecutionPhase::Lost)).value(), QList<PhaseCount>());
}

void ExecutionStoreSuite::limitsWhatRuns()
{
    constexpr qint64 limit = 16;
    const Context context = insertedContext(u"alice"_s);
    const auto execution = [&context](ExecutionPhase phase, const QString &creator = u"alice"_s) {
        Execution made = newExecution(context);
        made.creator = creator;
        made.phase = phase;
        return made;
    };
    QVERIFY(QCoro::waitFor(executions().insert(execution(ExecutionPhase::Failed), limit)));
    QVERIFY(QCoro::waitFor(executions().insert(execution(ExecutionPhase::Lost), limit)));
    // At once, and in one group.
    QList<Execution> sent;
    std::vector<Task<Result<void>>> inserts;
    for (int i = 0; i < 64; ++i) {
        sent.append(execution(ExecutionPhase::Accepted));
        inserts.push_back(executions().insert(sent.last(), limit));
    }
    QList<Execution> stored;
    for (int i = 0; i < 64; ++i) {
        const auto inserted = QCoro::waitFor(inserts[size_t(i)]);
        if (inserted)
            stored.append(sent[i]);
        else
            QVERIFY(inserted.error().is(reasons::tooManyRunning));
    }
    QCOMPARE(stored.size(), limit);
    QVERIFY(
        QCoro::waitFor(executions().insert(execution(ExecutionPhase::Accepted, u"bob"_s), limit)));
    QVERIFY(QCoro::waitFor(executions().insert(execution(ExecutionPhase::Accepted))));

    // One was without a limit, and three end, each in its way.
    for (const auto phase :
        {ExecutionPhase::Failed, ExecutionPhase::Lost, ExecutionPhase::Removed}) {
        ExecutionChange change;
        change.phase = phase;
        QVERIFY(QCoro::waitFor(executions().change(stored.takeFirst().id, std::move(change))));
    }
    QVERIFY(QCoro::waitFor(executions().insert(execution(ExecutionPhase::Accepted), limit)));
    QVERIFY(QCoro::waitFor(executions().insert(execution(ExecutionPhase::Accepted), limit)));
    const auto refused =
        QCoro::waitFor(executions().insert(execution(ExecutionPhase::Accepted), limit));
    QVERIFY(refused.error().is(reasons::tooManyRunning));
    QCOMPARE(refused.error().args(), (QJsonObject {{u"count"_s, limit}, {u"limit"_s, limit}}));
}

void ExecutionStoreSuite::leavesOutUnreadableRow_data()
{
    QTest::addColumn<QString>("spoiling");
    QTest::newRow("phase") << u"phase = 'sleeping'"_s;
    QTest::newRow("time") << u"phase_since = 'noon'"_s;
    QTest::newRow("created") << u"created = ''"_s;
    QTest::newRow("ports") << u"ports = '[1]'"_s;
    QTest::newRow("ports, not JSON") << u"ports = 'none'"_s;
}

void ExecutionStoreSuite::leavesOutUnreadableRow()
{
    QFETCH(QString, spoiling);
    const Context context = insertedContext(u"alice"_s);
    const Execution good = insertedExecution(context);
    const Execution bad = insertedExecution(context);
    auto spoil = [spoiling, id = bad.id.toString()](Connection &connection) {
        return connection.execute(u"UPDATE executions SET %1 WHERE id = '%2'"_s.arg(spoiling, id));
    };
    QVERIFY(QCoro::waitFor(m_database->write(std::move(spoil))).has_value());

    const QRegularExpression warning(u"^%1 is an execution"_s.arg(bad.id.toString()));
    for (int i = 0; i < 4; ++i)
        QTest::ignoreMessage(QtWarningMsg, warning);
    QCOMPARE(allExecutions(context.id, everybody).value(), QList {good});
    QCOMPARE(QCoro::waitFor(executions().unsettled(u"docker"_s)).value(), QList {good});
    const auto found = QCoro::waitFor(executions().find(context.id, bad.id, everybody));
    QVERIFY(found.error().is(reasons::internal));
    const auto changed = QCoro::waitFor(executions().change(bad.id, toPhase(Removed)));
    QVERIFY(changed.error().is(reasons::internal));
}

} // namespace slipway::test
