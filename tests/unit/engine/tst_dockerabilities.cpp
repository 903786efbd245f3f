// SPDX-License-Identifier: Apache-2.0
#include "core/engine/docker/dockerabilities.h"
#include "tests/support/outcome.h"
#include "tests/unit/engine/dockerpayload.h"

#include <QTest>

using namespace slipway;

/// What an engine can do is known, and what it would ignore in silence is refused.
class TestDockerAbilities : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void knowsTheEngine_data();
    void knowsTheEngine();
    void measuresOrSaysWhyNot();
    void refuses_data();
    void refuses();
};

void TestDockerAbilities::knowsTheEngine_data()
{
    QTest::addColumn<DockerVersion>("version");
    QTest::addColumn<QByteArray>("info");
    QTest::addColumn<DockerAbilities>("abilities");
    const DockerVersion docker {.apiVersion = {1, 41}};
    const DockerVersion podman {.apiVersion = {1, 41}, .isPodman = true};
    const DockerAbilities none {.canLimitMemory = false,
        .canLimitCpus = false,
        .canLimitProcesses = false,
        .canGiveGpus = false,
        .hasVolumeOptions = false,
        .hasSubSecondLogTimes = false,
        .tellsOutOfMemory = false,
        .canMeasure = false,
        .hasMemoryPeak = false,
        .logDriver = {}};

    QTest::newRow("Docker") << docker
                            << R"({"MemoryLimit":true,"CpuCfsQuota":true,"PidsLimit":true,
              "InitBinary":"docker-init","InitCommit":{"ID":"de40ad0"},"NCPU":4,
              "Plugins":{"Log":["json-file","local"]}})"_qba
                            << DockerAbilities {.cpus = 4};
    QTest::newRow("Docker whose init process does not run")
        << docker << R"({"MemoryLimit":true,"CpuCfsQuota":true,"PidsLimit":true,
              "InitBinary":"docker-init","InitCommit":{"ID":"N/A"},
              "Plugins":{"Log":["json-file"]}})"_qba
        << DockerAbilities {.hasInit = false, .logDriver = QStringLiteral("json-file")};
    QTest::newRow("Docker with sub-paths")
        << DockerVersion {.apiVersion = {1, 45}}
        << R"({"MemoryLimit":true,"CpuCfsQuota":true,"PidsLimit":true,
              "InitBinary":"docker-init","Plugins":{"Log":["local"]}})"_qba
        << DockerAbilities {.hasVolumeSubPaths = true};
    QTest::newRow("rootless Docker on cgroup v1")
        << docker << R"({"MemoryLimit":false,"CpuCfsQuota":false,"PidsLimit":false,
              "CgroupDriver":"none","CgroupVersion":"1"})"_qba
        << DockerAbilities {.canLimitMemory = false,
               .canLimitCpus = false,
               .canLimitProcesses = false,
               .canMeasure = false,
               .hasInit = false,
               .logDriver = {}};
    QTest::newRow("rootless Podman on cgroup v1")
        << podman
        << R"({"host":{"cgroupManager":"systemd","cgroupVersion":"v1","security":{"rootless":true},
              "cgroupControllers":[]}})"_qba
        << none;
    DockerAbilities delegated = none;
    delegated.canLimitMemory = delegated.canLimitProcesses = delegated.canMeasure = true;
    QTest::newRow("rootless Podman on cgroup v2, as systemd delegates")
        << podman
        << R"({"host":{"cgroupManager":"systemd","cgroupVersion":"v2","security":{"rootless":true},
              "cgroupControllers":["memory","pids"]}})"_qba
        << delegated;
    QTest::newRow("rootless Podman on cgroup v2, without systemd")
        << podman
        << R"({"host":{"cgroupManager":"cgroupfs","cgroupVersion":"v2","security":{"rootless":true},
              "cgroupControllers":["memory","pids"]}})"_qba
        << none;
    DockerAbilities rootful = delegated;
    rootful.canLimitCpus = true;
    rootful.logDriver = QStringLiteral("k8s-file");
    QTest::newRow("rootful Podman")
        << podman << R"({"host":{"cgroupManager":"cgroupfs","security":{"rootless":false},
              "cgroupControllers":["cpuset","cpu","io","memory","pids"]},
              "plugins":{"log":["k8s-file","none","journald"]}})"_qba
        << rootful;
}

void TestDockerAbilities::knowsTheEngine()
{
    QFETCH(DockerVersion, version);
    QFETCH(QByteArray, info);
    const DockerInfo host = dockerHost(version, dockerJson(info).toObject());
    QTEST(dockerAbilities(version, host), "abilities");
}

void TestDockerAbilities::refuses_data()
{
    QTest::addColumn<LaunchPlan>("plan");
    QTest::addColumn<DockerAbilities>("unable");
    QTest::addColumn<QString>("message");
    const auto row = [](const char *name, const LaunchPlan &plan, const DockerAbilities &unable,
                         const char *message) {
        QTest::newRow(name) << plan << unable
                            << QStringLiteral("The engine lab cannot ")
                + QString::fromUtf8(message);
    };
    LaunchPlan memory;
    memory.resources.requests.memory = 1;
    row("memory", memory, {.canLimitMemory = false, .hasVolumeSubPaths = true},
        "limit memory; leave memory out of spec.resources, or use another engine.");
    LaunchPlan cpu;
    cpu.resources.limits.nanoCpus = 1;
    row("CPUs", cpu, {.canLimitCpus = false, .hasVolumeSubPaths = true},
        "limit CPUs; leave cpu out of spec.resources, or use another engine.");
    LaunchPlan gpu;
    gpu.resources.limits.gpus = 1;
    row("GPUs", gpu, {.canGiveGpus = false, .hasVolumeSubPaths = true},
        "give GPUs to a container; leave nvidia.com/gpu out of spec.resources, or use Docker.");
    LaunchPlan processes;
    processes.areProcessesAsked = true;
    row("processes", processes, {.canLimitProcesses = false, .hasVolumeSubPaths = true},
        "limit processes; leave pids out of spec.resources, or use another engine.");
    LaunchPlan init;
    init.init = true;
    row("init", init, {.hasVolumeSubPaths = true, .hasInit = false},
        "run an init process in a container; leave init out of the spec, or install docker-init "
        "(catatonit for Podman) beside it.");
    LaunchPlan memoryTwice;
    memoryTwice.mounts = {{.kind = Mount::Kind::Memory, .source = QStringLiteral("m")},
        {.kind = Mount::Kind::Memory, .source = QStringLiteral("m")}};
    row("one memory at two places", memoryTwice,
        {.hasVolumeSubPaths = true, .hasVolumeOptions = false},
        "mount a directory in memory at several places; mount it at one, or leave out its medium.");
    LaunchPlan part;
    part.mounts = {{.kind = Mount::Kind::Scratch, .subPath = QStringLiteral("x")}};
    row("a part of a volume", part, {.hasVolumeSubPaths = false},
        "mount a subPath of a volume (its API is older than 1.45); mount the whole volume, or a "
        "hostPath.");
}

void TestDockerAbilities::refuses()
{
    QFETCH(LaunchPlan, plan);
    QFETCH(DockerAbilities, unable);
    QFETCH(QString, message);
    const QString engine = QStringLiteral("lab");
    QCOMPARE(messageOf(checkAbilities(plan, unable, engine)), message);
    const DockerAbilities able {.hasVolumeSubPaths = true};
    QVERIFY(checkAbilities(plan, able, engine));
}

void TestDockerAbilities::measuresOrSaysWhyNot()
{
    const QString engine = QStringLiteral("lab");
    QVERIFY(checkMeasures({}, engine));
    QCOMPARE(messageOf(checkMeasures({.canMeasure = false}, engine)),
        QStringLiteral("The engine lab cannot tell what a container uses (it has no cgroups to "
                       "count it by); use another engine, or let systemd delegate cgroups of "
                       "version 2 to its account."));
}

QTEST_APPLESS_MAIN(TestDockerAbilities)
#include "tst_dockerabilities.moc"
