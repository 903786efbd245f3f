// SPDX-License-Identifier: Apache-2.0
#include "core/auth/scope.h"
#include "rawclient.h"
#include "testserver.h"

#include <QRandomGenerator>
#include <QRegularExpression>
#include <QTest>
#include <qcoro/qcorotask.h>

#include <sys/socket.h>

#include <memory>
#include <vector>

using namespace slipway;
using namespace std::chrono_literals;

namespace {

// The lines of the request log while it lives.
class LogCatcher
{
public:
    LogCatcher()
    {
        s_lines.clear();
        m_before = qInstallMessageHandler([](QtMsgType, const QMessageLogContext &,
                                              const QString &text) { s_lines.append(text); });
    }
    ~LogCatcher() { qInstallMessageHandler(m_before); }
    static QStringList lines() { return s_lines; }

private:
    static inline QStringList s_lines;
    QtMessageHandler m_before;
};

Task<void> shutDown(Listener *listener, bool *isDone)
{
    std::ignore = co_await listener->shutdown(10s);
    *isDone = true;
}

} // namespace

class TestListener : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(QStringLiteral(".*"))); }
    void replies_data();
    void replies();
    void keepsAlive();
    void headHasNoBody();
    void closesWhereAsked_data();
    void closesWhereAsked();
    void takesBodies_data();
    void takesBodies();
    void requestIds_data();
    void requestIds();
    void hosts_data();
    void hosts();
    void takesNoTokenFromTheQuery();
    void survivesClientsThatLeave_data();
    void survivesClientsThatLeave();
    void survivesMangledRequests();
    void logsOneLine();
    void shutdownFinishesReplies();
    void shutdownEndsAtItsDeadline();
    void refusesATakenPort();
};

void TestListener::replies_data()
{
    QTest::addColumn<QByteArray>("request");
    QTest::addColumn<int>("status");
    QTest::addColumn<QByteArray>("allow");
    const QByteArray all = "GET, HEAD, OPTIONS, POST";
    QTest::newRow("get") << requestText("GET /ok") << 200 << QByteArray();
    QTest::newRow("absolute") << requestText("GET http://localhost/ok") << 200 << QByteArray();
    QTest::newRow("slow") << requestText("GET /slow") << 200 << QByteArray();
    QTest::newRow("not found") << requestText("GET /nothing") << 404 << QByteArray();
    QTest::newRow("encoded slash") << requestText("GET /items%2f7") << 404 << QByteArray();
    QTest::newRow("encoded nul") << requestText("GET /items/%00") << 400 << QByteArray();
    QTest::newRow("put") << requestText("PUT /echo") << 405 << all;
    QTest::newRow("unknown method") << requestText("BREW /echo") << 405 << all;
    QTest::newRow("options") << requestText("OPTIONS /echo") << 200 << all;
    QTest::newRow("options of all") << requestText("OPTIONS *") << 200 << QByteArray();
    QTest::newRow("no token") << requestText("GET /secret/1") << 401 << QByteArray();
    QTest::newRow("wrong type") << requestText(
        "POST /json", "Content-Type: text/plain\r\nContent-Length: 2\r\n", "{}")
                                << 415 << QByteArray();
}

void TestListener::replies()
{
    QFETCH(QByteArray, request);
    TestServer server;
    RawClient client(server.port());
    client.send(request);
    const auto reply = client.reply();
    QVERIFY(reply);
    QTEST(reply->status, "status");
    QTEST(reply->header("Allow"), "allow");
    QVERIFY(!reply->header("Date").isEmpty());
    // The connection goes on.
    client.send(requestText("GET /ok"));
    QCOMPARE(client.reply().value_or(RawReply {}).status, 200);
    QVERIFY(client.rest().isEmpty());
}

void TestListener::keepsAlive()
{
    TestServer server;
    RawClient client(server.port());
    for (int i = 0; i < 100; ++i) {
        const QByteArray body = QByteArray::number(i).repeated(i);
        client.send(requestText(
            "POST /echo", "Content-Length: " + QByteArray::number(body.size()) + "\r\n", body));
        const auto reply = client.reply();
        QVERIFY(reply);
        QCOMPARE(reply->body, body);
    }
    QVERIFY(!client.isClosed());
}

void TestListener::headHasNoBody()
{
    TestServer server;
    server.stream = std::make_shared<EndlessStream>();
    RawClient client(server.port());
    client.send(requestText("HEAD /ok"));
    const auto reply = client.reply(false);
    QVERIFY(reply);
    QCOMPARE(reply->status, 200);
    QCOMPARE(reply->header("Content-Length"), QByteArray("8"));
    client.send(requestText("HEAD /stream"));
    QCOMPARE(client.reply(false).value_or(RawReply {}).status, 200);
    client.send(requestText("HEAD /nothing"));
    QCOMPARE(client.reply(false).value_or(RawReply {}).status, 404);
    client.send(requestText("GET /ok"));
    QCOMPARE(client.reply().value_or(RawReply {}).body, QByteArray("GET /ok"));
}

void TestListener::closesWhereAsked_data()
{
    QTest::addColumn<QByteArray>("request");
    QTest::addColumn<bool>("closes");
    QTest::newRow("1.1") << requestText("GET /ok") << false;
    QTest::newRow("1.1 close") << requestText("GET /ok", "Connection: close\r\n") << true;
    QTest::newRow("1.0") << QByteArray("GET /ok HTTP/1.0\r\n\r\n") << true;
    QTest::newRow("1.0 keep-alive")
        << QByteArray("GET /ok HTTP/1.0\r\nConnection: keep-alive\r\n\r\n") << false;
    QTest::newRow("404 close") << requestText("GET /nothing", "Connection: Close\r\n") << true;
}

void TestListener::closesWhereAsked()
{
    QFETCH(QByteArray, request);
    QFETCH(bool, closes);
    TestServer server;
    RawClient client(server.port());
    client.send(request);
    const auto reply = client.reply();
    QVERIFY(reply);
    QCOMPARE(reply->header("Connection") == "close", closes);
    QCOMPARE(client.waitForClose(closes ? 5'000 : 50), closes);
}

void TestListener::takesBodies_data()
{
    QTest::addColumn<QByteArray>("framing");
    QTest::addColumn<QList<QByteArray>>("pieces");
    QTest::addColumn<QByteArray>("body");
    const QByteArray chunked = "Transfer-Encoding: chunked\r\n";
    QTest::newRow("length") << QByteArray("Content-Length: 5\r\n") << QList<QByteArray> {"hello"}
                            << QByteArray("hello");
    QTest::newRow("length in pieces") << QByteArray("Content-Length: 5\r\n")
                                      << QList<QByteArray> {"", "he", "llo"} << QByteArray("hello");
    QTest::newRow("chunks") << chunked << QList<QByteArray> {"2\r\nhe\r\n3\r\nllo\r\n0\r\n\r\n"}
                            << QByteArray("hello");
    QTest::newRow("extension") << chunked << QList<QByteArray> {"5;a=b\r\nhello\r\n0\r\n\r\n"}
                               << QByteArray("hello");
    QTest::newRow("no chunk") << chunked << QList<QByteArray> {"0\r\n\r\n"} << QByteArray();
    QList<QByteArray> single;
    for (const char c : QByteArrayView("2\r\nhe\r\n3\r\nllo\r\n0\r\n\r\n"))
        single.append(QByteArray(1, c));
    QTest::newRow("chunks byte by byte") << chunked << single << QByteArray("hello");
    const QByteArray large(1024 * 1024, 'z');
    QTest::newRow("as large as allowed")
        << QByteArray("Content-Length: 1048576\r\n") << QList<QByteArray> {large} << large;
    QTest::newRow("as large as allowed, chunks")
        << chunked
        << QList<QByteArray> {("400\r\n" + QByteArray(1024, 'z') + "\r\n").repeated(1024),
               "0\r\n\r\n"}
        << large;
    QTest::newRow("many small chunks")
        << chunked << QList<QByteArray> {QByteArray("1\r\nz\r\n").repeated(100'000) + "0\r\n\r\n"}
        << large.left(100'000);
}

void TestListener::takesBodies()
{
    QFETCH(QByteArray, framing);
    QFETCH(QList<QByteArray>, pieces);
    TestServer server;
    RawClient client(server.port());
    client.send(requestText("POST /echo", framing));
    for (const QByteArray &piece : std::as_const(pieces)) {
        QCoreApplication::processEvents();
        client.send(piece);
    }
    const auto reply = client.reply();
    QVERIFY(reply);
    QCOMPARE(reply->status, 201);
    QTEST(reply->body, "body");
    client.send(requestText("GET /ok"));
    QCOMPARE(client.reply().value_or(RawReply {}).status, 200);
}

void TestListener::requestIds_data()
{
    QTest::addColumn<QByteArray>("sent");
    QTest::addColumn<bool>("isTaken");
    QTest::newRow("good") << QByteArray("Ab9._-") << true;
    QTest::newRow("64") << QByteArray(64, 'a') << true;
    QTest::newRow("65") << QByteArray(65, 'a') << false;
    QTest::newRow("none") << QByteArray() << false;
    QTest::newRow("space") << QByteArray("a b") << false;
    QTest::newRow("percent") << QByteArray("a%0a") << false;
}

void TestListener::requestIds()
{
    QFETCH(QByteArray, sent);
    QFETCH(bool, isTaken);
    TestServer server;
    RawClient client(server.port());
    client.send(requestText("GET /ok", "X-Request-Id: " + sent + "\r\n"));
    const auto reply = client.reply();
    QVERIFY(reply);
    const QByteArray id = reply->header("X-Request-Id");
    QCOMPARE(id == sent, isTaken);
    QVERIFY(!id.isEmpty());
}

void TestListener::hosts_data()
{
    QTest::addColumn<QByteArray>("head");
    QTest::addColumn<int>("status");
    QTest::newRow("name") << QByteArray("GET /ok HTTP/1.1\r\nHost: LocalHost:99\r\n\r\n") << 200;
    QTest::newRow("ipv6") << QByteArray("GET /ok HTTP/1.1\r\nHost: [::1]:5000\r\n\r\n") << 200;
    QTest::newRow("other") << QByteArray("GET /ok HTTP/1.1\r\nHost: evil.example\r\n\r\n") << 421;
    QTest::newRow("suffix") << QByteArray("GET /ok HTTP/1.1\r\nHost: localhost.evil\r\n\r\n")
                            << 421;
    QTest::newRow("empty") << QByteArray("GET /ok HTTP/1.1\r\nHost:\r\n\r\n") << 421;
    QTest::newRow("empty in 1.0") << QByteArray("GET /ok HTTP/1.0\r\nHost:\r\n\r\n") << 421;
    QTest::newRow("other in 1.0") << QByteArray("GET /ok HTTP/1.0\r\nHost: evil\r\n\r\n") << 421;
    QTest::newRow("none in 1.0") << QByteArray("GET /ok HTTP/1.0\r\n\r\n") << 200;
    QTest::newRow("other target in 1.0")
        << QByteArray("GET http://evil/ok HTTP/1.0\r\n\r\n") << 421;
    QTest::newRow("absolute target goes before Host")
        << QByteArray("GET http://evil/ok HTTP/1.1\r\nHost: localhost\r\n\r\n") << 421;
}

void TestListener::hosts()
{
    QFETCH(QByteArray, head);
    TestServer server({}, {QStringLiteral("localhost"), QStringLiteral("::1")});
    RawClient client(server.port());
    client.send(head);
    const auto reply = client.reply();
    QVERIFY(reply);
    QTEST(reply->status, "status");
    QCOMPARE(server.calls, reply->status == 200 ? 1 : 0);
}

void TestListener::takesNoTokenFromTheQuery()
{
    TestServer server;
    const QByteArray token = server.token({scopes::contextsRead});
    const std::initializer_list<std::pair<QByteArray, int>> answers {
        {"access_token", 400}, {"token", 401}};
    for (const auto &[name, status] : answers) {
        RawClient client(server.port());
        client.send(requestText("GET /secret/1?" + name + '=' + token));
        QCOMPARE(client.reply().value_or(RawReply {}).status, status);
    }
    RawClient client(server.port());
    client.send(requestText("GET /secret/1?q=a%20b", "Authorization: Bearer " + token + "\r\n"));
    QCOMPARE(client.reply().value_or(RawReply {}).body, QByteArray("1|a b|ada"));
}

void TestListener::survivesClientsThatLeave_data()
{
    QTest::addColumn<bool>("resets");
    QTest::newRow("fin") << false;
    QTest::newRow("rst") << true;
}

void TestListener::survivesClientsThatLeave()
{
    QFETCH(bool, resets);
    TestServer server;
    const LogCatcher log;
    for (int i = 0; i < 600; ++i) {
        RawClient client(server.port());
        client.send(requestText("GET /slow"));
        QTRY_COMPARE(server.calls, i + 1);
        if (resets) {
            const linger now {1, 0};
            ::setsockopt(static_cast<int>(client.socket().socketDescriptor()), SOL_SOCKET,
                SO_LINGER, &now, sizeof now);
        }
        client.socket().abort();
    }
    // What a handler began it ends, whether or not somebody waits.
    QTRY_COMPARE(server.ended, 600);
    QTRY_COMPARE(LogCatcher::lines().size(), 600);
    QVERIFY(LogCatcher::lines().last().endsWith(QStringLiteral(" cut")));
    RawClient client(server.port());
    client.send(requestText("GET /ok"));
    QCOMPARE(client.reply().value_or(RawReply {}).status, 200);
}

void TestListener::survivesMangledRequests()
{
    HttpLimits limits;
    limits.headTimeout = limits.bodyTimeout = 5s;
    TestServer server(limits);
    server.gate.complete(true);
    const LogCatcher log;
    const QList<QByteArray> seeds {requestText("GET /items/7?q=1", "Connection: keep-alive\r\n"),
        requestText("POST /echo", "Content-Length: 5\r\n", "hello"),
        requestText(
            "POST /json", "Transfer-Encoding: chunked\r\n", "3\r\nabc\r\n2\r\nde\r\n0\r\n\r\n"),
        requestText("POST /echo", "Content-Length: 3\r\nExpect: 100-continue\r\n", "abc"),
        requestText("GET /slow") + requestText("GET /gate")};
    QRandomGenerator random(20'261'121);
    const auto mangle = [&random](QByteArray bytes) {
        for (quint32 i = random.bounded(1U, 4U); i > 0; --i) {
            const int at = random.bounded(static_cast<int>(bytes.size()));
            switch (random.bounded(4)) {
            case 0:
                bytes[at] = static_cast<char>(random.bounded(256));
                break;
            case 1:
                bytes.remove(at, random.bounded(8));
                break;
            case 2:
                bytes.insert(at, bytes.mid(random.bounded(static_cast<int>(bytes.size())), 8));
                break;
            default:
                bytes.insert(at, "\r\n :;0"[random.bounded(6)]);
                break;
            }
        }
        return bytes;
    };
    std::vector<std::unique_ptr<RawClient>> clients;
    for (int round = 0; round < 13'000; ++round) {
        if (clients.size() == 50)
            clients.erase(clients.begin());
        clients.push_back(std::make_unique<RawClient>(server.port()));
        const QByteArray bytes = mangle(seeds[round % seeds.size()]);
        const int cut = random.bounded(static_cast<int>(bytes.size()) + 1);
        clients.back()->send(bytes.left(cut));
        QCoreApplication::processEvents();
        clients.back()->send(bytes.mid(cut));
        QCoreApplication::processEvents();
    }
    clients.clear();
    RawClient client(server.port());
    client.send(requestText("GET /ok"));
    QCOMPARE(client.reply().value_or(RawReply {}).status, 200);
}

void TestListener::logsOneLine()
{
    TestServer server;
    const LogCatcher log;
    RawClient client(server.port());
    const QByteArray token = server.token({scopes::contextsRead});
    client.send(requestText(
        "GET /secret/7?token=hush", "X-Request-Id: r1\r\nAuthorization: Bearer " + token + "\r\n"));
    QVERIFY(client.reply());
    QTRY_COMPARE(LogCatcher::lines().size(), 1);
    const QRegularExpression line(
        QStringLiteral("^r1 GET /secret/7 200 6 [0-9]+\\.[0-9] ada 127\\.0\\.0\\.1$"));
    QVERIFY2(line.match(LogCatcher::lines().first()).hasMatch(),
        qPrintable(LogCatcher::lines().first()));
    client.send("GET / HTTP/1.1\r\nBad Header: x\r\n\r\n");
    QVERIFY(client.reply());
    QTRY_COMPARE(LogCatcher::lines().size(), 2);
    QVERIFY(LogCatcher::lines().last().contains(QStringLiteral(" GET / 400 ")));
}

void TestListener::shutdownFinishesReplies()
{
    TestServer server;
    RawClient idle(server.port());
    RawClient half(server.port());
    const QByteArray request = requestText("GET /ok");
    half.send(request.first(10));
    RawClient busy(server.port());
    busy.send(requestText("GET /gate"));
    QTRY_COMPARE(server.calls, 1);
    bool isDone = false;
    std::ignore = shutDown(&server.listener, &isDone);
    QVERIFY(idle.waitForClose());
    half.send(request.sliced(10));
    QCOMPARE(half.reply().value_or(RawReply {}).status, 200);
    QVERIFY(half.waitForClose());
    QVERIFY(!isDone);
    RawClient late(server.port());
    QVERIFY(late.isClosed());
    server.gate.complete(true);
    const auto reply = busy.reply();
    QVERIFY(reply);
    QCOMPARE(reply->body, QByteArray("gate"));
    QCOMPARE(reply->header("Connection"), QByteArray("close"));
    QTRY_VERIFY(isDone);
    QVERIFY(busy.waitForClose());
}

void TestListener::shutdownEndsAtItsDeadline()
{
    TestServer server;
    RawClient client(server.port());
    client.send(requestText("GET /gate"));
    QTRY_COMPARE(server.calls, 1);
    QTest::ignoreMessage(QtWarningMsg, "1 replies were cut off by the shutdown");
    QVERIFY(QCoro::waitFor(server.listener.shutdown(100ms)));
    QVERIFY(client.waitForClose());
    server.gate.complete(true); // the handler goes on to its end
    QCoreApplication::processEvents();
}

void TestListener::refusesATakenPort()
{
    TestServer server;
    Listener second(server.router, {}, {});
    const auto result = second.listen(QHostAddress::LocalHost, server.port());
    QVERIFY(!result);
    QVERIFY(result.error().message().contains(QString::number(server.port())));
}

QTEST_GUILESS_MAIN(TestListener)
#include "tst_listener.moc"
