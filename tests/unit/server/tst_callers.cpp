// SPDX-License-Identifier: Apache-2.0
#include "core/base/reasons.h"
#include "server/http/callers.h"

#include <QTest>

using namespace slipway;
using namespace std::chrono_literals;

class TestCallers : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void requests();
    void requestsOfEach();
    void streams();
    void unread();
    void unreadOfAll();
    void administrators();
    void leasesOutliveIt();
    void remembersNoMoreThanItMust();
};

namespace {

const Caller ada {QStringLiteral("ada"), false};
const Caller bob {QStringLiteral("bob"), false};
constexpr int one = 1; // whose addresses are what is asked for
constexpr int other = 2;
const Caller root {QStringLiteral("root"), true};
constexpr CallerLimits small {.requests = 10, .streams = 2, .unread = 100, .unreadOfAll = 150};

int admitted(Callers &callers, const Caller &caller, Callers::TimePoint now)
{
    int count = 0;
    while (count < 1000 && callers.admit(caller, nullptr, now))
        ++count;
    return count;
}

} // namespace

void TestCallers::requests()
{
    Callers callers;
    callers.setLimits(small);
    const auto now = std::chrono::steady_clock::now();
    QCOMPARE(admitted(callers, ada, now), 20);
    QVERIFY(callers.admit(ada, nullptr, now).error().is(reasons::tooManyRequests));
    QCOMPARE(admitted(callers, ada, now + 500ms), 5);
    QCOMPARE(admitted(callers, ada, now + 1500ms), 10);
    QCOMPARE(admitted(callers, ada, now + 1h), 20);
}

void TestCallers::requestsOfEach()
{
    Callers callers;
    callers.setLimits(small);
    const auto now = std::chrono::steady_clock::now();
    QCOMPARE(admitted(callers, ada, now), 20);
    QCOMPARE(admitted(callers, bob, now), 20);
}

void TestCallers::streams()
{
    Callers callers;
    callers.setLimits(small);
    auto first = callers.openStream(ada);
    const auto second = callers.openStream(ada);
    QVERIFY(first && second);
    QVERIFY(callers.openStream(ada).error().is(reasons::tooManyStreams));
    QVERIFY(callers.openStream(bob));
    first->reset();
    QVERIFY(callers.openStream(ada));
}

void TestCallers::unread()
{
    Callers callers;
    callers.setLimits(small);
    auto large = callers.holdUnread(ada, &one, 1000);
    QVERIFY2(large, "one alone is had, whatever its size");
    large->reset();
    auto first = callers.holdUnread(ada, &one, 60);
    QVERIFY(first);
    QVERIFY(callers.holdUnread(ada, &one, 41).error().is(reasons::tooMuchUnread));
    const auto second = callers.holdUnread(ada, &one, 40);
    QVERIFY(second);
    const auto now = std::chrono::steady_clock::now();
    QVERIFY2(callers.admit(ada, &other, now), "what is small goes on");
    QVERIFY2(callers.admit(ada, &one, now).error().is(reasons::tooMuchUnread), "without the work");
    QVERIFY(callers.admit(bob, &one, now));
    first->reset();
    QVERIFY2(callers.admit(ada, &one, now), "something was read");
    QVERIFY(callers.holdUnread(ada, &one, 60));
}

void TestCallers::unreadOfAll()
{
    Callers callers;
    callers.setLimits(small);
    const auto hers = callers.holdUnread(ada, &one, 100);
    QVERIFY(hers);
    QVERIFY(callers.holdUnread(bob, &one, 51).error().is(reasons::outOfBuffers));
    QVERIFY(callers.holdUnread(bob, &one, 50));
}

void TestCallers::administrators()
{
    Callers callers;
    callers.setLimits(small);
    QCOMPARE(admitted(callers, root, std::chrono::steady_clock::now()), 1000);
    std::vector<Callers::Lease> leases;
    for (int i = 0; i < 10; ++i)
        leases.push_back(callers.openStream(root).value());
    leases.push_back(callers.holdUnread(root, &one, 80).value());
    leases.push_back(callers.holdUnread(root, &one, 40).value());
    QVERIFY(callers.holdUnread(root, &one, 40).error().is(reasons::outOfBuffers));
}

void TestCallers::leasesOutliveIt()
{
    auto callers = std::make_unique<Callers>();
    auto stream = callers->openStream(ada).value();
    auto unread = callers->holdUnread(ada, &one, 5).value();
    callers.reset();
    stream.reset();
    unread.reset();
}

void TestCallers::remembersNoMoreThanItMust()
{
    Callers callers;
    callers.setLimits(small);
    const auto stream = callers.openStream(ada);
    const auto second = callers.openStream(ada);
    for (int i = 0; i < 5000; ++i)
        QVERIFY(callers.openStream({QString::number(i), false}));
    QVERIFY(callers.openStream(ada).error().is(reasons::tooManyStreams));
    QVERIFY2(callers.remembered() <= 1001, "who has nothing in use is forgotten");
}

QTEST_GUILESS_MAIN(TestCallers)
#include "tst_callers.moc"
