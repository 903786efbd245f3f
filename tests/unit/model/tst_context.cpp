// SPDX-License-Identifier: Apache-2.0
#include "core/model/context.h"

#include <QJsonDocument>
#include <QTest>

using namespace slipway;

class TestContext : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression()); }
    void writesTheContractsForm();
};

void TestContext::writesTheContractsForm()
{
    const Context context {
        .id = *ContextId::fromString(u"0b6f9d53-0d7e-4d7c-9a54-0a6a4a3f1f10"),
        .creator = QStringLiteral("somebody"),
        .specJson = R"({"image":"busybox","labels":["ü=1"]})",
        .created = *timestampFromString(u"2026-11-21T09:30:00.125Z"),
        .claimsJson = R"({"sub":"somebody"})",
    };
    const QByteArray json = toJson(context);
    QCOMPARE(json,
        QByteArray(R"({"identifier":"0b6f9d53-0d7e-4d7c-9a54-0a6a4a3f1f10",)"
                   R"("spec":{"image":"busybox","labels":["ü=1"]},)"
                   R"("created":"2026-11-21T09:30:00.125+00:00"})"));
    QVERIFY(QJsonDocument::fromJson(json).isObject());
}

QTEST_APPLESS_MAIN(TestContext)
#include "tst_context.moc"
