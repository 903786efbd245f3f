// SPDX-License-Identifier: Apache-2.0
#include "core/base/reasons.h"
#include "core/net/httpclient.h"
#include "tests/unit/net/testserver.h"

#include <QFile>
#include <QProcess>
#include <QSslKey>
#include <QStandardPaths>
#include <QTest>

using namespace slipway;

/// Certificates are made anew at each run: an authority, and what it signed.
class HttpTlsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void trustsTheGivenAuthorityAlone();
    void checksTheName();
    void showsItsCertificate();
    void failsWithUnusableFiles_data();
    void failsWithUnusableFiles();
    void failsWhereTheServerSpeaksPlain();
    void keepsConnectionsOfOneIdentity();

private:
    QString file(const QByteArray &name) const
    {
        return m_directory.filePath(QString::fromUtf8(name));
    }
    void makeCertificate(const QByteArray &name, const QByteArray &extension) const;
    QSslConfiguration identity(const QByteArray &name) const;
    HttpEndpoint trusting(
        const TestServer &server, const QByteArray &authority = "authority.pem") const;

    QTemporaryDir m_directory;
};

/// Signed by the authority; the authority itself and strangers have no \a extension.
void HttpTlsTest::makeCertificate(const QByteArray &name, const QByteArray &extension) const
{
    QString command =
        QStringLiteral("req -x509 -nodes -newkey ec -pkeyopt "
                       "ec_paramgen_curve:prime256v1 -days 2 -subj /CN=%1 -keyout %2 -out %3")
            .arg(QString::fromUtf8(name), file(name + ".key"), file(name + ".pem"));
    if (!extension.isEmpty())
        command +=
            QStringLiteral(" -CA %1 -CAkey %2 -addext basicConstraints=critical,CA:false -addext ")
                .arg(file("authority.pem"), file("authority.key"))
            + QString::fromUtf8(extension);
    QProcess openssl;
    openssl.start(QStringLiteral("openssl"), command.split(u' '));
    QVERIFY(openssl.waitForFinished());
    QVERIFY2(openssl.exitCode() == 0, openssl.readAllStandardError().constData());
}

void HttpTlsTest::initTestCase()
{
    makeCertificate("authority", {});
    makeCertificate("stranger", {});
    makeCertificate("server", "subjectAltName=IP:127.0.0.1");
    makeCertificate("elsewhere", "subjectAltName=DNS:example.org");
    makeCertificate("client", "extendedKeyUsage=clientAuth");
}

QSslConfiguration HttpTlsTest::identity(const QByteArray &name) const
{
    QFile key(file(name + ".key"));
    QSslConfiguration tls;
    if (!key.open(QIODevice::ReadOnly))
        return tls;
    tls.setPrivateKey(QSslKey(&key, QSsl::Ec));
    tls.setLocalCertificateChain(QSslCertificate::fromPath(file(name + ".pem")));
    tls.setPeerVerifyMode(QSslSocket::VerifyNone);
    return tls;
}

HttpEndpoint HttpTlsTest::trusting(const TestServer &server, const QByteArray &authority) const
{
    HttpEndpoint endpoint = server.endpoint();
    endpoint.caFile = file(authority);
    return endpoint;
}

void HttpTlsTest::trustsTheGivenAuthorityAlone()
{
    TestServer server(identity("server"));
    HttpClient client;
    const auto trusted = QCoro::waitFor(client.send({.endpoint = trusting(server)}));
    QVERIFY2(trusted, qPrintable(trusted ? QString() : trusted.error().cause()));
    QCOMPARE(trusted->body, QByteArray("hello"));

    const auto system = QCoro::waitFor(client.send({.endpoint = server.endpoint()}));
    QVERIFY(!system && system.error().is(reasons::tlsFailed));
    const auto other = QCoro::waitFor(client.send({.endpoint = trusting(server, "stranger.pem")}));
    QVERIFY(!other && other.error().is(reasons::tlsFailed));
    QCOMPARE(server.requests.size(), 1);
}

void HttpTlsTest::checksTheName()
{
    TestServer server(identity("elsewhere"));
    HttpClient client;
    const auto result = QCoro::waitFor(client.send({.endpoint = trusting(server)}));
    QVERIFY(!result && result.error().is(reasons::tlsFailed));
    QVERIFY(server.requests.isEmpty());
}

void HttpTlsTest::showsItsCertificate()
{
    QSslConfiguration tls = identity("server");
    tls.setPeerVerifyMode(QSslSocket::VerifyPeer);
    tls.setCaCertificates(QSslCertificate::fromPath(file("authority.pem")));
    TestServer server(tls);
    HttpClient client;
    HttpEndpoint endpoint = trusting(server);

    const auto nameless = QCoro::waitFor(client.send({.endpoint = endpoint}));
    QVERIFY(!nameless);
    QVERIFY(server.requests.isEmpty());

    endpoint.certificateFile = file("client.pem");
    endpoint.keyFile = file("client.key");
    const auto known = QCoro::waitFor(client.send({.endpoint = endpoint}));
    QVERIFY2(known, qPrintable(known ? QString() : known.error().cause()));
    QCOMPARE(known->status, 200);
}

void HttpTlsTest::failsWithUnusableFiles_data()
{
    QTest::addColumn<QByteArray>("ca");
    QTest::addColumn<QByteArray>("certificate");
    QTest::addColumn<QByteArray>("key");
    QTest::newRow("authority missing") << QByteArray("none.pem") << QByteArray() << QByteArray();
    QTest::newRow("certificate missing")
        << QByteArray("authority.pem") << QByteArray("none.pem") << QByteArray("client.key");
    QTest::newRow("another's key")
        << QByteArray("authority.pem") << QByteArray("client.pem") << QByteArray("server.key");
}

void HttpTlsTest::failsWithUnusableFiles()
{
    QFETCH(const QByteArray, ca);
    QFETCH(const QByteArray, certificate);
    QFETCH(const QByteArray, key);
    TestServer server(identity("server"));
    HttpEndpoint endpoint = trusting(server, ca);
    if (!certificate.isEmpty()) {
        endpoint.certificateFile = file(certificate);
        endpoint.keyFile = file(key);
    }
    HttpClient client;
    const auto result = QCoro::waitFor(client.send({.endpoint = endpoint}));
    QVERIFY(!result && result.error().is(reasons::tlsFailed));
}

void HttpTlsTest::failsWhereTheServerSpeaksPlain()
{
    TestServer server(TestServer::Kind::Tcp);
    server.answer = [](const ServedRequest &, QIODevice *) {};
    connect(&server, &TestServer::accepted, this,
        [](QIODevice *connection) { connection->write("HTTP/1.1 400 Bad Request\r\n\r\n"); });
    HttpEndpoint endpoint = trusting(server);
    endpoint.origin.replace("http:", "https:");
    HttpClient client;
    const auto result = QCoro::waitFor(client.send({.endpoint = endpoint}));
    QVERIFY(!result && result.error().is(reasons::tlsFailed));
}

void HttpTlsTest::keepsConnectionsOfOneIdentity()
{
    TestServer server(identity("server"));
    HttpClient client;
    HttpEndpoint endpoint = trusting(server);
    for (int i = 0; i < 5; ++i)
        QVERIFY(QCoro::waitFor(client.send({.endpoint = endpoint})));
    QCOMPARE(server.connectionCount, 1);
    endpoint.certificateFile = file("client.pem");
    endpoint.keyFile = file("client.key");
    QVERIFY(QCoro::waitFor(client.send({.endpoint = endpoint})));
    QCOMPARE(server.connectionCount, 2);
}

QTEST_GUILESS_MAIN(HttpTlsTest)
#include "tst_httptls.moc"
