// SPDX-License-Identifier: Apache-2.0
#include "server/http/forwarded.h"

#include <QTest>

using namespace slipway;

/// What X-Forwarded headers say, and to whom it is believed.
class TestForwarded final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void readsWhatTrustedProxiesWrote_data();
    void readsWhatTrustedProxiesWrote();
};

void TestForwarded::readsWhatTrustedProxiesWrote_data()
{
    QTest::addColumn<int>("proxies");
    QTest::addColumn<QList<QByteArray>>("headers"); // name, value, name, value, …
    QTest::addColumn<QByteArray>("expected"); // peer|host|prefix
    using Headers = QList<QByteArray>;
    const Headers all {"X-Forwarded-For", "6.6.6.6, 10.0.0.1, 10.0.0.2", "X-Forwarded-Host",
        "evil.example, Lab.example:8443, inner", "x-forwarded-prefix", "/evil,/lab/,/inner"};
    QTest::newRow("nobody is trusted") << 0 << all << QByteArray("||");
    QTest::newRow("one") << 1 << all << QByteArray("10.0.0.2|inner|/inner");
    QTest::newRow("two") << 2 << all << QByteArray("10.0.0.1|lab.example|/lab");
    QTest::newRow("more than there are") << 4 << all << QByteArray("||");
    QTest::newRow("in several headers")
        << 2 << Headers {"X-Forwarded-For", "1.1.1.1", "X-Forwarded-For", "2.2.2.2"}
        << QByteArray("1.1.1.1||");
    QTest::newRow("IPv6") << 1
                          << Headers {"X-Forwarded-For", "2001:db8::1", "X-Forwarded-Host",
                                 "[2001:db8::2]:80"}
                          << QByteArray("2001:db8::1|2001:db8::2|");
    QTest::newRow("nonsense") << 1
                              << Headers {"X-Forwarded-For", "unknown", "X-Forwarded-Prefix",
                                     "/\"><script>"}
                              << QByteArray("||");
    QTest::newRow("a prefix that leaves")
        << 1 << Headers {"X-Forwarded-Prefix", "//evil.example"} << QByteArray("||");
}

void TestForwarded::readsWhatTrustedProxiesWrote()
{
    QFETCH(int, proxies);
    QFETCH(QList<QByteArray>, headers);
    QFETCH(QByteArray, expected);
    HttpHeaders sent;
    for (qsizetype i = 0; i < headers.size(); i += 2)
        sent.emplaceBack(headers.at(i), headers.at(i + 1));
    const Forwarded forwarded = forwardedFrom(sent, proxies);
    const QString peer = forwarded.peer ? forwarded.peer->toString() : QString();
    QCOMPARE(peer.toLatin1() + '|' + forwarded.host + '|' + forwarded.prefix, expected);
}

QTEST_GUILESS_MAIN(TestForwarded)
#include "tst_forwarded.moc"
