// SPDX-License-Identifier: Apache-2.0
#include "core/base/jsonreader.h"
#include "core/model/resources.h"
#include "tests/support/outcome.h"

#include <QTest>

using namespace slipway;

static Result<Resources> read(const QByteArray &json)
{
    return readJson(json).and_then([](const JsonDocument &document) {
        return resourcesFromJson(document.root, QStringLiteral("r"));
    });
}

class TestResources : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void reads();
    void refuses_data();
    void refuses();
};

void TestResources::reads()
{
    const auto resources = read(R"({"limits":{"cpu":"1500m","memory":"1Gi","nvidia.com/gpu":"2"},
        "requests":{"cpu":0.5,"memory":null}})");
    QVERIFY(resources);
    QCOMPARE(resources->limits.nanoCpus, 1'500'000'000);
    QCOMPARE(resources->limits.memory, 1LL << 30);
    QCOMPARE(resources->limits.gpus, 2);
    QCOMPARE(resources->requests.nanoCpus, 500'000'000);
    QVERIFY(!resources->requests.memory);
}

void TestResources::refuses_data()
{
    QTest::addColumn<QByteArray>("json");
    QTest::addColumn<QString>("reason");
    QTest::addColumn<QString>("path");
    const auto row = [](const char *json, const char *reason, const char *path) {
        QTest::newRow(json) << QByteArray(json) << QString::fromUtf8(reason)
                            << QString::fromUtf8(path);
    };
    row("[]", "wrong-type", "r");
    row(R"({"limits":1})", "wrong-type", "r.limits");
    row(R"({"limits":{"cpu":true}})", "wrong-type", "r.limits.cpu");
    row(R"({"limits":{"cpu":"NaN"}})", "quantity-invalid", "r.limits.cpu");
    row(R"({"limits":{"cpu":"-1"}})", "quantity-invalid", "r.limits.cpu");
    row(R"({"limits":{"memory":1e30}})", "quantity-invalid", "r.limits.memory");
    row(R"({"limits":{"memory":"1Gi1"}})", "quantity-invalid", "r.limits.memory");
    row(R"({"limits":{"nvidia.com/gpu":0.5}})", "quantity-invalid", "r.limits.nvidia.com/gpu");
    row(R"({"limits":{"ephemeral-storage":"1G"}})", "unsupported-key",
        "r.limits.ephemeral-storage");
    row(R"({"claims":[]})", "unsupported-key", "r.claims");
    row(R"({"limits":{"cpu":1},"requests":{"cpu":"1001m"}})", "request-above-limit",
        "r.requests.cpu");
}

void TestResources::refuses()
{
    QFETCH(QByteArray, json);
    QFETCH(QString, reason);
    QFETCH(QString, path);
    const auto resources = read(json);
    QCOMPARE(reasonOf(resources), reason);
    QCOMPARE(pathOf(resources), path);
}

QTEST_APPLESS_MAIN(TestResources)
#include "tst_resources.moc"
