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
    void tellsWhatIsWrong_data();
    void tellsWhatIsWrong();
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
    void makeDatedCertificate(const QByteArray &name, int fromDay, int toDay) const;
    QSslConfiguration identity(const QByteArray &name) const;
    HttpEndpoint trusting(
        const TestServer &server, const QByteArray &authority = "authority.pem") const;

    QTemporaryDir m_directory;
};

static void run(const QString &command)
{
    QProcess openssl;
    openssl.start(QStringLiteral("openssl"), command.split(u' '));
    QVERIFY(openssl.waitForFinished());
    QVERIFY2(openssl.exitCode() == 0, openssl.readAllStandardError().constData());
}

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
    run(command);
}

/// Of this host and signed by the authority; valid between two days from today.
void HttpTlsTest::makeDatedCertificate(const QByteArray &name, int fromDay, int toDay) const
{
    const auto day = [](int days) {
        const QDateTime time = QDateTime::currentDateTimeUtc().addDays(days);
        return time.toString(QStringLiteral("yyMMddhhmmss'Z'"));
    };
    makeCertificate(name, "subjectAltName=IP:127.0.0.1"); // its key
    QFile config(file("ca.cnf"));
    QVERIFY(config.open(QIODevice::WriteOnly));
    config.write("[any]\ncommonName = supplied\n[san]\nsubjectAltName = IP:127.0.0.1\n[ca]\n"
                 "default_ca = own\n[own]\nrand_serial = yes\ndatabase = "
        + file("index").toUtf8() + "\n");
    config.close();
    QFile index(file("index"));
    QVERIFY(index.open(QIODevice::WriteOnly));
    index.close();
    run(QStringLiteral("req -new -key %1 -subj /CN=%2 -out %3")
            .arg(file(name + ".key"), QString::fromUtf8(name), file(name + ".csr")));
    run(QStringLiteral("ca -batch -notext -md sha256 -policy any -extensions san "
                       "-config %1 -cert %2 -keyfile %3 -outdir %4 -in %5 -out %6 "
                       "-startdate %7 -enddate %8")
            .arg(config.fileName(), file("authority.pem"), file("authority.key"),
                m_directory.path(), file(name + ".csr"), file(name + ".pem"), day(fromDay),
                day(toDay)));
}

void HttpTlsTest::initTestCase()
{
    makeCertificate("authority", {});
    makeCertificate("stranger", {});
    makeCertificate("server", "subjectAltName=IP:127.0.0.1");
    makeCertificate("elsewhere", "subjectAltName=DNS:example.org");
    makeCertificate("client", "extendedKeyUsage=clientAuth");
    makeDatedCertificate("old", -2, -1);
    makeDatedCertificate("early", 1, 2);
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

void HttpTlsTest::tellsWhatIsWrong_data()
{
    QTest::addColumn<QByteArray>("certificate");
    QTest::addColumn<QByteArray>("authority");
    QTest::addColumn<QString>("problem");
    const QByteArray ours("authority.pem");
    QTest::newRow("another authority")
        << QByteArray("server") << QByteArray("stranger.pem") << QStringLiteral("authority");
    QTest::newRow("self-signed") << QByteArray("stranger") << ours << QStringLiteral("authority");
    QTest::newRow("another name") << QByteArray("elsewhere") << ours << QStringLiteral("name");
    QTest::newRow("expired") << QByteArray("old") << ours << QStringLiteral("expired");
    QTest::newRow("not yet valid") << QByteArray("early") << ours << QStringLiteral("future");
    QTest::newRow("no file") << QByteArray("server") << QByteArray("none.pem")
                             << QStringLiteral("file");
}

void HttpTlsTest::tellsWhatIsWrong()
{
    QFETCH(const QByteArray, certificate);
    QFETCH(const QByteArray, authority);
    TestServer server(identity(certificate));
    HttpClient client;
    const auto result = QCoro::waitFor(client.send({.endpoint = trusting(server, authority)}));
    QVERIFY(!result && result.error().is(reasons::tlsFailed));
    QTEST(result.error().args()[u"certificate"].toString(), "problem");
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
