// SPDX-License-Identifier: Apache-2.0
#include "core/model/launchrequest.h"
#include "tests/support/outcome.h"

#include <QTest>

using namespace slipway;

namespace {

Result<LaunchRequest> read(const QByteArray &json)
{
    return readJson(json).and_then(launchRequestFromJson);
}

QList<EnvVariable> env(std::initializer_list<std::pair<const char *, const char *>> variables)
{
    QList<EnvVariable> list;
    for (const auto &[name, value] : variables)
        list.append({.name = QString::fromUtf8(name), .value = QString::fromUtf8(value)});
    return list;
}

} // namespace

class TestLaunchRequest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression()); }
    void readsTheLeast_data();
    void readsTheLeast();
    void readsNames();
    void keepsWhatWasSent_data();
    void keepsWhatWasSent();
    void namesTheFault_data();
    void namesTheFault();
    void mergesSortedByName();
    void laterLayersWin();
    void nullTakesAway();
};

void TestLaunchRequest::readsTheLeast_data()
{
    QTest::addColumn<QByteArray>("json");
    QTest::newRow("empty") << QByteArray("{}");
    QTest::newRow("nulls") << QByteArray(R"({"engine":null,"namespace":null,"environment":null})");
    QTest::newRow("empty environment") << QByteArray(R"({"environment":{}})");
    QTest::newRow("unknown keys") << QByteArray(R"({"colour":"red","Engine":1})");
}

void TestLaunchRequest::readsTheLeast()
{
    QFETCH(QByteArray, json);
    const Result<LaunchRequest> request = read(json);
    QCOMPARE(messageOf(request), QString());
    QCOMPARE(*request, LaunchRequest());
    QCOMPARE(request->environmentJson, QByteArray("{}"));
}

void TestLaunchRequest::readsNames()
{
    const Result<LaunchRequest> request = read(R"({"engine":"docker","namespace":"team"})");
    QCOMPARE(request->engine, QStringLiteral("docker"));
    QCOMPARE(request->nameSpace, QStringLiteral("team"));
    QCOMPARE(read(R"({"engine":""})")->engine, QString(QLatin1StringView("")));
}

void TestLaunchRequest::keepsWhatWasSent_data()
{
    QTest::addColumn<QByteArray>("json"); // of the value
    QTest::addColumn<std::optional<QString>>("text");
    const auto row = [](const char *json, const std::optional<QString> &text) {
        QTest::newRow(json) << QByteArray(json) << text;
    };
    row(R"("a b")", QStringLiteral("a b"));
    row(R"("")", QString());
    row(R"("a\n\"ü😀")", QStringLiteral("a\n\"ü😀"));
    row("true", QStringLiteral("true"));
    row("false", QStringLiteral("false"));
    row("null", std::nullopt);
    for (const char *number : {"0", "1", "-1", "1.0", "0.1", "1e3", "1E+3", "-0.0", "1.50",
             "3.141592653589793238462643383279", "9007199254740993", "9223372036854775807",
             "9223372036854775808", "18446744073709551615", "123456789012345678901234567890"})
        row(number, QString::fromUtf8(number));
}

void TestLaunchRequest::keepsWhatWasSent()
{
    QFETCH(QByteArray, json);
    QFETCH(std::optional<QString>, text);
    // Names that a JSON pointer and JSON itself write otherwise.
    for (const QByteArray name : {"A", "a/b~c", "a\\\"b", "ü"}) {
        const QByteArray environment = "{\"" + name + "\":" + json + '}';
        const Result<LaunchRequest> request = read("{ \"environment\" : " + environment + " }");
        QCOMPARE(messageOf(request), QString());
        QCOMPARE(request->environmentJson, environment);
        QCOMPARE(request->environment.size(), 1);
        QCOMPARE(request->environment[0].value, text);
    }
}

void TestLaunchRequest::namesTheFault_data()
{
    QTest::addColumn<QByteArray>("json");
    QTest::addColumn<QString>("reason");
    QTest::addColumn<QString>("path");
    const auto row = [](const char *json, const char *reason, const char *path) {
        QTest::newRow(json) << QByteArray(json) << QString::fromUtf8(reason)
                            << QString::fromUtf8(path);
    };
    row("[]", "wrong-type", "the body");
    row("null", "wrong-type", "the body");
    row(R"({"engine":1})", "wrong-type", "engine");
    row(R"({"namespace":[]})", "wrong-type", "namespace");
    row(R"({"environment":[]})", "wrong-type", "environment");
    row(R"({"environment":"A=1"})", "wrong-type", "environment");
    row(R"({"environment":{"A":{}}})", "wrong-type", "environment.A");
    row(R"({"environment":{"A":[1]}})", "wrong-type", "environment.A");
    row(R"({"environment":{"A":"\u0000"}})", "character-forbidden", "environment.A");
    row(R"({"environment":{"":"1"}})", "env-name-invalid", "environment");
    row(R"({"environment":{"A=B":"1"}})", "env-name-invalid", "environment");
    row(R"({"environment":{"A\n":"1"}})", "env-name-invalid", "environment");
    row(R"({"environment":{"A\u0000":"1"}})", "env-name-invalid", "environment");
}

void TestLaunchRequest::namesTheFault()
{
    QFETCH(QByteArray, json);
    QFETCH(QString, reason);
    QFETCH(QString, path);
    const Result<LaunchRequest> request = read(json);
    QCOMPARE(reasonOf(request), reason);
    QCOMPARE(pathOf(request), path);
}

void TestLaunchRequest::mergesSortedByName()
{
    const auto request = read(R"({"environment":{"M":1.0,"B":true}})");
    QCOMPARE(
        mergedEnvironment(env({{"Z", "z"}, {"A", "a"}}), request->environment, env({{"K", "k"}})),
        env({{"A", "a"}, {"B", "true"}, {"K", "k"}, {"M", "1.0"}, {"Z", "z"}}));
    QCOMPARE(mergedEnvironment({}, {}, {}), QList<EnvVariable>());
}

void TestLaunchRequest::laterLayersWin()
{
    const auto request = read(R"({"environment":{"B":"request","C":"request"}})");
    QCOMPARE(
        mergedEnvironment(env({{"A", "first"}, {"A", "last"}, {"B", "context"}, {"C", "context"}}),
            request->environment, env({{"C", "fixed"}})),
        env({{"A", "last"}, {"B", "request"}, {"C", "fixed"}}));
}

void TestLaunchRequest::nullTakesAway()
{
    const auto request = read(R"({"environment":{"A":null,"B":null,"C":null}})");
    QCOMPARE(mergedEnvironment(
                 env({{"A", "a"}, {"A", "b"}}), request->environment, env({{"C", "fixed"}})),
        env({{"C", "fixed"}}));
}

QTEST_APPLESS_MAIN(TestLaunchRequest)
#include "tst_launchrequest.moc"
