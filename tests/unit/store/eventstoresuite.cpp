// SPDX-License-Identifier: Apache-2.0
#include "tests/unit/store/eventstoresuite.h"

#include "core/store/connection.h"

#include <QRegularExpression>
#include <QTest>

namespace slipway::test {

using namespace Qt::StringLiterals;

namespace {

const auto everybody = OwnerFilter::everybody();

QStringList kindsOf(const QList<Event> &events)
{
    QStringList kinds;
    for (const Event &event : events)
        kinds.append(event.kind);
    return kinds;
}

} // namespace

EventPage EventStoreSuite::page(EventQuery query)
{
    return QCoro::waitFor(EventStore(*m_database).page(std::move(query))).value();
}

QList<Event> EventStoreSuite::all()
{
    return page({.owner = everybody, .filter = {}, .after = 0, .limit = 1000}).events;
}

void EventStoreSuite::storesEachChange()
{
    const Context context = insertedContext(u"alice"_s);
    Execution execution = insertedExecution(context);
    ExecutionChange running {.phase = ExecutionPhase::Running, .since = timeAfter(5)};
    running.ports = {{.specified = {.port = 9000}, .host = u"127.0.0.1"_s, .exposed = 32769}};
    const auto changed = QCoro::waitFor(executions().change(execution.id, running)).value();
    // What is no change for those who watch: no phase, a handle, an illegal transition.
    QCoro::waitFor(executions().change(execution.id, {.handle = QByteArray("h")})).value();
    QCoro::waitFor(executions().change(execution.id, running)).value();

    QList<Event> expected {contextCreated(context), executionPhase(execution),
        executionPhase(*changed), executionPorts(*changed)};
    const QList<Event> stored = all();
    QCOMPARE(kindsOf(stored), kindsOf(expected));
    for (qsizetype i = 0; i < stored.size(); ++i) {
        QVERIFY(i == 0 || stored[i].sequence > stored[i - 1].sequence);
        expected[i].sequence = stored[i].sequence;
    }
    QCOMPARE(stored, expected);
}

void EventStoreSuite::tellsWhatItStored()
{
    QList<Event> told;
    const auto note = [&told](const Event &event) { told.append(event); };
    connect(&contexts(), &ContextStore::recorded, this, note);
    connect(&executions(), &ExecutionStore::recorded, this, note);
    const Context context = insertedContext(u"alice"_s);
    std::vector<Task<Result<void>>> inserted; // in one group, or in several
    for (int i = 0; i < 50; ++i) {
        inserted.push_back(executions().insert(newExecution(context)));
        inserted.push_back(contexts().insert(newContext(u"bob"_s)));
    }
    for (auto &task : inserted)
        QVERIFY(QCoro::waitFor(std::move(task)).has_value());
    QCOMPARE(told.size(), 101);
    QCOMPARE(told, all());
}

void EventStoreSuite::storesNothingOfAFailedChange()
{
    const Context context = insertedContext(u"alice"_s);
    QVERIFY(!QCoro::waitFor(contexts().insert(context)));
    QVERIFY(!QCoro::waitFor(executions().insert(newExecution(newContext(u"alice"_s)))));
    QCOMPARE(all().size(), 1);
}

void EventStoreSuite::forgetsWhatIsDeleted()
{
    const Context other = insertedContext(u"bob"_s);
    const Context context = insertedContext(u"alice"_s);
    const Execution execution = insertedExecution(context);
    const ExecutionChange removed {.phase = ExecutionPhase::Removed, .since = timeAfter(5)};
    QVERIFY(QCoro::waitFor(executions().change(execution.id, removed)).has_value());
    const qint64 newest = all().constLast().sequence;

    QList<Event> told;
    connect(&contexts(), &ContextStore::recorded, this,
        [&told](const Event &event) { told.append(event); });
    QVERIFY(QCoro::waitFor(contexts().remove(context.id, Timestamp())).has_value());
    QVERIFY(!QCoro::waitFor(executions().change(execution.id, removed)));
    Event expected = contextDeleted(context.id, u"alice"_s);
    QCOMPARE(told.size(), 1);
    QVERIFY(told.constFirst().sequence > newest);
    expected.sequence = told.constFirst().sequence;
    QCOMPARE(told.constFirst(), expected);
    QCOMPARE(all().size(), 2);
    QCOMPARE(all().constFirst().contextId, other.id);
    QCOMPARE(all().constLast(), expected);
}

void EventStoreSuite::showsEachOwnerItsOwn()
{
    insertedContext(u"alice"_s);
    insertedContext(u"bob"_s);
    const auto bobs = page({.owner = OwnerFilter::only(u"bob"_s), .filter = {}}).events;
    QCOMPARE(bobs.size(), 1);
    QCOMPARE(bobs.constFirst().creator, u"bob"_s);
    QVERIFY(page({.owner = OwnerFilter::only(u"' OR '1'='1"_s), .filter = {}}).events.isEmpty());
}

void EventStoreSuite::filters()
{
    const Context one = insertedContext(u"alice"_s);
    insertedContext(u"alice"_s);
    const Execution first = insertedExecution(one);
    const Execution second = insertedExecution(one);
    const auto count = [this](std::optional<ContextId> context, std::optional<ExecutionId> id) {
        return page({.owner = everybody, .filter = {context, id}}).events.size();
    };
    QCOMPARE(count({}, {}), 4);
    QCOMPARE(count(one.id, {}), 3);
    QCOMPARE(count({}, second.id), 1);
    QCOMPARE(count(one.id, first.id), 1);
    QCOMPARE(count(ContextId::create(), first.id), 0);
}

void EventStoreSuite::goesOnFromPageToPage()
{
    for (int i = 0; i < 5; ++i) {
        insertedContext(u"alice"_s);
        insertedContext(u"bob"_s);
    }
    EventQuery query {.owner = OwnerFilter::only(u"alice"_s), .filter = {}, .limit = 2};
    QList<Event> events;
    EventPage next;
    do {
        next = page(query);
        QVERIFY(!next.isGap);
        events += next.events;
        query.after = next.reached;
    } while (!next.isLast);
    QCOMPARE(events.size(), 5);
    // Past the others' as well, so that a quiet reader does not fall behind.
    QCOMPARE(query.after, all().constLast().sequence);
    QCOMPARE(QCoro::waitFor(EventStore(*m_database).latest()).value(), query.after);
}

void EventStoreSuite::knowsAGap()
{
    QVERIFY(!page({.owner = everybody, .filter = {}, .after = 0}).isGap);
    QVERIFY(page({.owner = everybody, .filter = {}, .after = 1}).isGap);
    for (int i = 0; i < 10; ++i)
        insertedContext(u"alice"_s);
    const QList<Event> events = all();
    QVERIFY(QCoro::waitFor(EventStore(*m_database).prune(timeAfter(0), 4)).has_value());
    QCOMPARE(page({.owner = everybody, .filter = {}, .after = events[5].sequence}).events,
        events.last(4));
    const EventPage gap =
        page({.owner = everybody, .filter = {}, .after = events[4].sequence, .limit = 2});
    QVERIFY(gap.isGap);
    QVERIFY(gap.isLast);
    QVERIFY(gap.events.isEmpty());
    QCOMPARE(gap.reached, events[9].sequence);
}

void EventStoreSuite::keepsTheNewest()
{
    insertedContext(u"alice"_s);
    insertedContext(u"alice"_s);
    const QList<Event> events = all();
    const auto muchLater = SystemClock().now() + std::chrono::hours(24);
    QVERIFY(QCoro::waitFor(EventStore(*m_database).prune(muchLater, 100)).has_value());
    QVERIFY(QCoro::waitFor(EventStore(*m_database).prune(muchLater, 0)).has_value());
    const EventPage rest = page({.owner = everybody, .filter = {}, .after = events[0].sequence});
    QVERIFY(!rest.isGap);
    QCOMPARE(rest.events, events.last(1));
}

void EventStoreSuite::goesOnWhenReopened()
{
    insertedContext(u"alice"_s);
    const QList<Event> before = all();
    reopen();
    insertedContext(u"alice"_s);
    QCOMPARE(all().size(), 2);
    QCOMPARE(all().constFirst(), before.constFirst());
    QVERIFY(all().constLast().sequence > before.constLast().sequence);
}

void EventStoreSuite::leavesOutUnreadableRow()
{
    for (int i = 0; i < 3; ++i)
        insertedContext(u"alice"_s);
    const QList<Event> events = all();
    auto spoil = [](Connection &connection) {
        return connection.execute(u"UPDATE events SET context = 'x' WHERE sequence = 2"_s);
    };
    QVERIFY(QCoro::waitFor(m_database->write(std::move(spoil))).has_value());
    QTest::ignoreMessage(QtWarningMsg, QRegularExpression(u"^2 is an event"_s));
    const EventPage first = page({.owner = everybody, .filter = {}, .limit = 2});
    QCOMPARE(first.events, events.first(1));
    QVERIFY(!first.isLast);
    QCOMPARE(first.reached, 2);
}

} // namespace slipway::test
