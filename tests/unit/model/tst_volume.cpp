// SPDX-License-Identifier: Apache-2.0
#include "core/base/jsonreader.h"
#include "core/model/volume.h"
#include "tests/support/outcome.h"

#include <QTest>

using namespace slipway;

namespace {

const QList<Volume> known {
    {.name = QStringLiteral("a"), .source = EmptyDirVolume()},
    {.name = QStringLiteral("b"), .source = EmptyDirVolume()},
};

Result<QList<Volume>> readVolumes(const QByteArray &json)
{
    return readJson(json).and_then([](const JsonDocument &document) {
        return volumesFromJson(document.root, QStringLiteral("v"));
    });
}

Result<QList<VolumeMount>> readMounts(const QByteArray &json)
{
    return readJson(json).and_then([](const JsonDocument &document) {
        return volumeMountsFromJson(document.root, QStringLiteral("m"), known);
    });
}

void addFaultColumns()
{
    QTest::addColumn<QByteArray>("json");
    QTest::addColumn<QString>("reason");
    QTest::addColumn<QString>("path");
}

void fault(const char *json, const char *reason, const char *path)
{
    QTest::newRow(json) << QByteArray(json) << QString::fromUtf8(reason) << QString::fromUtf8(path);
}

} // namespace

class TestVolume : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void readsEachKind();
    void refusesVolumes_data();
    void refusesVolumes();
    void readsMounts();
    void refusesMounts_data();
    void refusesMounts();
};

void TestVolume::readsEachKind()
{
    const auto volumes = readVolumes(R"([
        {"name":"h","hostPath":{"path":"/data/../x","type":"DirectoryOrCreate"}},
        {"name":"e","emptyDir":{}},
        {"name":"m","emptyDir":{"medium":"Memory","sizeLimit":"1Mi"}},
        {"name":"c","persistentVolumeClaim":{"claimName":"My_data.1","readOnly":true}}])");
    QVERIFY(volumes);
    const HostPathVolume host {
        .path = QStringLiteral("/data/../x"), .type = HostPathVolume::Type::DirectoryOrCreate};
    const EmptyDirVolume memory {.isInMemory = true, .sizeLimit = 1 << 20};
    const ClaimVolume claim {.claim = QStringLiteral("My_data.1"), .isReadOnly = true};
    const QList<Volume> expected {{QStringLiteral("h"), host},
        {QStringLiteral("e"), EmptyDirVolume()}, {QStringLiteral("m"), memory},
        {QStringLiteral("c"), claim}};
    QVERIFY(*volumes == expected);
}

void TestVolume::refusesVolumes_data()
{
    addFaultColumns();
    fault("{}", "wrong-type", "v");
    fault("[1]", "wrong-type", "v[0]");
    fault(R"([{"name":"a"}])", "wrong-type", "v[0]");
    fault(R"([{"name":"a","emptyDir":{},"hostPath":{"path":"/"}}])", "wrong-type", "v[0]");
    fault(R"([{"emptyDir":{}}])", "missing-key", "v[0].name");
    fault(R"([{"name":"A b","emptyDir":{}}])", "name-invalid", "v[0].name");
    fault(R"([{"name":"","emptyDir":{}}])", "name-invalid", "v[0].name");
    fault(R"([{"name":"a","emptyDir":{}},{"name":"a","emptyDir":{}}])", "name-twice", "v[1].name");
    fault(R"([{"name":"a","configMap":{"name":"x"}}])", "unsupported-key", "v[0].configMap");
    fault(R"([{"name":"a","hostPath":{}}])", "missing-key", "v[0].hostPath.path");
    fault(R"([{"name":"a","hostPath":{"path":"x"}}])", "path-not-absolute", "v[0].hostPath.path");
    fault(R"([{"name":"a","hostPath":{"path":"/","type":"Socket"}}])", "wrong-type",
        "v[0].hostPath.type");
    fault(R"([{"name":"a","emptyDir":{"medium":"HugePages"}}])", "wrong-type",
        "v[0].emptyDir.medium");
    fault(R"([{"name":"a","emptyDir":{"medium":"Memory","sizeLimit":"x"}}])", "quantity-invalid",
        "v[0].emptyDir.sizeLimit");
    fault(R"([{"name":"a","emptyDir":{"sizeLimit":"1Mi"}}])", "unsupported-key",
        "v[0].emptyDir.sizeLimit");
    fault(R"([{"name":"a","persistentVolumeClaim":{"claimName":"../x"}}])", "name-invalid",
        "v[0].persistentVolumeClaim.claimName");
    fault(R"([{"name":"a","persistentVolumeClaim":{"claimName":"x","readOnly":"no"}}])",
        "wrong-type", "v[0].persistentVolumeClaim.readOnly");
}

void TestVolume::refusesVolumes()
{
    QFETCH(QByteArray, json);
    QFETCH(QString, reason);
    QFETCH(QString, path);
    const auto volumes = readVolumes(json);
    QCOMPARE(reasonOf(volumes), reason);
    QCOMPARE(pathOf(volumes), path);
}

void TestVolume::readsMounts()
{
    const auto mounts = readMounts(R"([{"name":"a","mountPath":"/x//y/","subPath":"s/t"},
        {"name":"a","mountPath":"/z","readOnly":true}])");
    QVERIFY(mounts);
    const QList<VolumeMount> expected {{.volume = QStringLiteral("a"),
                                           .path = QStringLiteral("/x/y"),
                                           .subPath = QStringLiteral("s/t")},
        {.volume = QStringLiteral("a"), .path = QStringLiteral("/z"), .isReadOnly = true}};
    QVERIFY(*mounts == expected);
}

void TestVolume::refusesMounts_data()
{
    addFaultColumns();
    fault(R"([{"name":"a"}])", "missing-key", "m[0].mountPath");
    fault(R"([{"name":"c","mountPath":"/x"}])", "volume-unknown", "m[0].name");
    fault(R"([{"name":"a","mountPath":"x"}])", "path-not-absolute", "m[0].mountPath");
    fault(R"([{"name":"a","mountPath":"/"}])", "mount-path-invalid", "m[0].mountPath");
    fault(R"([{"name":"a","mountPath":"/x/.."}])", "mount-path-invalid", "m[0].mountPath");
    fault(R"([{"name":"a","mountPath":"/x:y"}])", "mount-path-invalid", "m[0].mountPath");
    fault(R"([{"name":"a","mountPath":"/x:z"}])", "written-otherwise", "m[0].mountPath");
    fault(R"(["/a:/b"])", "written-otherwise", "m[0]");
    fault(R"([{"name":"a","mountPath":"/x:ro"}])", "written-otherwise", "m[0].mountPath");
    fault(R"([{"name":"a","mountPath":"/x"},{"name":"b","mountPath":"/x/"}])", "path-twice",
        "m[1].mountPath");
    fault(
        R"([{"name":"a","mountPath":"/x","subPath":"/etc"}])", "sub-path-invalid", "m[0].subPath");
    fault(R"([{"name":"a","mountPath":"/x","subPath":"a/../../b"}])", "sub-path-invalid",
        "m[0].subPath");
    fault(R"([{"name":"a","mountPath":"/x","mountPropagation":"Bidirectional"}])",
        "unsupported-key", "m[0].mountPropagation");
}

void TestVolume::refusesMounts()
{
    QFETCH(QByteArray, json);
    QFETCH(QString, reason);
    QFETCH(QString, path);
    const auto mounts = readMounts(json);
    QCOMPARE(reasonOf(mounts), reason);
    QCOMPARE(pathOf(mounts), path);
}

QTEST_APPLESS_MAIN(TestVolume)
#include "tst_volume.moc"
