// SPDX-License-Identifier: Apache-2.0
#include "tests/integration/docker/dockersuite.h"

#include "core/base/reasons.h"
#include "core/engine/docker/dockerspec.h"

#include <QJsonArray>
#include <QProcess>
#include <QTest>

using namespace slipway;
using Kind = Observation::Kind;

QString DockerSuite::obstacle()
{
    const tl::expected<DockerEndpoint, QString> found = findEndpoint();
    if (!found)
        return found.error();
    m_endpoint = *found;
    m_raw.emplace(m_endpoint);
    if (raw().send("GET", "/_ping").status != 200)
        return QStringLiteral("no engine answers at ") + m_endpoint.uri;
    QProcess script;
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    environment.insert(QStringLiteral("DOCKER_HOST"), m_endpoint.uri);
    script.setProcessEnvironment(environment);
    script.setProcessChannelMode(QProcess::ForwardedChannels);
    script.start(QStringLiteral(SLIPWAY_TEST_SUPPORT "/make-test-image"), {image()});
    const bool isMade = script.waitForFinished() && script.exitCode() == 0;
    return isMade ? QString() : QStringLiteral("the engine has no image ") + image();
}

std::unique_ptr<DockerEngine> DockerSuite::engineAt(const DockerEndpoint &endpoint)
{
    return std::make_unique<DockerEngine>(DockerEngineOptions {.endpoint = endpoint}, &m_http);
}

std::unique_ptr<Engine> DockerSuite::makeEngineThatIsAway()
{
    const QString dead = QStringLiteral("unix://") + m_directory.filePath(QStringLiteral("dead"));
    return engineAt(dockerEndpoint(dead, {}).value());
}

QString DockerSuite::image() const
{
    return qEnvironmentVariable("SLIPWAY_TEST_IMAGE", QStringLiteral("slipway/busybox:test"));
}

QString DockerSuite::containerName(const LaunchPlan &plan)
{
    return dockerContainerName(plan.executionId);
}

void DockerSuite::killBehindOurBack(const QString &name)
{
    QCOMPARE(raw().send("POST", "/containers/" + name.toLatin1() + "/kill").status, 204);
}

void DockerSuite::removeBehindOurBack(const QString &name)
{
    QCOMPARE(raw().send("DELETE", "/containers/" + name.toLatin1() + "?force=1").status, 204);
}

int DockerSuite::containerCount(const LaunchPlan &plan)
{
    const QByteArray filter =
        R"({"label":["slipway.execution=)" + plan.executionId.toString().toLatin1() + R"("]})";
    const HttpResponse response =
        raw().send("GET", "/containers/json?all=1&filters=" + filter.toPercentEncoding());
    return int(QJsonDocument::fromJson(response.body).array().size());
}

QJsonObject DockerSuite::inspectRaw(const LaunchPlan &plan)
{
    const HttpResponse response =
        raw().send("GET", "/containers/" + containerName(plan).toLatin1() + "/json");
    return QJsonDocument::fromJson(response.body).object();
}

void DockerSuite::keepsTheEntrypoint()
{
    const QString name = QStringLiteral("slipway-test-entrypoint");
    const QByteArray derived = "slipway/busybox:entrypoint";
    raw().send("DELETE", "/containers/" + name.toLatin1() + "?force=1");
    QCOMPARE(raw()
                 .send("POST", "/containers/create?name=" + name.toLatin1(),
                     {{QStringLiteral("Image"), image()},
                         {QStringLiteral("Cmd"), QJsonArray {QStringLiteral("true")}}})
                 .status,
        201);
    const QByteArray changes =
        "&changes=" + R"(ENTRYPOINT ["echo","entered"])"_qba.toPercentEncoding()
        + "&changes=" + R"(CMD ["by default"])"_qba.toPercentEncoding();
    const HttpResponse committed = raw().send("POST",
        "/commit?repo=slipway/busybox&tag=entrypoint&container=" + name.toLatin1() + changes,
        {{QStringLiteral("Image"), image()}});
    QVERIFY2(committed.isSuccess(), committed.body.constData());
    removeBehindOurBack(name);

    LaunchPlan silent = plan({});
    silent.image = *imageReferenceFromString(QString::fromLatin1(derived), {});
    LaunchPlan told = plan({QStringLiteral("by us")});
    told.image = silent.image;
    const QByteArray silentOutput = outputOf(silent);
    const QByteArray toldOutput = outputOf(told);
    raw().send("DELETE", "/images/" + derived + "?force=1");
    QCOMPARE(silentOutput, QByteArray("entered by default\n"));
    QCOMPARE(toldOutput, QByteArray("entered by us\n"));
}

void DockerSuite::keepsWhatItMustNotLose()
{
    LaunchPlan what = plan({QStringLiteral("sleep"), QStringLiteral("600")});
    what.labels = {QStringLiteral("a=1"), QStringLiteral("b"), QStringLiteral("a=2=3"),
        QStringLiteral("slipway.execution=stolen")};
    what.ports = {{80, PortRequest::Protocol::Tcp}};
    what.resources.limits.pids = 4096;
    launch(what);
    const QJsonObject container = inspectRaw(what);
    const QJsonObject host = container[u"HostConfig"].toObject();
    QCOMPARE(
        host[u"PidsLimit"].toInt(), engine().abilities().capabilities.canLimitProcesses ? 4096 : 0);
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

void DockerSuite::reportsTheExitDespiteALabel()
{
    QSignalSpy gap(&engine(), &Engine::gap);
    QSignalSpy observed(&engine(), &Engine::observed);
    engine().watch(installation());
    QVERIFY(gap.wait(patience));
    LaunchPlan what = shell(QStringLiteral("exit 3"));
    what.labels = {QStringLiteral("exitCode=0")};
    launch(what);
    QTRY_COMPARE_WITH_TIMEOUT(observed.size(), 3, patience); // created, started, ended
    QCOMPARE(observed[2][0].value<Observation>().exit, std::optional(ExitResult {.code = 3}));
}

void DockerSuite::makesThreeCallsALaunch()
{
    const std::unique_ptr<DockerEngine> counted = engineAt(endpoint());
    QVERIFY(await(counted->probe()));
    const qint64 before = counted->calls();
    QVERIFY(await(counted->launch(shell(QStringLiteral("true")), {})));
    QCOMPARE(counted->calls() - before, 3); // create, attach, start
}

void DockerSuite::refusesATakenName()
{
    const LaunchPlan what = shell(QStringLiteral("true"));
    const QJsonObject body {{QStringLiteral("Image"), image()},
        {QStringLiteral("Cmd"), QJsonArray {QStringLiteral("true")}}};
    QCOMPARE(raw()
                 .send("POST", "/containers/create?name=" + containerName(what).toLatin1(), body)
                 .status,
        201);
    const Result<Observation> launched = await(engine().launch(what, {}));
    const bool isThere = !inspectRaw(what).isEmpty();
    removeBehindOurBack(containerName(what));
    QVERIFY(!launched && launched.error().is(reasons::engineRefused));
    QVERIFY(isThere); // it is somebody else's
}

void DockerSuite::startsWhatWasCreatedOnly()
{
    const LaunchPlan what = plan({QStringLiteral("sleep"), QStringLiteral("600")});
    const DockerAbilities anyEngine {.logDriver = {}};
    const QJsonObject body = dockerCreateBody(what, anyEngine, QStringLiteral("127.0.0.1"));
    QCOMPARE(raw()
                 .send("POST", "/containers/create?name=" + containerName(what).toLatin1(), body)
                 .status,
        201);
    const Result<QList<Observation>> list = await(engine().list(installation()));
    QVERIFY(list && list->size() == 1);
    QCOMPARE(list->first().kind, Kind::Created);
    const EngineHandle handle = launch(what);
    QCOMPARE(handle, list->first().handle);
    QCOMPARE(inspect(what, handle).kind, Kind::Running);
}
