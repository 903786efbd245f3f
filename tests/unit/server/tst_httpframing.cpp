// SPDX-License-Identifier: Apache-2.0
#include "core/base/reasons.h"
#include "server/http/httpframing.h"
#include "server/http/httpsyntax.h"

#include <QRandomGenerator>
#include <QTest>

using namespace slipway;

namespace {

// Small enough that a row of a table can exceed them.
HttpLimits smallLimits()
{
    HttpLimits limits;
    limits.maxBody = 100;
    limits.maxHead = 2'000;
    limits.maxTarget = 500;
    limits.maxHeaders = 10;
    return limits;
}

constexpr int complete = 0;
constexpr int unfinished = -1;

// The status that a request is refused with, or one of the above.
int verdictOf(const HttpFraming &framing)
{
    if (framing.refusal())
        return framing.refusal()->status;
    return framing.state() == HttpFraming::State::Complete ? complete : unfinished;
}

const QByteArray host = "Host: localhost\r\n";

} // namespace

class TestHttpFraming : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void verdict_data();
    void verdict();
    void head_data();
    void head();
    void stopsAtTheEnd();
    void forgetsWithNext();
    void hosts_data();
    void hosts();
    void lists();
    void mangled();

private:
    static void framingRows();
    static void headerRows();
    static void lengthRows();
    static void chunkRows();
    static void limitRows();
};

void TestHttpFraming::framingRows()
{
    QTest::newRow("plain") << "GET / HTTP/1.1\r\n" + host + "\r\n" << complete;
    QTest::newRow("http/1.0 without host") << QByteArray("GET / HTTP/1.0\r\n\r\n") << complete;
    QTest::newRow("one empty line before") << "\r\nGET / HTTP/1.1\r\n" + host + "\r\n" << complete;
    QTest::newRow("two empty lines before") << "\r\n\r\nGET / HTTP/1.1\r\n" + host + "\r\n" << 400;
    QTest::newRow("half a line") << QByteArray("GET / HT") << unfinished;
    QTest::newRow("head not ended") << "GET / HTTP/1.1\r\n" + host << unfinished;
    QTest::newRow("unknown method") << "BREW /pot HTTP/1.1\r\n" + host + "\r\n" << complete;
    QTest::newRow("asterisk") << "OPTIONS * HTTP/1.1\r\n" + host + "\r\n" << complete;
    QTest::newRow("asterisk with GET") << "GET * HTTP/1.1\r\n" + host + "\r\n" << 400;
    QTest::newRow("connect") << "CONNECT a:1 HTTP/1.1\r\n" + host + "\r\n" << 400;
    QTest::newRow("method not a token") << "GE(T / HTTP/1.1\r\n" + host + "\r\n" << 400;
    QTest::newRow("method too long") << QByteArray(33, 'A') + " / HTTP/1.1\r\n" + host + "\r\n"
                                     << 400;
    QTest::newRow("no method") << " / HTTP/1.1\r\n" + host + "\r\n" << 400;
    QTest::newRow("two spaces") << "GET  / HTTP/1.1\r\n" + host + "\r\n" << 400;
    QTest::newRow("space at the end") << "GET / HTTP/1.1 \r\n" + host + "\r\n" << 400;
    QTest::newRow("tab instead of space") << "GET\t/\tHTTP/1.1\r\n" + host + "\r\n" << 400;
    QTest::newRow("space in the path") << "GET /a b HTTP/1.1\r\n" + host + "\r\n" << 400;
    QTest::newRow("fragment") << "GET /a#b HTTP/1.1\r\n" + host + "\r\n" << 400;
    QTest::newRow("bytes above ascii in the path") << "GET /\xc3\xa4 HTTP/1.1\r\n" + host + "\r\n"
                                                   << 400;
    QTest::newRow("no slash") << "GET a HTTP/1.1\r\n" + host + "\r\n" << 400;
    QTest::newRow("http/0.9") << QByteArray("GET /\r\n") << 505;
    QTest::newRow("http/0.9 named") << "GET / HTTP/0.9\r\n" + host + "\r\n" << 505;
    QTest::newRow("http/1.2") << "GET / HTTP/1.2\r\n" + host + "\r\n" << 505;
    QTest::newRow("http/2 preface") << QByteArray("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n") << 505;
    QTest::newRow("http/9.9") << "GET / HTTP/9.9\r\n" + host + "\r\n" << 505;
    QTest::newRow("http/11") << "GET / HTTP/11\r\n" + host + "\r\n" << 400;
    QTest::newRow("lower-case version") << "GET / http/1.1\r\n" + host + "\r\n" << 400;
    QTest::newRow("bare lf") << QByteArray("GET / HTTP/1.1\nHost: a\n\n") << 400;
    QTest::newRow("bare lf in the headers") << "GET / HTTP/1.1\r\n" + host + "A: b\nC: d\r\n\r\n"
                                            << 400;
    QTest::newRow("bare cr") << "GET / HTTP/1.1\r\n" + host + "A: b\rC: d\r\n\r\n" << 400;
    QTest::newRow("two crs") << "GET / HTTP/1.1\r\r\n" + host + "\r\n" << 400;
    QTest::newRow("tls") << QByteArray("\x16\x03\x01\x02\x00\x01\x00\x01\xfc", 9) << 400;
    QTest::newRow("noise") << QByteArray("what is this\r\n") << 400;
}

void TestHttpFraming::headerRows()
{
    const QByteArray line = "GET / HTTP/1.1\r\n";
    QTest::newRow("no host") << line + "\r\n" << 400;
    QTest::newRow("two hosts") << line + host + host + "\r\n" << 400;
    QTest::newRow("two hosts in 1.0") << "GET / HTTP/1.0\r\n" + host + host + "\r\n" << 400;
    QTest::newRow("host malformed") << line + "Host: a/b\r\n\r\n" << 400;
    QTest::newRow("host with user") << line + "Host: u@a\r\n\r\n" << 400;
    QTest::newRow("list of hosts") << line + "Host: a, b\r\n\r\n" << 400;
    QTest::newRow("space before the colon") << line + host + "A : b\r\n\r\n" << 400;
    QTest::newRow("no colon") << line + host + "A b\r\n\r\n" << 400;
    QTest::newRow("no name") << line + host + ": b\r\n\r\n" << 400;
    QTest::newRow("folded") << line + host + "A: b\r\n c\r\n\r\n" << 400;
    QTest::newRow("folded with a tab") << line + host + "A: b\r\n\tc\r\n\r\n" << 400;
    QTest::newRow("folded first") << line + " A: b\r\n" + host + "\r\n" << 400;
    QTest::newRow("nul") << line + host + QByteArray("A: b\0c\r\n\r\n", 10) << 400;
    QTest::newRow("control character") << line + host + "A: b\x01\r\n\r\n" << 400;
    QTest::newRow("delete character") << line + host + "A: b\x7f\r\n\r\n" << 400;
    QTest::newRow("tab in a value") << line + host + "A: b\tc\r\n\r\n" << complete;
    QTest::newRow("utf-8 in a value") << line + host + "A: \xc3\xa4\r\n\r\n" << complete;
    QTest::newRow("empty value") << line + host + "A:\r\n\r\n" << complete;
    QTest::newRow("upgrade") << line + host + "Upgrade: websocket\r\nConnection: Upgrade\r\n\r\n"
                             << 400;
    QTest::newRow("upgrade to h2c")
        << line + host + "Connection: Upgrade, HTTP2-Settings\r\nUpgrade: h2c\r\n\r\n"
        << 400;
    QTest::newRow("expect other") << line + host + "Expect: tea\r\n\r\n" << 417;
    QTest::newRow("expect other in 1.0")
        << QByteArray("GET / HTTP/1.0\r\nExpect: tea\r\n\r\n") << complete;
}

void TestHttpFraming::lengthRows()
{
    const QByteArray post = "POST / HTTP/1.1\r\n" + host;
    QTest::newRow("length") << post + "Content-Length: 2\r\n\r\nab" << complete;
    QTest::newRow("length not reached") << post + "Content-Length: 3\r\n\r\nab" << unfinished;
    QTest::newRow("length 0") << post + "Content-Length: 0\r\n\r\n" << complete;
    QTest::newRow("two lengths") << post + "Content-Length: 2\r\nContent-Length: 3\r\n\r\nab"
                                 << 400;
    QTest::newRow("two equal lengths")
        << post + "Content-Length: 2\r\nContent-Length: 2\r\n\r\nab" << 400;
    QTest::newRow("list of lengths") << post + "Content-Length: 2, 2\r\n\r\nab" << 400;
    QTest::newRow("negative length") << post + "Content-Length: -1\r\n\r\n" << 400;
    QTest::newRow("length with plus") << post + "Content-Length: +2\r\n\r\nab" << 400;
    QTest::newRow("length in hex") << post + "Content-Length: 0x2\r\n\r\nab" << 400;
    QTest::newRow("empty length") << post + "Content-Length:\r\n\r\n" << 400;
    QTest::newRow("length 2^64") << post + "Content-Length: 18446744073709551616\r\n\r\n" << 413;
    QTest::newRow("length too large") << post + "Content-Length: 101\r\n\r\n" << 413;
    QTest::newRow("length and chunked")
        << post + "Content-Length: 2\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n"
        << 400;
    QTest::newRow("chunked and length")
        << post + "Transfer-Encoding: chunked\r\nContent-Length: 2\r\n\r\n0\r\n\r\n"
        << 400;
    QTest::newRow("gzip, chunked") << post + "Transfer-Encoding: gzip, chunked\r\n\r\n0\r\n\r\n"
                                   << 400;
    QTest::newRow("identity") << post + "Transfer-Encoding: identity\r\n\r\n" << 400;
    QTest::newRow("xchunked") << post + "Transfer-Encoding: xchunked\r\n\r\n" << 400;
    QTest::newRow("chunked twice")
        << post + "Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n"
        << 400;
    QTest::newRow("chunked after a vertical tab") << post
            + "Transfer-Encoding: \x0b"
              "chunked\r\n\r\n0\r\n\r\n" << 400;
    QTest::newRow("empty coding") << post + "Transfer-Encoding:\r\n\r\n" << 400;
    QTest::newRow("chunked in 1.0")
        << QByteArray("POST / HTTP/1.0\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n") << 400;
}

void TestHttpFraming::chunkRows()
{
    const QByteArray head = "POST / HTTP/1.1\r\n" + host + "Transfer-Encoding: Chunked\r\n\r\n";
    QTest::newRow("no chunk") << head + "0\r\n\r\n" << complete;
    QTest::newRow("two chunks") << head + "3\r\nabc\r\nA\r\n0123456789\r\n0\r\n\r\n" << complete;
    QTest::newRow("leading zeros") << head + "003\r\nabc\r\n000\r\n\r\n" << complete;
    QTest::newRow("extension") << head + "3;a=b\r\nabc\r\n0\r\n\r\n" << complete;
    QTest::newRow("extension too long") << head + "3;" + QByteArray(300, 'a') + "\r\nabc\r\n"
                                        << 400;
    QTest::newRow("size endless") << head + QByteArray(300, '0') << 400;
    QTest::newRow("chunk not ended") << head + "3\r\nabc\r\n" << unfinished;
    QTest::newRow("chunk too long") << head + "3\r\nabcd\r\n0\r\n\r\n" << 400;
    QTest::newRow("size missing") << head + "\r\n\r\n" << 400;
    QTest::newRow("size not hex") << head + "xyz\r\n" << 400;
    QTest::newRow("size with 0x") << head + "0x3\r\nabc\r\n" << 400;
    QTest::newRow("size with sign") << head + "-3\r\nabc\r\n" << 400;
    QTest::newRow("size with plus") << head + "+3\r\nabc\r\n" << 400;
    QTest::newRow("size with underscore") << head + "1_0\r\n" << 400;
    QTest::newRow("space before size") << head + " 3\r\nabc\r\n" << 400;
    QTest::newRow("space after size") << head + "3 \r\nabc\r\n" << 400;
    QTest::newRow("size with bare lf") << head + "3\nabc\r\n0\r\n\r\n" << 400;
    QTest::newRow("extension with bare lf") << head + "3;\nabc\r\n0\r\n\r\n" << 400;
    QTest::newRow("data ends in bare lf") << head + "3\r\nabc\n0\r\n\r\n" << 400;
    QTest::newRow("size beyond 64 bits") << head + "ffffffffffffffff\r\n" << 413;
    QTest::newRow("size beyond the limit") << head + "65\r\n" << 413;
    QTest::newRow("sum beyond the limit")
        << head + "60\r\n" + QByteArray(96, 'x') + "\r\n5\r\nabcde\r\n0\r\n\r\n"
        << 413;
    QTest::newRow("framing beyond the limit")
        << head + QByteArray("1;" + QByteArray(200, 'e') + "\r\na\r\n").repeated(7) << 413;
    QTest::newRow("trailers") << head + "1\r\na\r\n0\r\nA: b\r\nExpires: now\r\n\r\n" << complete;
    QTest::newRow("trailers not ended") << head + "0\r\nA: b\r\n" << unfinished;
    QTest::newRow("trailer that frames") << head + "0\r\nContent-Length: 5\r\n\r\n" << complete;
    QTest::newRow("trailer without colon") << head + "0\r\nA\r\n\r\n" << 400;
    QTest::newRow("trailer with space before the colon") << head + "0\r\nA : b\r\n\r\n" << 400;
    QTest::newRow("trailer folded") << head + "0\r\nA: b\r\n c\r\n\r\n" << 400;
    QTest::newRow("trailer with bare lf") << head + "0\r\nA: b\n\r\n" << 400;
    QTest::newRow("trailer with nul") << head + QByteArray("0\r\nA: \0\r\n\r\n", 12) << 400;
    QTest::newRow("a request as trailer") << head + "0\r\nGET /smuggled HTTP/1.1\r\nHost: a\r\n\r\n"
                                          << 400;
    QTest::newRow("ten trailers") << head + "0\r\n" + QByteArray("A: b\r\n").repeated(10) + "\r\n"
                                  << complete;
    QTest::newRow("eleven trailers") << head + "0\r\n" + QByteArray("A: b\r\n").repeated(11)
            + "\r\n" << 431;
    QTest::newRow("trailers too large") << head + "0\r\nA: " + QByteArray(2'000, 'a') + "\r\n\r\n"
                                        << 431;
}

void TestHttpFraming::limitRows()
{
    const QByteArray line = "GET / HTTP/1.1\r\n" + host;
    QTest::newRow("ten headers") << line + QByteArray("A: b\r\n").repeated(9) + "\r\n" << complete;
    QTest::newRow("eleven headers") << line + QByteArray("A: b\r\n").repeated(10) + "\r\n" << 431;
    QTest::newRow("head too large") << line + "A: " + QByteArray(2'000, 'a') + "\r\n\r\n" << 431;
    QTest::newRow("head too large, no end") << line + "A: " + QByteArray(2'000, 'a') << 431;
    QTest::newRow("malformed behind the limit")
        << line + "A: " + QByteArray(2'000, 'a') + '\x01' << 431;
    QTest::newRow("malformed behind too many headers")
        << line + QByteArray("A: b\r\n").repeated(10) + '\x01' << 431;
    QTest::newRow("target at the limit") << "GET /" + QByteArray(499, 'a') + " HTTP/1.1\r\n" + host
            + "\r\n" << complete;
    QTest::newRow("first line at the limit") // METHOD / HTTP/1.1, and 500 + 64 characters
        << "GET http://" + QByteArray(543, 'a') + "/ HTTP/1.1\r\n" + host + "\r\n"
        << 414;
    QTest::newRow("head at the limit") << line + "A: " + QByteArray(2'000 - line.size() - 7, 'a')
            + "\r\n\r\n" << complete;
    QTest::newRow("target too long") << "GET /" + QByteArray(500, 'a') + " HTTP/1.1\r\n" + host
            + "\r\n" << 414;
    QTest::newRow("target too long, no end") << "GET /" + QByteArray(700, 'a') << 414;
}

void TestHttpFraming::verdict_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<int>("verdict");
    framingRows();
    headerRows();
    lengthRows();
    chunkRows();
    limitRows();
}

void TestHttpFraming::verdict()
{
    QFETCH(QByteArray, bytes);
    QFETCH(int, verdict);

    HttpFraming whole(smallLimits());
    whole.feed(bytes);
    QCOMPARE(verdictOf(whole), verdict);

    // In whatever pieces the bytes come, the verdict is the same.
    HttpFraming single(smallLimits());
    for (const char byte : bytes)
        single.feed(QByteArrayView(&byte, 1));
    QCOMPARE(verdictOf(single), verdict);
    QCOMPARE(single.bodySize(), whole.bodySize());
    if (verdict >= 400)
        QCOMPARE(single.refusal()->error.message(), whole.refusal()->error.message());
}

void TestHttpFraming::head_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QByteArray>("path");
    QTest::addColumn<QByteArray>("query");
    QTest::addColumn<QByteArray>("host");
    QTest::addColumn<bool>("keepsAlive");
    QTest::newRow("plain") << QByteArray("GET /a%2Fb?c=d?e HTTP/1.1\r\nHost: A.Example:80\r\n\r\n")
                           << QByteArray("/a%2Fb") << QByteArray("c=d?e") << QByteArray("a.example")
                           << true;
    QTest::newRow("absolute") << QByteArray(
        "GET http://B.example:81/a?b HTTP/1.1\r\nHost: a\r\n\r\n")
                              << QByteArray("/a") << QByteArray("b") << QByteArray("b.example")
                              << true;
    QTest::newRow("absolute without path")
        << QByteArray("GET HTTP://b?c HTTP/1.1\r\nHost: a\r\n\r\n") << QByteArray("/")
        << QByteArray("c") << QByteArray("b") << true;
    QTest::newRow("ipv6") << QByteArray("GET / HTTP/1.1\r\nHost: [::1]:5000\r\n\r\n")
                          << QByteArray("/") << QByteArray() << QByteArray("::1") << true;
    QTest::newRow("close") << QByteArray(
        "GET / HTTP/1.1\r\nHost: a\r\nConnection: x, Close\r\n\r\n")
                           << QByteArray("/") << QByteArray() << QByteArray("a") << false;
    QTest::newRow("1.0") << QByteArray("GET / HTTP/1.0\r\nHost: a\r\n\r\n") << QByteArray("/")
                         << QByteArray() << QByteArray("a") << false;
    QTest::newRow("1.0 kept") << QByteArray(
        "GET / HTTP/1.0\r\nHost: a\r\nConnection: Keep-Alive\r\n\r\n")
                              << QByteArray("/") << QByteArray() << QByteArray("a") << true;
    QTest::newRow("1.0 without host") << QByteArray("GET / HTTP/1.0\r\n\r\n") << QByteArray("/")
                                      << QByteArray() << QByteArray() << false;
    const QByteArray chunked =
        "POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n";
    QTest::newRow("trailer") << chunked + "X-Sum: 1\r\n\r\n"
                             << QByteArray("/") << QByteArray() << QByteArray("a") << true;
    for (const QByteArray name : {"content-length", "Transfer-Encoding", "Host", "Connection"})
        QTest::newRow(("trailer " + name).constData())
            << chunked + name + ": b\r\n\r\n"
            << QByteArray("/") << QByteArray() << QByteArray("a") << false;
    for (const char *method : {"TRACE", "CONNECT"})
        QTest::newRow(method) << QByteArray(method) + " / HTTP/1.1\r\nHost: a\r\n\r\n"
                              << QByteArray("/") << QByteArray() << QByteArray("a") << false;
}

void TestHttpFraming::head()
{
    QFETCH(QByteArray, bytes);
    HttpFraming framing((HttpLimits()));
    framing.feed(bytes);
    QCOMPARE(verdictOf(framing), complete);
    QTEST(framing.head().path, "path");
    QTEST(framing.head().query, "query");
    QTEST(framing.head().host, "host");
    QTEST(framing.head().keepsAlive, "keepsAlive");
}

void TestHttpFraming::stopsAtTheEnd()
{
    HttpFraming framing(smallLimits());
    const QByteArray first = "POST / HTTP/1.1\r\n" + host + "Content-Length: 2\r\n\r\nab";
    QCOMPARE(framing.feed(first + "GET / HTTP"), first.size());
    QCOMPARE(framing.feed("GET"), 0);
}

void TestHttpFraming::forgetsWithNext()
{
    HttpFraming framing(smallLimits());
    framing.feed("POST /one HTTP/1.1\r\n" + host + "Content-Length: 2\r\n\r\nab");
    framing.next();
    QCOMPARE(framing.state(), HttpFraming::State::Start);
    framing.feed("GET /two HTTP/1.1\r\n" + host + "\r\n");
    QCOMPARE(verdictOf(framing), complete);
    QCOMPARE(framing.head().path, QByteArray("/two"));
    QCOMPARE(framing.head().headers.size(), 1);
    QCOMPARE(framing.bodySize(), 0);
}

void TestHttpFraming::hosts_data()
{
    QTest::addColumn<QByteArray>("authority");
    QTest::addColumn<QByteArray>("host");
    QTest::addColumn<bool>("isValid");
    QTest::newRow("name") << QByteArray("Example.org") << QByteArray("example.org") << true;
    QTest::newRow("port") << QByteArray("localhost:5000") << QByteArray("localhost") << true;
    QTest::newRow("no port after the colon") << QByteArray("a:") << QByteArray("a") << true;
    QTest::newRow("ipv6") << QByteArray("[2001:DB8::1]") << QByteArray("2001:db8::1") << true;
    QTest::newRow("empty") << QByteArray() << QByteArray() << true;
    QTest::newRow("ipv6 without brackets") << QByteArray("::1") << QByteArray() << false;
    QTest::newRow("open bracket") << QByteArray("[::1") << QByteArray() << false;
    QTest::newRow("behind the bracket") << QByteArray("[::1]x") << QByteArray() << false;
    QTest::newRow("port not a number") << QByteArray("a:b") << QByteArray() << false;
    QTest::newRow("port too long") << QByteArray("a:123456") << QByteArray() << false;
    QTest::newRow("space") << QByteArray("a b") << QByteArray() << false;
}

void TestHttpFraming::hosts()
{
    QFETCH(QByteArray, authority);
    QFETCH(bool, isValid);
    const auto found = hostOfAuthority(authority);
    QCOMPARE(found.has_value(), isValid);
    QTEST(found.value_or(QByteArray()), "host");
}

void TestHttpFraming::lists()
{
    QVERIFY(listContains("close", "Close"));
    QVERIFY(listContains("keep-alive ,\tclose", "close"));
    QVERIFY(!listContains("closed, not-close", "close"));
    QVERIFY(!listContains("", "close"));
}

// What was let through must not depend on how it came; and nothing may be read behind the end.
void TestHttpFraming::mangled()
{
    const QList<QByteArray> seeds {
        "GET /a?b=c HTTP/1.1\r\n" + host + "Accept: */*\r\nConnection: close\r\n\r\n",
        "POST /a HTTP/1.1\r\n" + host + "Content-Length: 5\r\nExpect: 100-continue\r\n\r\nhello",
        "POST /a HTTP/1.1\r\n" + host + "Transfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n0\r\n\r\n",
        "POST /a HTTP/1.1\r\n" + host
            + "Transfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n0\r\nX-Sum: 1\r\nHost: b\r\n\r\n"};
    QRandomGenerator random(20'261'121);
    for (int round = 0; round < 100'000; ++round) {
        QByteArray bytes = seeds[round % seeds.size()];
        for (quint32 i = random.bounded(1U, 5U); i > 0; --i) {
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
        HttpFraming whole(smallLimits());
        const qsizetype used = whole.feed(bytes);
        QVERIFY(used <= bytes.size());
        HttpFraming parts(smallLimits());
        qsizetype fed = 0;
        for (qsizetype at = 0; at < bytes.size();) {
            const qsizetype size = std::min<qsizetype>(random.bounded(1, 12), bytes.size() - at);
            fed += parts.feed(QByteArrayView(bytes).sliced(at, size));
            at += size;
        }
        if (verdictOf(whole) != verdictOf(parts) || (verdictOf(whole) == complete && used != fed))
            QFAIL(bytes.toPercentEncoding(" /:").constData());
    }
}

QTEST_GUILESS_MAIN(TestHttpFraming)
#include "tst_httpframing.moc"
