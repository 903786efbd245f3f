// SPDX-License-Identifier: Apache-2.0
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
            "PidsLimit": 4096,
            "PortBindings": {
                "80/tcp": [{"HostIp": "127.0.0.1", "HostPort": ""}],
                "53/udp": [{"HostIp": "127.0.0.1", "HostPort": ""}]}}
    })";
    QCOMPARE(dockerCreateBody(what, QStringLiteral("127.0.0.1")),
        QJsonDocument::fromJson(expected).object());
}

void TestDockerSpec::leavesTheImageItsCommand()
{
    const QJsonObject body = dockerCreateBody(plan(), QStringLiteral("127.0.0.1"));
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
        dockerCreateBody(what, QStringLiteral("127.0.0.1"))[u"Labels"].toObject();
    QCOMPARE(labels.keys(),
        QStringList({QStringLiteral("bare"), QStringLiteral("slipway.context"),
            QStringLiteral("slipway.execution"), QStringLiteral("slipway.installation"),
            QStringLiteral("twice")}));
    QCOMPARE(labels[u"twice"].toString(), QStringLiteral("2=3"));
    QCOMPARE(labels[u"bare"].toString(), QString());
    QCOMPARE(labels[u"slipway.installation"].toString(), what.installationId.toString());
    QCOMPARE(labels[u"slipway.execution"].toString(), what.executionId.toString());
}

void TestDockerSpec::namesContainersByTheExecution()
{
    QCOMPARE(dockerContainerName(plan().executionId),
        QStringLiteral("slipway-6b1c8a52-3a8e-4f0e-9d2a-0c1f5b7e9a01"));
    QCOMPARE(dockerInstallationLabel(plan().installationId),
        QStringLiteral("slipway.installation=9a3c6f10-7c6d-4d3a-b1a0-2f4e8d6c7b03"));
}

QTEST_GUILESS_MAIN(TestDockerSpec)
#include "tst_dockerspec.moc"
