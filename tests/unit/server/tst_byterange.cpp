// SPDX-License-Identifier: Apache-2.0
#include "core/base/reasons.h"
#include "server/api/byterange.h"

#include <QTest>

using namespace slipway;

Q_DECLARE_METATYPE(slipway::ByteSpan)

/// RFC 9110, 14.1.2 and 14.2.
class TestByteRange : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression()); }
    void isASpanOfTenBytes_data();
    void isASpanOfTenBytes();
    void liesBehindTheEnd_data();
    void liesBehindTheEnd();
    void isIgnored_data();
    void isIgnored();
    void isOfGetAlone();
    void aVersionIsNeverTheOneAskedFor();

private:
    static Request requestWith(const QByteArray &range)
    {
        Request request;
        request.method = "GET";
        request.headers = {{"Range", range}};
        return request;
    }
};

void TestByteRange::isASpanOfTenBytes_data()
{
    QTest::addColumn<QByteArray>("header");
    QTest::addColumn<ByteSpan>("span");
    const auto row = [](const char *header, ByteSpan span) {
        QTest::newRow(header) << QByteArray(header) << span;
    };
    row("bytes=0-0", {0, 1});
    row("bytes=0-9", {0, 10});
    row("bytes=2-5", {2, 4});
    row("bytes=9-", {9, 1});
    row("bytes=0-", {0, 10});
    row("bytes=-1", {9, 1});
    row("bytes=-10", {0, 10});
    row("bytes=-11", {0, 10});
    row("bytes=5-999999999999999999", {5, 5});
    row("BYTES= 1-2 ", {1, 2});
}

void TestByteRange::isASpanOfTenBytes()
{
    QFETCH(QByteArray, header);
    QFETCH(ByteSpan, span);
    const auto range = byteRangeOf(requestWith(header));
    QVERIFY(range);
    const auto found = spanOf(*range, 10);
    QVERIFY(found);
    QVERIFY(*found == span);
}

void TestByteRange::liesBehindTheEnd_data()
{
    QTest::addColumn<QByteArray>("header");
    QTest::addColumn<qint64>("size");
    QTest::newRow("just behind") << QByteArray("bytes=10-") << qint64(10);
    QTest::newRow("far behind") << QByteArray("bytes=999-1000") << qint64(10);
    QTest::newRow("the last none") << QByteArray("bytes=-0") << qint64(10);
    QTest::newRow("of nothing") << QByteArray("bytes=0-") << qint64(0);
    QTest::newRow("the last of nothing") << QByteArray("bytes=-5") << qint64(0);
}

void TestByteRange::liesBehindTheEnd()
{
    QFETCH(QByteArray, header);
    QFETCH(qint64, size);
    const auto range = byteRangeOf(requestWith(header));
    QVERIFY(range);
    const auto span = spanOf(*range, size);
    QVERIFY(!span);
    QVERIFY(span.error().is(reasons::rangeUnsatisfiable));
}

void TestByteRange::isIgnored_data()
{
    QTest::addColumn<QByteArray>("header");
    for (const char *header : {"", "bytes", "bytes=", "bytes=-", "bytes=a-b", "bytes=4-1",
             "bytes=0-1,3-4", "bytes=--1", "bytes=1", "lines=0-1", "bytes =0-1", "bytes=0 -1",
             "bytes=0-9999999999999999999", "bytes=0x1-2"})
        QTest::newRow(*header ? header : "nothing") << QByteArray(header);
}

void TestByteRange::isIgnored()
{
    QFETCH(QByteArray, header);
    QVERIFY(!byteRangeOf(requestWith(header)));
}

void TestByteRange::isOfGetAlone()
{
    Request request = requestWith("bytes=0-1");
    request.method = "HEAD";
    QVERIFY(!byteRangeOf(request));
}

void TestByteRange::aVersionIsNeverTheOneAskedFor()
{
    Request request = requestWith("bytes=0-1");
    request.headers.emplaceBack("If-Range", "\"a\"");
    QVERIFY(!byteRangeOf(request));
}

QTEST_APPLESS_MAIN(TestByteRange)
#include "tst_byterange.moc"
