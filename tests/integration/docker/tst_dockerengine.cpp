// SPDX-License-Identifier: Apache-2.0
#include "core/base/reasons.h"
#include "core/engine/docker/dockerengine.h"
#include "core/engine/docker/dockerspec.h"
#include "tests/integration/enginesuite.h"
#include "tests/support/unixproxy.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

using namespace slipway;
using namespace std::chrono_literals;
using Kind = Observation::Kind;

namespace {

/// The engine as others use it: its API, without our client.
class RawDocker
{
public:
    explicit RawDocker(const DockerEndpoint &endpoint) : m_endpoint(endpoint) { }

    HttpResponse send(
        const QByteArray &method, const QByteArray &target, const QJsonObject &body = {})
    {
        HttpRequest request {.endpoint = m_endpoint.http, .method = method, .target = target};
        if (!body.isEmpty()) {
            request.headers.emplaceBack("Content-Type", "application/json");
            request.body = QJsonDocument(body).toJson();
        }
        return QCoro::waitFor(m_http.send(request)).value_or(HttpResponse());
    }

private:
    DockerEndpoint m_endpoint;
    HttpClient m_http;
};

QByteArray target(const QString &path)
{
    return QUrl::toPercentEncoding(path, "/?=&");
}

} // namespace

/// The suite on the engine that DOCKER_HOST or the docker context names, and what Docker alone has.
class TestDockerEngine final : public EngineSuite
{
    Q_OBJECT

public:
    TestDockerEngine();

protected:
    QString obstacle() override;
    std::unique_ptr<Engine> makeEngine() override { return engineAt(m_endpoint); }
    std::unique_ptr<Engine> makeEngineThatIsAway() override;
    QString image() const override;
    void killBehindOurBack(const QString &name) override;
    void removeBehindOurBack(const QString &name) override;
    int containerCount(const LaunchPlan &plan) override;
    QString containerName(const LaunchPlan &plan) override;

private Q_SLOTS:
    void keepsTheEntrypoint();
    void keepsWhatItMustNotLose();
    void reportsOutOfMemory();
    void reportsTheExitDespiteALabel();
    void makesTwoCallsALaunch();
    void refusesATakenName();
    void startsWhatWasCreatedOnly();
    void comesBackAfterAnOutage();
    void tellsThatTheAnswerWasLost_data();
    void tellsThatTheAnswerWasLost();
    void endsTheLogWithAnErrorWhenCut();

private:
    std::unique_ptr<DockerEngine> engineAt(const DockerEndpoint &endpoint);
    DockerEndpoint behind(const UnixProxy &proxy) const;
    QJsonObject inspectRaw(const LaunchPlan &plan);

    HttpClient m_http;
    DockerEndpoint m_endpoint;
    RawDocker m_raw;
    QTemporaryDir m_directory;
};

TestDockerEngine::TestDockerEngine()
    : m_endpoint(dockerEndpoint({}, QProcessEnvironment::systemEnvironment()).value()),
      m_raw(m_endpoint)
{
}

QString TestDockerEngine::obstacle()
{
    if (m_raw.send("GET", "/_ping").status != 200)
        return QStringLiteral("no Docker engine answers at ") + m_endpoint.uri;
    const QByteArray imageTarget = "/images/" + target(image()) + "/json";
    if (m_raw.send("GET", imageTarget).status != 200)
        QProcess::execute(QStringLiteral(SLIPWAY_TEST_SUPPORT "/make-test-image"), {image()});
    if (m_raw.send("GET", imageTarget).status != 200)
        return QStringLiteral("the engine has no image ") + image();
    return {};
}

std::unique_ptr<DockerEngine> TestDockerEngine::engineAt(const DockerEndpoint &endpoint)
{
    return std::make_unique<DockerEngine>(DockerEngineOptions {.endpoint = endpoint}, &m_http);
}

std::unique_ptr<Engine> TestDockerEngine::makeEngineThatIsAway()
{
    const QString dead = QStringLiteral("unix://") + m_directory.filePath(QStringLiteral("dead"));
    return engineAt(dockerEndpoint(dead, {}).value());
}

QString TestDockerEngine::image() const
{
    return qEnvironmentVariable("SLIPWAY_TEST_IMAGE", QStringLiteral("slipway/busybox:test"));
}

QString TestDockerEngine::containerName(const LaunchPlan &plan)
{
    return dockerContainerName(plan.executionId);
}

void TestDockerEngine::killBehindOurBack(const QString &name)
{
    QCOMPARE(m_raw.send("POST", "/containers/" + target(name) + "/kill").status, 204);
}

void TestDockerEngine::removeBehindOurBack(const QString &name)
{
    QCOMPARE(m_raw.send("DELETE", "/containers/" + target(name) + "?force=1").status, 204);
}

int TestDockerEngine::containerCount(const LaunchPlan &plan)
{
    const QByteArray filter =
        R"({"label":["slipway.execution=)" + plan.executionId.toString().toLatin1() + R"("]})";
    const HttpResponse response =
        m_raw.send("GET", "/containers/json?all=1&filters=" + filter.toPercentEncoding());
    return int(QJsonDocument::fromJson(response.body).array().size());
}

QJsonObject TestDockerEngine::inspectRaw(const LaunchPlan &plan)
{
    const HttpResponse response =
        m_raw.send("GET", "/containers/" + target(containerName(plan)) + "/json");
    return QJsonDocument::fromJson(response.body).object();
}

DockerEndpoint TestDockerEngine::behind(const UnixProxy &proxy) const
{
    DockerEndpoint endpoint = m_endpoint; // the same engine, so the same URI and handles
    endpoint.http.unixSocket = proxy.path();
    return endpoint;
}

void TestDockerEngine::keepsTheEntrypoint()
{
    const QString name = QStringLiteral("slipway-test-entrypoint");
    const QByteArray derived = "slipway/busybox:entrypoint";
    m_raw.send("DELETE", "/containers/" + target(name) + "?force=1");
    QCOMPARE(m_raw
                 .send("POST", "/containers/create?name=" + target(name),
                     {{QStringLiteral("Image"), image()},
                         {QStringLiteral("Cmd"), QJsonArray {QStringLiteral("true")}}})
                 .status,
        201);
    const QJsonObject config {{QStringLiteral("Image"), image()},
        {QStringLiteral("Entrypoint"),
            QJsonArray {QStringLiteral("echo"), QStringLiteral("entered")}},
        {QStringLiteral("Cmd"), QJsonArray {QStringLiteral("by default")}}};
    QCOMPARE(
        m_raw
            .send("POST", "/commit?repo=slipway/busybox&tag=entrypoint&container=" + target(name),
                config)
            .status,
        201);
    removeBehindOurBack(name);

    LaunchPlan silent = plan({});
    silent.image = *imageReferenceFromString(QString::fromLatin1(derived), {});
    LaunchPlan told = plan({QStringLiteral("by us")});
    told.image = silent.image;
    const QByteArray silentOutput = outputOf(silent);
    const QByteArray toldOutput = outputOf(told);
    m_raw.send("DELETE", "/images/" + derived + "?force=1");
    QCOMPARE(silentOutput, QByteArray("entered by default\n"));
    QCOMPARE(toldOutput, QByteArray("entered by us\n"));
}

void TestDockerEngine::keepsWhatItMustNotLose()
{
    LaunchPlan what = plan({QStringLiteral("sleep"), QStringLiteral("600")});
    what.labels = {QStringLiteral("a=1"), QStringLiteral("b"), QStringLiteral("a=2=3"),
        QStringLiteral("slipway.execution=stolen")};
    what.ports = {{80, PortRequest::Protocol::Tcp}};
    launch(what);
    const QJsonObject container = inspectRaw(what);
    const QJsonObject host = container[u"HostConfig"].toObject();
    QCOMPARE(host[u"PidsLimit"].toInt(), 4096);
    QVERIFY(host[u"SecurityOpt"].toArray().contains(QStringLiteral("no-new-privileges")));
    QCOMPARE(host[u"Privileged"].toBool(), false);
    QCOMPARE(host[u"AutoRemove"].toBool(), false);
    const QJsonObject labels = container[u"Config"][u"Labels"].toObject();
    QCOMPARE(labels[u"a"].toString(), QStringLiteral("2=3"));
    QCOMPARE(labels[u"b"].toString(), QString());
    QCOMPARE(labels[u"slipway.execution"].toString(), what.executionId.toString());
    QCOMPARE(labels[u"slipway.context"].toString(), what.contextId.toString());
    const QJsonArray bound = container[u"NetworkSettings"][u"Ports"][u"80/tcp"].toArray();
    QCOMPARE(bound.size(), 1);
    QCOMPARE(bound[0][u"HostIp"].toString(), QStringLiteral("127.0.0.1"));
}

void TestDockerEngine::reportsOutOfMemory()
{
    // The launch has no memory limit yet: such a container is made here, under its name and labels.
    const LaunchPlan what = plan({QStringLiteral("dd"), QStringLiteral("if=/dev/zero"),
        QStringLiteral("of=/dev/null"), QStringLiteral("bs=300M"), QStringLiteral("count=1")});
    QJsonObject body = dockerCreateBody(what, {}, QStringLiteral("127.0.0.1"));
    QJsonObject host = body[u"HostConfig"].toObject();
    host.insert(QStringLiteral("Memory"), 20'000'000);
    host.insert(QStringLiteral("MemorySwap"), 20'000'000);
    body.insert(QStringLiteral("HostConfig"), host);
    QCOMPARE(
        m_raw.send("POST", "/containers/create?name=" + target(containerName(what)), body).status,
        201);

    QSignalSpy gap(&engine(), &Engine::gap);
    QSignalSpy observed(&engine(), &Engine::observed);
    engine().watch(installation());
    QVERIFY(gap.wait(patience));
    const EngineHandle handle = runToEnd(what);
    const ExitResult expected {.code = 137, .signal = 9, .isOutOfMemory = true};
    QCOMPARE(inspect(what, handle).exit, std::optional(expected));
    QTRY_COMPARE_WITH_TIMEOUT(observed.size(), 2, patience);
    QCOMPARE(observed[1][0].value<Observation>().exit, std::optional(expected));
}

void TestDockerEngine::reportsTheExitDespiteALabel()
{
    QSignalSpy gap(&engine(), &Engine::gap);
    QSignalSpy observed(&engine(), &Engine::observed);
    engine().watch(installation());
    QVERIFY(gap.wait(patience));
    LaunchPlan what = shell(QStringLiteral("exit 3"));
    what.labels = {QStringLiteral("exitCode=0")};
    launch(what);
    QTRY_COMPARE_WITH_TIMEOUT(observed.size(), 2, patience);
    QCOMPARE(observed[1][0].value<Observation>().exit, std::optional(ExitResult {.code = 3}));
}

void TestDockerEngine::makesTwoCallsALaunch()
{
    const std::unique_ptr<DockerEngine> counted = engineAt(m_endpoint);
    QVERIFY(await(counted->probe()));
    const qint64 before = counted->calls();
    QVERIFY(await(counted->launch(shell(QStringLiteral("true")), {})));
    QCOMPARE(counted->calls() - before, 2);
}

void TestDockerEngine::refusesATakenName()
{
    const LaunchPlan what = shell(QStringLiteral("true"));
    const QJsonObject body {{QStringLiteral("Image"), image()},
        {QStringLiteral("Cmd"), QJsonArray {QStringLiteral("true")}}};
    QCOMPARE(
        m_raw.send("POST", "/containers/create?name=" + target(containerName(what)), body).status,
        201);
    const Result<EngineHandle> handle = await(engine().launch(what, {}));
    const bool isThere = !inspectRaw(what).isEmpty();
    removeBehindOurBack(containerName(what));
    QVERIFY(!handle && handle.error().is(reasons::engineRefused));
    QVERIFY(isThere); // it is somebody else's
}

void TestDockerEngine::startsWhatWasCreatedOnly()
{
    const LaunchPlan what = plan({QStringLiteral("sleep"), QStringLiteral("600")});
    const QJsonObject body = dockerCreateBody(what, {}, QStringLiteral("127.0.0.1"));
    QCOMPARE(
        m_raw.send("POST", "/containers/create?name=" + target(containerName(what)), body).status,
        201);
    const Result<QList<Observation>> list = await(engine().list(installation()));
    QVERIFY(list && list->size() == 1);
    QCOMPARE(list->first().kind, Kind::Created);
    const EngineHandle handle = launch(what);
    QCOMPARE(handle, list->first().handle);
    QCOMPARE(inspect(what, handle).kind, Kind::Running);
}

void TestDockerEngine::comesBackAfterAnOutage()
{
    if (m_endpoint.http.unixSocket.isEmpty())
        QSKIP("only an engine on a unix socket can be cut off");
    UnixProxy proxy(m_endpoint.http.unixSocket);
    const std::unique_ptr<DockerEngine> remote = engineAt(behind(proxy));
    QSignalSpy gap(remote.get(), &Engine::gap);
    QList<Error> errors;
    connect(remote.get(), &Engine::disconnected, remote.get(),
        [&errors](const Error &error) { errors.append(error); });
    QSignalSpy observed(remote.get(), &Engine::observed);
    remote->watch(installation());
    QVERIFY(gap.wait(patience));

    proxy.cut();
    QTRY_COMPARE_WITH_TIMEOUT(errors.size(), 1, patience);
    QVERIFY(errors[0].is(reasons::engineAway));
    const LaunchPlan missed = shell(QStringLiteral("exit 3"));
    const Result<EngineHandle> refused = await(remote->launch(missed, {}));
    QVERIFY(!refused && refused.error().is(reasons::engineAway));
    QCOMPARE(containerCount(missed), 0);

    proxy.restore();
    QTRY_COMPARE_WITH_TIMEOUT(gap.size(), 2, patience);
    QCOMPARE(errors.size(), 1); // one outage, however many attempts
    const LaunchPlan what = shell(QStringLiteral("true"));
    QVERIFY(await(remote->launch(what, {})));
    QTRY_COMPARE_WITH_TIMEOUT(observed.size(), 2, patience);
}

void TestDockerEngine::tellsThatTheAnswerWasLost_data()
{
    QTest::addColumn<QByteArray>("request");
    QTest::newRow("create") << QByteArray("/containers/create");
    QTest::newRow("start") << QByteArray("/start HTTP");
}

void TestDockerEngine::tellsThatTheAnswerWasLost()
{
    QFETCH(QByteArray, request);
    if (m_endpoint.http.unixSocket.isEmpty())
        QSKIP("only an engine on a unix socket can be cut off");
    UnixProxy proxy(m_endpoint.http.unixSocket);
    const std::unique_ptr<DockerEngine> remote = engineAt(behind(proxy));
    QVERIFY(await(remote->probe()));
    const LaunchPlan what = plan({QStringLiteral("sleep"), QStringLiteral("600")});
    proxy.cutAnswerTo(request);
    const Result<EngineHandle> lost = await(remote->launch(what, {}));
    QVERIFY(!lost);
    QVERIFY2(lost.error().is(reasons::engineAnswerLost), lost.error().reason().name);
    QCOMPARE(containerCount(what), 1);

    // Listed and compared, it is launched after all: the same container.
    proxy.restore();
    const Result<QList<Observation>> list = await(remote->list(installation()));
    QVERIFY(list && list->size() == 1);
    const Result<EngineHandle> handle = await(remote->launch(what, {}));
    QVERIFY(handle);
    QCOMPARE(*handle, list->first().handle);
    QCOMPARE(inspect(what, *handle).kind, Kind::Running);
}

void TestDockerEngine::endsTheLogWithAnErrorWhenCut()
{
    if (m_endpoint.http.unixSocket.isEmpty())
        QSKIP("only an engine on a unix socket can be cut off");
    UnixProxy proxy(m_endpoint.http.unixSocket);
    const std::unique_ptr<DockerEngine> remote = engineAt(behind(proxy));
    const EngineHandle handle = launch(shell(QStringLiteral("echo here; sleep 600")));
    const std::unique_ptr<LogStream> stream = remote->logs(handle, {.follow = true});
    QSignalSpy received(stream.get(), &LogStream::received);
    QSignalSpy ended(stream.get(), &LogStream::ended);
    QVERIFY(received.wait(patience));
    proxy.cut();
    QTRY_COMPARE_WITH_TIMEOUT(ended.size(), 1, patience);
    const auto result = ended[0][0].value<Result<void>>();
    QVERIFY(!result && result.error().is(reasons::engineAway));
}

QTEST_GUILESS_MAIN(TestDockerEngine)
#include "tst_dockerengine.moc"
