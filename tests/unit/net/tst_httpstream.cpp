// SPDX-License-Identifier: Apache-2.0
#include "core/base/reasons.h"
#include "core/net/httpclient.h"
#include "tests/unit/net/testserver.h"

#include <QCryptographicHash>
#include <QTest>
#include <QTimer>

#include <ctime>

using namespace slipway;
using namespace std::chrono_literals;

namespace {

/// What a stream emitted, in its order: "responded", "received" (once for any number), "ended".
struct Watcher
{
    explicit Watcher(HttpStream &stream)
    {
        QObject::connect(&stream, &HttpStream::responded, &stream,
            [this](int code, const HttpHeaders &) { note("responded"), status = code; });
        QObject::connect(&stream, &HttpStream::received, &stream,
            [this](const QByteArray &bytes) { note("received"), body += bytes; });
        QObject::connect(&stream, &HttpStream::ended, &stream,
            [this](const Result<void> &how) { events.append("ended"), result = how; });
    }
    void note(const char *event)
    {
        if (events.isEmpty() || events.last() != event)
            events.append(event);
    }

    QByteArrayList events;
    int status = 0;
    QByteArray body;
    std::optional<Result<void>> result;
};

const QByteArray chunkedHead("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n");

QByteArray chunk(const QByteArray &bytes)
{
    return QByteArray::number(bytes.size(), 16) + "\r\n" + bytes + "\r\n";
}

/// Whether \a value stays as it is while \a client is served as many answers of another server as
/// any event that was on its way needs turns of the loop.
template<class Value>
bool isHeld(HttpClient &client, const Value &value)
{
    TestServer other(TestServer::Kind::Unix);
    const Value before = value;
    for (int i = 0; i < 10; ++i) {
        if (!QCoro::waitFor(client.send({.endpoint = other.endpoint()})))
            return false;
    }
    return value == before;
}

/// Waits until a stream of \a client, opened now, has been quiet for \a timeout.
bool hasBeenQuiet(HttpClient &client, std::chrono::milliseconds timeout)
{
    TestServer other(TestServer::Kind::Unix);
    other.answer = [](const ServedRequest &, QIODevice *c) { c->write(chunkedHead); };
    const auto stream = client.open({.endpoint = other.endpoint(), .inactivityTimeout = timeout});
    const Watcher watcher(*stream);
    return QTest::qWaitFor([&] { return watcher.result.has_value(); })
        && watcher.result->error().is(reasons::inactivityTimeout);
}

/// Writes \a total bytes as fast as they are taken, a bounded amount at a time.
class Source final : public QObject
{
public:
    Source(QIODevice *connection, qint64 total)
        : QObject(connection), m_connection(connection), m_left(total)
    {
        connection->write(
            "HTTP/1.1 200 OK\r\nContent-Length: " + QByteArray::number(total) + "\r\n\r\n");
        connect(connection, &QIODevice::bytesWritten, this, &Source::refill);
        refill();
    }
    qint64 written = 0;
    QCryptographicHash hash {QCryptographicHash::Sha1};

private:
    void refill()
    {
        while (m_left > 0 && m_connection->bytesToWrite() < 256 * 1024) {
            QByteArray piece(qMin<qint64>(m_left, 64 * 1024), char('a' + written / 65536 % 26));
            hash.addData(piece);
            written += piece.size();
            m_left -= piece.size();
            m_connection->write(piece);
        }
    }
    QIODevice *m_connection;
    qint64 m_left;
};

} // namespace

class HttpStreamTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void emitsInOrderAsBytesArrive();
    void emitsNothingInsideOpen();
    void endsWithTheErrorAfterWhatArrived();
    void holdsTheServerBackWhilePaused_data();
    void holdsTheServerBackWhilePaused();
    void staysSilentWhilePaused();
    void mayBePausedFromTheStart();
    void doesNotSpinWhilePaused();
    void countsNoInactivityWhilePaused();
    void neverTimesOutWithoutATimeout();
    void mayBeDestroyedFromItsSlots_data();
    void mayBeDestroyedFromItsSlots();
    void hangsUpWhenDestroyed();
    void endsWhenTheClientDies_data();
    void endsWhenTheClientDies();
    void mayDestroyTheClientFromASlot();
    void runsManyStreamsAndRequestsAtOnce();
    void leaksNoFiles();
};

void HttpStreamTest::emitsInOrderAsBytesArrive()
{
    TestServer server(TestServer::Kind::Unix);
    server.answer = [](const ServedRequest &, QIODevice *c) { c->write(chunkedHead); };
    HttpClient client;
    const auto stream = client.open({.endpoint = server.endpoint()});
    const Watcher watcher(*stream);
    QTRY_COMPARE(watcher.status, 200);
    QVERIFY(watcher.body.isEmpty());
    QIODevice *connection = server.connections().constFirst();
    connection->write(chunk("one"));
    QTRY_COMPARE(watcher.body, QByteArray("one"));
    connection->write(chunk("two"));
    QTRY_COMPARE(watcher.body, QByteArray("onetwo"));
    QVERIFY(!watcher.result);
    connection->write(chunk({}));
    QTRY_VERIFY(watcher.result);
    QVERIFY(*watcher.result);
    QCOMPARE(watcher.events, (QByteArrayList {"responded", "received", "ended"}));
}

void HttpStreamTest::emitsNothingInsideOpen()
{
    HttpClient client;
    for (const char *target : {"malformed", "/"}) {
        const auto stream = client.open(
            {.endpoint = {.unixSocket = QStringLiteral("/nowhere/s.sock")}, .target = target});
        const Watcher watcher(*stream);
        QVERIFY(watcher.events.isEmpty());
        QTRY_VERIFY(watcher.result);
        QVERIFY(!*watcher.result);
        QCOMPARE(watcher.events, QByteArrayList {"ended"});
    }
}

void HttpStreamTest::endsWithTheErrorAfterWhatArrived()
{
    TestServer server(TestServer::Kind::Tcp);
    server.answer = [](const ServedRequest &, QIODevice *connection) {
        connection->write(chunkedHead + chunk("part"));
        TestServer::close(connection);
    };
    HttpClient client;
    const auto stream = client.open({.endpoint = server.endpoint()});
    const Watcher watcher(*stream);
    QTRY_VERIFY(watcher.result);
    QVERIFY(watcher.result->error().is(reasons::connectionLost));
    QCOMPARE(watcher.body, QByteArray("part"));
    QCOMPARE(watcher.events, (QByteArrayList {"responded", "received", "ended"}));
}

void HttpStreamTest::holdsTheServerBackWhilePaused_data()
{
    QTest::addColumn<TestServer::Kind>("kind");
    QTest::newRow("tcp") << TestServer::Kind::Tcp;
    QTest::newRow("unix") << TestServer::Kind::Unix;
}

void HttpStreamTest::holdsTheServerBackWhilePaused()
{
    static constexpr qint64 total = 50'000'000;
    QFETCH(const TestServer::Kind, kind);
    TestServer server(kind);
    Source *source = nullptr;
    server.answer = [&](const ServedRequest &, QIODevice *c) { source = new Source(c, total); };
    HttpClient client;
    const auto stream = client.open({.endpoint = server.endpoint(), .maxResponseBytes = 1});

    QCryptographicHash hash(QCryptographicHash::Sha1);
    qint64 received = 0;
    qsizetype largest = 0;
    qint64 pauseAt = 1'000'000;
    std::optional<Result<void>> result;
    connect(stream.get(), &HttpStream::received, this, [&](const QByteArray &bytes) {
        hash.addData(bytes);
        received += bytes.size();
        largest = std::max(largest, bytes.size());
        if (received >= pauseAt)
            stream->pause();
    });
    connect(stream.get(), &HttpStream::ended, this, [&](const Result<void> &how) { result = how; });

    for (int round = 0; round < 3; ++round) {
        QTRY_VERIFY_WITH_TIMEOUT(received >= pauseAt, 20'000);
        // The server goes on until the buffers of the kernel are full, then not a byte further.
        qint64 before = -1;
        QTRY_VERIFY(std::exchange(before, source->written) == source->written);
        QVERIFY(isHeld(client, received));
        QVERIFY2(source->written - received < 12'000'000,
            QByteArray::number(source->written).constData());
        pauseAt += 10'000'000;
        stream->resume();
    }
    pauseAt = total + 1;
    stream->resume();
    QTRY_VERIFY_WITH_TIMEOUT(result, 20'000);
    QVERIFY(*result);
    QCOMPARE(received, total);
    QCOMPARE(hash.result(), source->hash.result());
    QVERIFY2(largest < 300'000, "it takes no more at once than it can pass on");
}

void HttpStreamTest::staysSilentWhilePaused()
{
    TestServer server(TestServer::Kind::Unix);
    server.answer = [](const ServedRequest &, QIODevice *c) {
        c->write(chunkedHead + chunk("one"));
    };
    HttpClient client;
    const auto stream = client.open({.endpoint = server.endpoint()});
    const Watcher watcher(*stream);
    QTRY_COMPARE(watcher.body, QByteArray("one"));
    stream->pause();
    server.connections().constFirst()->write(chunk("two") + chunk({}));
    QVERIFY(isHeld(client, watcher.body));
    QVERIFY(!watcher.result);
    stream->resume();
    stream->pause();
    QVERIFY(isHeld(client, watcher.body));
    QCOMPARE(watcher.body, QByteArray("one"));
    stream->resume();
    QTRY_VERIFY(watcher.result);
    QCOMPARE(watcher.body, QByteArray("onetwo"));
}

void HttpStreamTest::mayBePausedFromTheStart()
{
    TestServer server(TestServer::Kind::Tcp);
    HttpClient client;
    const auto stream = client.open({.endpoint = server.endpoint()});
    const Watcher watcher(*stream);
    stream->pause();
    QTRY_COMPARE(watcher.status, 200);
    QVERIFY(isHeld(client, watcher.body));
    QVERIFY(watcher.body.isEmpty());
    stream->resume();
    QTRY_VERIFY(watcher.result);
    QCOMPARE(watcher.body, QByteArray("hello"));
}

void HttpStreamTest::doesNotSpinWhilePaused()
{
    TestServer server(TestServer::Kind::Unix);
    server.answer = [](const ServedRequest &, QIODevice *c) { new Source(c, 20'000'000); };
    HttpClient client;
    const auto stream = client.open({.endpoint = server.endpoint()});
    const Watcher watcher(*stream);
    QTRY_VERIFY(watcher.body.size() > 0);
    stream->pause();
    QVERIFY(isHeld(client, watcher.body)); // what was on its way has been dealt with
    // Spinning is nothing that happens once: the time of a window is compared with its processor
    // time.
    const std::clock_t before = std::clock();
    QTest::qWait(300);
    const double seconds = double(std::clock() - before) / CLOCKS_PER_SEC;
    QVERIFY2(seconds < 0.1, QByteArray::number(seconds).constData());
}

void HttpStreamTest::countsNoInactivityWhilePaused()
{
    TestServer server(TestServer::Kind::Unix);
    server.answer = [](const ServedRequest &, QIODevice *c) { c->write(chunkedHead + chunk("a")); };
    HttpClient client;
    const auto stream = client.open({.endpoint = server.endpoint(), .inactivityTimeout = 100ms});
    const Watcher watcher(*stream);
    QTRY_COMPARE(watcher.body, QByteArray("a"));
    stream->pause();
    QVERIFY(hasBeenQuiet(client, 200ms));
    QVERIFY(!watcher.result);
    stream->resume();
    QTRY_VERIFY(watcher.result);
    QVERIFY(watcher.result->error().is(reasons::inactivityTimeout));
}

void HttpStreamTest::neverTimesOutWithoutATimeout()
{
    TestServer server(TestServer::Kind::Unix);
    server.answer = [](const ServedRequest &, QIODevice *c) { c->write(chunkedHead); };
    HttpClient client;
    const auto stream = client.open({.endpoint = server.endpoint(), .inactivityTimeout = 0ms});
    const Watcher watcher(*stream);
    QTRY_COMPARE(watcher.status, 200);
    QVERIFY(hasBeenQuiet(client, 100ms));
    QVERIFY(!watcher.result);
}

void HttpStreamTest::mayBeDestroyedFromItsSlots_data()
{
    QTest::addColumn<QByteArray>("slot");
    for (const char *slot : {"responded", "received", "ended"})
        QTest::newRow(slot) << QByteArray(slot);
}

void HttpStreamTest::mayBeDestroyedFromItsSlots()
{
    QFETCH(const QByteArray, slot);
    TestServer server(TestServer::Kind::Unix);
    server.answer = [](const ServedRequest &, QIODevice *c) { c->write(answerOf(200, "x")); };
    HttpClient client;
    auto stream = client.open({.endpoint = server.endpoint()});
    const Watcher watcher(*stream);
    const auto destroyAt = [&](const char *name) {
        if (slot == name)
            stream.reset();
    };
    connect(stream.get(), &HttpStream::responded, this, [&] { destroyAt("responded"); });
    connect(stream.get(), &HttpStream::received, this, [&] { destroyAt("received"); });
    connect(stream.get(), &HttpStream::ended, this, [&] { destroyAt("ended"); });
    QTRY_VERIFY(!stream);
    QCOMPARE(watcher.events.last(), slot);

    auto again = client.open({.endpoint = server.endpoint()});
    const Watcher second(*again);
    QTRY_VERIFY(second.result);
    QVERIFY(*second.result);
}

void HttpStreamTest::hangsUpWhenDestroyed()
{
    TestServer server(TestServer::Kind::Tcp);
    server.answer = [](const ServedRequest &, QIODevice *c) { c->write(chunkedHead); };
    HttpClient client;
    auto stream = client.open({.endpoint = server.endpoint()});
    QTRY_COMPARE(server.requests.size(), 1);
    stream.reset();
    QTRY_VERIFY(server.connections().isEmpty());
}

void HttpStreamTest::endsWhenTheClientDies_data()
{
    QTest::addColumn<bool>("paused");
    QTest::newRow("running") << false;
    QTest::newRow("paused") << true;
}

void HttpStreamTest::endsWhenTheClientDies()
{
    QFETCH(const bool, paused);
    TestServer server(TestServer::Kind::Unix);
    server.answer = [](const ServedRequest &, QIODevice *c) { c->write(chunkedHead + chunk("a")); };
    auto client = std::make_unique<HttpClient>();
    const auto stream = client->open({.endpoint = server.endpoint()});
    const Watcher watcher(*stream);
    QTRY_COMPARE(watcher.body, QByteArray("a"));
    if (paused)
        stream->pause();
    client.reset();
    QVERIFY(!watcher.result); // never from inside
    QTRY_VERIFY(watcher.result);
    QVERIFY(watcher.result->error().is(reasons::cancelled));
    stream->pause();
    stream->resume();
}

void HttpStreamTest::mayDestroyTheClientFromASlot()
{
    TestServer server(TestServer::Kind::Unix);
    server.answer = [](const ServedRequest &, QIODevice *c) { c->write(chunkedHead + chunk("a")); };
    auto client = std::make_unique<HttpClient>();
    const auto stream = client->open({.endpoint = server.endpoint()});
    const Watcher watcher(*stream);
    connect(stream.get(), &HttpStream::received, this, [&] { client.reset(); });
    QTRY_VERIFY(watcher.result);
    QVERIFY(watcher.result->error().is(reasons::cancelled));
}

void HttpStreamTest::runsManyStreamsAndRequestsAtOnce()
{
    TestServer server(TestServer::Kind::Unix);
    server.answer = [](const ServedRequest &request, QIODevice *connection) {
        connection->write(request.target == "/stream" ? chunkedHead : answerOf(200, "now"));
    };
    HttpClient client;
    std::vector<std::unique_ptr<HttpStream>> streams;
    int responded = 0;
    for (int i = 0; i < 150; ++i) {
        streams.push_back(client.open(
            {.endpoint = server.endpoint(), .target = "/stream", .inactivityTimeout = 0ms}));
        connect(streams.back().get(), &HttpStream::responded, this, [&] { ++responded; });
    }
    QTRY_COMPARE(responded, 150);
    for (int i = 0; i < 10; ++i) {
        const auto result = QCoro::waitFor(client.send({.endpoint = server.endpoint()}));
        QVERIFY(result);
        QCOMPARE(result->body, QByteArray("now"));
    }
    QCOMPARE(server.connectionCount, 151);
}

void HttpStreamTest::leaksNoFiles()
{
    const int before = openFileCount();
    for (int i = 0; i < 10; ++i) {
        TestServer server(TestServer::Kind::Unix);
        server.answer = [](const ServedRequest &, QIODevice *c) { c->write(chunkedHead); };
        HttpClient client;
        auto first = client.open({.endpoint = server.endpoint()});
        const auto second = client.open({.endpoint = server.endpoint()});
        QTRY_COMPARE(server.requests.size(), 2);
        first.reset();
    }
    QTRY_COMPARE(openFileCount(), before);
}

QTEST_GUILESS_MAIN(HttpStreamTest)
#include "tst_httpstream.moc"
