// SPDX-License-Identifier: Apache-2.0
#include "core/engine/docker/dockerabilities.h"
#include "tests/support/outcome.h"

#include <QTest>

using namespace slipway;

/// What an engine would ignore in silence is refused.
class TestDockerAbilities : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void refuses_data();
    void refuses();
};

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
    row("GPUs", gpu, {.isPodman = true, .hasVolumeSubPaths = true},
        "give GPUs to a container; leave nvidia.com/gpu out of spec.resources, or use Docker.");
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

QTEST_APPLESS_MAIN(TestDockerAbilities)
#include "tst_dockerabilities.moc"
