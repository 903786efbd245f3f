// SPDX-License-Identifier: Apache-2.0
#include "core/base/reasons.h"
#include "server/http/problem.h"
#include "server/http/replywriter.h"

#include <QDateTime>
#include <QJsonDocument>
#include <QJsonObject>
#include <QLocale>
#include <QTest>

using namespace slipway;

class TestReplyWriter : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void head_data();
    void head();
    void date();
    void body();
    void dropsHeadersThatWouldSplit();
    void problems_data();
    void problems();
};

void TestReplyWriter::head_data()
{
    QTest::addColumn<Reply>("reply");
    QTest::addColumn<ReplyContext>("context");
    QTest::addColumn<QList<QByteArray>>("lines"); // without Date
    const QByteArray id = "X-Request-Id: r1";
    const QByteArray type = "Content-Type: application/json";
    const auto stream = std::shared_ptr<BodyStream>();
    QTest::newRow("plain") << Reply {.body = "abc"} << ReplyContext {.requestId = "r1"}
                           << QList<QByteArray> {"HTTP/1.1 200 OK", id, type, "Content-Length: 3"};
    QTest::newRow("head") << Reply {.body = "abc"}
                          << ReplyContext {.requestId = "r1", .isHead = true}
                          << QList<QByteArray> {"HTTP/1.1 200 OK", id, type, "Content-Length: 3"};
    QTest::newRow("closes") << Reply {.status = 201}
                            << ReplyContext {.requestId = "r1", .closes = true}
                            << QList<QByteArray> {"HTTP/1.1 201 Created", id, type,
                                   "Content-Length: 0", "Connection: close"};
    QTest::newRow("kept in 1.0") << Reply {} << ReplyContext {.requestId = "r1", .isHttp10 = true}
                                 << QList<QByteArray> {"HTTP/1.1 200 OK", id, type,
                                        "Content-Length: 0", "Connection: keep-alive"};
    QTest::newRow("no content") << Reply {.status = 204} << ReplyContext {.requestId = "r1"}
                                << QList<QByteArray> {"HTTP/1.1 204 No Content", id};
    QTest::newRow("no type") << Reply {.contentType = {}} << ReplyContext {.requestId = "r1"}
                             << QList<QByteArray> {"HTTP/1.1 200 OK", id, "Content-Length: 0"};
    QTest::newRow("unknown status")
        << Reply {.status = 299} << ReplyContext {.requestId = "r1"}
        << QList<QByteArray> {"HTTP/1.1 299 ", id, type, "Content-Length: 0"};
    QTest::newRow("own header") << Reply {.headers = {{"Location", "/v1"}}}
                                << ReplyContext {.requestId = "r1"}
                                << QList<QByteArray> {"HTTP/1.1 200 OK", id, type,
                                       "Content-Length: 0", "Location: /v1"};
}

void TestReplyWriter::head()
{
    QFETCH(Reply, reply);
    QFETCH(ReplyContext, context);
    QFETCH(QList<QByteArray>, lines);
    const QByteArray head = replyHead(reply, context);
    QVERIFY(head.endsWith("\r\n\r\n"));
    QList<QByteArray> found = head.chopped(4).replace("\r\n", "\n").split('\n');
    QVERIFY(found.value(1).startsWith("Date: "));
    found.removeAt(1);
    QCOMPARE(found, lines);
}

void TestReplyWriter::date()
{
    const QByteArray head = replyHead({}, {});
    const qsizetype from = head.indexOf("Date: ") + 6;
    const QString text = QString::fromLatin1(head.mid(from, head.indexOf("\r\n", from) - from));
    const QDateTime time =
        QLocale::c().toDateTime(text, QStringLiteral("ddd, dd MMM yyyy hh:mm:ss 'GMT'"));
    QVERIFY2(time.isValid(), qPrintable(text));
    const QDateTime utc(time.date(), time.time(), Qt::UTC);
    QVERIFY(qAbs(utc.secsTo(QDateTime::currentDateTimeUtc())) < 5);
}

void TestReplyWriter::body()
{
    const Reply reply {.body = "abc"};
    QCOMPARE(replyBody(reply, {}), QByteArray("abc"));
    QCOMPARE(replyBody(reply, {.isHead = true}), QByteArray());
    QCOMPARE(replyBody({.status = 204, .body = "abc"}, {}), QByteArray());
}

void TestReplyWriter::dropsHeadersThatWouldSplit()
{
    const Reply reply {.headers = {{"X-A", "a\r\nX-Injected: b"}, {"X-B\r\n", "b"}, {"X-C", "c"}}};
    const QByteArray head = replyHead(reply, {});
    QVERIFY(!head.contains("Injected"));
    QVERIFY(!head.contains("X-B"));
    QVERIFY(head.contains("\r\nX-C: c\r\n"));
}

void TestReplyWriter::problems_data()
{
    QTest::addColumn<int>("code");
    QTest::addColumn<int>("status");
    const auto row = [](const char *name, ErrorCode code, int status) {
        QTest::newRow(name) << static_cast<int>(code) << status;
    };
    row("invalid argument", ErrorCode::InvalidArgument, 400);
    row("not found", ErrorCode::NotFound, 404);
    row("already exists", ErrorCode::AlreadyExists, 409);
    row("failed precondition", ErrorCode::FailedPrecondition, 422);
    row("unauthenticated", ErrorCode::Unauthenticated, 401);
    row("permission denied", ErrorCode::PermissionDenied, 403);
    row("resource exhausted", ErrorCode::ResourceExhausted, 507);
    row("unavailable", ErrorCode::Unavailable, 503);
    row("deadline exceeded", ErrorCode::DeadlineExceeded, 504);
    row("cancelled", ErrorCode::Cancelled, 500);
    row("unimplemented", ErrorCode::Unimplemented, 501);
    row("internal", ErrorCode::Internal, 500);
}

void TestReplyWriter::problems()
{
    QFETCH(int, code);
    QFETCH(int, status);
    const ErrorReason reason {"some-reason", static_cast<ErrorCode>(code), "{what} is wrong."};
    const Error error(
        reason, {{QStringLiteral("what"), QStringLiteral("It")}}, QStringLiteral("a secret cause"));
    const Reply reply = problemReply(error);
    QCOMPARE(reply.status, status);
    QCOMPARE(reply.contentType, QByteArray("application/problem+json"));
    QCOMPARE(!headerValue(reply.headers, "Retry-After").isEmpty(), status == 503);
    QCOMPARE(!headerValue(reply.headers, "WWW-Authenticate").isEmpty(), status == 401);
    const QJsonObject expected {
        {QStringLiteral("type"), QStringLiteral("urn:slipway:some-reason")},
        {QStringLiteral("title"), QStringLiteral("Some reason")},
        {QStringLiteral("status"), status},
        {QStringLiteral("detail"), QStringLiteral("It is wrong.")},
        {QStringLiteral("args"), QJsonObject {{QStringLiteral("what"), QStringLiteral("It")}}},
    };
    QCOMPARE(QJsonDocument::fromJson(reply.body).object(), expected);
}

QTEST_GUILESS_MAIN(TestReplyWriter)
#include "tst_replywriter.moc"
