// SPDX-License-Identifier: Apache-2.0
#include "core/deployer/eventfollower.h"
#include "core/deployer/eventhub.h"
#include "core/store/connection.h"
#include "tests/unit/store/storesuite.h"

#include <QSignalSpy>
#include <QTest>

#include <vector>

using namespace slipway;
using namespace slipway::test;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

/// Whoever follows gets each event once and in order, wherever it has to be taken from.
class TestEventFollower final : public StoreSuite
{
    Q_OBJECT

public:
    TestEventFollower() : StoreSuite([](const QString &) { return u"sqlite:///store.db"_s; }) { }

private Q_SLOTS:
    void init();
    void cleanup();

    void losesNothingBetweenStoreAndHub();
    void catchesUpFromTheStore();
    void tellsAReset();
    void passesOverWhatOthersDo();
    void tellsOnceForAllAtATime();
    void endsOnce();
    void endsWhereTheStoreDoes();
    void mayGoWhileTheStoreIsRead();

private:
    std::unique_ptr<EventFollower> follow(
        qint64 after, bool isReset = false, const OwnerFilter &owner = OwnerFilter::everybody());
    /// Contexts of \a owner's, not waited for.
    void make(int count, const QString &owner = u"alice"_s);
    void awaitMade();
    /// Takes \a count events, as many as \a atOnce at a time.
    QList<Event> take(EventFollower &follower, qsizetype count, qsizetype atOnce = 64);
    QList<Event> stored(qint64 after = 0);
    qint64 newest() { return QCoro::waitFor(m_store->latest()).value(); }

    const InstallationId m_installation = InstallationId::create();
    std::unique_ptr<EventStore> m_store;
    std::unique_ptr<EventHub> m_hub;
    std::vector<Task<Result<void>>> m_made;
};

void TestEventFollower::init()
{
    openFresh();
    m_store = std::make_unique<EventStore>(*m_database);
    m_hub = std::make_unique<EventHub>(*m_store, std::make_shared<SystemClock>());
    connect(&contexts(), &ContextStore::recorded, m_hub.get(), &EventHub::publish);
}

void TestEventFollower::cleanup()
{
    m_made.clear();
    QCoro::waitFor(m_hub->close());
    m_hub.reset();
    m_store.reset();
    close();
}

std::unique_ptr<EventFollower> TestEventFollower::follow(
    qint64 after, bool isReset, const OwnerFilter &owner)
{
    const EventQuery query {.owner = owner, .filter = {}, .after = after, .limit = 16};
    return std::make_unique<EventFollower>(*m_hub, *m_store, m_installation, query, isReset);
}

void TestEventFollower::make(int count, const QString &owner)
{
    for (int i = 0; i < count; ++i)
        m_made.push_back(contexts().insert(newContext(owner)));
}

void TestEventFollower::awaitMade()
{
    for (auto &task : m_made)
        QVERIFY(QCoro::waitFor(std::move(task)).has_value());
    m_made.clear();
}

QList<Event> TestEventFollower::take(EventFollower &follower, qsizetype count, qsizetype atOnce)
{
    QList<Event> taken;
    QSignalSpy available(&follower, &EventStream::available);
    while (taken.size() < count) {
        const EventBatch batch = follower.take(std::min(atOnce, count - taken.size()));
        taken += batch.events;
        if (batch.isReset || (batch.isEmpty() && available.isEmpty() && !available.wait()))
            break;
        available.clear();
    }
    return taken;
}

QList<Event> TestEventFollower::stored(qint64 after)
{
    const EventQuery all {
        .owner = OwnerFilter::everybody(), .filter = {}, .after = after, .limit = 10'000};
    return QCoro::waitFor(m_store->page(all)).value().events;
}

void TestEventFollower::losesNothingBetweenStoreAndHub()
{
    make(100);
    awaitMade();
    make(400); // while it reads what was there before
    const auto follower = follow(0);
    const QList<Event> taken = take(*follower, 500, 7);
    awaitMade();
    QCOMPARE(taken, stored());
    QCOMPARE(follower->position(), EventPosition({m_installation, taken.constLast().sequence}));
    QVERIFY(follower->take(64).isEmpty());
}

void TestEventFollower::catchesUpFromTheStore()
{
    const auto follower = follow(0);
    make(10);
    awaitMade();
    QList<Event> taken = take(*follower, 5);
    make(2500); // more than the hub holds
    awaitMade();
    QVERIFY(!m_hub->holds(follower->position()->sequence));
    taken += take(*follower, 2505);
    QCOMPARE(taken, stored());
    make(1);
    taken += take(*follower, 1);
    QCOMPARE(taken, stored());
}

void TestEventFollower::tellsAReset()
{
    make(10);
    awaitMade();
    QVERIFY(QCoro::waitFor(m_store->prune(timeAfter(0), 3)).has_value());
    for (const bool isForeign : {false, true}) {
        const qint64 reached = newest();
        const auto follower = follow(isForeign ? reached : 2, isForeign);
        QSignalSpy available(follower.get(), &EventStream::available);
        QVERIFY(available.wait());
        QVERIFY(!follower->position());
        QVERIFY(follower->take(64).isReset);
        QVERIFY(follower->take(64).isEmpty());
        QCOMPARE(follower->position()->sequence, reached);
        make(1);
        QCOMPARE(take(*follower, 1), stored(reached));
        awaitMade();
    }
}

void TestEventFollower::passesOverWhatOthersDo()
{
    const auto follower = follow(0, false, OwnerFilter::only(u"alice"_s));
    make(3, u"bob"_s);
    make(2);
    make(3, u"bob"_s);
    const QList<Event> taken = take(*follower, 2);
    awaitMade();
    QCOMPARE(taken, stored().mid(3, 2));
    QTRY_VERIFY(follower->take(64).isEmpty() && follower->position()->sequence == newest());
}

void TestEventFollower::tellsOnceForAllAtATime()
{
    QSignalSpy published(m_hub.get(), &EventHub::published);
    for (int i = 1; i <= 100; ++i) {
        Event event = contextCreated(newContext(u"alice"_s));
        event.sequence = i;
        m_hub->publish(event);
    }
    QVERIFY(published.isEmpty());
    QVERIFY(published.wait());
    QCOMPARE(published.size(), 1);
}

void TestEventFollower::endsOnce()
{
    const auto follower = follow(0);
    QSignalSpy ended(follower.get(), &EventStream::ended);
    QCoro::waitFor(m_hub->close());
    QCoro::waitFor(m_hub->close());
    QCOMPARE(ended.size(), 1);
    QVERIFY(ended[0][0].value<Result<void>>().has_value());
}

void TestEventFollower::endsWhereTheStoreDoes()
{
    auto spoil = [](Connection &connection) { return connection.execute(u"DROP TABLE events"_s); };
    QVERIFY(QCoro::waitFor(m_database->write(std::move(spoil))).has_value());
    const auto follower = follow(0);
    QSignalSpy ended(follower.get(), &EventStream::ended);
    QVERIFY(ended.wait());
    QVERIFY(!ended[0][0].value<Result<void>>().has_value());
    QVERIFY(follower->take(64).isEmpty());
}

void TestEventFollower::mayGoWhileTheStoreIsRead()
{
    make(10);
    awaitMade();
    for (int i = 0; i < 20; ++i)
        follow(0).reset();
    const auto last = follow(0);
    QCOMPARE(take(*last, 10), stored());
}

QTEST_GUILESS_MAIN(TestEventFollower)
#include "tst_eventfollower.moc"
