// SPDX-License-Identifier: Apache-2.0
#include "rawclient.h"
#include "server/http/chunkedreply.h"
#include "testserver.h"

#include <QRegularExpression>
#include <QTest>

using namespace slipway;
using namespace std::chrono_literals;

class TestChunkedReply : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(QStringLiteral(".*"))); }
    void writesChunks();
    void writesBareToHttp10();
    void writesNothingButTheEnd();
    void isHeldBackByASlowReader();
    void dropsAReaderThatTakesNothing();
    void keepsAQuietStream();
    void cutsWhatCannotBeCompleted();
    void endsWhenTheClientLeaves();
    void endsWithTheListener();
};

void TestChunkedReply::writesChunks()
{
    TestServer server;
    const auto stream = std::make_shared<ManualStream>();
    server.stream = stream;
    RawClient client(server.port());
    client.send(requestText("GET /stream"));
    stream->append("one ");
    QTRY_VERIFY(client.rest().endsWith("4\r\none \r\n"));
    stream->append(QByteArray(200'000, 't'));
    stream->append(" three");
    stream->end();
    const auto reply = client.reply();
    QVERIFY(reply);
    QCOMPARE(reply->header("Transfer-Encoding"), QByteArray("chunked"));
    QVERIFY(reply->header("Content-Length").isEmpty());
    QCOMPARE(reply->body, "one " + QByteArray(200'000, 't') + " three");
    client.send(requestText("GET /ok"));
    QCOMPARE(client.reply().value_or(RawReply {}).status, 200);
}

void TestChunkedReply::writesBareToHttp10()
{
    TestServer server;
    const auto stream = std::make_shared<ManualStream>();
    server.stream = stream;
    RawClient client(server.port());
    client.send("GET /stream HTTP/1.0\r\nConnection: keep-alive\r\n\r\n");
    stream->append("text");
    stream->end();
    const auto reply = client.reply();
    QVERIFY(reply);
    QVERIFY(reply->header("Transfer-Encoding").isEmpty());
    QCOMPARE(reply->header("Connection"), QByteArray("close"));
    QCOMPARE(reply->body, QByteArray("text"));
    QVERIFY(client.isClosed());
}

void TestChunkedReply::writesNothingButTheEnd()
{
    TestServer server;
    const auto stream = std::make_shared<ManualStream>();
    server.stream = stream;
    stream->end();
    RawClient client(server.port());
    client.send(requestText("GET /stream"));
    const auto reply = client.reply();
    QVERIFY(reply);
    QCOMPARE(reply->body, QByteArray());
}

void TestChunkedReply::isHeldBackByASlowReader()
{
    TestServer server;
    const auto stream = std::make_shared<EndlessStream>();
    server.stream = stream;
    RawClient client(server.port());
    client.socket().setReadBufferSize(4096);
    client.send(requestText("GET /stream"));
    QTRY_VERIFY(stream->taken > 0);
    // Until the kernel's buffers are full; then nothing more.
    qint64 before = -1;
    QTRY_VERIFY_WITH_TIMEOUT(std::exchange(before, stream->taken) == stream->taken
            && client.socket().bytesAvailable() > 0,
        5'000);
    qint64 held = -1;
    const auto isHeld = [&] {
        held = stream->taken;
        RawClient other(server.port());
        for (int i = 0; i < 10; ++i) {
            other.send(requestText("GET /ok"));
            if (other.reply().value_or(RawReply {}).status != 200)
                return false;
        }
        return stream->taken == held;
    };
    QTRY_VERIFY(isHeld());
    // It goes on when the client reads.
    client.socket().setReadBufferSize(0);
    client.socket().readAll();
    QTRY_VERIFY(stream->taken > held);
}

void TestChunkedReply::dropsAReaderThatTakesNothing()
{
    HttpLimits limits;
    limits.writeTimeout = 200ms;
    TestServer server(limits);
    const std::weak_ptr<BodyStream> stream = server.stream = std::make_shared<EndlessStream>();
    RawClient client(server.port());
    client.socket().setReadBufferSize(4096);
    client.send(requestText("GET /stream"));
    QTRY_VERIFY(client.socket().bytesAvailable() > 0);
    server.stream.reset();
    QTRY_VERIFY(stream.expired());
}

void TestChunkedReply::keepsAQuietStream()
{
    HttpLimits limits;
    limits.writeTimeout = limits.idleTimeout = limits.headTimeout = limits.bodyTimeout = 100ms;
    TestServer server(limits);
    const auto stream = std::make_shared<ManualStream>();
    server.stream = stream;
    RawClient client(server.port());
    client.send(requestText("GET /stream"));
    stream->append("one");
    QTRY_VERIFY(client.rest().endsWith("3\r\none\r\n"));
    RawClient silent(server.port()); // its time-outs are the same ones
    QVERIFY(silent.waitForClose());
    stream->append("two");
    stream->end();
    QCOMPARE(client.reply().value_or(RawReply {}).body, QByteArray("onetwo"));
}

void TestChunkedReply::cutsWhatCannotBeCompleted()
{
    TestServer server;
    const auto stream = std::make_shared<ManualStream>();
    server.stream = stream;
    RawClient client(server.port());
    client.send(requestText("GET /stream"));
    stream->append("half");
    QTRY_VERIFY(client.rest().endsWith("4\r\nhalf\r\n"));
    stream->breakOff();
    QVERIFY(client.waitForClose());
    QVERIFY(!client.rest().contains("0\r\n\r\n"));
}

void TestChunkedReply::endsWhenTheClientLeaves()
{
    TestServer server;
    const std::weak_ptr<BodyStream> stream = server.stream = std::make_shared<EndlessStream>();
    RawClient client(server.port());
    client.send(requestText("GET /stream"));
    QTRY_VERIFY(client.socket().bytesAvailable() > 0);
    server.stream.reset();
    QVERIFY(!stream.expired());
    client.socket().abort();
    QTRY_VERIFY(stream.expired());
}

void TestChunkedReply::endsWithTheListener()
{
    std::weak_ptr<BodyStream> stream;
    {
        TestServer server;
        stream = server.stream = std::make_shared<EndlessStream>();
        RawClient client(server.port());
        client.send(requestText("GET /stream"));
        QTRY_VERIFY(client.socket().bytesAvailable() > 0);
    }
    QVERIFY(stream.expired());
}

QTEST_GUILESS_MAIN(TestChunkedReply)
#include "tst_chunkedreply.moc"
