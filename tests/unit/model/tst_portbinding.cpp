// SPDX-License-Identifier: Apache-2.0
#include "core/base/reasons.h"
#include "core/model/portbinding.h"
#include "tests/support/outcome.h"

#include <QTest>

using namespace slipway;
using Protocol = PortRequest::Protocol;

namespace {
const PortBinding webBinding {
    .specified = {.port = 9999, .protocol = Protocol::Tcp},
    .host = QStringLiteral("127.0.0.1"),
    .exposed = 32768,
};
}

class TestPortBinding : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression()); }
    void readsRequests_data();
    void readsRequests();
    void refusesRequests_data();
    void refusesRequests();
    void writesTheContractsForm();
    void readsWhatItWrote();
    void refusesWhatItDidNotWrite_data();
    void refusesWhatItDidNotWrite();
};

void TestPortBinding::readsRequests_data()
{
    QTest::addColumn<int>("port");
    QTest::addColumn<Protocol>("protocol");
    QTest::newRow("8080") << 8080 << Protocol::Tcp;
    QTest::newRow("8080/tcp") << 8080 << Protocol::Tcp;
    QTest::newRow("53/udp") << 53 << Protocol::Udp;
    QTest::newRow("53/UDP") << 53 << Protocol::Udp;
    QTest::newRow("90/Sctp") << 90 << Protocol::Sctp;
    QTest::newRow("1") << 1 << Protocol::Tcp;
    QTest::newRow("65535") << 65535 << Protocol::Tcp;
}

void TestPortBinding::readsRequests()
{
    QFETCH(int, port);
    QFETCH(Protocol, protocol);
    const Result<PortRequest> request =
        portRequestFromString(QString::fromUtf8(QTest::currentDataTag()), {});
    QCOMPARE(messageOf(request), QString());
    QCOMPARE(int(request->port), port);
    QCOMPARE(toString(request->protocol), toString(protocol));
}

void TestPortBinding::refusesRequests_data()
{
    QTest::addColumn<QString>("text");
    for (const char *text : {"0", "65536", "99999999999999999999", "-1", "+80", " 80", "80 ", "8 0",
             "80.0", "8e1", "0x50", "٨٠", "http", "/tcp", "80/", "80/icmp", "80/ tcp", "80/tcp/udp",
             "80:80", "80-90", "\n80"})
        QTest::newRow(text) << QString::fromUtf8(text);
    QTest::newRow("empty") << QString();
}

void TestPortBinding::refusesRequests()
{
    QFETCH(QString, text);
    const Result<PortRequest> request = portRequestFromString(text, QStringLiteral("here"));
    QCOMPARE(reasonOf(request), QStringLiteral("port-out-of-range"));
    QVERIFY2(messageOf(request).startsWith(QStringLiteral("here: %1 is not a port;").arg(text)),
        qPrintable(messageOf(request)));
}

void TestPortBinding::writesTheContractsForm()
{
    const QJsonObject expected {
        {QStringLiteral("specified"), QStringLiteral("9999")},
        {QStringLiteral("host"), QStringLiteral("127.0.0.1")},
        {QStringLiteral("protocol"), QStringLiteral("TCP")},
        {QStringLiteral("exposed"), QStringLiteral("32768")},
    };
    QCOMPARE(toJson(webBinding), expected);
}

void TestPortBinding::readsWhatItWrote()
{
    PortBinding nameServer = webBinding;
    nameServer.specified = {.port = 53, .protocol = Protocol::Udp};
    const QList<PortBinding> bindings {webBinding, nameServer};
    const auto read = portBindingsFromJson(toJson(bindings));
    QCOMPARE(messageOf(read), QString());
    QCOMPARE(*read, bindings);
    QCOMPARE(portBindingsFromJson({}).value(), QList<PortBinding>());
}

void TestPortBinding::refusesWhatItDidNotWrite_data()
{
    QTest::addColumn<QString>("key");
    QTest::addColumn<QJsonValue>("value");
    QTest::newRow("number") << QStringLiteral("exposed") << QJsonValue(32768);
    QTest::newRow("no port") << QStringLiteral("specified") << QJsonValue(QStringLiteral("x"));
    QTest::newRow("port 0") << QStringLiteral("exposed") << QJsonValue(QStringLiteral("0"));
    QTest::newRow("no host") << QStringLiteral("host") << QJsonValue(QString());
    QTest::newRow("protocol") << QStringLiteral("protocol") << QJsonValue(QStringLiteral("ICMP"));
    QTest::newRow("missing") << QStringLiteral("host") << QJsonValue(QJsonValue::Undefined);
}

void TestPortBinding::refusesWhatItDidNotWrite()
{
    QFETCH(QString, key);
    QFETCH(QJsonValue, value);
    QJsonObject spoilt = toJson(webBinding);
    spoilt[key] = value;
    const auto read = portBindingsFromJson({toJson(webBinding), spoilt});
    QCOMPARE(reasonOf(read), QStringLiteral("wrong-type"));
    QCOMPARE(pathOf(read), QStringLiteral("ports[1]"));
}

QTEST_APPLESS_MAIN(TestPortBinding)
#include "tst_portbinding.moc"
