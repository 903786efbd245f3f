// SPDX-License-Identifier: Apache-2.0
#include "core/base/reasons.h"
#include "core/engine/docker/dockerengine.h"
#include "tests/support/outcome.h"
#include "tests/support/scriptedservice.h"

#include <QDir>
#include <QRegularExpression>
#include <QSignalSpy>
#include <QTest>

using namespace slipway;
using namespace std::chrono_literals;
using namespace Qt::StringLiterals;
using Kind = Observation::Kind;

/// A Docker engine of the test's own that listens for TLS.
class TestDockerTls final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void runsAContainer();
    void tellsWhatIsWrong_data();
    void tellsWhatIsWrong();
    void tellsThatItWasAskedInTheClear();

private:
    static constexpr int patience = 20'000;

    /// By the address and certificates that an administrator would write.
    std::unique_ptr<DockerEngine> engineAt(const QString &address);
    QString address(const QString &host, const QString &certificates) const
    {
        return u"tcp://%1:%2?cert_path=%3/%4"_s.arg(host, m_port, m_directory, certificates);
    }
    template<class T>
    T await(Task<T> task)
    {
        return QCoro::waitFor(std::move(task));
    }

    ScriptedService m_service;
    QString m_directory;
    QString m_port;
    HttpClient m_http;
};

void TestDockerTls::initTestCase()
{
    m_directory = m_service.start(u"start-docker-tls"_s);
    if (m_directory.isEmpty() && qEnvironmentVariableIntValue("SLIPWAY_REQUIRE_ENGINE") == 1)
        QFAIL(qPrintable(m_service.problem()));
    if (m_directory.isEmpty())
        QSKIP(qPrintable(m_service.problem()));
    QFile port(m_directory + u"/port"_s);
    QVERIFY(port.open(QIODevice::ReadOnly));
    m_port = QString::fromLatin1(port.readAll().trimmed());
}

std::unique_ptr<DockerEngine> TestDockerTls::engineAt(const QString &address)
{
    return std::make_unique<DockerEngine>(
        DockerEngineOptions {.name = u"lab"_s, .endpoint = dockerEndpoint(address, {}).value()},
        &m_http);
}

void TestDockerTls::runsAContainer()
{
    QProcess image;
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    environment.insert(u"DOCKER_HOST"_s, u"unix://"_s + m_directory + u"/docker.sock"_s);
    image.setProcessEnvironment(environment);
    image.start(QStringLiteral(SLIPWAY_TEST_SUPPORT "/make-test-image"), {});
    QVERIFY(image.waitForFinished() && image.exitCode() == 0);

    const std::unique_ptr<DockerEngine> engine = engineAt(address(u"localhost"_s, u"client"_s));
    const LaunchPlan plan {.executionId = ExecutionId::create(),
        .contextId = ContextId::create(),
        .installationId = InstallationId::create(),
        .image = *imageReferenceFromString(u"slipway/busybox:test"_s, {}),
        .arguments = {u"sh"_s, u"-c"_s, u"echo over TLS; sleep 1; exit 3"_s}};
    QSignalSpy gap(engine.get(), &Engine::gap);
    QSignalSpy observed(engine.get(), &Engine::observed);
    engine->watch(plan.installationId);
    QVERIFY(gap.wait(patience));
    const Result<Observation> launched = await(engine->launch(plan, {}));
    QCOMPARE(messageOf(launched), QString());

    QByteArray text;
    const std::unique_ptr<LogStream> log = engine->logs(launched->handle, {.follow = true});
    QSignalSpy logEnded(log.get(), &LogStream::ended);
    connect(log.get(), &LogStream::received, this, [&text](const QList<LogRecord> &records) {
        for (const LogRecord &record : records)
            text += record.text;
    });
    QTRY_COMPARE_WITH_TIMEOUT(logEnded.size(), 1, patience);
    QCOMPARE(text, QByteArray("over TLS"));
    QTRY_COMPARE_WITH_TIMEOUT(observed.size(), 3, patience); // created, running, exited
    QCOMPARE(observed[2][0].value<Observation>().exit, std::optional(ExitResult {.code = 3}));
    const Result<QList<Observation>> list = await(engine->list(plan.installationId));
    QVERIFY(list && list->size() == 1);
    QVERIFY(await(engine->stop(launched->handle, 0s)));
    QVERIFY(await(engine->remove(launched->handle)));
    const Result<Observation> gone = await(engine->inspect(plan.executionId, launched->handle));
    QVERIFY(gone && gone->kind == Kind::Gone);
    engine->close();
}

void TestDockerTls::tellsWhatIsWrong_data()
{
    QTest::addColumn<QString>("address");
    QTest::addColumn<QString>("problem");
    QTest::newRow("no client certificate")
        << address(u"localhost"_s, u"nobody"_s) << u"alert bad certificate|hung up"_s;
    QTest::newRow("a client by another authority")
        << address(u"localhost"_s, u"stranger"_s) << u"alert bad certificate|hung up"_s;
    QTest::newRow("another authority")
        << address(u"localhost"_s, u"elsewhere"_s) << u"unable to get local issuer certificate"_s;
    QTest::newRow("another name") << address(u"127.0.0.1"_s, u"client"_s)
                                  << u"matches target host name"_s;
}

void TestDockerTls::tellsWhatIsWrong()
{
    QFETCH(QString, address);
    QFETCH(QString, problem);
    const std::unique_ptr<DockerEngine> engine = engineAt(address);
    const Result<EngineInfo> info = await(engine->probe());
    QVERIFY2(reasonOf(info) == u"engine-tls",
        qPrintable(messageOf(info) + (info ? QString() : info.error().cause())));
    QVERIFY2(messageOf(info).contains(QRegularExpression(problem)), qPrintable(messageOf(info)));
    QVERIFY2(
        messageOf(info).contains(u"ca.pem, cert.pem and key.pem"), qPrintable(messageOf(info)));
    const Result<Observation> launched = await(engine->launch({}, {}));
    QCOMPARE(reasonOf(launched), u"engine-tls"_s);
}

void TestDockerTls::tellsThatItWasAskedInTheClear()
{
    const auto engine = engineAt(u"tcp://localhost:"_s + m_port);
    const QString message = messageOf(await(engine->probe()));
    QVERIFY2(
        message.contains(u"Client sent an HTTP request to an HTTPS server"), qPrintable(message));
}

QTEST_GUILESS_MAIN(TestDockerTls)
#include "tst_dockertls.moc"
