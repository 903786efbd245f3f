// SPDX-License-Identifier: Apache-2.0
#include "core/base/reasons.h"
#include "core/deployer/launchpolicy.h"
#include "tests/support/fakeengine.h"
#include "tests/support/outcome.h"

#include <QDir>
#include <QRegularExpression>
#include <QTemporaryDir>
#include <QTest>

using namespace slipway;
using namespace slipway::test;
using namespace Qt::StringLiterals;
using Amounts = ResourceAmounts;

namespace {

constexpr qint64 mebibyte = qint64(1) << 20;
constexpr qint64 gibibyte = qint64(1) << 30;

/// A machine that has some volumes, and may be asked in vain.
class FakeMachine final : public MachineAccess
{
public:
    QString localSocket() const override { return socket; }
    PortPublishing portPublishing() const override { return {}; }
    Task<Result<bool>> hasVolume(QString name) override
    {
        if (problem)
            co_return fail(*problem);
        co_return volumes.contains(name);
    }

    QString socket;
    QStringList volumes;
    std::optional<Error> problem;
};

Mount claim(const QString &name)
{
    return {.kind = Mount::Kind::Claim, .source = name, .target = u"/data"_s};
}

Mount hostPath(const QString &path)
{
    return {.kind = Mount::Kind::HostPath, .source = path, .target = u"/host"_s};
}

} // namespace

class LaunchPolicyTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();

    void givesMemory_data();
    void givesMemory();
    void givesWhatNobodyAskedFor();
    void keepsWhatWasAskedFor();
    void refusesMoreThanTheSiteHas_data();
    void refusesMoreThanTheSiteHas();
    void allowsAsMuchAsTheSiteHas();
    void refusesMemoryThatNothingStartsWith();

    void keepsClaimsApart();
    void sharesTheAdministratorsVolumes();
    void refusesClaimsOfOthers_data();
    void refusesClaimsOfOthers();
    void refusesAClaimThatCannotBeChecked();
    void settlesClaimsWithoutAMachine();

    void hasNoHostPathsWithoutAMachine();
    void trustsHostPathsOfAnotherMachine();
    void settlesHostPaths();
    void refusesAllForOneMount();

private:
    Result<AdmittedLaunch> admit(const LaunchPolicyOptions &options, const LaunchPlan &plan,
        const QString &subject = u"ada"_s)
    {
        LaunchPolicy policy(options);
        return QCoro::waitFor(policy.admit(plan, m_engine.get(), subject));
    }
    /// What becomes of a claim of that name.
    Result<QString> volumeOf(const QString &name, const QString &subject = u"ada"_s)
    {
        const auto launch = admit({.volumes = {u"shared"_s}}, {.mounts = {claim(name)}}, subject);
        return launch ? Result<QString>(launch->plan.mounts.value(0).source) : fail(launch.error());
    }

    std::unique_ptr<FakeEngine> m_engine;
    FakeMachine m_machine;
};

void LaunchPolicyTest::init()
{
    QTest::failOnWarning(QRegularExpression());
    m_machine = {};
    m_engine = std::make_unique<FakeEngine>();
    m_engine->machine = &m_machine;
}

void LaunchPolicyTest::givesMemory_data()
{
    using Amount = std::optional<qint64>;
    QTest::addColumn<Amount>("usual");
    QTest::addColumn<Amount>("most");
    QTest::addColumn<Amount>("limit");
    QTest::addColumn<Amount>("request");
    QTest::addColumn<Amount>("given");

    const Amount none;
    const Amount small = 64 * mebibyte;
    const Amount middle = 512 * mebibyte;
    const Amount big = 2 * gibibyte;
    QTest::newRow("nobody says anything") << none << none << none << none << none;
    QTest::newRow("the site's usual") << middle << none << none << none << middle;
    QTest::newRow("its own limit") << middle << none << small << none << small;
    QTest::newRow("its own limit above the usual") << middle << none << big << none << big;
    QTest::newRow("a request below the usual") << middle << none << none << small << middle;
    QTest::newRow("a request above the usual") << middle << none << none << big << big;
    QTest::newRow("the site's most alone") << none << big << none << none << big;
    QTest::newRow("a request alone") << none << none << none << big << none;
    QTest::newRow("the usual above the most") << big << middle << none << none << middle;
    QTest::newRow("the usual below the most") << small << middle << none << none << small;
    QTest::newRow("a request between them") << small << big << none << middle << middle;
}

void LaunchPolicyTest::givesMemory()
{
    using Amount = std::optional<qint64>;
    QFETCH(Amount, usual);
    QFETCH(Amount, most);
    QFETCH(Amount, limit);
    QFETCH(Amount, request);
    const LaunchPlan plan {
        .resources = {.limits = {.memory = limit}, .requests = {.memory = request}}};
    const auto launch = admit({.memoryLimit = usual, .most = {.memory = most}}, plan);
    QVERIFY2(launch, qPrintable(messageOf(launch)));
    QTEST(launch->plan.resources.limits.memory, "given");
    QCOMPARE(launch->plan.resources.requests.memory, request);
}

void LaunchPolicyTest::givesWhatNobodyAskedFor()
{
    const LaunchPolicyOptions site {
        .processLimit = 100, .most = {.nanoCpus = 1'500'000'000, .gpus = 2}};
    const auto launch = admit(site, {});
    QVERIFY(launch);
    QCOMPARE(launch->plan.resources.limits.nanoCpus, 1'500'000'000);
    QVERIFY(launch->plan.areCpusUnasked);
    QCOMPARE(launch->plan.resources.limits.pids, 100);
    QVERIFY(!launch->plan.areProcessesAsked);
    QVERIFY(!launch->plan.resources.limits.gpus); // nobody gets one for nothing
}

void LaunchPolicyTest::keepsWhatWasAskedFor()
{
    const LaunchPolicyOptions site {.processLimit = 100, .most = {.nanoCpus = 1'500'000'000}};
    const Amounts asked {.nanoCpus = 250'000'000, .pids = 7};
    const auto launch = admit(site, {.resources = {.limits = asked}});
    QVERIFY(launch);
    QCOMPARE(launch->plan.resources.limits.nanoCpus, 250'000'000);
    QVERIFY(!launch->plan.areCpusUnasked);
    QCOMPARE(launch->plan.resources.limits.pids, 7);
    QVERIFY(launch->plan.areProcessesAsked);
}

void LaunchPolicyTest::refusesMoreThanTheSiteHas_data()
{
    QTest::addColumn<Amounts>("limits");
    QTest::addColumn<Amounts>("requests");
    QTest::addColumn<QString>("path");
    QTest::addColumn<QString>("limit");
    const Amounts none;
    QTest::newRow("CPUs") << Amounts {.nanoCpus = 1'500'000'001} << none
                          << u"spec.resources.limits.cpu"_s << u"1500m"_s;
    QTest::newRow("CPUs of a request") << none << Amounts {.nanoCpus = 2'000'000'000}
                                       << u"spec.resources.requests.cpu"_s << u"1500m"_s;
    QTest::newRow("memory") << Amounts {.memory = 2 * gibibyte + 1} << none
                            << u"spec.resources.limits.memory"_s << u"2Gi"_s;
    QTest::newRow("memory of a request") << none << Amounts {.memory = 3 * gibibyte}
                                         << u"spec.resources.requests.memory"_s << u"2Gi"_s;
    QTest::newRow("GPUs") << Amounts {.gpus = 1} << none
                          << u"spec.resources.limits.nvidia.com/gpu"_s << u"0"_s;
    QTest::newRow("processes") << Amounts {.pids = 101} << none << u"spec.resources.limits.pids"_s
                               << u"100"_s;
}

void LaunchPolicyTest::refusesMoreThanTheSiteHas()
{
    QFETCH(Amounts, limits);
    QFETCH(Amounts, requests);
    QFETCH(QString, limit);
    const LaunchPolicyOptions site {.memoryLimit = 512 * mebibyte,
        .processLimit = 100,
        .most = {.nanoCpus = 1'500'000'000, .memory = 2 * gibibyte, .gpus = 0}};
    const auto launch = admit(site, {.resources = {.limits = limits, .requests = requests}});
    QCOMPARE(reasonOf(launch), u"limit-above-site"_s);
    QTEST(pathOf(launch), "path");
    QVERIFY2(
        messageOf(launch).contains(u" the %1 that"_s.arg(limit)), qPrintable(messageOf(launch)));
}

void LaunchPolicyTest::allowsAsMuchAsTheSiteHas()
{
    const Amounts all {.nanoCpus = 1'500'000'000, .memory = 2 * gibibyte, .gpus = 2, .pids = 100};
    LaunchPolicyOptions site {.processLimit = 100, .most = all};
    const auto launch = admit(site, {.resources = {.limits = all}});
    QVERIFY2(launch, qPrintable(messageOf(launch)));
    QCOMPARE(launch->plan.resources.limits, all);
}

void LaunchPolicyTest::refusesMemoryThatNothingStartsWith()
{
    const auto tooLittle = admit({}, {.resources = {.limits = {.memory = 6 * mebibyte - 1}}});
    QCOMPARE(reasonOf(tooLittle), u"amount-too-small"_s);
    QCOMPARE(pathOf(tooLittle), u"spec.resources.limits.memory"_s);
    QVERIFY(admit({}, {.resources = {.limits = {.memory = 6 * mebibyte}}}));
}

void LaunchPolicyTest::keepsClaimsApart()
{
    const auto ofAda = volumeOf(u"results"_s, u"ada"_s);
    const auto ofBob = volumeOf(u"results"_s, u"bob"_s);
    QVERIFY(ofAda && ofBob);
    // Of SHA-256("ada"), by sha256sum(1): a new version finds the data of an old one.
    QCOMPARE(*ofAda, u"slipway-fdee430d40bd57de-results"_s);
    QCOMPARE(*volumeOf(u"results"_s, u"ada"_s), *ofAda);
    QVERIFY(*ofBob != *ofAda);
    QVERIFY(*volumeOf(u"other"_s, u"ada"_s) != *ofAda);
}

void LaunchPolicyTest::sharesTheAdministratorsVolumes()
{
    m_machine.volumes = {u"shared"_s}; // though it is there already
    QCOMPARE(volumeOf(u"shared"_s, u"ada"_s).value_or(QString()), u"shared"_s);
    QCOMPARE(volumeOf(u"shared"_s, u"bob"_s).value_or(QString()), u"shared"_s);
}

void LaunchPolicyTest::refusesClaimsOfOthers_data()
{
    QTest::addColumn<QString>("name");
    QTest::newRow("of another program") << u"postgres-data"_s;
    QTest::newRow("by our name of it") << volumeOfClaim(u"bob"_s, u"results"_s);
    QTest::newRow("by our name of one's own") << volumeOfClaim(u"ada"_s, u"results"_s);
}

void LaunchPolicyTest::refusesClaimsOfOthers()
{
    QFETCH(QString, name);
    m_machine.volumes = {u"postgres-data"_s};
    const auto volume = volumeOf(name);
    QCOMPARE(reasonOf(volume), u"claim-forbidden"_s);
    QCOMPARE(pathOf(volume), u"spec.volumeMounts[0]"_s);
    QVERIFY(messageOf(volume).contains(name));
}

void LaunchPolicyTest::refusesAClaimThatCannotBeChecked()
{
    m_machine.problem = Error(reasons::engineAway);
    QCOMPARE(reasonOf(volumeOf(u"results"_s)), u"engine-away"_s);
    // These need no check.
    QCOMPARE(volumeOf(u"shared"_s).value_or(QString()), u"shared"_s);
}

void LaunchPolicyTest::settlesClaimsWithoutAMachine()
{
    m_engine->machine = nullptr;
    QCOMPARE(volumeOf(u"results"_s).value_or(QString()), volumeOfClaim(u"ada"_s, u"results"_s));
    QCOMPARE(reasonOf(volumeOf(volumeOfClaim(u"bob"_s, u"results"_s))), u"claim-forbidden"_s);
    QCOMPARE(volumeOf(u"shared"_s).value_or(QString()), u"shared"_s);
}

void LaunchPolicyTest::hasNoHostPathsWithoutAMachine()
{
    m_engine->machine = nullptr;
    const QTemporaryDir root;
    const LaunchPolicyOptions site {.hostPaths = {.roots = {root.path()}}};
    const auto launch = admit(site, {.mounts = {hostPath(root.path())}});
    QCOMPARE(reasonOf(launch), u"host-path-unheld"_s);
    QCOMPARE(LaunchPolicy(site).hostPathRoots(*m_engine), QStringList());
}

void LaunchPolicyTest::trustsHostPathsOfAnotherMachine()
{
    m_engine->machine = nullptr;
    const LaunchPolicyOptions site {.hostPaths = {.roots = {u"/srv"_s}, .isTrusted = true}};
    Mount mount = hostPath(u"/srv/there/only"_s);
    mount.subPath = u"part"_s;
    const auto launch = admit(site, {.mounts = {mount}});
    QVERIFY2(launch, qPrintable(messageOf(launch)));
    QCOMPARE(launch->plan.mounts[0].source, u"/srv/there/only/part"_s);
    QCOMPARE(launch->plan.mounts[0].subPath, QString());
    QVERIFY(launch->holds.empty());
    QCOMPARE(LaunchPolicy(site).hostPathRoots(*m_engine), QStringList {u"/srv"_s});
    QCOMPARE(reasonOf(admit(site, {.mounts = {hostPath(u"/etc"_s)}})), u"host-path-forbidden"_s);
}

void LaunchPolicyTest::settlesHostPaths()
{
    const QTemporaryDir root;
    QVERIFY(QDir(root.path()).mkpath(u"data/part"_s));
    m_machine.socket = u"/run/absent.sock"_s;
    const LaunchPolicyOptions site {.hostPaths = {.roots = {root.path()}, .isTrusted = true}};
    Mount part = hostPath(root.filePath(u"data"_s));
    part.subPath = u"part"_s;
    const LaunchPlan plan {.mounts = {{.kind = Mount::Kind::Scratch, .source = u"tmp"_s}, part}};
    const auto launch = admit(site, plan);
    QVERIFY2(launch, qPrintable(messageOf(launch)));
    QCOMPARE(launch->plan.mounts[0], plan.mounts[0]);
    QCOMPARE(launch->plan.mounts[1].source, root.filePath(u"data/part"_s));
    QCOMPARE(launch->plan.mounts[1].subPath, QString());
    QCOMPARE(launch->plan.mounts[1].target, u"/host"_s);
}

void LaunchPolicyTest::refusesAllForOneMount()
{
    const QTemporaryDir root;
    m_machine.socket = u"/run/absent.sock"_s;
    const LaunchPolicyOptions site {.hostPaths = {.roots = {root.path()}, .isTrusted = true}};
    const auto launch =
        admit(site, {.mounts = {claim(u"results"_s), hostPath(root.path()), hostPath(u"/etc"_s)}});
    QCOMPARE(reasonOf(launch), u"host-path-forbidden"_s);
    QCOMPARE(pathOf(launch), u"spec.volumeMounts[2]"_s);
}

QTEST_GUILESS_MAIN(LaunchPolicyTest)
#include "tst_launchpolicy.moc"
