// SPDX-License-Identifier: Apache-2.0
#include "core/engine/docker/dockerobservation.h"
#include "tests/unit/engine/dockerpayload.h"

#include <QTest>

using namespace slipway;
using namespace std::chrono_literals;
using Kind = Observation::Kind;

class TestDockerObservation : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression()); }
    void findsWhoseItIs();
    void mapsEveryState_data();
    void mapsEveryState();
    void guessesNoSignal();
    void readsTheSignalThatWasSent();
    void tellsAPause();
    void readsAnInspection();
    void readsAFailedStart();
    void readsEvents();
};

static const ExecutionId id = ExecutionId::create();
static const QString engine = QStringLiteral("docker");

static DockerContainer exited()
{
    return *dockerContainerFromJson(
        dockerJson(dockerPayload("inspect-out-of-memory.json")).toObject());
}

void TestDockerObservation::findsWhoseItIs()
{
    const QString label = QStringLiteral("slipway.execution");
    QCOMPARE(executionOf({{label, id.toString()}}), std::optional(id));
    QCOMPARE(executionOf({{label, QStringLiteral("mine")}}), std::nullopt);
    QCOMPARE(executionOf({}), std::nullopt);
}

void TestDockerObservation::mapsEveryState_data()
{
    QTest::addColumn<QString>("status");
    QTest::addColumn<Kind>("kind");
    const auto row = [](const char *status, Kind kind) {
        QTest::newRow(status) << QString::fromLatin1(status) << kind;
    };
    row("created", Kind::Created);
    row("running", Kind::Running);
    row("paused", Kind::Running);
    row("restarting", Kind::Running);
    row("removing", Kind::Gone);
    row("exited", Kind::Exited);
    row("dead", Kind::Gone);
    row("configured", Kind::Created);
    row("stopped", Kind::Exited);
}

void TestDockerObservation::mapsEveryState()
{
    QFETCH(QString, status);
    DockerContainer container = exited();
    container.status = status;
    QTEST(observationOf(id, container, engine).kind, "kind");
    QTEST(observationOf(id, DockerContainerSummary {.status = status}).kind, "kind");
}

void TestDockerObservation::guessesNoSignal()
{
    for (const int code : {0, 128, 129, 137, 143, 159, 255})
        QCOMPARE(exitResult(code, false), (ExitResult {.code = code}));
    QCOMPARE(exitResult(137, true), (ExitResult {.code = 137, .signal = 9, .isOutOfMemory = true}));
    QCOMPARE(exitResult(1, true), (ExitResult {.code = 1, .isOutOfMemory = true}));
}

void TestDockerObservation::readsTheSignalThatWasSent()
{
    DockerEvent event {.action = QStringLiteral("kill"),
        .attributes = {{QStringLiteral("signal"), QStringLiteral("15")}}};
    QCOMPARE(signalOf(event), 15);
    event.action = QStringLiteral("die");
    QCOMPARE(signalOf(event), 0);
}

void TestDockerObservation::tellsAPause()
{
    DockerContainer container = exited();
    container.status = QStringLiteral("paused");
    QVERIFY(observationOf(id, container, engine).isPaused == true);
    QVERIFY(
        observationOf(id, DockerContainerSummary {.status = container.status}).isPaused == true);
    container.status = QStringLiteral("running");
    QVERIFY(observationOf(id, container, engine).isPaused == false);
}

void TestDockerObservation::readsAnInspection()
{
    const Observation ended = observationOf(id, exited(), engine);
    QCOMPARE(ended.executionId, id);
    QCOMPARE(
        ended.exit, std::optional(ExitResult {.code = 137, .signal = 9, .isOutOfMemory = true}));
    QCOMPARE(ended.at, timestampFromString(u"2026-11-21T01:18:35.143Z"));
    QCOMPARE(ended.startedAt, timestampFromString(u"2026-11-21T01:18:35.120Z"));

    DockerContainer container = exited();
    container.status = QStringLiteral("running");
    const Observation running = observationOf(id, container, engine);
    QCOMPARE(running.exit, std::nullopt);
    QCOMPARE(running.at, timestampFromString(u"2026-11-21T01:18:35.120Z"));
    QCOMPARE(running.health, std::nullopt);
    container.health = QStringLiteral("starting");
    QVERIFY(observationOf(id, container, engine).health == Health::Starting);
    container.health = QStringLiteral("none");
    QCOMPARE(observationOf(id, container, engine).health, std::nullopt);
}

void TestDockerObservation::readsAFailedStart()
{
    DockerContainer container = exited();
    container.status = QStringLiteral("created");
    container.exitCode = 127;
    container.error = QStringLiteral("executable file not found in $PATH");
    container.finishedAt = QStringLiteral("0001-01-01T00:00:00Z");
    const Observation failed = observationOf(id, container, engine);
    QCOMPARE(failed.kind, Kind::Failed);
    QCOMPARE(failed.reason, container.error);
    QCOMPARE(failed.at, std::nullopt);
    QCOMPARE(failed.exit->code, 127);
}

void TestDockerObservation::readsEvents()
{
    const auto event = [](const char *action) {
        return DockerEvent {.action = QString::fromLatin1(action),
            .attributes = {{QStringLiteral("exitCode"), QStringLiteral("3")}},
            .time = 1'795'223'915'162'999'999ns};
    };
    const auto at = std::optional(Timestamp(1'795'223'915'162ms)); // cut, never ahead
    const auto started = observationOf(id, event("start"));
    QVERIFY(started && started->kind == Kind::Running && started->at == at && !started->exit);
    const auto died = observationOf(id, event("die"));
    QVERIFY(died && died->kind == Kind::Exited && died->at == at && died->exit->code == 3);
    const auto destroyed = observationOf(id, event("destroy"));
    QVERIFY(destroyed && destroyed->kind == Kind::Gone && destroyed->at == at);
    const auto checked = observationOf(id, event("health_status: unhealthy"));
    QVERIFY(checked && checked->kind == Kind::Running && checked->health == Health::Unhealthy);
    DockerEvent podmans = event("health_status");
    podmans.attributes.insert(QStringLiteral("health_status"), QStringLiteral("healthy"));
    QVERIFY(observationOf(id, podmans)->health == Health::Healthy);
    const auto paused = observationOf(id, event("pause"));
    QVERIFY(
        paused && paused->kind == Kind::Running && paused->at == at && paused->isPaused == true);
    const auto unpaused = observationOf(id, event("unpause"));
    QVERIFY(unpaused && unpaused->kind == Kind::Running && unpaused->isPaused == false);
    QVERIFY(!checked->isPaused);
    const auto created = observationOf(id, event("create"));
    QVERIFY(created && created->kind == Kind::Created);
    for (const char *action : {"kill", "oom", "rename", "exec_start: sh", "health_status"})
        QVERIFY(!observationOf(id, event(action)));
}

QTEST_GUILESS_MAIN(TestDockerObservation)
#include "tst_dockerobservation.moc"
