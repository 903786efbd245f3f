// SPDX-License-Identifier: Apache-2.0
#include "rawclient.h"
#include "testserver.h"

#include <QElapsedTimer>
#include <QRegularExpression>
#include <QTest>

#include <sys/socket.h>

#include <memory>
#include <vector>

using namespace slipway;
using namespace std::chrono_literals;

class TestConnectionGuard : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(QStringLiteral(".*"))); }
    void refuses_data();
    void refuses();
    void refusesBeforeTheBody();
    void refusesWhileTheClientSends();
    void refusesTheSecondRequest();
    void continues();
    void doesNotContinueWhatItRefuses();
    void doesNotContinueWhatHasBegun();
    void timesOut_data();
    void timesOut();
    void slowBodyMayGoOn();
    void drippingBodyIsCut();
    void dropsAReaderThatTakesNothing();
    void answersPipelinedRequestsInOrder_data();
    void answersPipelinedRequestsInOrder();
    void ignoresAFloodWhileAnswering();
    void limitsConnections();
    void theOldestSilenceGoesFirst();
    void limitsConnectionsOfAPeer();
    void loopbackIsNoPeerUnlessAsked();
    void limitsWhatIsReceived();
    void trailersEndARequest_data();
    void trailersEndARequest();
};

void TestConnectionGuard::refuses_data()
{
    QTest::addColumn<QByteArray>("request");
    QTest::addColumn<int>("status");
    const QByteArray host = "Host: localhost\r\n";
    QTest::newRow("http/0.9") << QByteArray("GET /ok\r\n") << 505;
    QTest::newRow("http/2 preface") << QByteArray("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n") << 505;
    QTest::newRow("http/9.9") << QByteArray("GET /ok HTTP/9.9\r\n\r\n") << 505;
    QTest::newRow("tls") << QByteArray("\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03", 11) << 400;
    QTest::newRow("bare lf") << QByteArray("GET /ok HTTP/1.1\nHost: a\n\n") << 400;
    QTest::newRow("no host") << QByteArray("GET /ok HTTP/1.1\r\n\r\n") << 400;
    QTest::newRow("two hosts") << requestText("GET /ok", host) << 400;
    QTest::newRow("space before the colon") << requestText("GET /ok", "A : b\r\n") << 400;
    QTest::newRow("folded") << requestText("GET /ok", "A: b\r\n c\r\n") << 400;
    QTest::newRow("nul") << requestText("GET /ok", QByteArray("A: \0b\r\n", 7)) << 400;
    QTest::newRow("two equal lengths")
        << requestText("POST /echo", "Content-Length: 1\r\nContent-Length: 1\r\n", "a") << 400;
    QTest::newRow("length and chunked") << requestText(
        "POST /echo", "Content-Length: 1\r\nTransfer-Encoding: chunked\r\n", "0\r\n\r\n")
                                        << 400;
    QTest::newRow("bad chunk") << requestText("POST /echo", "Transfer-Encoding: chunked\r\n",
        "-1\r\n\r\n") << 400;
    QTest::newRow("bad trailer") << requestText("POST /echo", "Transfer-Encoding: chunked\r\n",
        "0\r\nA b\r\n\r\n") << 400;
    QTest::newRow("websocket") << requestText("GET /ok",
        "Connection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\n"
        "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n")
                               << 400;
    QTest::newRow("h2c") << requestText("GET /ok", "Connection: Upgrade\r\nUpgrade: h2c\r\n")
                         << 400;
    QTest::newRow("expect") << requestText("POST /echo", "Expect: x\r\nContent-Length: 1\r\n")
                            << 417;
    QTest::newRow("long path") << requestText("GET /" + QByteArray(9'000, 'a')) << 414;
    QTest::newRow("large head") << requestText("GET /ok", "A: " + QByteArray(33'000, 'a') + "\r\n")
                                << 431;
    QTest::newRow("endless header") << "GET /ok HTTP/1.1\r\nA: " + QByteArray(500'000, 'a') << 431;
    QTest::newRow("many headers") << requestText("GET /ok", QByteArray("A: b\r\n").repeated(100))
                                  << 431;
    QTest::newRow("large body") << requestText("POST /echo", "Content-Length: 1073741824\r\n")
                                << 413;
    QTest::newRow("large chunk") << requestText("POST /echo", "Transfer-Encoding: chunked\r\n",
        "100001\r\n") << 413;
}

void TestConnectionGuard::refuses()
{
    QFETCH(QByteArray, request);
    TestServer server;
    RawClient client(server.port());
    client.send(request);
    const auto reply = client.reply();
    QVERIFY(reply);
    QTEST(reply->status, "status");
    QCOMPARE(reply->header("Content-Type"), QByteArray("application/problem+json"));
    QCOMPARE(reply->header("Connection"), QByteArray("close"));
    QVERIFY(client.waitForClose());
    QVERIFY(client.rest().isEmpty());
    QCOMPARE(server.calls, 0);
}

void TestConnectionGuard::refusesBeforeTheBody()
{
    TestServer server;
    RawClient client(server.port());
    QElapsedTimer timer;
    timer.start();
    client.send(requestText("POST /echo", "Content-Length: 1073741824\r\n"));
    QCOMPARE(client.reply().value_or(RawReply {}).status, 413);
    QVERIFY2(timer.elapsed() < 500, qPrintable(QString::number(timer.elapsed())));
}

// A client that only writes until it is done has to find the reply afterwards.
void TestConnectionGuard::refusesWhileTheClientSends()
{
    TestServer server;
    RawClient client(server.port());
    client.send(requestText("POST /echo", "Content-Length: 8388608\r\n"));
    const QByteArray piece(64 * 1024, 'x');
    for (int i = 0; i < 128 && !client.isClosed(); ++i) {
        client.send(piece);
        QCoreApplication::processEvents();
    }
    QCOMPARE(client.reply().value_or(RawReply {}).status, 413);
    QVERIFY(client.waitForClose());
}

void TestConnectionGuard::refusesTheSecondRequest()
{
    TestServer server;
    RawClient client(server.port());
    client.send(requestText("GET /ok"));
    QCOMPARE(client.reply().value_or(RawReply {}).status, 200);
    client.send(requestText("GET /ok", "Bad Header: x\r\n"));
    QCOMPARE(client.reply().value_or(RawReply {}).status, 400);
    QVERIFY(client.waitForClose());
}

void TestConnectionGuard::continues()
{
    TestServer server;
    RawClient client(server.port());
    for (int i = 0; i < 2; ++i) {
        client.send(requestText("POST /echo", "Content-Length: 2\r\nExpect: 100-Continue\r\n"));
        QCOMPARE(client.reply().value_or(RawReply {}).status, 100);
        client.send("a");
        client.send("b");
        const auto reply = client.reply();
        QVERIFY(reply);
        QCOMPARE(reply->status, 201);
        QCOMPARE(reply->body, QByteArray("ab"));
    }
}

void TestConnectionGuard::doesNotContinueWhatItRefuses()
{
    TestServer server;
    RawClient client(server.port());
    client.send(requestText("POST /echo", "Content-Length: 9999999\r\nExpect: 100-continue\r\n"));
    QCOMPARE(client.reply().value_or(RawReply {}).status, 413);
    QVERIFY(client.waitForClose());
}

void TestConnectionGuard::doesNotContinueWhatHasBegun()
{
    TestServer server;
    RawClient client(server.port());
    client.send(requestText("POST /echo", "Content-Length: 2\r\nExpect: 100-continue\r\n", "ab"));
    QCOMPARE(client.reply().value_or(RawReply {}).status, 201);
    client.send(requestText("GET /ok", "Expect: 100-continue\r\n"));
    QCOMPARE(client.reply().value_or(RawReply {}).status, 200);
}

void TestConnectionGuard::timesOut_data()
{
    QTest::addColumn<QByteArray>("sent");
    QTest::addColumn<int>("status"); // 0: closed without a word
    QTest::newRow("silent from the start") << QByteArray() << 0;
    QTest::newRow("slow line") << QByteArray("GET /o") << 408;
    QTest::newRow("slow headers") << QByteArray("GET /ok HTTP/1.1\r\nHost: a\r\n") << 408;
    QTest::newRow("slow body") << requestText("POST /echo", "Content-Length: 3\r\n", "a") << 408;
    QTest::newRow("slow chunk") << requestText("POST /echo", "Transfer-Encoding: chunked\r\n",
        "3\r\na") << 408;
    QTest::newRow("empty line only") << QByteArray("\r\n") << 0;
}

void TestConnectionGuard::timesOut()
{
    QFETCH(QByteArray, sent);
    QFETCH(int, status);
    HttpLimits limits;
    limits.headTimeout = limits.bodyTimeout = limits.idleTimeout = 150ms;
    TestServer server(limits);
    RawClient client(server.port());
    client.send(sent);
    QVERIFY(client.waitForClose(2'000));
    const auto reply = client.reply();
    QCOMPARE(reply.value_or(RawReply {}).status, status);

    // The same on a connection that was in use.
    RawClient second(server.port());
    second.send(requestText("GET /ok"));
    QCOMPARE(second.reply().value_or(RawReply {}).status, 200);
    second.send(sent);
    QVERIFY(second.waitForClose(2'000));
    QCOMPARE(second.reply().value_or(RawReply {}).status, status);
}

// The time-out of the body counts from the last byte, that of the head from the first.
void TestConnectionGuard::slowBodyMayGoOn()
{
    HttpLimits limits;
    limits.headTimeout = limits.bodyTimeout = 400ms;
    limits.minBodyRate = 10;
    TestServer server(limits);
    RawClient body(server.port());
    RawClient head(server.port());
    body.send(requestText("POST /echo", "Content-Length: 8\r\n"));
    for (const char c : QByteArrayView("abcdefgh")) {
        body.send(QByteArray(1, c));
        if (!head.isClosed())
            head.send("a");
        QTest::qWait(100); // the pace of the client, which is what is tested
    }
    QCOMPARE(body.reply().value_or(RawReply {}).body, QByteArray("abcdefgh"));
    QCOMPARE(head.reply().value_or(RawReply {}).status, 408);
}

void TestConnectionGuard::drippingBodyIsCut()
{
    HttpLimits limits;
    limits.bodyTimeout = 300ms;
    limits.minBodyRate = 1000;
    TestServer server(limits);
    RawClient client(server.port());
    client.send(requestText("POST /echo", "Content-Length: 1000\r\n"));
    QElapsedTimer clock;
    clock.start();
    while (!client.isClosed() && clock.elapsed() < 10'000) {
        client.send("a"); // well within the time that a byte has
        QTest::qWait(20);
    }
    QCOMPARE(client.reply().value_or(RawReply {}).status, 408);
}

void TestConnectionGuard::dropsAReaderThatTakesNothing()
{
    HttpLimits limits;
    limits.writeTimeout = 200ms;
    TestServer server(limits);
    RawClient client(server.port());
    client.socket().setReadBufferSize(1024);
    client.send(requestText("GET /large"));
    QTRY_VERIFY(client.socket().bytesAvailable() > 0);
    QTRY_COMPARE(server.listener.connections().open, 0);
    client.socket().setReadBufferSize(0);
    QVERIFY(client.waitForClose());
    QVERIFY(client.rest().size() < 8 * 1024 * 1024);
}

void TestConnectionGuard::answersPipelinedRequestsInOrder_data()
{
    QTest::addColumn<bool>("isAtOnce");
    QTest::newRow("at once") << true;
    QTest::newRow("while the answer is pending") << false;
}

void TestConnectionGuard::answersPipelinedRequestsInOrder()
{
    QFETCH(bool, isAtOnce);
    TestServer server;
    RawClient client(server.port());
    if (isAtOnce) {
        client.send(requestText("GET /gate") + requestText("GET /ok"));
    } else {
        client.send(requestText("GET /gate"));
        QTRY_COMPARE(server.calls, 1);
        client.send(requestText("GET /ok"));
    }
    QTRY_COMPARE(server.calls, 1);
    RawClient other(server.port());
    other.send(requestText("GET /other"));
    QVERIFY(other.reply()); // whatever was on its way has been read
    server.gate.complete(true);
    const auto reply = client.reply();
    QVERIFY(reply);
    QCOMPARE(reply->body, QByteArray("gate"));
    QCOMPARE(reply->header("Connection"), QByteArray("close"));
    QVERIFY(client.waitForClose());
    QVERIFY(client.rest().isEmpty());
    QCOMPARE(server.calls, 1);
}

void TestConnectionGuard::ignoresAFloodWhileAnswering()
{
    TestServer server;
    RawClient client(server.port());
    client.send(requestText("GET /gate"));
    QTRY_COMPARE(server.calls, 1);
    const QByteArray piece(1024 * 1024, 'x');
    for (int i = 0; i < 64; ++i) {
        client.send(piece);
        QCoreApplication::processEvents();
    }
    // The kernel's buffers take some; the server takes nothing.
    QVERIFY(client.socket().bytesToWrite() > 32 * 1024 * 1024);
    server.gate.complete(true);
    QCOMPARE(client.reply().value_or(RawReply {}).body, QByteArray("gate"));
    QVERIFY(client.waitForClose());
}

void TestConnectionGuard::limitsConnections()
{
    HttpLimits limits;
    limits.maxConnections = 5;
    TestServer server(limits);
    std::vector<std::unique_ptr<RawClient>> clients;
    for (int i = 0; i < 5; ++i) {
        clients.push_back(std::make_unique<RawClient>(server.port()));
        clients.back()->send(requestText("GET /gate"));
        QTRY_COMPARE(server.calls, i + 1);
    }
    RawClient sixth(server.port());
    sixth.send(requestText("GET /ok"));
    const auto reply = sixth.reply();
    QVERIFY(reply);
    QCOMPARE(reply->status, 503);
    QVERIFY(!reply->header("Retry-After").isEmpty());
    QVERIFY(sixth.waitForClose());
    clients.pop_back();
    QTRY_VERIFY([&] {
        RawClient again(server.port());
        again.send(requestText("GET /ok"));
        return again.reply().value_or(RawReply {}).status == 200;
    }());
    server.gate.complete(true);
    for (const auto &client : clients)
        QCOMPARE(client->reply().value_or(RawReply {}).body, QByteArray("gate"));
}

// Whoever says nothing makes way, the oldest first, and last of them who has asked before; whoever
// waits for an answer stays.
void TestConnectionGuard::theOldestSilenceGoesFirst()
{
    HttpLimits limits;
    limits.maxConnections = 4;
    limits.keptIdle = 0ms;
    TestServer server(limits);
    RawClient asking(server.port());
    asking.send(requestText("GET /gate"));
    QTRY_COMPARE(server.calls, 1);
    RawClient silent(server.port());
    QTRY_COMPARE(server.listener.connections().open, 2);
    RawClient kept(server.port());
    kept.send(requestText("GET /ok"));
    QCOMPARE(kept.reply().value_or(RawReply {}).status, 200);
    RawClient half(server.port());
    half.send("GET /ok HTTP/1.1\r\nHost: l");
    QTRY_COMPARE(server.listener.connections().open, 4);

    const QList<RawClient *> inOrder {&silent, &half, &kept};
    std::vector<std::unique_ptr<RawClient>> others;
    for (RawClient *const next : inOrder) {
        others.push_back(std::make_unique<RawClient>(server.port()));
        others.back()->send(requestText("GET /gate"));
        QVERIFY(next->waitForClose());
    }
    QTRY_COMPARE(server.calls, 5);
    server.gate.complete(true);
    QCOMPARE(asking.reply().value_or(RawReply {}).body, QByteArray("gate"));
    for (const auto &other : others)
        QCOMPARE(other->reply().value_or(RawReply {}).body, QByteArray("gate"));
}

void TestConnectionGuard::limitsConnectionsOfAPeer()
{
    HttpLimits limits;
    limits.maxConnectionsOfPeer = 2;
    limits.limitsLoopback = true;
    TestServer server(limits);
    std::vector<std::unique_ptr<RawClient>> clients;
    for (int i = 0; i < 2; ++i) {
        clients.push_back(std::make_unique<RawClient>(server.port()));
        clients.back()->send(requestText("GET /gate"));
        QTRY_COMPARE(server.calls, i + 1);
    }
    RawClient third(server.port());
    third.send(requestText("GET /ok"));
    const auto reply = third.reply();
    QCOMPARE(reply.value_or(RawReply {}).status, 429);
    QVERIFY(!reply->header("Retry-After").isEmpty());

    RawClient elsewhere(server.port(), QHostAddress(QStringLiteral("127.0.0.2")));
    elsewhere.send(requestText("GET /ok"));
    QCOMPARE(elsewhere.reply().value_or(RawReply {}).status, 200);
    server.gate.complete(true);
    for (const auto &client : clients)
        QCOMPARE(client->reply().value_or(RawReply {}).body, QByteArray("gate"));
}

void TestConnectionGuard::loopbackIsNoPeerUnlessAsked()
{
    HttpLimits limits;
    limits.maxConnectionsOfPeer = 1;
    TestServer server(limits);
    RawClient first(server.port());
    first.send(requestText("GET /gate"));
    QTRY_COMPARE(server.calls, 1);
    RawClient second(server.port());
    second.send(requestText("GET /ok"));
    QCOMPARE(second.reply().value_or(RawReply {}).status, 200);
    server.gate.complete(true);
    QCOMPARE(first.reply().value_or(RawReply {}).body, QByteArray("gate"));
}

void TestConnectionGuard::limitsWhatIsReceived()
{
    HttpLimits limits;
    limits.maxReceived = 300'000;
    TestServer server(limits);
    std::vector<std::unique_ptr<RawClient>> clients;
    const QByteArray half(150'000, 'x');
    for (int i = 0; i < 3; ++i) {
        clients.push_back(std::make_unique<RawClient>(server.port()));
        clients.back()->send(requestText("POST /echo", "Content-Length: 300000\r\n", half));
    }
    std::vector<RawReply> refused;
    QTRY_VERIFY_WITH_TIMEOUT(
        [&] {
            for (const auto &client : clients) {
                if (const auto reply = client->reply(true, 10))
                    refused.push_back(*reply);
            }
            return !refused.empty();
        }(),
        5'000);
    QCOMPARE(refused.size(), size_t(1));
    QCOMPARE(refused.front().status, 503);
    RawClient small(server.port());
    small.send(requestText("POST /echo", "Content-Length: 2\r\n", "{}"));
    QCOMPARE(small.reply().value_or(RawReply {}).status, 201);
    clients.clear();
    QTRY_COMPARE(server.listener.connections().open, 1);
    RawClient large(server.port());
    large.send(requestText("POST /echo", "Content-Length: 150000\r\n", half));
    QCOMPARE(large.reply().value_or(RawReply {}).status, 201);
}

void TestConnectionGuard::trailersEndARequest_data()
{
    QTest::addColumn<QByteArrayList>("pieces");
    QTest::addColumn<bool>("isKept");
    QTest::newRow("none") << QByteArrayList {"2\r\n{}\r\n0\r\n\r\n"} << true;
    QTest::newRow("at once") << QByteArrayList {"2\r\n{}\r\n0\r\nA: b\r\nC: d\r\n\r\n"} << true;
    QTest::newRow("by themselves") << QByteArrayList {"2\r\n{}\r\n0\r\n", "A: b\r\n\r\n"} << true;
    QTest::newRow("cut") << QByteArrayList {"2\r\n{}\r\n0\r\nA: b", "\r\n\r\n"} << false;
    QTest::newRow("that frame") << QByteArrayList {"2\r\n{}\r\n0\r\nContent-Length: 9\r\n\r\n"}
                                << false;
}

void TestConnectionGuard::trailersEndARequest()
{
    QFETCH(QByteArrayList, pieces);
    QFETCH(bool, isKept);
    TestServer server;
    RawClient client(server.port());
    client.send(requestText("POST /echo", "Transfer-Encoding: chunked\r\n"));
    for (const QByteArray &piece : pieces) {
        QTest::qWait(20); // each in a segment of its own
        client.send(piece);
    }
    QCOMPARE(client.reply().value_or(RawReply {}).body, QByteArray("{}"));
    client.send(requestText("GET /ok"));
    if (isKept)
        QCOMPARE(client.reply().value_or(RawReply {}).body, QByteArray("GET /ok"));
    else
        QVERIFY(client.waitForClose());
    QCOMPARE(server.calls, isKept ? 2 : 1);
}

QTEST_GUILESS_MAIN(TestConnectionGuard)
#include "tst_connectionguard.moc"
