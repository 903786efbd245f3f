// SPDX-License-Identifier: Apache-2.0
#include "tests/unit/store/idempotencystoresuite.h"

#include <QTest>

namespace slipway::test {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

const RequestKey hers {.creator = u"alice"_s, .key = u"one"_s};
const KeyedRequest first {.fingerprint = u"abc"_s, .target = u"first"_s};
const KeyedRequest second {.fingerprint = u"def"_s, .target = u"second"_s};
constexpr auto lifetime = 1s;

} // namespace

Result<KeyedRequest> IdempotencyStoreSuite::begun(
    const RequestKey &key, const KeyedRequest &request, int now)
{
    IdempotencyStore store(*m_database);
    return QCoro::waitFor(store.begin(key, request, timeAfter(now), timeAfter(now) - lifetime));
}

void IdempotencyStoreSuite::storesTheFirstRequest()
{
    QCOMPARE(begun(hers, first).value(), first);
    QCOMPARE(begun(hers, second).value(), first);
    reopen();
    QCOMPARE(begun(hers, second).value(), first);
}

void IdempotencyStoreSuite::givesTheAnswerThatWasKept()
{
    QCOMPARE(begun(hers, first).value(), first);
    const KeptAnswer answer {.status = 201, .body = R"({"ü":"'quoted'"})"};
    QVERIFY(QCoro::waitFor(IdempotencyStore(*m_database).keep(hers, answer)).has_value());
    KeyedRequest answered = first;
    answered.answer = answer;
    QCOMPARE(begun(hers, second).value(), answered);
    reopen();
    QCOMPARE(begun(hers, second).value(), answered);
}

void IdempotencyStoreSuite::keepsCallersApart()
{
    QCOMPARE(begun(hers, first).value(), first);
    QCOMPARE(begun({.creator = u"bob"_s, .key = hers.key}, second).value(), second);
    QCOMPARE(begun({.creator = hers.creator, .key = u"ONE"_s}, second).value(), second);
}

void IdempotencyStoreSuite::renewsTheTarget()
{
    QCOMPARE(begun(hers, first).value(), first);
    QVERIFY(QCoro::waitFor(IdempotencyStore(*m_database).renew(hers, u"third"_s)).has_value());
    KeyedRequest renewed = first;
    renewed.target = u"third"_s;
    reopen();
    QCOMPARE(begun(hers, second).value(), renewed);
}

void IdempotencyStoreSuite::freesForgottenKeys()
{
    QCOMPARE(begun(hers, first).value(), first);
    QVERIFY(QCoro::waitFor(IdempotencyStore(*m_database).forget(hers)).has_value());
    QCOMPARE(begun(hers, second).value(), second);
}

void IdempotencyStoreSuite::forgetsOldKeysOfEverybody()
{
    QCOMPARE(begun(hers, first).value(), first);
    QCOMPARE(begun(hers, second, 1000).value(), first);
    const RequestKey his {.creator = u"bob"_s, .key = u"two"_s};
    QCOMPARE(begun(his, second, 1001).value(), second);
    QCOMPARE(begun(hers, second, 0).value(), second);
}

void IdempotencyStoreSuite::keepsNothingUnderAFreeKey()
{
    QVERIFY(QCoro::waitFor(IdempotencyStore(*m_database).keep(hers, {.status = 201})).has_value());
    QCOMPARE(begun(hers, first).value(), first);
}

} // namespace slipway::test
