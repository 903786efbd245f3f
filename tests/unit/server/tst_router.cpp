// SPDX-License-Identifier: Apache-2.0
#include "core/auth/scope.h"
#include "core/base/reasons.h"
#include "testserver.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QRegularExpression>
#include <QTest>

using namespace slipway;

namespace {

Reply dispatch(TestServer &server, const QByteArray &method, const QByteArray &path,
    HttpHeaders headers = {}, const QByteArray &body = {})
{
    Request request;
    request.id = "id";
    request.method = method;
    request.path = path;
    request.headers = std::move(headers);
    request.body = body;
    return QCoro::waitFor(server.router.dispatch(std::move(request)));
}

QString typeOf(const Reply &reply)
{
    return QJsonDocument::fromJson(reply.body).object().value(QStringLiteral("type")).toString();
}

} // namespace

class TestRouter : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(QStringLiteral(".*"))); }
    void paths_data();
    void paths();
    void methods_data();
    void methods();
    void tokens_data();
    void tokens();
    void scopes_data();
    void scopes();
    void contentTypes_data();
    void contentTypes();
    void contentCodings_data();
    void contentCodings();
    void catchesExceptions();
    void namesTheSubject();
};

void TestRouter::paths_data()
{
    QTest::addColumn<QByteArray>("path");
    QTest::addColumn<int>("status");
    QTest::addColumn<QByteArray>("body");
    const auto row = [](const char *name, const char *path, int status, const char *body = "") {
        QTest::newRow(name) << QByteArray(path) << status << QByteArray(body);
    };
    row("root", "/", 200, "GET /");
    row("plain", "/ok", 200, "GET /ok");
    row("trailing slash", "/ok/", 200, "GET /ok/");
    row("two trailing slashes", "/ok//", 404);
    row("two leading slashes", "//ok", 404);
    row("literal percent-encoded", "/%6fk", 200, "GET /%6fk");
    row("other case", "/OK", 404);
    row("longer", "/ok/more", 404);
    row("unknown", "/nothing", 404);
    row("parameter", "/items/7", 200, "7||");
    row("parameter, trailing slash", "/items/7/", 200, "7||");
    row("parameter decoded", "/items/%C3%A4%20b", 200, "\xc3\xa4 b||");
    row("byte order mark stays", "/items/%EF%BB%BFx", 200, "\xef\xbb\xbfx||");
    row("encoded slash stays inside", "/items/a%2Fb", 200, "a/b||");
    row("encoded slash does not divide", "/items%2F7", 404);
    row("plus is a plus", "/items/a+b", 200, "a+b||");
    row("dots are not removed", "/x/../ok", 404);
    row("encoded dots are a segment", "/items/%2e%2e", 200, "..||");
    row("literal before parameter", "/items/fixed", 200, "GET /items/fixed");
    row("empty parameter", "/items//parts/x", 404);
    row("parameter missing", "/items/", 404);
    row("two parameters", "/items/1/parts/2", 200, "1||");
    row("nul", "/items/%00", 400);
    row("not utf-8", "/items/%ff", 400);
    row("overlong utf-8", "/items/%c0%af", 400);
    row("surrogate", "/items/%ed%a0%80", 400);
    row("percent without digits", "/items/%zz", 400);
    row("percent at the end", "/items/%4", 400);
}

void TestRouter::paths()
{
    QFETCH(QByteArray, path);
    QFETCH(int, status);
    TestServer server;
    const Reply reply = dispatch(server, "GET", path);
    QCOMPARE(reply.status, status);
    if (status == 200)
        QTEST(reply.body, "body");
    else
        QCOMPARE(reply.contentType, QByteArray("application/problem+json"));
}

void TestRouter::methods_data()
{
    QTest::addColumn<QByteArray>("method");
    QTest::addColumn<QByteArray>("path");
    QTest::addColumn<int>("status");
    QTest::addColumn<QByteArray>("allow");
    QTest::newRow("get") << QByteArray("GET") << QByteArray("/echo") << 200 << QByteArray();
    QTest::newRow("post") << QByteArray("POST") << QByteArray("/echo") << 201 << QByteArray();
    QTest::newRow("head") << QByteArray("HEAD") << QByteArray("/echo") << 200 << QByteArray();
    QTest::newRow("head without get")
        << QByteArray("HEAD") << QByteArray("/json") << 405 << QByteArray("OPTIONS, POST");
    QTest::newRow("options") << QByteArray("OPTIONS") << QByteArray("/echo") << 200
                             << QByteArray("GET, HEAD, OPTIONS, POST");
    QTest::newRow("options needs no token") << QByteArray("OPTIONS") << QByteArray("/secret/1")
                                            << 200 << QByteArray("GET, HEAD, OPTIONS");
    QTest::newRow("options of nothing")
        << QByteArray("OPTIONS") << QByteArray("/nothing") << 404 << QByteArray();
    QTest::newRow("options of all")
        << QByteArray("OPTIONS") << QByteArray("*") << 200 << QByteArray();
    for (const char *method : {"PUT", "DELETE", "PATCH", "TRACE", "BREW", "get"})
        QTest::newRow(method) << QByteArray(method) << QByteArray("/echo") << 405
                              << QByteArray("GET, HEAD, OPTIONS, POST");
    QTest::newRow("wrong method without token")
        << QByteArray("PUT") << QByteArray("/secret/1") << 405 << QByteArray("GET, HEAD, OPTIONS");
}

void TestRouter::methods()
{
    QFETCH(QByteArray, method);
    QFETCH(QByteArray, path);
    TestServer server;
    const Reply reply = dispatch(server, method, path);
    QTEST(reply.status, "status");
    QTEST(headerValue(reply.headers, "Allow"), "allow");
}

void TestRouter::tokens_data()
{
    QTest::addColumn<QList<QByteArray>>(
        "values"); // of Authorization; "TOKEN" stands for a good one
    QTest::addColumn<int>("status");
    QTest::addColumn<QString>("type");
    QTest::addColumn<bool>("namesError");
    const auto row = [](const char *name, const QList<QByteArray> &values, int status,
                         const char *type, bool namesError) {
        QTest::newRow(name) << values << status << QString::fromLatin1(type) << namesError;
    };
    row("good", {"Bearer TOKEN"}, 200, "", false);
    row("scheme in lower case", {"bearer TOKEN"}, 200, "", false);
    row("more spaces", {"BEARER   TOKEN"}, 200, "", false);
    row("none", {}, 401, "urn:slipway:token-missing", false);
    row("another scheme", {"Basic TOKEN"}, 401, "urn:slipway:token-missing", false);
    row("no scheme", {"TOKEN"}, 401, "urn:slipway:token-missing", false);
    row("nothing behind the scheme", {"Bearer"}, 401, "urn:slipway:token-missing", false);
    row("no jwt", {"Bearer abc"}, 401, "urn:slipway:token-malformed", true);
    row("two", {"Bearer TOKEN", "Bearer TOKEN"}, 400, "urn:slipway:token-twice", false);
}

void TestRouter::tokens()
{
    QFETCH(QList<QByteArray>, values);
    QFETCH(int, status);
    QFETCH(bool, namesError);
    TestServer server;
    const QByteArray token = server.token({scopes::contextsRead});
    HttpHeaders headers;
    for (QByteArray &value : values)
        headers.emplaceBack("authorization", value.replace("TOKEN", token));
    const Reply reply = dispatch(server, "GET", "/secret/7", headers);
    QCOMPARE(reply.status, status);
    if (status != 200)
        QTEST(typeOf(reply), "type");
    QCOMPARE(server.calls, status == 200 ? 1 : 0);
    const QByteArray challenge = headerValue(reply.headers, "WWW-Authenticate");
    QCOMPARE(challenge.startsWith("Bearer realm="), status == 401);
    QCOMPARE(challenge.contains("error=\"invalid_token\""), namesError);
}

void TestRouter::scopes_data()
{
    QTest::addColumn<bool>("isStrict");
    QTest::addColumn<int>("status");
    QTest::newRow("as before") << false << 401;
    QTest::newRow("strict") << true << 403;
}

void TestRouter::scopes()
{
    QFETCH(bool, isStrict);
    TestServer server({}, {}, isStrict);
    const QByteArray value = "Bearer " + server.token({scopes::contextsWrite});
    const Reply reply = dispatch(server, "GET", "/secret/7", {{"Authorization", value}});
    QTEST(reply.status, "status");
    QCOMPARE(typeOf(reply), QStringLiteral("urn:slipway:scope-missing"));
    const QByteArray challenge = headerValue(reply.headers, "WWW-Authenticate");
    QVERIFY(challenge.contains("error=\"insufficient_scope\", scope=\"deployer:contexts_read\""));
    QCOMPARE(server.calls, 0);
}

void TestRouter::contentTypes_data()
{
    QTest::addColumn<QByteArray>("contentType");
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<int>("status");
    const QByteArray body = "{}";
    QTest::newRow("json") << QByteArray("application/json") << body << 201;
    QTest::newRow("with charset") << QByteArray("Application/JSON ; charset=utf-8") << body << 201;
    QTest::newRow("+json") << QByteArray("application/vnd.x+json") << body << 201;
    QTest::newRow("quoted charset")
        << QByteArray("application/json; charset=\"UTF-8\"") << body << 201;
    QTest::newRow("another parameter") << QByteArray("application/json; v=1; odd") << body << 201;
    QTest::newRow("utf-16") << QByteArray("application/json; charset=utf-16") << body << 415;
    QTest::newRow("utf-16 quoted")
        << QByteArray("application/json;v=1;Charset = \"utf-16\"") << body << 415;
    QTest::newRow("latin") << QByteArray("application/json; charset=iso-8859-1") << body << 415;
    QTest::newRow("charset empty") << QByteArray("application/json; charset=") << body << 415;
    QTest::newRow("two charsets") << QByteArray("application/json; charset=utf-8; charset=utf-16")
                                  << body << 415;
    QTest::newRow("none") << QByteArray() << body << 415;
    QTest::newRow("text") << QByteArray("text/plain") << body << 415;
    QTest::newRow("form") << QByteArray("application/x-www-form-urlencoded") << body << 415;
    QTest::newRow("json-seq") << QByteArray("application/json-seq") << body << 415;
    QTest::newRow("only a suffix") << QByteArray("+json") << body << 415;
    QTest::newRow("text without a body") << QByteArray("text/plain") << QByteArray() << 201;
}

void TestRouter::contentTypes()
{
    QFETCH(QByteArray, contentType);
    QFETCH(QByteArray, body);
    TestServer server;
    HttpHeaders headers;
    if (!contentType.isEmpty())
        headers.emplaceBack("content-type", contentType);
    QTEST(dispatch(server, "POST", "/json", headers, body).status, "status");
}

void TestRouter::contentCodings_data()
{
    QTest::addColumn<QByteArray>("coding");
    QTest::addColumn<int>("status");
    QTest::newRow("identity") << QByteArray("Identity") << 201;
    for (const char *coding :
        {"gzip", "x-gzip", "br", "identity, gzip", "gzip, identity", "", "zstd"})
        QTest::addRow("\"%s\"", coding) << QByteArray(coding) << 415;
}

void TestRouter::contentCodings()
{
    QFETCH(QByteArray, coding);
    TestServer server;
    const HttpHeaders headers {{"Content-Type", "application/json"}, {"content-encoding", coding}};
    const Reply reply = dispatch(server, "POST", "/json", headers, "{}");
    QTEST(reply.status, "status");
    if (reply.status == 415)
        QCOMPARE(headerValue(reply.headers, "Accept-Encoding"), QByteArray("identity"));
}

void TestRouter::catchesExceptions()
{
    TestServer server;
    QTest::ignoreMessage(QtCriticalMsg, "id the handler threw: std::bad_alloc");
    const Reply reply = dispatch(server, "GET", "/broken");
    QCOMPARE(reply.status, 500);
    QCOMPARE(typeOf(reply), QStringLiteral("urn:slipway:internal"));
    QVERIFY(!reply.body.contains("bad_alloc"));
}

void TestRouter::namesTheSubject()
{
    TestServer server;
    const QByteArray value = "Bearer " + server.token({scopes::contextsRead});
    const Reply reply = dispatch(server, "GET", "/secret/7", {{"Authorization", value}});
    QCOMPARE(reply.subject, QStringLiteral("ada"));
    QCOMPARE(reply.body, QByteArray("7||ada"));
}

QTEST_GUILESS_MAIN(TestRouter)
#include "tst_router.moc"
