// SPDX-License-Identifier: Apache-2.0
#include "core/engine/docker/dockerlogdemuxer.h"
#include "tests/support/outcome.h"

#include <QTest>
#include <QtEndian>

using namespace slipway;
using Stream = LogRecord::Stream;

class TestDockerLogDemuxer : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression()); }
    void readsAFrame_data();
    void readsAFrame();
    void readsAnyChunking_data();
    void readsAnyChunking();
    void refuses_data();
    void refuses();
    void knowsWhereItMayEnd();
};

static constexpr char time1[] = "2026-11-21T01:18:34.352913433Z";
static constexpr char time2[] = "2026-11-21T01:18:34.353132109Z";

static QByteArray frame(char stream, const QByteArray &content)
{
    QByteArray head(8, '\0');
    head[0] = stream;
    qToBigEndian(quint32(content.size()), head.data() + 4);
    return head + content;
}

static DockerLogDemuxer demuxer()
{
    return DockerLogDemuxer(QStringLiteral("docker"));
}

void TestDockerLogDemuxer::readsAFrame_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<QList<LogRecord>>("records");
    const QByteArray time = time1;
    const auto text = [&time](const QByteArray &bytes, bool isPartial = false) {
        return LogRecord {.time = time, .isPartial = isPartial, .text = bytes};
    };
    QTest::newRow("nothing") << QByteArray() << QList<LogRecord>();
    QTest::newRow("stdout") << frame(1, time + " out\n") << QList {text("out")};
    QTest::newRow("stdin counts as stdout") << frame(0, time + " out\n") << QList {text("out")};
    QTest::newRow("stderr") << frame(2, time + " err\n")
                            << QList {LogRecord {
                                   .time = time, .stream = Stream::Stderr, .text = "err"}};
    QTest::newRow("no newline") << frame(1, time + " rest") << QList {text("rest", true)};
    QTest::newRow("empty line") << frame(1, time + " \n") << QList {text("")};
    QTest::newRow("nothing written") << frame(1, time + ' ') << QList {text("", true)};
    QTest::newRow("spaces") << frame(1, time + "  a b \n") << QList {text(" a b ")};
    QTest::newRow("CR") << frame(1, time + " a\r\n") << QList {text("a\r")};
    QTest::newRow("bytes") << frame(1, time + QByteArray(" a\0\xff\n", 5))
                           << QList {text(QByteArray("a\0\xff", 3))};
    QTest::newRow("newline inside")
        << frame(1, time + " a\n\nb") << QList {text("a"), text(""), text("b", true)};
    QTest::newRow("a time that was written by the program") << frame(
        1, time + " a\n" + time2 + " b\n") << QList {text("a"), text(QByteArray(time2) + " b")};
    QTest::newRow("whole seconds")
        << frame(1, "2026-11-21T00:43:04Z out\n")
        << QList {LogRecord {.time = "2026-11-21T00:43:04Z", .text = "out"}};
    QTest::newRow("with offset") << frame(1, "2026-11-21T00:43:04.5+01:00 out\n")
                                 << QList {LogRecord {
                                        .time = "2026-11-21T00:43:04.5+01:00", .text = "out"}};
}

void TestDockerLogDemuxer::readsAFrame()
{
    QFETCH(QByteArray, body);
    const auto records = demuxer().feed(body);
    QCOMPARE(messageOf(records), QString());
    QTEST(*records, "records");
}

void TestDockerLogDemuxer::readsAnyChunking_data()
{
    QTest::addColumn<qsizetype>("size");
    for (const qsizetype size : {1, 2, 3, 7, 8, 9, 16, 1000, 16384, 20000})
        QTest::addRow("%lld", static_cast<long long>(size)) << size;
}

void TestDockerLogDemuxer::readsAnyChunking()
{
    QFETCH(qsizetype, size);
    const QByteArray part(16384, 'x');
    QByteArray body;
    for (int i = 0; i < 3; ++i)
        body += frame(1, QByteArray(time1) + ' ' + part);
    body += frame(2, QByteArray(time2) + " err\n") + frame(1, QByteArray(time2) + " \n");

    DockerLogDemuxer chunked = demuxer();
    QList<LogRecord> records;
    for (qsizetype at = 0; at < body.size(); at += size) {
        const auto some =
            chunked.feed(QByteArrayView(body).sliced(at).first(std::min(size, body.size() - at)));
        QCOMPARE(messageOf(some), QString());
        records += *some;
    }
    QVERIFY(chunked.isAtBoundary());
    QCOMPARE(records, *demuxer().feed(body));
    QCOMPARE(records.size(), 5);
}

void TestDockerLogDemuxer::refuses_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<QString>("message");
    const QString noFrames = QStringLiteral("not a stream of frames");
    QTest::newRow("plain text") << QByteArray("hello world\n") << noFrames;
    QTest::newRow("unknown stream") << frame(4, "") << noFrames;
    QTest::newRow("padding") << QByteArray("\1\0\1\0\0\0\0\0", 8) << noFrames;
    QTest::newRow("huge") << QByteArray("\1\0\0\0\x7f\0\0\0", 8) << noFrames;
    QTest::newRow("engine's error") << frame(3, "log is gone") << QStringLiteral("log is gone");
    QTest::newRow("engine's error, older")
        << frame(2, "Error grabbing logs: unexpected EOF\n") << QStringLiteral("unexpected EOF");
    QTest::newRow("no time") << frame(1, "hello\n") << QStringLiteral("hello");
    QTest::newRow("a line break in the time")
        << frame(1, "2026-11-21T01:1\n:34.352913433Z out\n") << QStringLiteral("2026-11-21T01:1");
    QTest::newRow("empty frame") << frame(1, "") << QString();
}

void TestDockerLogDemuxer::refuses()
{
    QFETCH(QByteArray, body);
    QFETCH(QString, message);
    const auto records = demuxer().feed(body);
    QCOMPARE(reasonOf(records), QStringLiteral("engine-failed"));
    QVERIFY2(messageOf(records).contains(message), qPrintable(messageOf(records)));
}

void TestDockerLogDemuxer::knowsWhereItMayEnd()
{
    DockerLogDemuxer partial = demuxer();
    QVERIFY(partial.isAtBoundary());
    const QByteArray body = frame(1, QByteArray(time1) + " out\n");
    QVERIFY(partial.feed(QByteArrayView(body).chopped(1)).value().isEmpty());
    QVERIFY(!partial.isAtBoundary());
    QCOMPARE(partial.feed(QByteArrayView(body).last(1)).value().size(), 1);
    QVERIFY(partial.isAtBoundary());
}

QTEST_GUILESS_MAIN(TestDockerLogDemuxer)
#include "tst_dockerlogdemuxer.moc"
