// SPDX-License-Identifier: Apache-2.0
#include "core/base/reasons.h"
#include "tests/integration/docker/dockeroutagesuite.h"
#include "tests/support/scriptedservice.h"

#include <QTest>

using namespace slipway;
using Kind = Observation::Kind;

/// A rootless Podman of the test's own.
class TestPodmanEngine final : public DockerOutageSuite
{
    Q_OBJECT

protected:
    tl::expected<DockerEndpoint, QString> findEndpoint() override;

private Q_SLOTS:
    void believesPodmanItself();
    void containersOutliveTheService();

private:
    ScriptedService m_podman;
};

tl::expected<DockerEndpoint, QString> TestPodmanEngine::findEndpoint()
{
    const QString uri = m_podman.start(QStringLiteral("start-podman"));
    if (uri.isEmpty())
        return tl::unexpected(
            QStringLiteral("no rootless Podman could be started: ") + m_podman.problem());
    return dockerEndpoint(uri, {}).value();
}

void TestPodmanEngine::believesPodmanItself()
{
    QVERIFY(await(engine().probe()));
    const QJsonObject info =
        QJsonDocument::fromJson(raw().send("GET", "/v4.0.0/libpod/info").body).object();
    QVERIFY(info[u"host"][u"security"][u"rootless"].toBool());
    QCOMPARE(info[u"host"][u"cgroupManager"].toString(), QStringLiteral("cgroupfs"));
    const EngineCapabilities able = engine().abilities().capabilities;
    QVERIFY(!able.canLimitMemory && !able.canLimitCpus && !able.canLimitProcesses);
    QVERIFY(!able.canReportOutOfMemory && !able.hasSubSecondLogTimes);
    QVERIFY(!able.hasVolumeSubPaths && !able.canMeasure);
}

void TestPodmanEngine::containersOutliveTheService()
{
    QSignalSpy gap(&engine(), &Engine::gap);
    QSignalSpy observed(&engine(), &Engine::observed);
    QSignalSpy disconnected(&engine(), &Engine::disconnected);
    engine().watch(installation());
    QVERIFY(gap.wait(patience));
    const LaunchPlan lasting = plan({QStringLiteral("sleep"), QStringLiteral("600")});
    const EngineHandle lastingHandle = launch(lasting);
    const LaunchPlan ending = shell(QStringLiteral("sleep 1; exit 3"));
    const EngineHandle endingHandle = launch(ending);

    QCOMPARE(m_podman.tell("stop"), QStringLiteral("stopped"));
    QTRY_COMPARE_WITH_TIMEOUT(disconnected.size(), 1, patience);
    const Result<Observation> unseen = await(engine().inspect(lasting.executionId, lastingHandle));
    QVERIFY(!unseen && unseen.error().is(reasons::engineAway));
    QCOMPARE(m_podman.tell("start"), endpoint().uri);
    QTRY_COMPARE_WITH_TIMEOUT(gap.size(), 2, patience);

    QCOMPARE(inspect(lasting, lastingHandle).kind, Kind::Running);
    QTRY_COMPARE_WITH_TIMEOUT(
        inspect(ending, endingHandle).exit, std::optional(ExitResult {.code = 3}), patience);
    observed.clear();
    QVERIFY(await(engine().remove(lastingHandle)));
    QTRY_VERIFY_WITH_TIMEOUT(!observed.isEmpty(), patience);
}

QTEST_GUILESS_MAIN(TestPodmanEngine)
#include "tst_podmanengine.moc"
