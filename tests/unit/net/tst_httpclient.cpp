// SPDX-License-Identifier: Apache-2.0
#include "core/base/reasons.h"
#include "core/net/httpclient.h"
#include "tests/unit/net/testserver.h"

#include <QRandomGenerator>
#include <QTcpSocket>
#include <QTest>
#include <QTimer>

using namespace slipway;
using namespace std::chrono_literals;

namespace {

QByteArray randomBytes(qsizetype count)
{
    QByteArray bytes(count, Qt::Uninitialized);
    QRandomGenerator random(7);
    random.fillRange(reinterpret_cast<quint32 *>(bytes.data()), count / 4);
    return bytes;
}

/// A request whose end the test waits for by itself.
Task<void> sendInto(HttpClient *client, HttpRequest request, std::stop_token stop,
    std::shared_ptr<std::optional<Result<HttpResponse>>> slot)
{
    Result<HttpResponse> result = co_await client->send(std::move(request), std::move(stop));
    *slot = std::move(result);
}

using Pending = std::shared_ptr<std::optional<Result<HttpResponse>>>;

Pending start(HttpClient &client, const HttpRequest &request, std::stop_token stop = {})
{
    auto slot = std::make_shared<std::optional<Result<HttpResponse>>>();
    std::ignore = sendInto(&client, request, std::move(stop), slot);
    return slot;
}

Result<HttpResponse> sendAndWait(HttpClient &client, const HttpRequest &request)
{
    return QCoro::waitFor(client.send(request));
}

} // namespace

class HttpClientTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void answersOverEachTransport_data();
    void answersOverEachTransport();
    void sendsJustWhatTheRequestSays();
    void takesAnswersOfEveryForm_data();
    void takesAnswersOfEveryForm();
    void keepsConnections();
    void sendsManyAtOnce_data();
    void sendsManyAtOnce();
    void sendsLargeBodies();
    void refusesRequests_data();
    void refusesRequests();
    void refusesTooLargeAnswers();
    void failsWhereNobodyListens();
    void failsWithoutSocketFile();
    void failsWhereConnectionsAreNotAccepted_data();
    void failsWhereConnectionsAreNotAccepted();
    void tellsWhenTheConnectionIsLost_data();
    void tellsWhenTheConnectionIsLost();
    void survivesKeptConnectionsThatClosed();
    void neverSendsTwiceWhatMayHaveBeenActedUpon();
    void repeatsIdempotentRequests();
    void endsWhenNothingArrives();
    void staysWhileSomethingArrives();
    void staysWhileItsBodyIsTaken();
    void cancelsBeforeAndMeanwhile();
    void cancelsWhenTheClientDies();
    void leaksNoFiles();
};

void HttpClientTest::answersOverEachTransport_data()
{
    QTest::addColumn<TestServer::Kind>("kind");
    QTest::newRow("tcp") << TestServer::Kind::Tcp;
    QTest::newRow("unix") << TestServer::Kind::Unix;
}

void HttpClientTest::answersOverEachTransport()
{
    QFETCH(const TestServer::Kind, kind);
    TestServer server(kind);
    server.answer = [](const ServedRequest &, QIODevice *connection) {
        connection->write(answerOf(404, "no such thing", "X-Kind: Strange\r\n"));
    };
    HttpClient client;
    const auto result = sendAndWait(client, {.endpoint = server.endpoint(), .target = "/a?b=c"});
    QVERIFY2(result, qPrintable(result ? QString() : result.error().message()));
    QCOMPARE(result->status, 404);
    QVERIFY(!result->isSuccess());
    QCOMPARE(result->body, QByteArray("no such thing"));
    QCOMPARE(headerValue(result->headers, "x-kind"), QByteArray("Strange"));
    QCOMPARE(server.requests.size(), 1);
    QCOMPARE(client.statistics().requests, 1);
    QVERIFY(client.statistics().waiting > 0us);
}

void HttpClientTest::sendsJustWhatTheRequestSays()
{
    TestServer server(TestServer::Kind::Unix);
    HttpClient client;
    const HttpRequest request {.endpoint = server.endpoint(),
        .method = "PATCH",
        .target = "/a/../b%2f%2F?filters=%7b%7D",
        .headers = {{"X-Request-Id", "mine"}, {"X-Empty", ""}, {"content-type", "a/b; c=\"d\""}},
        .body = QByteArray("\0\r\n\xff", 4)};
    QVERIFY(sendAndWait(client, request));
    QVERIFY(sendAndWait(client, {.endpoint = server.endpoint(), .method = "POST"}));

    const ServedRequest &served = server.requests[0];
    QCOMPARE(served.method, QByteArray("PATCH"));
    QCOMPARE(served.target, request.target);
    QCOMPARE(served.body, request.body);
    const HttpHeaders expected {{"Host", "localhost"}, {"X-Request-Id", "mine"}, {"X-Empty", ""},
        {"content-type", "a/b; c=\"d\""}, {"Content-Length", "4"}};
    QCOMPARE(served.headers, expected);

    const ServedRequest &second = server.requests[1];
    QCOMPARE(headerValue(second.headers, "X-Request-Id").size(), 36);
    QCOMPARE(headerValue(second.headers, "Content-Length"), QByteArray("0"));
    QCOMPARE(second.headers.size(), 3);
}

void HttpClientTest::takesAnswersOfEveryForm_data()
{
    QTest::addColumn<QByteArray>("method");
    QTest::addColumn<QByteArray>("answer");
    QTest::addColumn<int>("status");
    QTest::addColumn<QByteArray>("body");

    QTest::newRow("chunked") << QByteArray("GET")
                             << QByteArray("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n"
                                           "3\r\nabc\r\n4;x=y\r\ndefg\r\n0\r\nLate: yes\r\n\r\n")
                             << 200 << QByteArray("abcdefg");
    QTest::newRow("informed before")
        << QByteArray("POST")
        << QByteArray("HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 103 Early Hints\r\nA: early\r\n\r\n")
            + answerOf(201, "made")
        << 201 << QByteArray("made");
    QTest::newRow("HEAD") << QByteArray("HEAD")
                          << QByteArray("HTTP/1.1 200 OK\r\nContent-Length: 500\r\n\r\n") << 200
                          << QByteArray();
    QTest::newRow("no content") << QByteArray("DELETE")
                                << QByteArray("HTTP/1.1 204 No Content\r\n\r\n") << 204
                                << QByteArray();
    QTest::newRow("empty") << QByteArray("GET") << answerOf(200, "") << 200 << QByteArray();
    QTest::newRow("redirect") << QByteArray("GET") << answerOf(302, "there", "Location: /x\r\n")
                              << 302 << QByteArray("there");
    QTest::newRow("encoded") << QByteArray("GET")
                             << answerOf(200, "not gzip", "Content-Encoding: gzip\r\n") << 200
                             << QByteArray("not gzip");
    const QByteArray binary = randomBytes(300'000);
    QTest::newRow("binary") << QByteArray("GET") << answerOf(200, binary) << 200 << binary;
}

void HttpClientTest::takesAnswersOfEveryForm()
{
    QFETCH(const QByteArray, method);
    QFETCH(const QByteArray, answer);
    TestServer server(TestServer::Kind::Unix);
    server.answer = [&](const ServedRequest &, QIODevice *c) { c->write(answer); };
    HttpClient client;
    for (int i = 0; i < 2; ++i) { // the second on the same connection
        const auto result = sendAndWait(client, {.endpoint = server.endpoint(), .method = method});
        QVERIFY2(result, qPrintable(result ? QString() : result.error().cause()));
        QTEST(result->status, "status");
        QTEST(result->body, "body");
        QVERIFY(headerValue(result->headers, "A").isEmpty());
        QVERIFY(headerValue(result->headers, "Late").isEmpty());
    }
    QCOMPARE(server.connectionCount, 1);
}

void HttpClientTest::keepsConnections()
{
    TestServer server(TestServer::Kind::Tcp);
    HttpClient client;
    for (int i = 0; i < 20; ++i)
        QVERIFY(sendAndWait(client, {.endpoint = server.endpoint(), .method = "POST"}));
    QCOMPARE(server.connectionCount, 1);
}

void HttpClientTest::sendsManyAtOnce_data()
{
    answersOverEachTransport_data();
}

void HttpClientTest::sendsManyAtOnce()
{
    QFETCH(const TestServer::Kind, kind);
    TestServer server(kind);
    QList<QIODevice *> waiting;
    server.answer = [&](const ServedRequest &, QIODevice *connection) {
        waiting.append(connection);
        if (waiting.size() == 200) { // each has its own connection by then
            for (QIODevice *one : waiting)
                one->write(answerOf(200, "hello"));
        }
    };
    HttpClient client;
    QList<Pending> pending;
    for (int i = 0; i < 200; ++i)
        pending.append(start(client, {.endpoint = server.endpoint()}));
    for (const Pending &one : pending) {
        QTRY_VERIFY_WITH_TIMEOUT(one->has_value(), 20'000);
        QVERIFY2(**one, qPrintable(**one ? QString() : (*one)->error().message()));
    }
    QCOMPARE(server.connectionCount, 200);
}

void HttpClientTest::sendsLargeBodies()
{
    TestServer server(TestServer::Kind::Unix);
    HttpClient client;
    const QByteArray body = randomBytes(5'000'000);
    const auto result =
        sendAndWait(client, {.endpoint = server.endpoint(), .method = "POST", .body = body});
    QVERIFY(result);
    QVERIFY(server.requests[0].body == body);
}

void HttpClientTest::refusesRequests_data()
{
    QTest::addColumn<HttpRequest>("request");
    const HttpEndpoint away {.origin = "http://127.0.0.1:1"};
    const auto row = [](const char *name, HttpRequest request) {
        QTest::newRow(name) << std::move(request);
    };
    row("line break in a value", {.endpoint = away, .headers = {{"A", "b\r\nC: d"}}});
    row("NUL in a value", {.endpoint = away, .headers = {{"A", QByteArray("b\0c", 3)}}});
    row("line break in a name", {.endpoint = away, .headers = {{"A\n", "b"}}});
    row("empty name", {.endpoint = away, .headers = {{"", "b"}}});
    row("length of one's own", {.endpoint = away, .headers = {{"content-Length", "3"}}});
    row("method", {.endpoint = away, .method = "GET / HTTP/1.1"});
    row("space in the target", {.endpoint = away, .target = "/a b"});
    row("relative target", {.endpoint = away, .target = "a"});
    row("fragment", {.endpoint = away, .target = "/a#b"});
    row("scheme", {.endpoint = {.origin = "file:///etc/passwd"}});
    row("credentials", {.endpoint = {.origin = "http://user:word@localhost"}});
    row("path", {.endpoint = {.origin = "http://localhost/path"}});
    row("port", {.endpoint = {.origin = "http://localhost:99999999"}});
}

void HttpClientTest::refusesRequests()
{
    QFETCH(const HttpRequest, request);
    HttpClient client;
    const auto result = sendAndWait(client, request);
    QVERIFY(!result);
    QCOMPARE(result.error().reason().name, reasons::requestInvalid.name);
}

void HttpClientTest::refusesTooLargeAnswers()
{
    TestServer server(TestServer::Kind::Unix);
    HttpClient client;
    server.answer = [](const ServedRequest &request, QIODevice *connection) {
        if (request.target == "/body")
            connection->write(answerOf(200, QByteArray(100'001, 'x')));
        else
            connection->write("HTTP/1.1 200 OK\r\n" + QByteArray("A: b\r\n").repeated(100'000));
    };
    HttpRequest request {.endpoint = server.endpoint(), .target = "/body"};
    request.maxResponseBytes = 100'001;
    QVERIFY(sendAndWait(client, request));
    request.maxResponseBytes = 100'000;
    const auto tooLong = sendAndWait(client, request);
    QVERIFY(!tooLong && tooLong.error().is(reasons::responseTooLarge));
    QCOMPARE(tooLong.error().args()[u"limit"].toInt(), 100'000);
    request.target = "/headers";
    const auto tooMany = sendAndWait(client, request);
    QVERIFY(!tooMany && tooMany.error().is(reasons::responseTooLarge));
}

void HttpClientTest::failsWhereNobodyListens()
{
    HttpEndpoint endpoint;
    {
        const TestServer server(TestServer::Kind::Tcp);
        endpoint = server.endpoint();
    }
    HttpClient client;
    const auto result = sendAndWait(client, {.endpoint = endpoint, .method = "POST"});
    QVERIFY(!result && result.error().is(reasons::connectFailed));
    QCOMPARE(result.error().message(),
        QString::fromUtf8(endpoint.origin)
            + QStringLiteral(" cannot be reached: Connection refused."));
}

void HttpClientTest::failsWithoutSocketFile()
{
    HttpClient client;
    const auto result =
        sendAndWait(client, {.endpoint = {.unixSocket = QStringLiteral("/nowhere/at/all.sock")}});
    QVERIFY(!result && result.error().is(reasons::connectFailed));
    QCOMPARE(result.error().message(),
        QStringLiteral(
            "unix:///nowhere/at/all.sock cannot be reached: No such file or directory."));

    const QString endless = u'/' + QString(200, u'x');
    const auto tooLong = sendAndWait(client, {.endpoint = {.unixSocket = endless}});
    QVERIFY(!tooLong && tooLong.error().is(reasons::connectFailed));
}

void HttpClientTest::failsWhereConnectionsAreNotAccepted_data()
{
    answersOverEachTransport_data();
}

void HttpClientTest::failsWhereConnectionsAreNotAccepted()
{
    QFETCH(const TestServer::Kind, kind);
    TestServer server(kind);
    server.stopAccepting();
    HttpClient client;
    QList<Pending> pending;
    for (int i = 0; i < 8; ++i)
        pending.append(start(client,
            {.endpoint = server.endpoint(),
                .method = "POST",
                .connectTimeout = 300ms,
                .inactivityTimeout = 1s}));
    int refused = 0;
    for (const Pending &one : pending) {
        QTRY_VERIFY(one->has_value());
        QVERIFY(!**one);
        // The kernel takes the first ones in by itself, and they wait for an answer.
        refused += (*one)->error().is(reasons::connectFailed);
        QVERIFY(!(*one)->error().message().contains(u"localhost"));
        QVERIFY((*one)->error().is(reasons::connectFailed)
            || (*one)->error().is(reasons::inactivityTimeout));
    }
    QVERIFY2(refused >= 4, QByteArray::number(refused).constData());
}

void HttpClientTest::tellsWhenTheConnectionIsLost_data()
{
    QTest::addColumn<QByteArray>("answer");
    QTest::addColumn<bool>("reset");
    QTest::addColumn<QByteArray>("reason");
    const QByteArray lost = reasons::connectionLost.name;
    QTest::newRow("before the answer") << QByteArray() << false << lost;
    QTest::newRow("reset before the answer") << QByteArray() << true << lost;
    QTest::newRow("in the headers") << QByteArray("HTTP/1.1 200 OK\r\nA: b\r\n") << false << lost;
    QTest::newRow("in the body") << answerOf(200, "whole").chopped(1) << false << lost;
    QTest::newRow("in a chunk") << QByteArray(
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nab")
                                << false << lost;
    QTest::newRow("no HTTP at all") << QByteArray("SSH-2.0-OpenSSH_9.2\r\n\r\n") << false
                                    << QByteArray(reasons::responseMalformed.name);
}

void HttpClientTest::tellsWhenTheConnectionIsLost()
{
    QFETCH(const QByteArray, answer);
    QFETCH(const bool, reset);
    TestServer server(TestServer::Kind::Tcp);
    server.answer = [&](const ServedRequest &, QIODevice *connection) {
        connection->write(answer);
        if (reset)
            TestServer::abort(connection);
        else
            TestServer::close(connection);
    };
    HttpClient client;
    for (const char *method : {"GET", "POST"}) {
        const auto result = sendAndWait(client, {.endpoint = server.endpoint(), .method = method});
        QVERIFY(!result);
        QTEST(QByteArray(result.error().reason().name), "reason");
    }
    QCOMPARE(server.requests.size(), 2); // fresh connections: never repeated
}

void HttpClientTest::survivesKeptConnectionsThatClosed()
{
    TestServer server(TestServer::Kind::Tcp);
    HttpClient client;
    const HttpRequest request {.endpoint = server.endpoint(), .method = "POST", .body = "x"};
    QVERIFY(sendAndWait(client, request));
    TestServer::close(server.connections().constFirst());
    QTRY_VERIFY(server.connections().isEmpty());
    QVERIFY(sendAndWait(client, request));
    QCOMPARE(server.requests.size(), 2);
    QCOMPARE(server.connectionCount, 2);
}

void HttpClientTest::neverSendsTwiceWhatMayHaveBeenActedUpon()
{
    TestServer server(TestServer::Kind::Tcp);
    HttpClient client;
    const HttpRequest request {.endpoint = server.endpoint(), .method = "POST", .body = "x"};
    QVERIFY(sendAndWait(client, request));
    server.answer = [](const ServedRequest &, QIODevice *c) { TestServer::close(c); };
    const auto result = sendAndWait(client, request);
    QVERIFY(!result && result.error().is(reasons::connectionLost));
    QCOMPARE(server.requests.size(), 2);
}

void HttpClientTest::repeatsIdempotentRequests()
{
    TestServer server(TestServer::Kind::Tcp);
    HttpClient client;
    QVERIFY(sendAndWait(client, {.endpoint = server.endpoint()}));
    server.answer = [&](const ServedRequest &, QIODevice *connection) {
        if (server.connectionCount == 1)
            TestServer::close(connection);
        else
            connection->write(answerOf(200, "again"));
    };
    const auto result = sendAndWait(client, {.endpoint = server.endpoint()});
    QVERIFY(result);
    QCOMPARE(result->body, QByteArray("again"));
    QCOMPARE(server.requests.size(), 3);
}

void HttpClientTest::endsWhenNothingArrives()
{
    TestServer server(TestServer::Kind::Unix);
    server.answer = [](const ServedRequest &, QIODevice *c) { c->write("HTTP/1.1 200 OK\r\n"); };
    HttpClient client;
    const auto result =
        sendAndWait(client, {.endpoint = server.endpoint(), .inactivityTimeout = 150ms});
    QVERIFY(!result && result.error().is(reasons::inactivityTimeout));
    QCOMPARE(result.error().args()[u"seconds"].toDouble(), 0.15);
    QTRY_VERIFY(server.connections().isEmpty()); // it hangs up
}

void HttpClientTest::staysWhileSomethingArrives()
{
    TestServer server(TestServer::Kind::Unix);
    server.answer = [](const ServedRequest &, QIODevice *connection) {
        connection->write("HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\n");
        auto *timer = new QTimer(connection);
        QObject::connect(
            timer, &QTimer::timeout, connection, [connection] { connection->write("x"); });
        timer->start(120ms);
    };
    HttpClient client;
    const auto result =
        sendAndWait(client, {.endpoint = server.endpoint(), .inactivityTimeout = 800ms});
    QVERIFY(result);
    QCOMPARE(result->body.size(), 10);
}

void HttpClientTest::staysWhileItsBodyIsTaken()
{
    TestServer server(TestServer::Kind::Tcp);
    connect(&server, &TestServer::accepted, this, [](QIODevice *connection) {
        auto *socket = qobject_cast<QTcpSocket *>(connection);
        socket->setReadBufferSize(1);
        auto *timer = new QTimer(socket);
        connect(timer, &QTimer::timeout, socket, [socket] {
            socket->setReadBufferSize(socket->readBufferSize() + 500'000);
            socket->read(0); // has it look for more
        });
        timer->start(60ms);
    });
    HttpClient client;
    const auto result = sendAndWait(client,
        {.endpoint = server.endpoint(),
            .method = "POST",
            .body = randomBytes(12'000'000),
            .inactivityTimeout = 800ms});
    QVERIFY2(result, qPrintable(result ? QString() : result.error().message()));
    QCOMPARE(server.requests[0].body.size(), 12'000'000);
}

void HttpClientTest::cancelsBeforeAndMeanwhile()
{
    TestServer server(TestServer::Kind::Unix);
    server.answer = [](const ServedRequest &, QIODevice *) {};
    HttpClient client;
    std::stop_source early;
    early.request_stop();
    const Pending never = start(client, {.endpoint = server.endpoint()}, early.get_token());
    QVERIFY(never->has_value() && (*never)->error().is(reasons::cancelled));

    std::stop_source late;
    const Pending cut = start(client, {.endpoint = server.endpoint()}, late.get_token());
    QTRY_COMPARE(server.requests.size(), 1);
    late.request_stop();
    QVERIFY(!cut->has_value()); // resumes from the event loop
    QTRY_VERIFY(cut->has_value());
    QVERIFY((*cut)->error().is(reasons::cancelled));
    QTRY_VERIFY(server.connections().isEmpty());
    QCOMPARE(server.requests.size(), 1);
}

void HttpClientTest::cancelsWhenTheClientDies()
{
    TestServer server(TestServer::Kind::Unix);
    server.answer = [](const ServedRequest &, QIODevice *) {};
    auto client = std::make_unique<HttpClient>();
    const QList<Pending> pending {start(*client, {.endpoint = server.endpoint()}),
        start(*client, {.endpoint = server.endpoint(), .method = "POST"})};
    QTRY_COMPARE(server.requests.size(), 2);
    client.reset();
    QVERIFY(!pending[0]->has_value()); // resumes from the event loop
    for (const Pending &one : pending) {
        QTRY_VERIFY(one->has_value());
        QVERIFY((*one)->error().is(reasons::cancelled));
    }
}

void HttpClientTest::leaksNoFiles()
{
    const int before = openFileCount();
    for (int i = 0; i < 10; ++i) {
        TestServer server(TestServer::Kind::Tcp);
        HttpClient client;
        QVERIFY(sendAndWait(client, {.endpoint = server.endpoint()}));
        server.answer = [](const ServedRequest &, QIODevice *c) { TestServer::abort(c); };
        QVERIFY(!sendAndWait(client, {.endpoint = server.endpoint(), .method = "POST"}));
        std::ignore = start(client, {.endpoint = server.endpoint()});
    }
    QTRY_COMPARE(openFileCount(), before);
}

QTEST_GUILESS_MAIN(HttpClientTest)
#include "tst_httpclient.moc"
