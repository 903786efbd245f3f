// SPDX-License-Identifier: Apache-2.0
#include "server/api/ssebody.h"

#include <QSignalSpy>
#include <QTest>

using namespace slipway;
using namespace std::chrono_literals;

namespace {

/// Events that are written by hand.
class ManualSource final : public SseSource
{
public:
    QByteArray take(qint64 maxSize) override
    {
        QByteArray text;
        while (!events.isEmpty() && text.size() < maxSize)
            text += events.takeFirst();
        return text;
    }
    QByteArray position() const override { return where; }

    void add(const QByteArray &event)
    {
        events.append(event);
        Q_EMIT readyRead();
    }

    QByteArrayList events;
    QByteArray where;
};

QByteArray readAll(SseBody &body)
{
    QByteArray text;
    while (true) {
        const QByteArray piece = body.read(4096);
        if (piece.isEmpty())
            return text;
        text += piece;
    }
}

/// With an end of the token that many seconds from now.
Principal principalUntil(qint64 seconds)
{
    const qint64 expiry = QDateTime::currentSecsSinceEpoch() + seconds;
    return {.subject = QStringLiteral("ada"),
        .scopes = {},
        .claimsJson = "{\"exp\":" + QByteArray::number(expiry) + '}'};
}

} // namespace

class TestSseBody : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void writesEvents_data();
    void writesEvents();
    void beginsWithWhereItStands();
    void beatsWhileNothingHappens();
    void takesOnlyWhatIsRead();
    void endsWithItsSource();
    void endsWithTheService();
    void endsWithTheToken();
};

void TestSseBody::writesEvents_data()
{
    QTest::addColumn<QByteArray>("data");
    QTest::addColumn<QByteArray>("id");
    QTest::addColumn<QByteArray>("text");
    QTest::newRow("plain") << QByteArray("{}") << QByteArray("7")
                           << QByteArray("event: e\nid: 7\ndata: {}\n\n");
    QTest::newRow("no id") << QByteArray("{}") << QByteArray()
                           << QByteArray("event: e\ndata: {}\n\n");
    QTest::newRow("lines") << QByteArray("a\nb") << QByteArray()
                           << QByteArray("event: e\ndata: a\ndata: b\n\n");
    QTest::newRow("no data") << QByteArray() << QByteArray() << QByteArray("event: e\ndata: \n\n");
}

void TestSseBody::writesEvents()
{
    QFETCH(QByteArray, data);
    QFETCH(QByteArray, id);
    QTEST(sseEvent("e", data, id), "text");
}

void TestSseBody::beginsWithWhereItStands()
{
    const auto source = std::make_shared<ManualSource>();
    source->where = "7";
    SseBody body(source, {});
    QCOMPARE(readAll(body), QByteArray("retry: 2000\n:\nid: 7\n\n"));
    source->add(sseEvent("e", "1"));
    QCOMPARE(readAll(body), sseEvent("e", "1"));
    QVERIFY(!body.atEnd());
}

void TestSseBody::beatsWhileNothingHappens()
{
    const auto source = std::make_shared<ManualSource>();
    SseBody body(source, {.heartbeat = 10ms});
    readAll(body);
    QSignalSpy ready(&body, &BodyStream::readyRead);
    source->where = "8";
    QVERIFY(ready.wait());
    QCOMPARE(readAll(body), QByteArray(":\nid: 8\n\n"));
}

void TestSseBody::takesOnlyWhatIsRead()
{
    const auto source = std::make_shared<ManualSource>();
    SseBody body(source, {.heartbeat = 1ms});
    for (int i = 0; i < 1000; ++i)
        source->add(sseEvent("e", QByteArray::number(i)));
    QSignalSpy ready(&body, &BodyStream::readyRead);
    QVERIFY(ready.wait());
    QCOMPARE(source->events.size(), 1000);
    QVERIFY(body.read(64).size() <= 64);
    QVERIFY(source->events.size() >= 996);
}

void TestSseBody::endsWithItsSource()
{
    const auto source = std::make_shared<ManualSource>();
    SseBody body(source, {});
    readAll(body);
    source->add(sseEvent("e", "last"));
    QSignalSpy ready(&body, &BodyStream::readyRead);
    Q_EMIT source->ended();
    QCOMPARE(ready.size(), 1);
    QVERIFY(!body.atEnd());
    QCOMPARE(readAll(body), sseEvent("e", "last"));
    QVERIFY(body.atEnd());
}

void TestSseBody::endsWithTheService()
{
    SseBody body(std::make_shared<ManualSource>(), {});
    readAll(body);
    QVERIFY(body.finish());
    QVERIFY(body.atEnd());
}

void TestSseBody::endsWithTheToken()
{
    const auto source = std::make_shared<ManualSource>();
    const Reply ended = sseReply(source, principalUntil(-60)); // with the clocks' skew, now
    QSignalSpy ready(ended.stream.get(), &BodyStream::readyRead);
    QVERIFY(ready.wait());
    while (!ended.stream->read(4096).isEmpty()) { }
    QVERIFY(ended.stream->atEnd());

    const Reply lasting = sseReply(source, principalUntil(1'000'000'000'000));
    QCoreApplication::processEvents();
    while (!lasting.stream->read(4096).isEmpty()) { }
    QVERIFY(!lasting.stream->atEnd());
}

QTEST_GUILESS_MAIN(TestSseBody)
#include "tst_ssebody.moc"
