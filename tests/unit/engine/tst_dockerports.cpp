// SPDX-License-Identifier: Apache-2.0
#include "core/engine/docker/dockerports.h"

#include <QTest>

using namespace slipway;
using Protocol = PortRequest::Protocol;

class TestDockerPorts : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression()); }
    void reportsAHost_data();
    void reportsAHost();
    void givesOneBindingAPort();
};

void TestDockerPorts::reportsAHost_data()
{
    const QString told = QStringLiteral("198.51.100.1");
    const QString engine = QStringLiteral("engine.example");
    const QString service = QStringLiteral("service.example");
    QTest::addColumn<DockerHostNames>("names");
    QTest::addColumn<QString>("host");
    const auto bound = [](const char *ip) { return QString::fromLatin1(ip); };
    QTest::newRow("told") << DockerHostNames {told, engine, bound("127.0.0.1"), service} << told;
    QTest::newRow("engine") << DockerHostNames {{}, engine, bound("127.0.0.1"), service} << engine;
    QTest::newRow("bound") << DockerHostNames {{}, {}, bound("127.0.0.1"), service}
                           << bound("127.0.0.1");
    QTest::newRow("bound to all") << DockerHostNames {{}, {}, bound("0.0.0.0"), service} << service;
    QTest::newRow("bound to all, IPv6")
        << DockerHostNames {{}, {}, bound("::"), service} << service;
    QTest::newRow("bound to nothing said") << DockerHostNames {{}, {}, {}, service} << service;
    QTest::newRow("IPv6") << DockerHostNames {{}, {}, bound("::1"), service} << bound("[::1]");
    QTest::newRow("IPv6 engine") << DockerHostNames {{}, bound("fe80::1"), {}, {}}
                                 << bound("[fe80::1]");
    QTest::newRow("IPv6 service") << DockerHostNames {{}, {}, bound("::"), bound("fe80::2")}
                                  << bound("[fe80::2]");
}

void TestDockerPorts::reportsAHost()
{
    QFETCH(DockerHostNames, names);
    QTEST(reportedHost(names), "host");
}

void TestDockerPorts::givesOneBindingAPort()
{
    const QString host = QStringLiteral("host");
    const QList<DockerPort> ports {
        {QStringLiteral("8080/tcp"), QStringLiteral("::"), 32770},
        {QStringLiteral("8080/tcp"), QStringLiteral("0.0.0.0"), 32769},
        {QStringLiteral("53/udp"), QStringLiteral("0.0.0.0"), 32768},
        {QStringLiteral("53/tcp"), QStringLiteral("::1"), 32771},
        {QStringLiteral("443/tcp"), QStringLiteral("0.0.0.0"), 0}, // not bound
        {QStringLiteral("odd"), QStringLiteral("0.0.0.0"), 1},
    };
    const QList<PortBinding> expected {
        {{53, Protocol::Tcp}, host, 32771},
        {{53, Protocol::Udp}, host, 32768},
        {{8080, Protocol::Tcp}, host, 32769},
    };
    QCOMPARE(portBindings(ports, host), expected);
    QCOMPARE(portBindings({}, host), QList<PortBinding>());
}

QTEST_GUILESS_MAIN(TestDockerPorts)
#include "tst_dockerports.moc"
