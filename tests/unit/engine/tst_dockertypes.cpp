// SPDX-License-Identifier: Apache-2.0
#include "core/engine/docker/dockerimages.h"
#include "core/engine/docker/dockertypes.h"
#include "tests/support/outcome.h"
#include "tests/unit/engine/dockerpayload.h"

#include <QTest>

using namespace slipway;

class TestDockerTypes : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression()); }
    void readsApiVersions_data();
    void readsApiVersions();
    void readsTheVersion();
    void tellsPodman();
    void readsAContainer();
    void readsPublishedPorts();
    void readsAList();
    void readsEvents();
    void readsImages();
    void readsTheHost_data();
    void readsTheHost();
    void namesWhatIsMissing_data();
    void namesWhatIsMissing();
};

void TestDockerTypes::readsApiVersions_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<std::optional<DockerApiVersion>>("version");
    const auto row = [](const char *text, std::optional<DockerApiVersion> version) {
        QTest::newRow(text) << QString::fromLatin1(text) << version;
    };
    row("1.41", DockerApiVersion {1, 41});
    row("1.9", DockerApiVersion {1, 9});
    row("", std::nullopt);
    row("1", std::nullopt);
    row("1.41.2", std::nullopt);
    row("1.x", std::nullopt);
}

void TestDockerTypes::readsApiVersions()
{
    QFETCH(QString, text);
    QTEST(dockerApiVersionFromString(text), "version");
    QVERIFY((DockerApiVersion {1, 9} < DockerApiVersion {1, 41}));
}

void TestDockerTypes::readsTheVersion()
{
    const auto version =
        dockerVersionFromJson(dockerJson(dockerPayload("version-docker-20.10.json")).toObject());
    QCOMPARE(messageOf(version), QString());
    QCOMPARE(version->version, QStringLiteral("20.10.24+dfsg1"));
    QCOMPARE(version->apiVersion, (DockerApiVersion {1, 41}));
    QCOMPARE(version->minApiVersion, (DockerApiVersion {1, 12}));
    QCOMPARE(version->operatingSystem, QStringLiteral("linux"));
    QCOMPARE(version->architecture, QStringLiteral("amd64"));
    QVERIFY(!version->isPodman);
}

void TestDockerTypes::tellsPodman()
{
    const auto version = dockerVersionFromJson(dockerJson(
        R"({"Platform":{"Name":"linux/amd64/debian-12"},"Components":[{"Name":"Podman Engine",
            "Version":"4.3.1"}],"Version":"4.3.1","ApiVersion":"1.41","MinAPIVersion":"1.24",
            "Os":"linux","Arch":"amd64"})")
                                                   .toObject());
    QVERIFY(version && version->isPodman);
}

void TestDockerTypes::readsAContainer()
{
    const auto container =
        dockerContainerFromJson(dockerJson(dockerPayload("inspect-out-of-memory.json")).toObject());
    QCOMPARE(messageOf(container), QString());
    QCOMPARE(container->id,
        QStringLiteral("6f4e198c6c260bfafd2bfbc4f7250ac50fb8cf98d6e08a2abedc00dd0457f4af"));
    QCOMPARE(container->name, QStringLiteral("dky3"));
    QCOMPARE(container->labels.value(QStringLiteral("slipway.execution")),
        QStringLiteral("6b1c8a52-3a8e-4f0e-9d2a-0c1f5b7e9a01"));
    QCOMPARE(container->status, QStringLiteral("exited"));
    QCOMPARE(container->exitCode, 137);
    QVERIFY(container->isOutOfMemory);
    QCOMPARE(container->error, QString());
    QCOMPARE(container->startedAt, QStringLiteral("2026-11-21T01:18:35.12048403Z"));
    QCOMPARE(container->finishedAt, QStringLiteral("2026-11-21T01:18:35.143844736Z"));
    QVERIFY(container->ports.isEmpty());
}

void TestDockerTypes::readsPublishedPorts()
{
    const auto container = dockerContainerFromJson(dockerJson(
        R"({"Id":"0abc","Name":"/n","Config":{"Labels":null},
            "State":{"Status":"running","ExitCode":0},
            "NetworkSettings":{"Ports":{"443/tcp":null,"53/udp":[{"HostIp":"0.0.0.0",
            "HostPort":"32768"},{"HostIp":"::","HostPort":"32769"}]}}})")
                                                       .toObject());
    QCOMPARE(messageOf(container), QString());
    QVERIFY(container->labels.isEmpty());
    QCOMPARE(container->ports.size(), 2);
    QCOMPARE(container->ports[0].key, QStringLiteral("53/udp"));
    QCOMPARE(container->ports[0].hostIp, QStringLiteral("0.0.0.0"));
    QCOMPARE(container->ports[0].hostPort, quint16(32768));
    QCOMPARE(container->ports[1].hostPort, quint16(32769));
}

void TestDockerTypes::readsAList()
{
    const auto list = dockerContainerListFromJson(dockerJson(dockerPayload("list.json")).toArray());
    QCOMPARE(messageOf(list), QString());
    QCOMPARE(list->size(), 3);
    QCOMPARE(list->at(0).name, QStringLiteral("dky3"));
    QCOMPARE(list->at(0).status, QStringLiteral("exited"));
    QCOMPARE(list->at(0).labels.size(), 3);
    QVERIFY(!list->at(0).id.isEmpty());
}

void TestDockerTypes::readsEvents()
{
    QStringList actions;
    for (const QByteArray &line : dockerPayload("events.jsonl").trimmed().split('\n')) {
        const auto event = dockerEventFromJson(dockerJson(line).toObject());
        QCOMPARE(messageOf(event), QString());
        if (event->attributes.value(QStringLiteral("name")) != u"dky3")
            continue;
        actions.append(event->action);
        if (event->action != u"die")
            continue;
        QCOMPARE(event->containerId,
            QStringLiteral("6f4e198c6c260bfafd2bfbc4f7250ac50fb8cf98d6e08a2abedc00dd0457f4af"));
        QCOMPARE(event->attributes.value(QStringLiteral("exitCode")), QStringLiteral("137"));
        QCOMPARE(event->time, std::chrono::nanoseconds(1795223915162504273)); // to the last digit
    }
    QCOMPARE(actions,
        QStringList({QStringLiteral("create"), QStringLiteral("start"), QStringLiteral("oom"),
            QStringLiteral("die"), QStringLiteral("destroy")}));
}

void TestDockerTypes::readsImages()
{
    const auto images = dockerImageListFromJson(dockerJson(R"([
        {"Id": "sha256:1", "RepoTags": ["lab/train:2", "localhost:5000/train:2"], "Created": 1700000000,
         "RepoDigests": ["other@sha256:a", "localhost:5000/train@sha256:b"], "Size": 5000000000},
        {"Id": "sha256:2", "RepoTags": null, "RepoDigests": null, "Created": 0, "Size": 0},
        {"Id": "sha256:3", "RepoTags": ["<none>:<none>"], "RepoDigests": ["lab@sha256:c"]}])")
                                                    .toArray());
    QCOMPARE(messageOf(images), QString());
    const Timestamp created(std::chrono::seconds(1'700'000'000));
    const QList<EngineImage> named {
        {QStringLiteral("lab/train:2"), QStringLiteral("sha256:a"), 5'000'000'000, created},
        {QStringLiteral("localhost:5000/train:2"), QStringLiteral("sha256:b"), 5'000'000'000,
            created}};
    QCOMPARE(images->size(), 3);
    QCOMPARE(namedImages(images->at(0)), named);
    QCOMPARE(namedImages(images->at(1)), QList<EngineImage>());
    QCOMPARE(namedImages(images->at(2)), QList<EngineImage>());
    QVERIFY(!dockerImageListFromJson(dockerJson(R"([{"RepoTags": []}])").toArray()));
}

void TestDockerTypes::readsTheHost_data()
{
    QTest::addColumn<bool>("isPodman");
    QTest::addColumn<QByteArray>("info");
    QTest::newRow("Docker") << false << QByteArray(R"({"NCPU": 8, "MemTotal": 17179869184})");
    QTest::newRow("Podman")
        << true
        << QByteArray(
               R"({"host": {"cpus": 8, "memTotal": 17179869184, "security": {"rootless": true}}})");
}

void TestDockerTypes::readsTheHost()
{
    QFETCH(bool, isPodman);
    QFETCH(QByteArray, info);
    const QJsonObject object = dockerJson(info).toObject();
    const DockerInfo host = isPodman ? podmanInfoFromJson(object) : dockerInfoFromJson(object);
    QCOMPARE(host.cpus, 8);
    QCOMPARE(host.memory, 17'179'869'184);
}

void TestDockerTypes::namesWhatIsMissing_data()
{
    QTest::addColumn<QByteArray>("json");
    QTest::addColumn<QString>("reason");
    QTest::addColumn<QString>("path");
    const auto row = [](const char *json, const char *reason, const char *path) {
        QTest::newRow(json) << QByteArray(json) << QString::fromLatin1(reason)
                            << QString::fromLatin1(path);
    };
    row("{}", "missing-key", "State");
    row(R"({"State":{},"Config":{},"Id":"a","Name":"b"})", "missing-key", "State.Status");
    row(R"({"State":{"Status":"exited"},"Config":{},"Id":"a","Name":"b"})", "missing-key",
        "State.ExitCode");
    row(R"({"State":{"Status":"exited","ExitCode":"1"},"Config":{},"Id":"a","Name":"b"})",
        "wrong-type", "State.ExitCode");
    row(R"({"State":{"Status":"exited","ExitCode":1},"Config":{},"Id":7,"Name":"b"})", "wrong-type",
        "Id");
}

void TestDockerTypes::namesWhatIsMissing()
{
    QFETCH(QByteArray, json);
    const auto container = dockerContainerFromJson(dockerJson(json).toObject());
    QTEST(reasonOf(container), "reason");
    QTEST(pathOf(container), "path");
}

QTEST_GUILESS_MAIN(TestDockerTypes)
#include "tst_dockertypes.moc"
