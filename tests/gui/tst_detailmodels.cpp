// SPDX-License-Identifier: Apache-2.0
#include "gui/details/environmentchanges.h"
#include "gui/details/environmentmodel.h"
#include "gui/details/portaddress.h"
#include "gui/details/portsmodel.h"
#include "gui/details/usageseries.h"
#include "gui/support/contextchange.h"
#include "gui/support/contextname.h"
#include "gui/support/phasetimes.h"
#include "gui/support/requestof.h"
#include "gui/support/transferrate.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <QTest>

using namespace slipway;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using Protocol = PortRequest::Protocol;

/// What the pages of the details are made from.
class TestDetailModels : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }
    void portsKeepTheirRows();
    void portsSayWhoAnswers_data();
    void portsSayWhoAnswers();
    void addresses_data();
    void addresses();
    void environmentShowsNoSecret();
    void usageBecomesRates();
    void usageIsBounded();
    void transferRate();
    void changesOfAnEnvironment();
    void runTimes();
    void contextNames_data();
    void contextNames();
    void memoryLimits_data();
    void memoryLimits();
    void requestIsTheOneSent();
};

static PortStatus port(quint16 number, Protocol protocol = Protocol::Tcp,
    std::optional<bool> isAccepting = {}, std::optional<bool> speaksHttp = {})
{
    return {
        {{number, protocol}, u"127.0.0.1"_s, quint16(30'000 + number)}, isAccepting, speaksHttp};
}

void TestDetailModels::portsKeepTheirRows()
{
    PortsModel model;
    QAbstractItemModelTester tester(&model);
    model.setPorts({port(53, Protocol::Udp), port(9999), port(80)});
    QCOMPARE(model.rowCount(), 3);
    QCOMPARE(model.index(0, PortsModel::ContainerPort).data().toString(), u"80"_s);
    QCOMPARE(model.index(0, PortsModel::Address).data().toString(), u"127.0.0.1:30080"_s);
    QCOMPARE(model.index(2, PortsModel::ContainerPort).data().toString(), u"53/udp"_s);

    QSignalSpy reset(&model, &PortsModel::modelReset);
    QSignalSpy changed(&model, &PortsModel::dataChanged);
    model.setPorts({port(80, Protocol::Tcp, true, true), port(9999), port(53, Protocol::Udp)});
    QCOMPARE(reset.count(), 0);
    QCOMPARE(changed.count(), 1);
    model.setPorts({port(80, Protocol::Tcp, true, true), port(9999), port(53, Protocol::Udp)});
    QCOMPARE(changed.count(), 1);
    model.setPorts({});
    QCOMPARE(reset.count(), 1);
    QCOMPARE(model.rowCount(), 0);
}

void TestDetailModels::portsSayWhoAnswers_data()
{
    QTest::addColumn<PortStatus>("status");
    QTest::addColumn<QString>("text");
    QTest::newRow("no look yet") << port(80) << u"… looking"_s;
    QTest::newRow("nobody") << port(80, Protocol::Tcp, false) << u"○ nobody yet"_s;
    QTest::newRow("somebody") << port(80, Protocol::Tcp, true) << u"◐ TCP"_s;
    QTest::newRow("no web") << port(80, Protocol::Tcp, true, false) << u"◐ TCP"_s;
    QTest::newRow("web") << port(80, Protocol::Tcp, true, true) << u"● HTTP"_s;
    QTest::newRow("udp") << port(80, Protocol::Udp) << u"cannot be told over UDP"_s;
}

void TestDetailModels::portsSayWhoAnswers()
{
    QFETCH(PortStatus, status);
    PortsModel model;
    model.setPorts({status});
    QTEST(model.index(0, PortsModel::Answer).data().toString(), "text");
}

void TestDetailModels::addresses_data()
{
    QTest::addColumn<PortBinding>("binding");
    QTest::addColumn<QStringList>("labels");
    QTest::addColumn<QString>("address");

    const PortBinding web {{8888, Protocol::Tcp}, u"127.0.0.1"_s, 32'768};
    QTest::newRow("plain") << web << QStringList() << u"http://127.0.0.1:32768/"_s;
    QTest::newRow("a notebook") << web << QStringList {u"a=b"_s, u"renga.notebook.token=abc"_s}
                                << u"http://127.0.0.1:32768/?token=abc"_s;
    QTest::newRow("a token of any characters")
        << web << QStringList {u"renga.notebook.token=a b&c=%41#?ä"_s}
        << u"http://127.0.0.1:32768/?token=a%20b%26c%3D%2541%23%3F%C3%A4"_s;
    QTest::newRow("IPv6") << PortBinding {{80, Protocol::Tcp}, u"[::1]"_s, 80} << QStringList()
                          << u"http://[::1]:80/"_s;
    QTest::newRow("not to be opened")
        << PortBinding {{53, Protocol::Udp}, u"127.0.0.1"_s, 53} << QStringList() << QString();
}

void TestDetailModels::addresses()
{
    QFETCH(PortBinding, binding);
    QFETCH(QStringList, labels);
    QTEST(QString::fromLatin1(addressOf(binding, labels).toEncoded()), "address");
}

void TestDetailModels::environmentShowsNoSecret()
{
    EnvironmentModel model;
    QAbstractItemModelTester tester(&model);
    model.setVariables({{u"A"_s, u"<b>x</b>"_s}, {u"B"_s, std::nullopt}});
    const QModelIndex shown = model.index(0, EnvironmentModel::Value);
    const QModelIndex hidden = model.index(1, EnvironmentModel::Value);
    QCOMPARE(shown.data().toString(), u"<b>x</b>"_s);
    QVERIFY(!shown.data(Qt::ToolTipRole).toString().contains(u"<b>x"_s));
    QCOMPARE(shown.data(EnvironmentModel::lineRole).toString(), u"A=<b>x</b>"_s);
    QCOMPARE(hidden.data().toString(), u"set by the service"_s);
    QVERIFY(!hidden.data(EnvironmentModel::lineRole).isValid());
}

static UsageSample sample(std::chrono::milliseconds at, qint64 received)
{
    UsageSample sample;
    sample.at = Timestamp(at);
    sample.memory = 1'000;
    sample.networkReceived = received;
    return sample;
}

void TestDetailModels::usageBecomesRates()
{
    UsageSeries series;
    series.add(sample(1s, 100));
    series.add(sample(3s, 500));
    series.add(sample(3s, 900)); // not newer
    series.add(sample(4s, 10)); // the counter began anew
    const auto &points = series.points();
    QCOMPARE(points.size(), 3);
    QVERIFY(!points.at(0).received);
    QCOMPARE(points.at(1).received.value(), 200.0);
    QVERIFY(!points.at(2).received);
    QVERIFY(!points.at(1).sent);
    QCOMPARE(points.at(1).memory.value(), 1'000.0);
}

void TestDetailModels::usageIsBounded()
{
    UsageSeries series;
    for (int i = 0; i < UsageSeries::mostPoints + 10; ++i)
        series.add(sample(std::chrono::seconds(i), i));
    QCOMPARE(series.points().size(), UsageSeries::mostPoints);
    QVERIFY(series.points().constFirst().at == Timestamp(10s));
}

void TestDetailModels::transferRate()
{
    TransferRate rate;
    QVERIFY(!rate.value());
    rate.note(Timestamp(0s), 0);
    rate.note(Timestamp(1s), 100);
    QVERIFY(!rate.value()); // too short
    rate.note(Timestamp(2s), 400);
    QCOMPARE(rate.value().value(), 200.0);
    rate.note(Timestamp(7s), 400);
    rate.note(Timestamp(12s), 400);
    QCOMPARE(rate.value().value(), 0.0); // it stands still
    rate.note(Timestamp(13s), 10);
    QVERIFY(!rate.value()); // another pull
}

void TestDetailModels::changesOfAnEnvironment()
{
    const QList<ShownVariable> before {
        {u"A"_s, u"1"_s}, {u"B"_s, u"2"_s}, {u"C"_s, std::nullopt}, {u"D"_s, u"4"_s}};
    const QList<ShownVariable> after {
        {u"B"_s, u"3"_s}, {u"C"_s, std::nullopt}, {u"D"_s, u"4"_s}, {u"E"_s, u"5"_s}};
    const QList<EnvironmentChange> expected {{u"A"_s, ShownVariable {u"A"_s, u"1"_s}, std::nullopt},
        {u"B"_s, ShownVariable {u"B"_s, u"2"_s}, ShownVariable {u"B"_s, u"3"_s}},
        {u"E"_s, std::nullopt, ShownVariable {u"E"_s, u"5"_s}}};
    QVERIFY(environmentChanges(before, after) == expected);
    QVERIFY(environmentChanges(after, after).isEmpty());
    QVERIFY(environmentChanges({}, {}).isEmpty());
}

void TestDetailModels::runTimes()
{
    using Phase = ExecutionPhase;
    const QList<PhaseRecord> phases {{Phase::Accepted, Timestamp(0s)},
        {Phase::Running, Timestamp(2s)}, {Phase::Exited, Timestamp(7s)},
        {Phase::Removed, Timestamp(60s)}};
    QVERIFY(startOf(phases) == Timestamp(2s));
    QVERIFY(runTimeOf(phases, Timestamp(100s)) == 5s);
    QVERIFY(lengthOf(phases, 2, Timestamp(100s)) == 53s);
    QVERIFY(!lengthOf(phases, 3, Timestamp(100s)));
    QVERIFY(runTimeOf(phases.first(2), Timestamp(100s)) == 98s);
    QVERIFY(!runTimeOf(phases.first(1), Timestamp(100s)));
    QVERIFY(!startOf({}));
}

void TestDetailModels::contextNames_data()
{
    QTest::addColumn<QString>("image");
    QTest::addColumn<QStringList>("labels");
    QTest::addColumn<QString>("name");
    QTest::newRow("its label") << u"lab/train:2"_s << QStringList {u"x"_s, u"name=mnist"_s}
                               << u"mnist"_s;
    QTest::newRow("an empty label") << u"lab/train:2"_s << QStringList {u"name="_s} << u"train"_s;
    QTest::newRow("a port") << u"host:5000/lab/train"_s << QStringList() << u"train"_s;
    QTest::newRow("no image") << u"???"_s << QStringList() << u"???"_s;
}

void TestDetailModels::contextNames()
{
    QFETCH(QString, image);
    QFETCH(QStringList, labels);
    QTEST(contextName(image, labels), "name");
}

void TestDetailModels::memoryLimits_data()
{
    QTest::addColumn<qint64>("bytes");
    QTest::addColumn<QString>("quantity");
    QTest::newRow("GiB") << (qint64(4) << 30) << u"4Gi"_s;
    QTest::newRow("MiB") << (qint64(768) << 20) << u"768Mi"_s;
    QTest::newRow("bytes") << qint64(9'000'001) << u"9000001"_s;
}

void TestDetailModels::memoryLimits()
{
    QFETCH(qint64, bytes);
    QFETCH(QString, quantity);
    const QJsonObject limits {{u"memory"_s, u"1Gi"_s}, {u"cpu"_s, u"500m"_s}};
    const auto spec = contextSpecFromJson(QJsonObject {{u"image"_s, u"a"_s},
        {u"env"_s, QJsonArray {QJsonObject {{u"name"_s, u"A"_s}, {u"value"_s, u"1"_s}}}},
        {u"resources"_s, QJsonObject {{u"limits"_s, limits}}}});
    const auto changed = withMemoryLimit(*spec, bytes);
    QVERIFY(changed.has_value());
    const QJsonObject written = toJson(*changed)[u"resources"][u"limits"].toObject();
    QCOMPARE(written[u"memory"].toString(), quantity);
    QCOMPARE(written[u"cpu"].toString(), u"500m"_s);
    QCOMPARE(changed->resources.limits.memory.value(), bytes);
    QVERIFY(changed->env == spec->env);
}

void TestDetailModels::requestIsTheOneSent()
{
    Execution execution;
    execution.engine = u"docker"_s;
    execution.environmentJson = R"({"A":1.0,"B":null,"C":"x"})";
    const LaunchRequest request = requestOf(execution);
    QVERIFY(request.engine == u"docker"_s);
    QCOMPARE(request.environmentJson, execution.environmentJson);
    QCOMPARE(request.environment.size(), 3);
    QVERIFY(request.environment.at(0).value == u"1.0"_s);
    QVERIFY(!request.environment.at(1).value);
}

QTEST_GUILESS_MAIN(TestDetailModels)
#include "tst_detailmodels.moc"
