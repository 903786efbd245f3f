// SPDX-License-Identifier: Apache-2.0
#include "core/engine/docker/dockerendpoint.h"
#include "tests/support/outcome.h"

#include <QCryptographicHash>
#include <QDir>
#include <QTemporaryDir>
#include <QTest>

using namespace slipway;

class TestDockerEndpoint : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void readsAnAddress_data();
    void readsAnAddress();
    void refusesAnAddress_data();
    void refusesAnAddress();
    void prefersTheNearest();
    void readsTheContext();
    void readsTheContextsCertificates();
    void usesTlsWhenAskedTo();
    void usesTheCertificatesOfTheAddress();
    void looksWhereEnginesListen();
    void tellsOfABrokenContext();

private:
    QString file(const QString &name) const { return m_home->filePath(name); }
    void write(const QString &name, const QByteArray &content);
    /// Lays down a context as `docker context create` does, and returns its id.
    QString addContext(const QString &name, const QByteArray &host);

    std::unique_ptr<QTemporaryDir> m_home;
    QProcessEnvironment m_environment;
};

void TestDockerEndpoint::init()
{
    QTest::failOnWarning(QRegularExpression());
    m_home = std::make_unique<QTemporaryDir>();
    m_environment.clear();
    m_environment.insert(QStringLiteral("HOME"), m_home->path());
}

void TestDockerEndpoint::write(const QString &name, const QByteArray &content)
{
    QDir().mkpath(QFileInfo(file(name)).path());
    QFile opened(file(name));
    QVERIFY(opened.open(QIODevice::WriteOnly));
    opened.write(content);
}

QString TestDockerEndpoint::addContext(const QString &name, const QByteArray &host)
{
    const QString id = QString::fromLatin1(
        QCryptographicHash::hash(name.toUtf8(), QCryptographicHash::Sha256).toHex());
    write(QStringLiteral(".docker/contexts/meta/%1/meta.json").arg(id),
        R"({"Name":")" + name.toUtf8() + R"(","Metadata":{},"Endpoints":{"docker":{"Host":")" + host
            + R"(","SkipTLSVerify":false}}})");
    return id;
}

void TestDockerEndpoint::readsAnAddress_data()
{
    QTest::addColumn<QString>("uri");
    QTest::addColumn<QString>("socket");
    QTest::addColumn<QByteArray>("origin");
    QTest::addColumn<QString>("host");
    QTest::newRow("socket") << QStringLiteral("unix:///run/user/1000/podman/podman.sock")
                            << QStringLiteral("/run/user/1000/podman/podman.sock")
                            << QByteArray("http://localhost") << QString();
    QTest::newRow("tcp") << QStringLiteral("tcp://docker.example:1234") << QString()
                         << QByteArray("http://docker.example:1234")
                         << QStringLiteral("docker.example");
    QTest::newRow("tcp, usual port")
        << QStringLiteral("tcp://10.0.0.1") << QString() << QByteArray("http://10.0.0.1:2375")
        << QStringLiteral("10.0.0.1");
    QTest::newRow("IPv6") << QStringLiteral("tcp://[fe80::1]:2375/") << QString()
                          << QByteArray("http://[fe80::1]:2375") << QStringLiteral("fe80::1");
}

void TestDockerEndpoint::readsAnAddress()
{
    QFETCH(QString, uri);
    const Result<DockerEndpoint> endpoint = dockerEndpoint(uri, m_environment);
    QCOMPARE(messageOf(endpoint), QString());
    QCOMPARE(endpoint->uri, uri);
    QTEST(endpoint->http.unixSocket, "socket");
    QTEST(endpoint->http.origin, "origin");
    QTEST(endpoint->tcpHost, "host");
}

void TestDockerEndpoint::refusesAnAddress_data()
{
    QTest::addColumn<QString>("uri");
    for (const char *uri : {"ssh://me@host", "npipe:////./pipe/docker_engine", "http://host:2375",
             "/var/run/docker.sock", "unix://relative.sock", "unix://", "tcp://", "tcp://host:port",
             "tcp://host:2375/path", "tcp://user@host:2375", "nonsense", "tcp://host?tls=1",
             "tcp://host?cert_path=relative", "tcp://host?cert_path=/&cert_path=/",
             "tcp://host#cert_path"})
        QTest::newRow(uri) << QString::fromLatin1(uri);
}

void TestDockerEndpoint::refusesAnAddress()
{
    QFETCH(QString, uri);
    QCOMPARE(reasonOf(dockerEndpoint(uri, m_environment)), QStringLiteral("engine-endpoint"));
}

void TestDockerEndpoint::prefersTheNearest()
{
    const auto uriOf = [this](const char *uri) {
        return dockerEndpoint(QString::fromLatin1(uri), m_environment).value().uri;
    };
    QCOMPARE(uriOf(""), QStringLiteral("unix:///var/run/docker.sock"));
    addContext(QStringLiteral("far"), "tcp://far:1");
    addContext(QStringLiteral("other"), "tcp://other:1");
    write(QStringLiteral(".docker/config.json"), R"({"currentContext":"far"})");
    QCOMPARE(uriOf(""), QStringLiteral("tcp://far:1"));
    m_environment.insert(QStringLiteral("DOCKER_CONTEXT"), QStringLiteral("other"));
    QCOMPARE(uriOf(""), QStringLiteral("tcp://other:1"));
    m_environment.insert(QStringLiteral("DOCKER_HOST"), QStringLiteral("tcp://host:1"));
    QCOMPARE(uriOf(""), QStringLiteral("tcp://host:1"));
    QCOMPARE(uriOf("unix:///given.sock"), QStringLiteral("unix:///given.sock"));
}

void TestDockerEndpoint::readsTheContext()
{
    addContext(QStringLiteral("rootless"), "unix:///run/user/1/docker.sock");
    write(QStringLiteral(".docker/config.json"),
        R"({"auths":{},"currentContext":"rootless","credsStore":"pass"})");
    const Result<DockerEndpoint> endpoint = dockerEndpoint({}, m_environment);
    QCOMPARE(messageOf(endpoint), QString());
    QCOMPARE(endpoint->http.unixSocket, QStringLiteral("/run/user/1/docker.sock"));

    write(QStringLiteral(".docker/config.json"), R"({"currentContext":"default"})");
    QCOMPARE(dockerEndpoint({}, m_environment)->uri, QStringLiteral("unix:///var/run/docker.sock"));
    write(QStringLiteral(".docker/config.json"), R"({"auths":{}})");
    QCOMPARE(dockerEndpoint({}, m_environment)->uri, QStringLiteral("unix:///var/run/docker.sock"));
}

void TestDockerEndpoint::readsTheContextsCertificates()
{
    const QString id = addContext(QStringLiteral("far"), "tcp://far");
    m_environment.insert(QStringLiteral("DOCKER_CONTEXT"), QStringLiteral("far"));
    const QString directory = QStringLiteral(".docker/contexts/tls/%1/docker/").arg(id);
    write(directory + QStringLiteral("ca.pem"), "ca");
    write(directory + QStringLiteral("cert.pem"), "cert");
    write(directory + QStringLiteral("key.pem"), "key");
    const Result<DockerEndpoint> endpoint = dockerEndpoint({}, m_environment);
    QCOMPARE(messageOf(endpoint), QString());
    QCOMPARE(endpoint->http.origin, QByteArray("https://far:2376"));
    QCOMPARE(endpoint->http.caFile, file(directory + QStringLiteral("ca.pem")));
    QCOMPARE(endpoint->http.certificateFile, file(directory + QStringLiteral("cert.pem")));
    QCOMPARE(endpoint->http.keyFile, file(directory + QStringLiteral("key.pem")));
}

void TestDockerEndpoint::usesTlsWhenAskedTo()
{
    m_environment.insert(QStringLiteral("DOCKER_HOST"), QStringLiteral("tcp://far:1"));
    m_environment.insert(QStringLiteral("DOCKER_TLS_VERIFY"), QStringLiteral("1"));
    // Never in the clear instead, whatever certificates there are.
    QCOMPARE(dockerEndpoint({}, m_environment)->http.origin, QByteArray("https://far:1"));
    QCOMPARE(dockerEndpoint({}, m_environment)->http.caFile, QString());
    write(QStringLiteral("certs/ca.pem"), "ca");
    m_environment.insert(QStringLiteral("DOCKER_CERT_PATH"), file(QStringLiteral("certs")));
    const Result<DockerEndpoint> endpoint = dockerEndpoint({}, m_environment);
    QCOMPARE(endpoint->http.origin, QByteArray("https://far:1"));
    QCOMPARE(endpoint->http.caFile, file(QStringLiteral("certs/ca.pem")));
}

void TestDockerEndpoint::usesTheCertificatesOfTheAddress()
{
    write(QStringLiteral("lab/ca.pem"), "ca");
    write(QStringLiteral("lab/cert.pem"), "cert");
    write(QStringLiteral("lab/key.pem"), "key");
    write(QStringLiteral("all/ca.pem"), "ca");
    m_environment.insert(QStringLiteral("DOCKER_TLS_VERIFY"), QStringLiteral("1"));
    m_environment.insert(QStringLiteral("DOCKER_CERT_PATH"), file(QStringLiteral("all")));
    const QString address = QStringLiteral("tcp://lab?cert_path=") + file(QStringLiteral("lab"));
    const Result<DockerEndpoint> endpoint = dockerEndpoint(address, m_environment);
    QCOMPARE(messageOf(endpoint), QString());
    QCOMPARE(endpoint->uri, QStringLiteral("tcp://lab")); // the same engine with other certificates
    QCOMPARE(endpoint->http.origin, QByteArray("https://lab:2376"));
    QCOMPARE(endpoint->http.caFile, file(QStringLiteral("lab/ca.pem")));
    QCOMPARE(endpoint->http.certificateFile, file(QStringLiteral("lab/cert.pem")));
    QCOMPARE(endpoint->http.keyFile, file(QStringLiteral("lab/key.pem")));
    QCOMPARE(reasonOf(dockerEndpoint(QStringLiteral("tcp://lab?cert_path=/none"), m_environment)),
        QStringLiteral("file-failed"));
}

void TestDockerEndpoint::looksWhereEnginesListen()
{
    QCOMPARE(usualEngineSockets(m_environment),
        (QStringList {
            QStringLiteral("/var/run/docker.sock"), QStringLiteral("/run/podman/podman.sock")}));
    m_environment.insert(QStringLiteral("XDG_RUNTIME_DIR"), m_home->path());
    const QStringList sockets = usualEngineSockets(m_environment).mid(1, 2);
    QCOMPARE(sockets,
        (QStringList {
            file(QStringLiteral("docker.sock")), file(QStringLiteral("podman/podman.sock"))}));
    QCOMPARE(firstUsableSocket(sockets), sockets[0]);
    write(QStringLiteral("podman/podman.sock"), {});
    QCOMPARE(firstUsableSocket(sockets), sockets[1]);
    write(QStringLiteral("docker.sock"), {});
    QCOMPARE(firstUsableSocket(sockets), sockets[0]);
}

void TestDockerEndpoint::tellsOfABrokenContext()
{
    write(QStringLiteral(".docker/config.json"), R"({"currentContext":"gone"})");
    QCOMPARE(reasonOf(dockerEndpoint({}, m_environment)), QStringLiteral("file-failed"));
    write(QStringLiteral(".docker/config.json"), "not JSON");
    QCOMPARE(reasonOf(dockerEndpoint({}, m_environment)), QStringLiteral("file-failed"));
    addContext(QStringLiteral("far"), "ssh://me@far");
    write(QStringLiteral(".docker/config.json"), R"({"currentContext":"far"})");
    QCOMPARE(reasonOf(dockerEndpoint({}, m_environment)), QStringLiteral("engine-endpoint"));
}

QTEST_GUILESS_MAIN(TestDockerEndpoint)
#include "tst_dockerendpoint.moc"
