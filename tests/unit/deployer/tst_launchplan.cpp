// SPDX-License-Identifier: Apache-2.0
#include "core/deployer/launchplan.h"

#include <QTest>

using namespace slipway;

static Context contextOf(const QByteArray &specJson)
{
    Context context;
    context.id = ContextId::create();
    context.specJson = specJson;
    return context;
}

static QString variable(const LaunchPlan &plan, const QString &name)
{
    for (const EnvVariable &variable : plan.environment) {
        if (variable.name == name)
            return variable.value;
    }
    return QStringLiteral("<absent>");
}

class LaunchPlanTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(QStringLiteral(".*"))); }

    void showsNoValueOfTheService()
    {
        const Context context = contextOf(
            R"({"image":"a","command":"sh -c 'x y'","env":[{"name":"A","value":"1"},{"name":"B","value":"2"}]})");
        Execution execution;
        execution.environmentJson = R"({"B":null,"C":1.50,"RENGA_CONTEXT_ID":"a lie"})";
        const auto shown = showLaunch(context, execution,
            {.proxies = {{QString(), {{QStringLiteral("HTTP_PROXY"), QStringLiteral("u:p@p")}}}}});
        QVERIFY(shown);
        const QList<ShownVariable> expected {{QStringLiteral("A"), QStringLiteral("1")},
            {QStringLiteral("C"), QStringLiteral("1.50")},
            {QStringLiteral("DEPLOYER_BASE_URL"), QStringLiteral("/")},
            {QStringLiteral("HTTP_PROXY"), std::nullopt},
            {QStringLiteral("RENGA_CONTEXT_ID"), context.id.toString()}};
        QCOMPARE(shown->environment, expected);
        QCOMPARE(shown->arguments,
            (QStringList {QStringLiteral("sh"), QStringLiteral("-c"), QStringLiteral("x y")}));
    }

    void expandsReferences()
    {
        const Context context = contextOf(R"json({"image":"a","args":["$(A) $(B) $$(A) $$ $(S)"],
            "entrypoint":["$(PROXY)"],
            "env":[{"name":"A","value":"1"},{"name":"B","value":"$(A)$(C)$(S)"},
                {"name":"C","value":"3"},{"name":"S","value":"$(A)"}]})json");
        Execution execution;
        execution.environmentJson = R"json({"S":"$(A)"})json";
        const LaunchDefaults defaults {
            .proxies = {{QString(), {{QStringLiteral("PROXY"), QStringLiteral("secret")}}}}};
        const auto plan = planLaunch(context, execution, {}, defaults);
        QVERIFY(plan);
        QCOMPARE(variable(*plan, QStringLiteral("B")), QStringLiteral("1$(C)$(A)"));
        QCOMPARE(variable(*plan, QStringLiteral("S")), QStringLiteral("$(A)"));
        QCOMPARE(variable(*plan, QStringLiteral("PROXY")), QStringLiteral("secret"));
        QCOMPARE(plan->arguments, QStringList {QStringLiteral("1 1$(C)$(A) $(A) $ $(A)")});
        QCOMPARE(plan->entrypoint, QStringList {QStringLiteral("$(PROXY)")});
    }

    void leavesAShellItsDollars()
    {
        const Context context =
            contextOf(R"json({"image":"a","command":["$$","$$(A)","$(A)","$(date)"],
            "env":[{"name":"A","value":"1"}]})json");
        const auto plan = planLaunch(context, {}, {}, {});
        QVERIFY(plan);
        QCOMPARE(plan->arguments,
            (QStringList {QStringLiteral("$$"), QStringLiteral("$(A)"), QStringLiteral("1"),
                QStringLiteral("$(date)")}));
    }

    void carriesTheMounts()
    {
        const Context context = contextOf(R"({"image":"a","workingDir":"/w",
            "volumes":[{"name":"h","hostPath":{"path":"/data","type":"Directory"}},
                {"name":"c","persistentVolumeClaim":{"claimName":"results","readOnly":true}},
                {"name":"m","emptyDir":{"medium":"Memory","sizeLimit":"1Ki"}}],
            "volumeMounts":[{"name":"h","mountPath":"/h","subPath":"x"},
                {"name":"c","mountPath":"/c"},{"name":"m","mountPath":"/m"}]})");
        const auto plan = planLaunch(context, {}, InstallationId::create(), {});
        QVERIFY(plan);
        using Kind = Mount::Kind;
        const QList<Mount> expected {{.kind = Kind::HostPath,
                                         .source = QStringLiteral("/data"),
                                         .target = QStringLiteral("/h"),
                                         .subPath = QStringLiteral("x"),
                                         .hostPathType = HostPathVolume::Type::Directory},
            {.kind = Kind::Claim,
                .source = QStringLiteral("results"),
                .target = QStringLiteral("/c"),
                .isReadOnly = true},
            {.kind = Kind::Memory,
                .source = QStringLiteral("m"),
                .target = QStringLiteral("/m"),
                .sizeLimit = 1024}};
        QVERIFY(plan->mounts == expected);
        QCOMPARE(plan->workingDir, QStringLiteral("/w"));
    }

    void carriesTheSpec()
    {
        const Context context = contextOf(R"({"image":"lab/train:2","command":"sh -c 'a b'",)"
                                          R"("labels":["k=v"],"ports":["8080","53/udp"]})");
        Execution execution;
        execution.id = ExecutionId::create();
        const InstallationId installation = InstallationId::create();
        const auto plan = planLaunch(context, execution, installation, {});
        QVERIFY(plan);
        QCOMPARE(plan->executionId, execution.id);
        QCOMPARE(plan->contextId, context.id);
        QCOMPARE(plan->installationId, installation);
        QCOMPARE(plan->image.toString(), QStringLiteral("lab/train:2"));
        QCOMPARE(plan->arguments,
            QStringList({QStringLiteral("sh"), QStringLiteral("-c"), QStringLiteral("a b")}));
        QCOMPARE(plan->labels, QStringList {QStringLiteral("k=v")});
        QCOMPARE(plan->ports,
            QList<PortRequest>(
                {{8080, PortRequest::Protocol::Tcp}, {53, PortRequest::Protocol::Udp}}));
    }

    void environment_data()
    {
        QTest::addColumn<QByteArray>("env");
        QTest::addColumn<QByteArray>("sent");
        QTest::addColumn<QString>("name");
        QTest::addColumn<QString>("value");

        const QString absent = QStringLiteral("<absent>");
        QTest::newRow("of the context")
            << QByteArray(R"([{"name":"A","value":"1"}])") << QByteArray("{}")
            << QStringLiteral("A") << QStringLiteral("1");
        QTest::newRow("sent beats the context")
            << QByteArray(R"([{"name":"A","value":"1"}])") << QByteArray(R"({"A":"2"})")
            << QStringLiteral("A") << QStringLiteral("2");
        QTest::newRow("null takes it away")
            << QByteArray(R"([{"name":"A","value":"1"}])") << QByteArray(R"({"A":null})")
            << QStringLiteral("A") << absent;
        QTest::newRow("numbers as they were written")
            << QByteArray("[]") << QByteArray(R"({"A":1.0})") << QStringLiteral("A")
            << QStringLiteral("1.0");
        QTest::newRow("booleans as JSON writes them")
            << QByteArray("[]") << QByteArray(R"({"A":true})") << QStringLiteral("A")
            << QStringLiteral("true");
        QTest::newRow("base URL by default")
            << QByteArray("[]") << QByteArray("{}") << QStringLiteral("DEPLOYER_BASE_URL")
            << QStringLiteral("/hub");
        QTest::newRow("base URL sent")
            << QByteArray("[]") << QByteArray(R"({"DEPLOYER_BASE_URL":"/x"})")
            << QStringLiteral("DEPLOYER_BASE_URL") << QStringLiteral("/x");
    }

    void environment()
    {
        QFETCH(QByteArray, env);
        QFETCH(QByteArray, sent);
        QFETCH(QString, name);
        QFETCH(QString, value);

        Execution execution;
        execution.environmentJson = sent;
        const auto plan = planLaunch(contextOf(R"({"image":"a","env":)" + env + '}'), execution, {},
            {.baseUrl = QStringLiteral("/hub")});
        QVERIFY(plan);
        QCOMPARE(variable(*plan, name), value);
    }

    void theContextsIdCannotBeForged()
    {
        const Context context = contextOf(R"({"image":"a"})");
        Execution execution;
        execution.environmentJson = R"({"RENGA_CONTEXT_ID":"mine"})";
        const auto plan = planLaunch(context, execution, {}, {});
        QVERIFY(plan);
        QCOMPARE(variable(*plan, QStringLiteral("RENGA_CONTEXT_ID")), context.id.toString());
    }
};

QTEST_GUILESS_MAIN(LaunchPlanTest)
#include "tst_launchplan.moc"
