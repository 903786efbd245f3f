// SPDX-License-Identifier: Apache-2.0
#include "core/engine/docker/dockerinit.h"
#include "core/engine/docker/dockermounts.h"
#include "core/engine/docker/dockerspec.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QTest>

using namespace slipway;

class TestDockerSpec : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression()); }
    void saysEverything();
    void leavesTheImageItsCommand();
    void letsNoLabelTakeOurs();
    void mountsWhatWasAskedFor();
    void makesVolumesBeforehand();
    void limitsWhatItCan();
    void fitsAmountsToTheEngine();
    void replacesTheEntrypoint();
    void takesRightsAway();
    void knowsAnInit();
    void namesContainersByTheExecution();
};

static LaunchPlan plan()
{
    const auto id = [](const char *text) { return QString::fromLatin1(text); };
    return {.executionId = *ExecutionId::fromString(id("6b1c8a52-3a8e-4f0e-9d2a-0c1f5b7e9a01")),
        .contextId = *ContextId::fromString(id("0f5e1a7c-52c1-4f6e-8a51-6f1f0d1c2b02")),
        .installationId = *InstallationId::fromString(id("9a3c6f10-7c6d-4d3a-b1a0-2f4e8d6c7b03")),
        .image = {.name = QStringLiteral("team/tool")}};
}

void TestDockerSpec::saysEverything()
{
    LaunchPlan what = plan();
    what.arguments = {QStringLiteral("sh"), QStringLiteral("-c"), QStringLiteral("echo \"ä\"")};
    what.environment = {{QStringLiteral("A"), QStringLiteral("1=2\n")}, {QStringLiteral("B"), {}}};
    what.labels = {QStringLiteral("k=v")};
    what.resources.limits.pids = 4096;
    what.ports = {{80, PortRequest::Protocol::Tcp}, {53, PortRequest::Protocol::Udp}};
    const QByteArray expected = R"({
        "Image": "team/tool:latest",
        "Cmd": ["sh", "-c", "echo \"ä\""],
        "Env": ["A=1=2\n", "B="],
        "Labels": {"k": "v",
            "slipway.execution": "6b1c8a52-3a8e-4f0e-9d2a-0c1f5b7e9a01",
            "slipway.context": "0f5e1a7c-52c1-4f6e-8a51-6f1f0d1c2b02",
            "slipway.installation": "9a3c6f10-7c6d-4d3a-b1a0-2f4e8d6c7b03"},
        "Tty": false,
        "ExposedPorts": {"80/tcp": {}, "53/udp": {}},
        "HostConfig": {
            "SecurityOpt": ["no-new-privileges"],
            "LogConfig": {"Type": "local", "Config": {
                "mode": "blocking", "max-size": "2g", "max-file": "2", "compress": "false"}},
            "PidsLimit": 4096,
            "PortBindings": {
                "80/tcp": [{"HostIp": "127.0.0.1", "HostPort": ""}],
                "53/udp": [{"HostIp": "127.0.0.1", "HostPort": ""}]}}
    })";
    QCOMPARE(dockerCreateBody(what, {}, QStringLiteral("127.0.0.1")),
        QJsonDocument::fromJson(expected).object());
}

void TestDockerSpec::leavesTheImageItsCommand()
{
    const QJsonObject body = dockerCreateBody(plan(), {}, QStringLiteral("127.0.0.1"));
    QVERIFY(!body.contains(u"Cmd"));
    QVERIFY(!body.contains(u"Entrypoint"));
}

void TestDockerSpec::letsNoLabelTakeOurs()
{
    LaunchPlan what = plan();
    what.labels = {QStringLiteral("twice=1"), QStringLiteral("bare"), QStringLiteral("twice=2=3"),
        QStringLiteral("slipway.installation=stolen"), QStringLiteral("slipway.execution"),
        QStringLiteral("exitCode=0")};
    const QJsonObject labels =
        dockerCreateBody(what, {}, QStringLiteral("127.0.0.1"))[u"Labels"].toObject();
    QCOMPARE(labels.keys(),
        QStringList({QStringLiteral("bare"), QStringLiteral("slipway.context"),
            QStringLiteral("slipway.execution"), QStringLiteral("slipway.installation"),
            QStringLiteral("twice")}));
    QCOMPARE(labels[u"twice"].toString(), QStringLiteral("2=3"));
    QCOMPARE(labels[u"bare"].toString(), QString());
    QCOMPARE(labels[u"slipway.installation"].toString(), what.installationId.toString());
    QCOMPARE(labels[u"slipway.execution"].toString(), what.executionId.toString());
}

void TestDockerSpec::mountsWhatWasAskedFor()
{
    LaunchPlan what = plan();
    using Kind = Mount::Kind;
    what.mounts = {{.kind = Kind::HostPath,
                       .source = QStringLiteral("/data"),
                       .target = QStringLiteral("/a"),
                       .isReadOnly = true},
        {.kind = Kind::Claim,
            .source = QStringLiteral("results"),
            .target = QStringLiteral("/b"),
            .subPath = QStringLiteral("x")},
        {.kind = Kind::Scratch, .source = QStringLiteral("s"), .target = QStringLiteral("/c")},
        {.kind = Kind::Memory,
            .source = QStringLiteral("m"),
            .target = QStringLiteral("/d"),
            .sizeLimit = 1024}};
    const QByteArray expected = R"([
        {"Type": "bind", "Source": "/data", "Target": "/a", "ReadOnly": true,
            "BindOptions": {"Propagation": "rprivate"}},
        {"Type": "volume", "Source": "results", "Target": "/b", "ReadOnly": false,
            "VolumeOptions": {"Subpath": "x",
                "Labels": {"slipway.installation": "9a3c6f10-7c6d-4d3a-b1a0-2f4e8d6c7b03"}}},
        {"Type": "volume", "Source": "slipway-6b1c8a52-3a8e-4f0e-9d2a-0c1f5b7e9a01-s",
            "Target": "/c", "ReadOnly": false, "VolumeOptions": {"Labels": {
                "slipway.execution": "6b1c8a52-3a8e-4f0e-9d2a-0c1f5b7e9a01",
                "slipway.installation": "9a3c6f10-7c6d-4d3a-b1a0-2f4e8d6c7b03"}}},
        {"Type": "volume", "Source": "slipway-6b1c8a52-3a8e-4f0e-9d2a-0c1f5b7e9a01-m",
            "Target": "/d", "ReadOnly": false, "VolumeOptions": {"NoCopy": true,
                "DriverConfig": {"Name": "local", "Options": {"type": "tmpfs", "device": "tmpfs",
                    "o": "mode=1777,nosuid,nodev,size=1024"}},
                "Labels": {"slipway.execution": "6b1c8a52-3a8e-4f0e-9d2a-0c1f5b7e9a01",
                    "slipway.installation": "9a3c6f10-7c6d-4d3a-b1a0-2f4e8d6c7b03"}}}])";
    const QJsonObject body = dockerCreateBody(what, {}, QStringLiteral("127.0.0.1"));
    QCOMPARE(body[u"HostConfig"][u"Mounts"].toArray(), QJsonDocument::fromJson(expected).array());
}

void TestDockerSpec::makesVolumesBeforehand()
{
    using Kind = Mount::Kind;
    LaunchPlan what = plan();
    what.mounts = {
        {.kind = Kind::Claim, .source = QStringLiteral("results"), .target = QStringLiteral("/b")},
        {.kind = Kind::Scratch, .source = QStringLiteral("s"), .target = QStringLiteral("/c")},
        {.kind = Kind::Scratch, .source = QStringLiteral("s"), .target = QStringLiteral("/d")},
        {.kind = Kind::Memory,
            .source = QStringLiteral("m"),
            .target = QStringLiteral("/e"),
            .sizeLimit = 1024}};
    const QByteArray volumes = R"([
        {"Name": "results",
            "Labels": {"slipway.installation": "9a3c6f10-7c6d-4d3a-b1a0-2f4e8d6c7b03"}},
        {"Name": "slipway-6b1c8a52-3a8e-4f0e-9d2a-0c1f5b7e9a01-s", "Labels": {
            "slipway.execution": "6b1c8a52-3a8e-4f0e-9d2a-0c1f5b7e9a01",
            "slipway.installation": "9a3c6f10-7c6d-4d3a-b1a0-2f4e8d6c7b03"}}])";
    QCOMPARE(dockerVolumes(what), QJsonDocument::fromJson(volumes).array());
    const QByteArray memory = R"({"Type": "tmpfs", "Target": "/e", "ReadOnly": false,
        "TmpfsOptions": {"Mode": 1023, "SizeBytes": 1024}})";
    QCOMPARE(dockerMounts(what, {.hasVolumeOptions = false}).last().toObject(),
        QJsonDocument::fromJson(memory).object());
}

void TestDockerSpec::limitsWhatItCan()
{
    LaunchPlan what = plan();
    what.resources.limits = {.nanoCpus = 1'500'000'000, .memory = 1 << 24, .gpus = 2, .pids = 4096};
    what.resources.requests = {.nanoCpus = 500'000'000, .memory = 1 << 23};
    what.workingDir = QStringLiteral("/w");
    what.securityContext = {.runAsUser = 1000, .runAsGroup = 100};
    const QByteArray expected = R"({"NanoCpus": 1500000000, "Memory": 16777216,
        "MemorySwap": 16777216, "CpuShares": 512, "MemoryReservation": 8388608,
        "SecurityOpt": ["no-new-privileges"], "PortBindings": {},
        "DeviceRequests": [{"Driver": "nvidia", "Count": 2, "Capabilities": [["gpu"]]}]})";
    const DockerAbilities cannotLimitProcesses {.canLimitProcesses = false, .logDriver = {}};
    const QJsonObject body =
        dockerCreateBody(what, cannotLimitProcesses, QStringLiteral("127.0.0.1"));
    QCOMPARE(body[u"HostConfig"].toObject(), QJsonDocument::fromJson(expected).object());
    QCOMPARE(body[u"WorkingDir"].toString(), QStringLiteral("/w"));
    QCOMPARE(body[u"User"].toString(), QStringLiteral("1000:100"));
}

void TestDockerSpec::fitsAmountsToTheEngine()
{
    const auto host = [](const LaunchPlan &what, const DockerAbilities &abilities = {}) {
        return dockerCreateBody(what, abilities, QStringLiteral("127.0.0.1"))[u"HostConfig"];
    };
    LaunchPlan what = plan();
    what.resources.limits.nanoCpus = 5'000'000;
    what.resources.requests.memory = 1 << 20;
    QCOMPARE(host(what)[u"NanoCpus"].toInteger(), 10'000'000);
    QCOMPARE(host(what)[u"MemoryReservation"].toInteger(), leastMemory);
    what.resources.requests.memory = 0;
    QVERIFY(host(what)[u"MemoryReservation"].isUndefined());
    what.resources.limits.nanoCpus = 64'000'000'000;
    QCOMPARE(host(what, {.cpus = 4})[u"NanoCpus"].toInteger(), 64'000'000'000);
    what.areCpusUnasked = true; // the site's most, on a smaller host
    QCOMPARE(host(what, {.cpus = 4})[u"NanoCpus"].toInteger(), 4'000'000'000);
    QCOMPARE(host(what)[u"NanoCpus"].toInteger(), 64'000'000'000);
}

void TestDockerSpec::replacesTheEntrypoint()
{
    LaunchPlan what = plan();
    what.entrypoint = {QStringLiteral("a"), QStringLiteral("b")};
    const QJsonObject bare = dockerCreateBody(what, {}, QStringLiteral("127.0.0.1"));
    QCOMPARE(bare[u"Entrypoint"].toArray(), QJsonArray({QStringLiteral("a"), QStringLiteral("b")}));
    QVERIFY2(bare[u"Cmd"].isArray() && bare[u"Cmd"].toArray().isEmpty(), "nothing of the image's");
    what.arguments = {QStringLiteral("c")};
    const QJsonObject body = dockerCreateBody(what, {}, QStringLiteral("127.0.0.1"));
    QCOMPARE(body[u"Cmd"].toArray(), QJsonArray({QStringLiteral("c")}));
}

void TestDockerSpec::takesRightsAway()
{
    LaunchPlan what = plan();
    what.securityContext.hasReadOnlyRoot = true;
    what.securityContext.droppedCapabilities = {QStringLiteral("ALL")};
    what.init = true;
    const QJsonValue host = dockerCreateBody(what, {}, QStringLiteral("127.0.0.1"))[u"HostConfig"];
    QCOMPARE(host[u"ReadonlyRootfs"].toBool(), true);
    QCOMPARE(host[u"CapDrop"].toArray(), QJsonArray({QStringLiteral("ALL")}));
    QCOMPARE(host[u"Init"].toBool(), true);
}

void TestDockerSpec::knowsAnInit()
{
    QVERIFY(beginsWithInit({QStringLiteral("/usr/bin/tini"), QStringLiteral("--")}));
    QVERIFY(beginsWithInit({QStringLiteral("/init")}));
    QVERIFY(beginsWithInit({QStringLiteral("dumb-init"), QStringLiteral("sh")}));
    QVERIFY(!beginsWithInit({QStringLiteral("sh"), QStringLiteral("tini")}));
    QVERIFY(!beginsWithInit({}));
}

void TestDockerSpec::namesContainersByTheExecution()
{
    QVERIFY(
        executionOfContainerName(dockerContainerName(plan().executionId)) == plan().executionId);
    QVERIFY(!executionOfContainerName(QStringLiteral("slipway-x")));
    QVERIFY(!executionOfContainerName(plan().executionId.toString()));
    QCOMPARE(dockerContainerName(plan().executionId),
        QStringLiteral("slipway-6b1c8a52-3a8e-4f0e-9d2a-0c1f5b7e9a01"));
    QCOMPARE(dockerInstallationLabel(plan().installationId),
        QStringLiteral("slipway.installation=9a3c6f10-7c6d-4d3a-b1a0-2f4e8d6c7b03"));
}

QTEST_GUILESS_MAIN(TestDockerSpec)
#include "tst_dockerspec.moc"
