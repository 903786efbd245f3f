// SPDX-License-Identifier: Apache-2.0
#include "core/base/reasonbyname.h"
#include "core/base/reasons.h"
#include "core/remote/problem.h"

#include <QTest>

using namespace slipway;
using namespace Qt::StringLiterals;

class TestProblem : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void keepsTheReason();
    void passesOnWhatItDoesNotKnow();
    void complainsAboutWhatIsNone_data();
    void complainsAboutWhatIsNone();
    void tellsNetworkFromTrust();
};

static const QString url = u"http://lab/v1"_s;

void TestProblem::keepsTheReason()
{
    const HttpResponse response {.status = 404,
        .headers = {{"x-request-id", "abc"}},
        .body = R"({"type":"urn:slipway:context-not-found","detail":"x","args":{"id":"7"}})"};
    const Error error = problemFrom(response, url);
    QVERIFY(error.is(reasons::contextNotFound));
    QCOMPARE(error.args(), (QJsonObject {{u"id"_s, u"7"_s}}));
    QCOMPARE(error.cause(), u"request abc"_s);
}

void TestProblem::passesOnWhatItDoesNotKnow()
{
    const HttpResponse response {.status = 422,
        .headers = {},
        .body = R"({"type":"urn:slipway:of-tomorrow","detail":"Come back tomorrow."})"};
    QCOMPARE(problemFrom(response, url).message(), u"Come back tomorrow."_s);
}

void TestProblem::complainsAboutWhatIsNone_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::newRow("nothing") << QByteArray();
    QTest::newRow("a page") << QByteArray("<html>502 Bad Gateway</html>");
    QTest::newRow("another's problem") << QByteArray(R"({"type":"about:blank","status":502})");
}

void TestProblem::complainsAboutWhatIsNone()
{
    QFETCH(const QByteArray, body);
    const Error error = problemFrom({.status = 502, .headers = {}, .body = body}, url);
    QVERIFY(error.is(reasons::remoteMalformed));
    QVERIFY(error.message().contains(url) && error.message().contains(u"502"_s));
}

void TestProblem::tellsNetworkFromTrust()
{
    QVERIFY(transportError(Error(reasons::connectFailed), url).is(reasons::serviceAway));
    QVERIFY(transportError(Error(reasons::inactivityTimeout), url).is(reasons::serviceAway));
    const Error untrusted =
        transportError(Error(reasons::tlsFailed, {{u"certificate"_s, u"expired"_s}}), url);
    QVERIFY(untrusted.is(reasons::serviceUntrusted));
    QCOMPARE(untrusted.args()[u"certificate"].toString(), u"expired"_s);
    const Error noTls =
        transportError(Error(reasons::tlsFailed, {{u"problem"_s, u"wrong version number"_s}}), url);
    QVERIFY(noTls.is(reasons::serviceAway));
    QVERIFY(noTls.message().contains(u" wrong version number. "_s));
    QCOMPARE(noTls.args()[u"certificate"].toString(), u"none"_s);
    QVERIFY(transportError(Error(reasons::cancelled), url).is(reasons::cancelled));
}

QTEST_APPLESS_MAIN(TestProblem)
#include "tst_problem.moc"
