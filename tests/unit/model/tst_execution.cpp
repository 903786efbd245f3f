// SPDX-License-Identifier: Apache-2.0
#include "core/model/execution.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

using namespace slipway;

class TestExecution : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression()); }
    void writesTheContractsForm();
    void escapesNames();
    void showsWhatTheContainerHas();
};

void TestExecution::writesTheContractsForm()
{
    const Execution execution {
        .id = *ExecutionId::fromString(u"0b6f9d53-0d7e-4d7c-9a54-0a6a4a3f1f10"),
        .contextId = *ContextId::fromString(u"0f5e1a7c-52c1-4f6e-8a51-6f1f0d1c2b02"),
        .creator = QStringLiteral("somebody"),
        .engine = QStringLiteral("docker"),
        .environmentJson = R"({"A":1.0,"B":null})",
        .created = *timestampFromString(u"2026-11-21T09:30:00Z"),
        .claimsJson = R"({"sub":"somebody"})",
        .phase = ExecutionPhase::Running,
    };
    QCOMPARE(toJson(execution),
        QByteArray(R"({"identifier":"0b6f9d53-0d7e-4d7c-9a54-0a6a4a3f1f10",)"
                   R"("engine":"docker","namespace":null,"environment":{"A":1.0,"B":null,)"
                   R"("RENGA_CONTEXT_ID":"0f5e1a7c-52c1-4f6e-8a51-6f1f0d1c2b02"},)"
                   R"("created":"2026-11-21T09:30:00.000+00:00","state":"running"})"));
}

void TestExecution::escapesNames()
{
    Execution execution;
    execution.engine = QStringLiteral("a\"b\\c");
    execution.nameSpace = QStringLiteral("line\nbreak, 日本");
    const QJsonObject json = QJsonDocument::fromJson(toJson(execution)).object();
    QCOMPARE(json[u"engine"].toString(), execution.engine);
    QCOMPARE(json[u"namespace"].toString(), *execution.nameSpace);
    QCOMPARE(
        json[u"environment"].toObject().keys(), QStringList {QStringLiteral("RENGA_CONTEXT_ID")});
    QCOMPARE(json[u"state"].toString(), QStringLiteral("unavailable"));
}

void TestExecution::showsWhatTheContainerHas()
{
    Execution execution;
    execution.contextId = *ContextId::fromString(u"0f5e1a7c-52c1-4f6e-8a51-6f1f0d1c2b02");
    const QByteArray id = R"("RENGA_CONTEXT_ID":"0f5e1a7c-52c1-4f6e-8a51-6f1f0d1c2b02")";
    QCOMPARE(shownEnvironment(execution), '{' + id + '}');
    execution.baseUrl = QStringLiteral("/a\"b");
    QCOMPARE(shownEnvironment(execution), R"({"DEPLOYER_BASE_URL":"/a\"b",)" + id + '}');
    execution.environmentJson = R"({"A":"\"RENGA_CONTEXT_ID\""})";
    execution.baseUrl.reset();
    QCOMPARE(shownEnvironment(execution), R"({"A":"\"RENGA_CONTEXT_ID\"",)" + id + '}');
    execution.environmentJson = R"({"DEPLOYER_BASE_URL":5,"RENGA_CONTEXT_ID":"a lie"})";
    QCOMPARE(shownEnvironment(execution), R"({"DEPLOYER_BASE_URL":5,)" + id + '}');
}

QTEST_APPLESS_MAIN(TestExecution)
#include "tst_execution.moc"
