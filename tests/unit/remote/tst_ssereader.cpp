// SPDX-License-Identifier: Apache-2.0
#include "core/base/reasons.h"
#include "core/remote/ssereader.h"

#include <QTest>

using namespace slipway;

Q_DECLARE_METATYPE(QList<SseEvent>)

class TestSseReader : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void reads_data();
    void reads();
    void remembersTheIdOfAComment();
    void holdsNoMoreThanAnEventNeeds();
};

void TestSseReader::reads_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QList<SseEvent>>("events");
    using Events = QList<SseEvent>;

    QTest::newRow("data alone") << QByteArray("data: a\n\n") << Events {{"message", "", "a"}};
    QTest::newRow("all of it") << QByteArray("event: e\nid: 1\ndata: a\n\n")
                               << Events {{"e", "1", "a"}};
    QTest::newRow("several lines")
        << QByteArray("data: a\ndata: b\n\n") << Events {{"message", "", "a\nb"}};
    QTest::newRow("an empty line of data")
        << QByteArray("data\n\n") << Events {{"message", "", ""}};
    QTest::newRow("no space, two spaces")
        << QByteArray("data:a\ndata:  b\n\n") << Events {{"message", "", "a\n b"}};
    QTest::newRow("CR") << QByteArray("data: a\rdata: b\r\r") << Events {{"message", "", "a\nb"}};
    QTest::newRow("CR LF") << QByteArray("data: a\r\ndata: b\r\n\r\n")
                           << Events {{"message", "", "a\nb"}};
    QTest::newRow("comments") << QByteArray(":\ndata: a\n: more\n\n:\n\n")
                              << Events {{"message", "", "a"}};
    QTest::newRow("unknown fields") << QByteArray("retry: 2\nwhat: ever\nwhatever\ndata: a\n\n")
                                    << Events {{"message", "", "a"}};
    QTest::newRow("an event without data")
        << QByteArray("event: e\n\ndata: a\n\n") << Events {{"message", "", "a"}};
    QTest::newRow("an id holds on") << QByteArray("id: 1\ndata: a\n\ndata: b\n\n")
                                    << Events {{"message", "1", "a"}, {"message", "1", "b"}};
    QTest::newRow("an unfinished event") << QByteArray("data: a\n") << Events {};
}

void TestSseReader::reads()
{
    QFETCH(const QByteArray, text);
    QFETCH(const QList<SseEvent>, events);
    SseReader whole;
    QCOMPARE(whole.read(text).value(), events);
    SseReader byByte;
    QList<SseEvent> found;
    for (const char c : text)
        found += byByte.read(QByteArray(1, c)).value();
    QCOMPARE(found, events);
}

void TestSseReader::remembersTheIdOfAComment()
{
    SseReader reader;
    QVERIFY(reader.read("retry: 2000\n:\nid: 7\n\n")->isEmpty());
    QCOMPARE(reader.lastId(), "7");
}

void TestSseReader::holdsNoMoreThanAnEventNeeds()
{
    SseReader line;
    SseReader lines;
    const QByteArray much(700'000, 'x');
    QVERIFY(line.read(much));
    QVERIFY(line.read(much).error().is(reasons::lineTooLong));
    QVERIFY(lines.read("data:" + much + '\n'));
    QVERIFY(lines.read("data:" + much + '\n').error().is(reasons::lineTooLong));
}

QTEST_APPLESS_MAIN(TestSseReader)
#include "tst_ssereader.moc"
