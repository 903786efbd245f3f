// SPDX-License-Identifier: Apache-2.0
#include "core/base/reasons.h"
#include "gui/support/engineadvice.h"

#include <QTest>

using namespace slipway;
using namespace Qt::StringLiterals;

/// What is said of an engine that cannot be used, and which command mends it.
class TestEngineAdvice : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void looksAtThisComputer_data();
    void looksAtThisComputer();
    void looksAtNothingOfAService_data();
    void looksAtNothingOfAService();
};

static Error engineAway(const QString &endpoint)
{
    return Error(reasons::engineAway,
        {{u"engine"_s, u"docker"_s}, {u"endpoint"_s, endpoint}, {u"problem"_s, u"gone"_s}});
}

void TestEngineAdvice::looksAtThisComputer_data()
{
    QTest::addColumn<QString>("endpoint");
    QTest::addColumn<QString>("program");
    QTest::addColumn<QString>("told");
    QTest::addColumn<QString>("command");
    QTest::newRow("not installed") << u"unix:///nowhere/docker.sock"_s << u"no-such-program"_s
                                   << u"not installed"_s << u"install"_s;
    QTest::newRow("not running") << u"unix:///nowhere/docker.sock"_s << u"sh"_s << u"not running"_s
                                 << u"sudo systemctl start docker"_s;
    QTest::newRow("rootless") << u"unix:///run/user/4711/docker.sock"_s << u"sh"_s
                              << u"not running"_s << u"systemctl --user start docker"_s;
    QTest::newRow("over the network")
        << u"tcp://lab:2375"_s << u"sh"_s << u"tcp://lab:2375"_s << QString();
}

void TestEngineAdvice::looksAtThisComputer()
{
    QFETCH(const QString, endpoint);
    QFETCH(const QString, program);
    QFETCH(const QString, told);
    QFETCH(const QString, command);
    const EngineAdvice advice = engineAdvice(engineAway(endpoint), program);
    QVERIFY2(advice.sentence.contains(told), qPrintable(advice.sentence));
    QVERIFY2(advice.command.contains(command), qPrintable(advice.command));
    QCOMPARE(advice.command.isEmpty(), command.isEmpty());
}

void TestEngineAdvice::looksAtNothingOfAService_data()
{
    QTest::addColumn<QString>("endpoint");
    QTest::newRow("a socket that is not here") << u"unix:///nowhere/docker.sock"_s;
    QTest::newRow("one that is here") << u"unix:///var/run/docker.sock"_s;
}

void TestEngineAdvice::looksAtNothingOfAService()
{
    QFETCH(const QString, endpoint);
    const EngineAdvice advice = remoteEngineAdvice(engineAway(endpoint));
    QVERIFY2(advice.sentence.contains(u"on the service's computer"_s), qPrintable(advice.sentence));
    QCOMPARE(advice.command, QString());
    const EngineAdvice old = remoteEngineAdvice(Error(reasons::engineTooOld,
        {{u"engine"_s, u"docker"_s}, {u"found"_s, u"1.20"_s}, {u"needed"_s, u"1.41"_s}}));
    QVERIFY2(old.sentence.startsWith(u"On the service's computer:"_s), qPrintable(old.sentence));
}

QTEST_GUILESS_MAIN(TestEngineAdvice)
#include "tst_engineadvice.moc"
