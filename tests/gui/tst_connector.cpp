// SPDX-License-Identifier: Apache-2.0
#include "core/base/reasons.h"
#include "gui/connections/connector.h"
#include "tests/gui/coretest.h"
#include "tests/gui/serviceprocess.h"
#include "tests/support/outcome.h"
#include "tests/unit/net/testserver.h"

#include <QFile>
#include <QProcess>
#include <QSslKey>

using namespace slipway;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

/// Whether an address leads to a service that may be used, and what is said if not.
class TestConnector : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void cleanupTestCase();
    void init();
    void cleanup();

    void opensAService();
    void goesOnWithAnotherToken();
    void saysThatNobodyListens();
    void tellsOtherServersApart_data();
    void tellsOtherServersApart();
    void refusesTokens_data();
    void refusesTokens();
    void trustsNoStranger();
    void givesUp();

private:
    ServiceConnection connection() const { return {u"Lab"_s, m_service->url(), {}}; }

    std::unique_ptr<ServiceProcess> m_service;
    QTemporaryDir m_data;
    std::unique_ptr<Connector> m_connector;
    // What the connector has told
    std::shared_ptr<Session> m_session;
    bool m_isRenewed = false;
    std::optional<Error> m_refusal; ///< of a token
    std::optional<Error> m_failure;
};

static constexpr int patience = 20'000;

void TestConnector::initTestCase()
{
    m_service = std::make_unique<ServiceProcess>();
    REQUIRE_SERVICE(*m_service);
}

void TestConnector::cleanupTestCase()
{
    m_service.reset();
}

void TestConnector::init()
{
    m_connector = std::make_unique<Connector>(m_data.path());
    m_session.reset();
    m_isRenewed = false;
    m_refusal.reset();
    m_failure.reset();
    connect(m_connector.get(), &Connector::opened, this,
        [this](const auto &, const auto &session) { m_session = session; });
    connect(m_connector.get(), &Connector::renewed, this, [this] { m_isRenewed = true; });
    connect(m_connector.get(), &Connector::tokenWanted, this,
        [this](const auto &, const auto &error) { m_refusal = error; });
    connect(m_connector.get(), &Connector::failed, this,
        [this](const auto &, const Error &error) { m_failure = error; });
}

void TestConnector::cleanup()
{
    m_session.reset();
    QCoro::waitFor(m_connector->close());
    m_connector.reset();
}

void TestConnector::opensAService()
{
    m_connector->open(connection(), m_service->token());
    QTRY_VERIFY_WITH_TIMEOUT(m_session, patience);
    const auto session = m_session;
    QCOMPARE(CoreTest::wait(session->engines())->size(), 1);
}

void TestConnector::goesOnWithAnotherToken()
{
    m_connector->open(connection(), m_service->tokenThatEnds(3s));
    QTRY_VERIFY_WITH_TIMEOUT(m_session, patience);
    const auto session = m_session;
    QTRY_COMPARE_WITH_TIMEOUT(
        reasonOf(CoreTest::wait(session->engines())), u"token-expired"_s, patience);
    m_connector->open(connection(), m_service->token());
    QTRY_VERIFY_WITH_TIMEOUT(m_isRenewed, patience);
    QVERIFY(CoreTest::wait(session->engines()));
    QVERIFY(m_session == session);
}

void TestConnector::saysThatNobodyListens()
{
    m_connector->open({u"None"_s, QUrl(u"http://127.0.0.1:1/v1"_s), {}}, "token");
    QTRY_VERIFY_WITH_TIMEOUT(m_failure, patience);
    QVERIFY(m_failure->is(reasons::serviceAway));
}

void TestConnector::tellsOtherServersApart_data()
{
    QTest::addColumn<QByteArray>("answer");
    QTest::newRow("a page") << answerOf(200, "<html>It works!</html>");
    QTest::newRow("nothing there") << answerOf(404, "Not Found");
    QTest::newRow("another login") << answerOf(401, "{\"error\":\"login\"}");
    QTest::newRow("another's JSON") << answerOf(200, "{\"status\":\"ok\"}");
    QTest::newRow("a list") << answerOf(200, "[]");
    QTest::newRow("elsewhere") << answerOf(302, "", "Location: http://127.0.0.1:1/\r\n");
}

void TestConnector::tellsOtherServersApart()
{
    QFETCH(const QByteArray, answer);
    TestServer server(TestServer::Kind::Tcp);
    server.answer = [&](const ServedRequest &, QIODevice *peer) { peer->write(answer); };
    QUrl url(QString::fromLatin1(server.endpoint().origin));
    url.setPath(u"/v1"_s);
    m_connector->open({u"Other"_s, url, {}}, "token");
    QTRY_VERIFY_WITH_TIMEOUT(m_failure, patience);
    QVERIFY2(m_failure->is(reasons::remoteMalformed), qPrintable(m_failure->message()));
    QVERIFY(m_failure->message().contains(url.toString()));
    QCOMPARE(server.requests.size(), 1);
}

void TestConnector::refusesTokens_data()
{
    QTest::addColumn<QString>("kind");
    QTest::addColumn<QString>("reason");
    QTest::newRow("none of ours") << u"foreign"_s << u"token-malformed"_s;
    QTest::newRow("expired") << u"expired"_s << u"token-expired"_s;
    QTest::newRow("too little") << u"contexts"_s << u"scope-missing"_s;
}

void TestConnector::refusesTokens()
{
    QFETCH(const QString, kind);
    QByteArray token = "nonsense";
    if (kind == u"expired")
        token = m_service->tokenThatEnds(-1s);
    else if (kind == u"contexts")
        token = m_service->token({scopes::contextsRead});
    m_connector->open(connection(), token);
    QTRY_VERIFY_WITH_TIMEOUT(m_refusal, patience);
    QTEST(QString::fromUtf8(m_refusal->reason().name), "reason");
    QVERIFY(!m_session && !m_failure);
}

/// What a certificate can be wrong in besides: tst_httptls.
void TestConnector::trustsNoStranger()
{
    const QString key = m_data.filePath(u"key.pem"_s);
    const QString certificate = m_data.filePath(u"certificate.pem"_s);
    QProcess openssl;
    openssl.start(u"openssl"_s,
        {u"req"_s, u"-x509"_s, u"-nodes"_s, u"-newkey"_s, u"ec"_s, u"-pkeyopt"_s,
            u"ec_paramgen_curve:prime256v1"_s, u"-days"_s, u"2"_s, u"-subj"_s, u"/CN=lab"_s,
            u"-addext"_s, u"subjectAltName=IP:127.0.0.1"_s, u"-keyout"_s, key, u"-out"_s,
            certificate});
    QVERIFY(openssl.waitForFinished() && openssl.exitCode() == 0);
    QFile file(key);
    QVERIFY(file.open(QIODevice::ReadOnly));
    QSslConfiguration tls;
    tls.setPrivateKey(QSslKey(&file, QSsl::Ec));
    tls.setLocalCertificateChain(QSslCertificate::fromPath(certificate));
    TestServer server(tls);
    QUrl url(QString::fromLatin1(server.endpoint().origin));
    url.setPath(u"/v1"_s);

    m_connector->open({u"Lab"_s, url, {}}, "token");
    QTRY_VERIFY_WITH_TIMEOUT(m_failure, patience);
    QVERIFY2(m_failure->is(reasons::serviceUntrusted), qPrintable(m_failure->message()));
    QCOMPARE(m_failure->args()[u"certificate"].toString(), u"authority"_s);
    QVERIFY(server.requests.isEmpty());

    m_connector->open({u"Lab"_s, url, certificate}, "token");
    QTRY_VERIFY_WITH_TIMEOUT(m_failure->is(reasons::remoteMalformed), patience); // it was reached
    QCOMPARE(server.requests.size(), 1);
}

void TestConnector::givesUp()
{
    TestServer silent(TestServer::Kind::Tcp);
    silent.answer = [](const ServedRequest &, QIODevice *) {};
    QUrl url(QString::fromLatin1(silent.endpoint().origin));
    url.setPath(u"/v1"_s);
    m_connector->open({u"Silent"_s, url, {}}, "token");
    QTRY_COMPARE_WITH_TIMEOUT(silent.requests.size(), 1, patience);
    m_connector->cancel();
    TestServer::close(silent.connections().constFirst());
    m_connector->open(connection(), m_service->token());
    QTRY_VERIFY_WITH_TIMEOUT(m_session, patience);
    QVERIFY(!m_failure);
}

QTEST_MAIN(TestConnector)
#include "tst_connector.moc"
