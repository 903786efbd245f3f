// SPDX-License-Identifier: Apache-2.0
#include "core/engine/docker/dockerlogstream.h"

#include <QTest>

using namespace slipway;

class TestDockerLogStream : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression()); }
    void writesSince_data();
    void writesSince();
};

void TestDockerLogStream::writesSince_data()
{
    QTest::addColumn<QByteArray>("time");
    QTest::addColumn<QByteArray>("since");
    QTest::newRow("nanoseconds") << QByteArray("2026-11-21T01:18:34.352913433Z")
                                 << QByteArray("1795223914.352913433");
    QTest::newRow("not rounded up")
        << QByteArray("2026-11-21T01:18:34.999999999Z") << QByteArray("1795223914.999999999");
    QTest::newRow("fewer digits") << QByteArray("2026-11-21T01:18:34.05Z")
                                  << QByteArray("1795223914.050000000");
    QTest::newRow("none") << QByteArray("2026-11-21T01:18:34Z")
                          << QByteArray("1795223914.000000000");
    QTest::newRow("offset") << QByteArray("2026-11-21T03:18:34.5+02:00")
                            << QByteArray("1795223914.500000000");
    QTest::newRow("empty") << QByteArray() << QByteArray();
    QTest::newRow("no time") << QByteArray("yesterday") << QByteArray();
}

void TestDockerLogStream::writesSince()
{
    QFETCH(QByteArray, time);
    QTEST(dockerSince(time), "since");
}

QTEST_GUILESS_MAIN(TestDockerLogStream)
#include "tst_dockerlogstream.moc"
