// SPDX-License-Identifier: Apache-2.0
#include "core/model/contextspec.h"
#include "gui/forms/mountsmodel.h"
#include "gui/forms/specportsmodel.h"

#include <QAbstractItemModelTester>
#include <QTest>

using namespace slipway;
using namespace Qt::StringLiterals;

/// Mounts and ports of a spec as rows.
class TestMountsModel : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void obeysTheRules();
    void keepsWhatItDoesNotShow();
    void addsFolders();
    void addsAVolume();
    void changesTheKind();
    void partsASharedVolume();
    void removesAVolumeWithItsLastMount();
    void toleratesNonsense();
    void portsObeyTheRules();
    void portsStayAsWritten();
    void portsChange_data();
    void portsChange();
};

static QJsonArray array(const char *json)
{
    return readJson(json)->root.toArray();
}

static const QJsonArray volumes = array(R"([{"name": "spare", "emptyDir": {}},
    {"name": "data", "hostPath": {"path": "/home/a", "type": "Directory"}},
    {"name": "mem", "emptyDir": {"medium": "Memory", "sizeLimit": "64Mi"}},
    {"name": "claim", "persistentVolumeClaim": {"claimName": "c", "readOnly": true}}])");
static const QJsonArray mounts = array(R"([
    {"name": "data", "mountPath": "/a", "subPath": "x", "readOnly": true},
    {"name": "mem", "mountPath": "/m"}, {"name": "claim", "mountPath": "/c", "readOnly": false},
    {"name": "data", "mountPath": "/b"}])");

static bool isTaken(const MountsModel &model)
{
    return contextSpecFromJson(QJsonObject {{u"image"_s, u"a"_s}, {u"volumes"_s, model.volumes()},
                                   {u"volumeMounts"_s, model.mounts()}})
        .has_value();
}

static bool set(QAbstractItemModel &model, int row, int column, const QVariant &value)
{
    return model.setData(model.index(row, column), value,
        column == MountsModel::ReadOnly ? Qt::CheckStateRole : Qt::EditRole);
}

void TestMountsModel::obeysTheRules()
{
    MountsModel model;
    const QAbstractItemModelTester tester(
        &model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    model.setMounts(volumes, mounts);
    model.addFolder(u"/home/b"_s);
    QVERIFY(model.insertRow(2));
    QVERIFY(model.removeRows(1, 3, {}));
    QCOMPARE(model.rowCount(), 3);
}

void TestMountsModel::keepsWhatItDoesNotShow()
{
    MountsModel model;
    model.setMounts(volumes, mounts);
    QCOMPARE(model.volumes(), volumes);
    QCOMPARE(model.mounts(), mounts);
    QVERIFY(set(model, 0, MountsModel::Target, u"/new"_s));
    QCOMPARE(model.volumes(), volumes);
    QCOMPARE(model.mounts()[0][u"subPath"], u"x"_s);
    QCOMPARE(model.mounts()[0][u"mountPath"], u"/new"_s);
    QVERIFY(set(model, 0, MountsModel::ReadOnly, Qt::Unchecked));
    QVERIFY(!model.mounts()[0].toObject().contains(u"readOnly"_s));
    QVERIFY(set(model, 2, MountsModel::Source, u"other"_s));
    QCOMPARE(model.volumes()[3][u"persistentVolumeClaim"][u"readOnly"], true);
}

void TestMountsModel::addsFolders()
{
    MountsModel model;
    model.addFolder(u"/home/a/My Data"_s);
    model.addFolder(u"/home/b/My Data"_s);
    model.addFolder(u"/"_s);
    QVERIFY(model.hasFolders());
    QVERIFY(isTaken(model));
    QCOMPARE(
        model.volumes()[0], array(R"([{"name": "my-data", "hostPath": {"path": "/home/a/My Data",
            "type": "Directory"}}])")[0]);
    QCOMPARE(model.mounts()[0], array(R"([{"name": "my-data", "mountPath": "/mnt/My Data"}])")[0]);
    QCOMPARE(model.mounts()[1][u"mountPath"], u"/mnt/My Data-2"_s);
    QCOMPARE(model.mounts()[2][u"mountPath"], u"/mnt/data"_s);
}

void TestMountsModel::addsAVolume()
{
    MountsModel model;
    QVERIFY(model.insertRow(0));
    QVERIFY(model.mounts().isEmpty()); // nothing typed yet
    QVERIFY(model.volumes().isEmpty());
    QVERIFY(set(model, 0, MountsModel::Source, u"results"_s));
    QVERIFY(set(model, 0, MountsModel::Target, u"/results"_s));
    QCOMPARE(model.volumes()[0][u"persistentVolumeClaim"][u"claimName"], u"results"_s);
    QVERIFY(isTaken(model));
}

void TestMountsModel::changesTheKind()
{
    MountsModel model;
    model.setMounts(volumes, mounts);
    for (const QString &kind : MountsModel::kinds()) {
        QVERIFY(set(model, 1, MountsModel::Kind, kind));
        QCOMPARE(model.index(1, MountsModel::Kind).data().toString(), kind);
    }
    QVERIFY(isTaken(model));
    QCOMPARE(
        model.volumes()[2], array(R"([{"name": "mem", "emptyDir": {"medium": "Memory"}}])")[0]);
    QVERIFY(!(model.flags(model.index(1, MountsModel::Source)) & Qt::ItemIsEditable));
}

void TestMountsModel::partsASharedVolume()
{
    MountsModel model;
    model.setMounts(volumes, mounts);
    QVERIFY(set(model, 3, MountsModel::Source, u"/home/other"_s));
    QVERIFY(isTaken(model));
    QCOMPARE(model.index(0, MountsModel::Source).data().toString(), u"/home/a"_s);
    QCOMPARE(model.volumes().size(), 5);
    QCOMPARE(model.volumes()[4][u"hostPath"][u"path"], u"/home/other"_s);
    QCOMPARE(model.mounts()[3][u"name"], model.volumes()[4][u"name"]);
}

void TestMountsModel::removesAVolumeWithItsLastMount()
{
    MountsModel model;
    model.setMounts(volumes, mounts);
    QVERIFY(model.removeRow(0));
    QCOMPARE(model.volumes(), volumes);
    QVERIFY(model.removeRow(2));
    QCOMPARE(model.volumes().size(), 3);
    QVERIFY(!model.hasFolders());
}

void TestMountsModel::toleratesNonsense()
{
    MountsModel model;
    const QAbstractItemModelTester tester(
        &model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    model.setMounts(array(R"([1, {}, {"name": "a"}, {"hostPath": 3, "name": "b"}])"),
        array(R"([1, {"name": "none"}, {"name": "a"}, {"name": "b", "mountPath": 4}])"));
    for (int row = 0; row < model.rowCount(); ++row) {
        QVERIFY(model.index(row, MountsModel::Kind).data().isValid());
        QVERIFY(set(model, row, MountsModel::Kind, MountsModel::kinds().first()));
    }
    while (model.rowCount() > 0)
        QVERIFY(model.removeRow(0));
}

void TestMountsModel::portsObeyTheRules()
{
    SpecPortsModel model;
    const QAbstractItemModelTester tester(
        &model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    model.setPorts({u"1"_s, 2});
    QVERIFY(model.insertRows(1, 2, {}));
    QVERIFY(model.removeRows(0, 3, {}));
    QCOMPARE(model.ports(), QJsonArray {2});
}

void TestMountsModel::portsStayAsWritten()
{
    SpecPortsModel model;
    const QJsonArray ports {u"1"_s, 2, u"3/tcp"_s, u"4/UDP"_s, u"x/y/z"_s, true};
    model.setPorts(ports);
    for (int row = 0; row < model.rowCount(); ++row) {
        for (int column = 0; column < model.columnCount(); ++column)
            QVERIFY(set(model, row, column, model.index(row, column).data()));
    }
    QCOMPARE(model.ports(), ports);
}

void TestMountsModel::portsChange_data()
{
    QTest::addColumn<int>("column");
    QTest::addColumn<QString>("typed");
    QTest::addColumn<QString>("port");
    QTest::newRow("port") << int(SpecPortsModel::Port) << u" 81 "_s << u"81/udp"_s;
    QTest::newRow("protocol") << int(SpecPortsModel::Protocol) << u"TCP"_s << u"80"_s;
    QTest::newRow("other protocol") << int(SpecPortsModel::Protocol) << u"SCTP"_s << u"80/sctp"_s;
    QTest::newRow("as the service writes it")
        << int(SpecPortsModel::Port) << u"53/tcp"_s << u"53"_s;
}

void TestMountsModel::portsChange()
{
    QFETCH(int, column);
    QFETCH(QString, typed);
    QFETCH(QString, port);
    SpecPortsModel model;
    model.setPorts({u"80/udp"_s});
    QVERIFY(set(model, 0, column, typed));
    QCOMPARE(model.ports(), QJsonArray {port});
}

QTEST_GUILESS_MAIN(TestMountsModel)
#include "tst_mountsmodel.moc"
