// SPDX-License-Identifier: Apache-2.0
#include "core/base/reasons.h"
#include "server/daemonoptions.h"
#include "server/duration.h"
#include "server/optiontable.h"

#include <QTemporaryDir>
#include <QTest>

using namespace slipway;
using Values = OptionTable::Values;

Q_DECLARE_METATYPE(slipway::OptionTable::Values)

static Result<DaemonOptions> optionsFrom(const Values &environment, const Values &flags = {})
{
    const auto table = OptionTable::read(environment, flags, {});
    if (!table)
        return fail(table.error());
    return daemonOptionsFrom(*table);
}

static Values one(const char *name, const char *value)
{
    return {{QString::fromLatin1(name), QString::fromLatin1(value)}};
}

class DaemonOptionsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void readsWhatContainersMayHave()
    {
        const QTemporaryDir directory;
        const auto options = optionsFrom(
            {{QStringLiteral("DEPLOYER_HOST_PATH_ROOTS"), directory.path() + QStringLiteral(", /")},
                {QStringLiteral("DEPLOYER_HOST_PATH_TRUSTED"), QStringLiteral("yes")},
                {QStringLiteral("DEPLOYER_VOLUMES"), QStringLiteral("a,b")},
                {QStringLiteral("DEPLOYER_MEMORY_LIMIT"), QStringLiteral("8Mi")},
                {QStringLiteral("DEPLOYER_MAX_MEMORY"), QStringLiteral("1Gi")},
                {QStringLiteral("DEPLOYER_MAX_CPUS"), QStringLiteral("1500m")},
                {QStringLiteral("DEPLOYER_MAX_GPUS"), QStringLiteral("no")},
                {QStringLiteral("DEPLOYER_PROCESS_LIMIT"), QStringLiteral("100")}});
        QVERIFY(options);
        const LaunchPolicyOptions &policy = options->policy;
        QCOMPARE(policy.hostPaths.roots, QStringList({directory.path(), QStringLiteral("/")}));
        QVERIFY(policy.hostPaths.isTrusted);
        QCOMPARE(policy.hostPaths.secrets, QStringList(options->dataDirectory));
        QCOMPARE(policy.volumes, QStringList({QStringLiteral("a"), QStringLiteral("b")}));
        QCOMPARE(policy.memoryLimit, 8 << 20);
        QCOMPARE(policy.most.memory, 1 << 30);
        QCOMPARE(policy.most.nanoCpus, 1'500'000'000);
        QCOMPARE(policy.most.gpus, 0);
        QCOMPARE(policy.processLimit, 100);
        QCOMPARE(optionsFrom({})->policy.processLimit, 4096);
        QCOMPARE(optionsFrom({})->policy.most.gpus, std::nullopt);
        QCOMPARE(optionsFrom(one("DEPLOYER_MAX_GPUS", "0"))->policy.most.gpus, 0);
    }

    void refusesWhatContainersCannotHave()
    {
        for (const auto &[name, value] : {std::pair("DEPLOYER_HOST_PATH_ROOTS", "/no/such/folder"),
                 std::pair("DEPLOYER_HOST_PATH_ROOTS", "tmp"),
                 std::pair("DEPLOYER_HOST_PATH_TRUSTED", "perhaps"),
                 std::pair("DEPLOYER_MEMORY_LIMIT", "much"),
                 std::pair("DEPLOYER_MEMORY_LIMIT", "1Mi"), std::pair("DEPLOYER_MAX_MEMORY", "2GB"),
                 std::pair("DEPLOYER_MAX_MEMORY", "0"), std::pair("DEPLOYER_MAX_CPUS", "0"),
                 std::pair("DEPLOYER_MAX_REQUESTS", "0"), std::pair("DEPLOYER_LOG_LIMIT", "0"),
                 std::pair("DEPLOYER_MAX_CPUS", "1m"), std::pair("DEPLOYER_MAX_GPUS", "some"),
                 std::pair("DEPLOYER_PROCESS_LIMIT", "3")}) {
            const auto options = optionsFrom(one(name, value));
            QVERIFY(!options);
            QVERIFY(options.error().is(reasons::optionInvalid));
        }
    }

    void init() { QTest::failOnWarning(QRegularExpression(QStringLiteral(".*"))); }

    void defaults()
    {
        const auto options = optionsFrom({});
        QVERIFY(options);
        QCOMPARE(options->listenAddress, QHostAddress(QHostAddress::LocalHost));
        QCOMPARE(options->listenPort, 5000);
        QCOMPARE(options->basePath, "/v1");
        QCOMPARE(options->databaseUri, QStringLiteral("sqlite:///deployer.db"));
        QCOMPARE(options->dockerBindIp, QStringLiteral("127.0.0.1"));
        QCOMPARE(options->listener.limits.maxBody, 1024 * 1024);
        QVERIFY(options->listener.allowedHosts.contains(QStringLiteral("localhost")));
        QVERIFY(options->hasOwnerIsolation);
        QVERIFY(!options->hasStrictStatus);
        QVERIFY(!options->scopeClaim);
        QVERIFY(options->engines.isEmpty());
    }

    void aFlagGoesBeforeTheEnvironment()
    {
        const auto options = optionsFrom(one("DEPLOYER_LISTEN", "127.0.0.1:1"),
            {{QStringLiteral("listen"), QStringLiteral("[::1]:7000")}});
        QVERIFY(options);
        QCOMPARE(options->listenAddress, QHostAddress(QHostAddress::LocalHostIPv6));
        QCOMPARE(options->listenPort, 7000);
    }

    void notSet_data()
    {
        QTest::addColumn<QString>("text");
        for (const char *text : {"None", "False", "0", "", "  "})
            QTest::newRow(text) << QString::fromLatin1(text);
    }

    void notSet()
    {
        QFETCH(QString, text);
        const auto options = optionsFrom({{QStringLiteral("DEPLOYER_JWT_KEY"), text},
            {QStringLiteral("DEPLOYER_JWT_ISSUER"), text},
            {QStringLiteral("DEPLOYER_ENGINE_DOCKER"), text}});
        QVERIFY(options);
        QVERIFY(options->jwtKey.isEmpty());
        QCOMPARE(options->listener.limits.maxBody, 1024 * 1024);
        QVERIFY(options->engines.isEmpty());
    }

    void aBooleanTakesFalseAsFalse()
    {
        const auto options = optionsFrom(one("DEPLOYER_OWNER_ISOLATION", "False"));
        QVERIFY(options);
        QVERIFY(!options->hasOwnerIsolation);
    }

    void enginesByName()
    {
        const auto table = OptionTable::read(one("DEPLOYER_ENGINE_DOCKER", "unix:///a.sock"), {},
            {QStringLiteral("lab=tcp://10.0.0.1:2375")});
        QVERIFY(table);
        const auto options = daemonOptionsFrom(*table);
        QVERIFY(options);
        const QList<std::pair<QString, QString>> expected {
            {QStringLiteral("docker"), QStringLiteral("unix:///a.sock")},
            {QStringLiteral("lab"), QStringLiteral("tcp://10.0.0.1:2375")}};
        QCOMPARE(options->engines, expected);
    }

    void refused_data()
    {
        QTest::addColumn<Values>("environment");
        QTest::addColumn<QString>("sentence");

        QTest::newRow("no port") << one("DEPLOYER_LISTEN",
            "127.0.0.1") << QStringLiteral("DEPLOYER_LISTEN: \"127.0.0.1\" is not an address");
        QTest::newRow("a port that is none")
            << one("DEPLOYER_LISTEN", "127.0.0.1:65536") << QStringLiteral("DEPLOYER_LISTEN");
        QTest::newRow("no URL") << one("DEPLOYER_URL", "example.org")
                                << QStringLiteral("DEPLOYER_URL: \"example.org\" is not an http");
        QTest::newRow("base path")
            << one("DEPLOYER_BASE_PATH", "v1") << QStringLiteral("a path that begins with /");
        QTest::newRow("number") << one("DEPLOYER_MAX_BODY",
            "1 MiB") << QStringLiteral("DEPLOYER_MAX_BODY: \"1 MiB\" is not a number from");
        QTest::newRow("boolean") << one("DEPLOYER_STRICT_STATUS", "perhaps")
                                 << QStringLiteral("true or false");
        QTest::newRow("bind address")
            << one("DEPLOYER_DOCKER_BIND_IP", "everywhere") << QStringLiteral("an IP address");
        QTest::newRow("a certificate without its key")
            << one("DEPLOYER_TLS_CERT", "/etc/cert.pem") << QStringLiteral("DEPLOYER_TLS_KEY");
        QTest::newRow("any origin")
            << one("DEPLOYER_CORS_ORIGINS", "*") << QStringLiteral("an origin as browsers send it");
        QTest::newRow("an origin with a path") << one("DEPLOYER_CORS_ORIGINS",
            "https://lab.example/") << QStringLiteral("an origin as browsers send it");
        QTest::newRow("many proxies")
            << one("WSGI_NUM_PROXIES", "17") << QStringLiteral("a number from 1 to 16");
        QTest::newRow("no time") << one("DEPLOYER_HEAD_TIMEOUT", "soon")
                                 << QStringLiteral("a time, such as 10s");
        QTest::newRow("an issuer that cannot be asked")
            << one("DEPLOYER_JWT_ISSUER", "lab") << QStringLiteral("DEPLOYER_JWT_KEY");
    }

    void refused()
    {
        QFETCH(Values, environment);
        QFETCH(QString, sentence);
        const auto options = optionsFrom(environment);
        QVERIFY(!options);
        QVERIFY2(
            options.error().message().contains(sentence), qPrintable(options.error().message()));
    }

    void misspeltAndUnhonouredOnesAreNamed()
    {
        const auto table =
            OptionTable::read({{QStringLiteral("DEPLOYER_LISTENN"), QStringLiteral("x")},
                                  {QStringLiteral("SENTRY_DSN"), QStringLiteral("x")},
                                  {QStringLiteral("PATH"), QStringLiteral("x")}},
                {}, {});
        QVERIFY(table);
        QCOMPARE(table->unknown(), QStringList {QStringLiteral("DEPLOYER_LISTENN")});
        QCOMPARE(table->withoutEffect(), QStringList {QStringLiteral("SENTRY_DSN")});
    }

    void theListingTellsOriginsAndNoSecrets()
    {
        const auto table = OptionTable::read(
            {{QStringLiteral("SQLALCHEMY_DATABASE_URI"),
                 QStringLiteral("postgresql://u:sesame@h/d")},
                {QStringLiteral("DEPLOYER_CLIENT_SECRET"), QStringLiteral("sesame")}},
            {{QStringLiteral("listen"), QStringLiteral("127.0.0.1:1")}}, {});
        QVERIFY(table);
        const QString text = table->describe();
        QVERIFY2(!text.contains(QStringLiteral("sesame")), qPrintable(text));
        QVERIFY(text.contains(QStringLiteral("127.0.0.1:1 (--listen)")));
        QVERIFY(text.contains(QStringLiteral("(environment)")));
        QVERIFY(text.contains(QStringLiteral("/v1 (default)")));
    }

    void durations_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<qint64>("seconds"); // 0: refused
        QTest::newRow("bare") << QStringLiteral("90") << qint64(90);
        QTest::newRow("s") << QStringLiteral("90s") << qint64(90);
        QTest::newRow("m") << QStringLiteral("15m") << qint64(900);
        QTest::newRow("h") << QStringLiteral("12h") << qint64(43200);
        QTest::newRow("d") << QStringLiteral("30d") << qint64(2592000);
        for (const char *text : {"", "h", "-1h", "0", "1w", "1.5h", "99999999999999999999d"})
            QTest::newRow(text) << QString::fromLatin1(text) << qint64(0);
    }

    void durations()
    {
        QFETCH(QString, text);
        QFETCH(qint64, seconds);
        const auto duration = durationFromString(text);
        QCOMPARE(duration ? qint64(duration->count()) : 0, seconds);
    }
};

QTEST_GUILESS_MAIN(DaemonOptionsTest)
#include "tst_daemonoptions.moc"
