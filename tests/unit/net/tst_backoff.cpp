// SPDX-License-Identifier: Apache-2.0
#include "core/net/backoff.h"

#include <QTest>

using namespace slipway;
using namespace std::chrono_literals;

class BackoffTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void doublesUpToHalfAMinute()
    {
        Backoff backoff(1);
        for (const auto ceiling :
            {500ms, 1000ms, 2000ms, 4000ms, 8000ms, 16'000ms, 30'000ms, 30'000ms}) {
            const auto delay = backoff.next();
            QVERIFY2(delay >= ceiling / 2 && delay <= ceiling,
                QByteArray::number(qint64(delay.count())).constData());
        }
    }

    void startsAnewAfterASuccess()
    {
        Backoff backoff(2);
        for (int i = 0; i < 5; ++i)
            backoff.next();
        backoff.reset();
        QVERIFY(backoff.next() <= 500ms);
        QVERIFY(backoff.next() <= 1000ms);
    }

    void spreadsThoseWhoStartTogether()
    {
        std::vector<std::chrono::milliseconds> delays;
        for (unsigned seed = 1; seed <= 20; ++seed) {
            Backoff backoff(seed * 7919);
            for (int i = 0; i < 6; ++i)
                backoff.next();
            delays.push_back(backoff.next());
        }
        const auto [least, most] = std::minmax_element(delays.begin(), delays.end());
        QVERIFY(*most - *least > 5s);
    }

    void repeatsWithTheSameSeed()
    {
        Backoff one(3);
        Backoff other(3);
        for (int i = 0; i < 10; ++i)
            QVERIFY(one.next() == other.next());
    }
};

QTEST_GUILESS_MAIN(BackoffTest)
#include "tst_backoff.moc"
