// SPDX-License-Identifier: Apache-2.0
// The slots of DockerSuite that are about mounts.
#include "core/base/reasons.h"
#include "tests/integration/docker/dockersuite.h"

#include <QJsonArray>
#include <QTest>

using namespace slipway;

/// How many volumes of the engine bear the label of \a plan's execution.
int DockerSuite::volumeCount(const LaunchPlan &plan)
{
    const QByteArray filter =
        R"({"label":["slipway.execution=)" + plan.executionId.toString().toLatin1() + R"("]})";
    const HttpResponse response =
        raw().send("GET", "/volumes?filters=" + filter.toPercentEncoding());
    return int(QJsonDocument::fromJson(response.body)[u"Volumes"].toArray().size());
}

void DockerSuite::keepsAClaim()
{
    const QString claim = QStringLiteral("slipway-test-") + ContextId::create().toString();
    LaunchPlan writer = shell(QStringLiteral("echo kept > /data/file"));
    writer.mounts = {
        {.kind = Mount::Kind::Claim, .source = claim, .target = QStringLiteral("/data")}};
    QVERIFY(await(engine().remove(runToEnd(writer))));
    LaunchPlan reader = shell(QStringLiteral("cat /data/file; touch /data/new || echo refused"));
    reader.mounts = writer.mounts;
    reader.mounts[0].isReadOnly = true;
    const EngineHandle handle = runToEnd(reader);
    const QByteArray text = textOf(readLog(handle));
    const bool isRemoved = await(engine().remove(handle)).has_value();
    const Result<bool> isThere = await(engine().abilities().machine->hasVolume(claim));
    const QJsonObject volume =
        QJsonDocument::fromJson(raw().send("GET", "/volumes/" + claim.toLatin1()).body).object();
    QCOMPARE(raw().send("DELETE", "/volumes/" + claim.toLatin1()).status, 204);
    QCOMPARE(text, QByteArray("kept\nrefused\n"));
    QVERIFY(isRemoved && isThere && *isThere);
    QCOMPARE(volume[u"Labels"][u"slipway.installation"].toString(), installation().toString());
}

void DockerSuite::removesAnEmptyDirectory()
{
    LaunchPlan what = shell(QStringLiteral("ls /a; echo shared > /a/file; cat /b/file"));
    what.mounts = {{.source = QStringLiteral("s"), .target = QStringLiteral("/a")},
        {.source = QStringLiteral("s"), .target = QStringLiteral("/b")}};
    const EngineHandle handle = runToEnd(what);
    QCOMPARE(textOf(readLog(handle)), QByteArray("shared\n"));
    QCOMPARE(volumeCount(what), 1);
    QVERIFY(await(engine().remove(handle)));
    QCOMPARE(volumeCount(what), 0);
}

void DockerSuite::leavesNoVolumeOfARefusedLaunch()
{
    LaunchPlan what = shell(QStringLiteral("true"));
    what.mounts = {{.source = QStringLiteral("s"), .target = QStringLiteral("/a")}};
    what.image = *imageReferenceFromString(QStringLiteral("slipway/no-such-image:1"), {});
    const Result<Observation> launched = await(engine().launch(what, {}));
    QVERIFY(!launched && launched.error().is(reasons::imageNotFound));
    QCOMPARE(volumeCount(what), 0);
}

void DockerSuite::limitsADirectoryInMemory()
{
    LaunchPlan what = shell(QStringLiteral(
        "dd if=/dev/zero of=/m/file bs=1024 count=2000 2>/dev/null; wc -c < /m/file; "
        "stat -c %a /m"));
    what.mounts = {{.kind = Mount::Kind::Memory,
        .source = QStringLiteral("m"),
        .target = QStringLiteral("/m"),
        .sizeLimit = 1024 * 1024}};
    const EngineHandle handle = runToEnd(what);
    QCOMPARE(textOf(readLog(handle)), QByteArray("1048576\n1777\n"));
    QVERIFY(await(engine().remove(handle)));
    QCOMPARE(volumeCount(what), 0);
}
