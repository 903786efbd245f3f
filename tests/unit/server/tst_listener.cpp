// SPDX-License-Identifier: Apache-2.0
#include "rawclient.h"
#include "testserver.h"

#include <QRegularExpression>
#include <QSignalSpy>
#include <QTest>
#include <qcoro/qcorotask.h>

#include <sys/socket.h>

using namespace slipway;
using namespace std::chrono_literals;

class TestListener : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(QStringLiteral(".*"))); }
    void answers();
};

void TestListener::answers()
{
    TestServer server;
    RawClient client(server.port());
    client.send(requestText("GET /ok"));
    const auto reply = client.reply();
    QVERIFY(reply);
    QCOMPARE(reply->status, 200);
    QCOMPARE(reply->body, QByteArray("GET /ok"));
    QVERIFY(!client.isClosed());
}

QTEST_GUILESS_MAIN(TestListener)
#include "tst_listener.moc"
