// SPDX-License-Identifier: Apache-2.0
#include "tests/integration/enginesuite.h"

#include "core/base/reasons.h"
#include "tests/support/outcome.h"

#include <QHostAddress>
#include <QTcpSocket>
#include <QTest>

#include <algorithm>

using namespace slipway;
using namespace std::chrono_literals;
using Kind = Observation::Kind;

namespace {

bool isRequired()
{
    return qEnvironmentVariableIntValue("SLIPWAY_REQUIRE_ENGINE") == 1;
}

QList<Observation> observationsIn(const QSignalSpy &spy, ExecutionId id)
{
    QList<Observation> found;
    for (const QList<QVariant> &arguments : spy) {
        const auto observation = arguments.first().value<Observation>();
        if (observation.executionId == id)
            found.append(observation);
    }
    return found;
}

bool hasKind(const QList<Observation> &observations, Kind kind)
{
    return std::any_of(observations.begin(), observations.end(),
        [kind](const Observation &observation) { return observation.kind == kind; });
}

} // namespace

QByteArray EngineSuite::textOf(const QList<LogRecord> &records, LogRecord::Stream stream)
{
    QByteArray text;
    for (const LogRecord &record : records) {
        if (record.stream == stream)
            text += record.isPartial ? record.text : record.text + '\n';
    }
    return text;
}

EngineSuite::EngineSuite() : m_installation(InstallationId::create()) { }

EngineSuite::~EngineSuite() = default;

void EngineSuite::initTestCase()
{
    const QString why = obstacle();
    if (why.isEmpty())
        return;
    if (isRequired())
        QFAIL(qPrintable(why));
    QSKIP(qPrintable(why));
}

void EngineSuite::init()
{
    QTest::failOnWarning(QRegularExpression());
    m_engine = makeEngine();
}

void EngineSuite::cleanup()
{
    if (!m_engine)
        return;
    const Result<QList<Observation>> left = await(m_engine->list(m_installation));
    if (left) {
        for (const Observation &observation : *left)
            QVERIFY(await(m_engine->remove(observation.handle)));
    }
    m_engine->close();
    QCoreApplication::processEvents(); // what was cut off ends in the engine's own code
    m_engine.reset();
}

LaunchPlan EngineSuite::plan(const QStringList &arguments) const
{
    return {.executionId = ExecutionId::create(),
        .contextId = ContextId::create(),
        .installationId = m_installation,
        .image = *imageReferenceFromString(image(), QStringLiteral("image")),
        .arguments = arguments};
}

LaunchPlan EngineSuite::shell(const QString &script) const
{
    return plan({QStringLiteral("sh"), QStringLiteral("-c"), script});
}

EngineHandle EngineSuite::launch(const LaunchPlan &plan)
{
    const Result<Observation> launched = await(engine().launch(plan, {}));
    if (!launched)
        QTest::qFail(qPrintable(launched.error().message()), __FILE__, __LINE__);
    const EngineHandle handle = launched.value_or(Observation()).handle;
    const bool isPending = launched && launched->kind == Kind::Pending;
    if (isPending
        && !QTest::qWaitFor([&] { return inspect(plan, handle).kind != Kind::Pending; }, patience))
        QTest::qFail("it did not start", __FILE__, __LINE__);
    return handle;
}

EngineHandle EngineSuite::runToEnd(const LaunchPlan &plan)
{
    const EngineHandle handle = launch(plan);
    readLog(handle, {.follow = true});
    // A log ends a moment before its container.
    const bool hasEnded =
        QTest::qWaitFor([&] { return inspect(plan, handle).kind == Kind::Exited; }, patience);
    if (!hasEnded)
        QTest::qFail("the container did not end", __FILE__, __LINE__);
    return handle;
}

Observation EngineSuite::inspect(const LaunchPlan &plan, const EngineHandle &handle)
{
    const Result<Observation> observation = await(engine().inspect(plan.executionId, handle));
    if (!observation)
        QTest::qFail(qPrintable(observation.error().message()), __FILE__, __LINE__);
    return observation.value_or(Observation());
}

QList<LogRecord> EngineSuite::readLog(const EngineHandle &handle, const LogQuery &query)
{
    QList<LogRecord> records;
    const std::unique_ptr<LogStream> stream = engine().logs(handle, query);
    QSignalSpy ended(stream.get(), &LogStream::ended);
    connect(stream.get(), &LogStream::received, this,
        [&records](const QList<LogRecord> &more) { records += more; });
    if (!ended.wait(patience))
        QTest::qFail("the log did not end", __FILE__, __LINE__);
    else if (const auto result = ended[0][0].value<Result<void>>(); !result)
        QTest::qFail(qPrintable(result.error().message()), __FILE__, __LINE__);
    return records;
}

QByteArray EngineSuite::outputOf(const LaunchPlan &plan)
{
    return textOf(readLog(launch(plan), {.follow = true}));
}

void EngineSuite::answersProbe()
{
    const Result<EngineInfo> info = await(engine().probe());
    QVERIFY(info);
    QVERIFY(!info->version.isEmpty());
    QVERIFY(!info->apiVersion.isEmpty());
    QCOMPARE(info->operatingSystem, QStringLiteral("linux"));
}

void EngineSuite::reportsThatItIsAway()
{
    const std::unique_ptr<Engine> away = makeEngineThatIsAway();
    const LaunchPlan what = shell(QStringLiteral("true"));
    const Result<EngineInfo> info = await(away->probe());
    QVERIFY(!info && info.error().is(reasons::engineAway));
    const Result<Observation> launched = await(away->launch(what, {}));
    QVERIFY(!launched && launched.error().is(reasons::engineAway));
    const Result<QList<Observation>> list = await(away->list(installation()));
    QVERIFY(!list && list.error().is(reasons::engineAway));

    QList<Error> errors;
    connect(away.get(), &Engine::disconnected, away.get(),
        [&errors](const Error &error) { errors.append(error); });
    QSignalSpy gap(away.get(), &Engine::gap);
    away->watch(installation());
    QTRY_COMPARE_WITH_TIMEOUT(errors.size(), 1, patience);
    QVERIFY(errors[0].is(reasons::engineAway));
    QVERIFY(gap.isEmpty());
}

void EngineSuite::runsAndReportsTheExit_data()
{
    QTest::addColumn<QString>("script");
    QTest::addColumn<ExitResult>("exit");
    QTest::newRow("success") << QStringLiteral("exit 0") << ExitResult {};
    QTest::newRow("failure") << QStringLiteral("exit 3") << ExitResult {.code = 3};
    QTest::newRow("largest") << QStringLiteral("exit 255") << ExitResult {.code = 255};
    // Whether a signal ended it, only the program itself knows.
    QTest::newRow("as after a signal") << QStringLiteral("exit 137") << ExitResult {.code = 137};
}

void EngineSuite::runsAndReportsTheExit()
{
    QFETCH(QString, script);
    QFETCH(ExitResult, exit);
    const LaunchPlan what = shell(script);
    const Observation seen = inspect(what, runToEnd(what));
    QCOMPARE(seen.kind, Kind::Exited);
    QCOMPARE(seen.exit, std::optional(exit));
    QVERIFY(seen.at.has_value());
    QVERIFY(*seen.at <= SystemClock().now());
    QVERIFY(*seen.at > SystemClock().now() - 60s);
}

void EngineSuite::emitsWhatItObserves()
{
    QSignalSpy gap(&engine(), &Engine::gap);
    QSignalSpy observed(&engine(), &Engine::observed);
    engine().watch(installation());
    QVERIFY(gap.wait(patience));

    const LaunchPlan what = shell(QStringLiteral("exit 5"));
    const EngineHandle handle = launch(what);
    QTRY_VERIFY_WITH_TIMEOUT(
        hasKind(observationsIn(observed, what.executionId), Kind::Exited), patience);
    QVERIFY(await(engine().remove(handle)));
    QTRY_VERIFY_WITH_TIMEOUT(
        hasKind(observationsIn(observed, what.executionId), Kind::Gone), patience);

    const QList<Observation> seen = observationsIn(observed, what.executionId);
    QCOMPARE(seen.size(), 4);
    QCOMPARE(seen[0].kind, Kind::Created);
    QCOMPARE(seen[1].kind, Kind::Running);
    QCOMPARE(seen[2].kind, Kind::Exited);
    QCOMPARE(seen[2].exit, std::optional(ExitResult {.code = 5}));
    QCOMPARE(seen[3].kind, Kind::Gone);
    for (const Observation &observation : seen) {
        QCOMPARE(observation.handle, handle);
        QVERIFY(observation.at.has_value());
    }
    QVERIFY(*seen[0].at <= *seen[1].at && *seen[1].at <= *seen[2].at);
    QVERIFY(*seen[2].at <= *seen[3].at);
}

void EngineSuite::observesAKillFromOutside()
{
    QSignalSpy gap(&engine(), &Engine::gap);
    QSignalSpy observed(&engine(), &Engine::observed);
    engine().watch(installation());
    QVERIFY(gap.wait(patience));
    const LaunchPlan what = plan({QStringLiteral("sleep"), QStringLiteral("600")});
    launch(what);
    killBehindOurBack(containerName(what));
    QTRY_VERIFY_WITH_TIMEOUT(
        hasKind(observationsIn(observed, what.executionId), Kind::Exited), patience);
    const Observation last = observationsIn(observed, what.executionId).last();
    QVERIFY(last.exit);
    QCOMPARE(last.exit->code, 137);
    // Not every engine says whether that was a signal.
    QVERIFY(last.exit->signal == 9 || last.exit->signal == 0);
}

void EngineSuite::observesARemovalFromOutside()
{
    QSignalSpy gap(&engine(), &Engine::gap);
    QSignalSpy observed(&engine(), &Engine::observed);
    engine().watch(installation());
    QVERIFY(gap.wait(patience));
    const LaunchPlan what = plan({QStringLiteral("sleep"), QStringLiteral("600")});
    const EngineHandle handle = launch(what);
    removeBehindOurBack(containerName(what));
    QTRY_VERIFY_WITH_TIMEOUT(
        hasKind(observationsIn(observed, what.executionId), Kind::Gone), patience);
    QCOMPARE(observationsIn(observed, what.executionId).last().kind, Kind::Gone);
    QCOMPARE(inspect(what, handle).kind, Kind::Gone);
}

void EngineSuite::passesArgumentsByteForByte()
{
    const QStringList words {QStringLiteral("it's"), QStringLiteral("\"so\""), QString(),
        QStringLiteral("$HOME *"), QStringLiteral("ä\nb\\"), QStringLiteral("日本 🐳")};
    const LaunchPlan what =
        plan(QStringList {QStringLiteral("printf"), QStringLiteral("<%s>")} + words);
    QCOMPARE(outputOf(what), (u'<' + words.join(QStringLiteral("><")) + u'>').toUtf8());
}

void EngineSuite::passesEnvironmentByteForByte()
{
    LaunchPlan what = plan({QStringLiteral("env"), QStringLiteral("-0")});
    what.environment = {{QStringLiteral("EQUALS"), QStringLiteral("a=b=c")},
        {QStringLiteral("LINES"), QStringLiteral("one\ntwo\n")},
        {QStringLiteral("QUOTES"), QStringLiteral("'\"$X\\")},
        {QStringLiteral("WIDE"), QStringLiteral("é 日本 🐳")}, {QStringLiteral("NONE"), QString()}};
    const QList<QByteArray> variables = outputOf(what).split('\0');
    for (const EnvVariable &variable : what.environment)
        QVERIFY2(variables.contains((variable.name + u'=' + variable.value).toUtf8()),
            qPrintable(variable.name));
}

void EngineSuite::publishesPorts()
{
    LaunchPlan what = shell(QStringLiteral("exec nc -ll -p 7000 -e cat"));
    what.ports = {{7000, PortRequest::Protocol::Tcp}, {53, PortRequest::Protocol::Udp}};
    const EngineHandle handle = launch(what);
    const auto ports = inspect(what, handle).ports;
    QVERIFY(ports);
    QCOMPARE(ports->size(), 2);
    const PortBinding &udp = ports->at(0);
    const PortBinding &tcp = ports->at(1);
    QCOMPARE(udp.specified, what.ports[1]);
    QCOMPARE(tcp.specified, what.ports[0]);
    QVERIFY(udp.exposed != 0);
    QVERIFY(!tcp.host.isEmpty() && tcp.host != u"0.0.0.0");

    QByteArray answer;
    const auto isEchoed = [&] {
        QTcpSocket socket;
        socket.connectToHost(tcp.host, tcp.exposed);
        socket.write("echo this\n");
        return QTest::qWaitFor(
            [&] {
                answer = socket.readAll();
                return answer == "echo this\n";
            },
            500);
    };
    QTRY_VERIFY_WITH_TIMEOUT(isEchoed(), patience); // nc needs a moment to listen

    QVERIFY(await(engine().remove(handle)));
    QVERIFY(!inspect(what, handle).ports);
}

void EngineSuite::bindsNoPortsUnasked()
{
    const LaunchPlan what = plan({QStringLiteral("sleep"), QStringLiteral("600")});
    const auto ports = inspect(what, launch(what)).ports;
    QVERIFY(ports && ports->isEmpty());
}

/// Whether it runs at once or is pending at first.
void EngineSuite::tellsWhatBecomesOfALaunch()
{
    LaunchPlan what = shell(QStringLiteral("exec sleep 600"));
    what.ports = {{7000, PortRequest::Protocol::Tcp}};
    QList<Observation> observed;
    connect(&engine(), &Engine::observed, this, [&](const Observation &observation) {
        if (observation.executionId == what.executionId)
            observed.append(observation);
    });
    const Result<Observation> launched = await(engine().launch(what, {}));
    QVERIFY(launched);
    QCOMPARE(launched->executionId, what.executionId);
    QVERIFY(!launched->handle.isEmpty());
    QVERIFY(launched->kind == Kind::Running || launched->kind == Kind::Pending);
    if (launched->kind == Kind::Pending) {
        const auto runs = [&] {
            return !observed.isEmpty() && observed.last().kind == Kind::Running;
        };
        QTRY_VERIFY_WITH_TIMEOUT(runs(), patience);
    } else {
        QVERIFY(!launched->host.isEmpty());
        QCOMPARE(launched->ports.value_or(QList<PortBinding>()).size(), 1);
    }
    QCOMPARE(inspect(what, launched->handle).kind, Kind::Running);
}

void EngineSuite::stopsWithGrace()
{
    const LaunchPlan what = shell(QStringLiteral("trap '' TERM; echo ready; sleep 600 & wait"));
    const EngineHandle handle = launch(what);
    QTRY_VERIFY_WITH_TIMEOUT(!readLog(handle).isEmpty(), patience);
    const auto before = std::chrono::steady_clock::now();
    QVERIFY(await(engine().stop(handle, 1s)));
    QVERIFY(std::chrono::steady_clock::now() - before >= 1s);
    const Observation seen = inspect(what, handle);
    QCOMPARE(seen.kind, Kind::Exited);
    QVERIFY(seen.exit);
    QCOMPARE(seen.exit->code, 137);
}

void EngineSuite::stopsWhatHeedsTheSignal()
{
    const LaunchPlan what =
        shell(QStringLiteral("trap 'echo bye; exit 7' TERM; echo ready; sleep 600 & wait"));
    const EngineHandle handle = launch(what);
    QTRY_VERIFY_WITH_TIMEOUT(!readLog(handle).isEmpty(), patience);
    const auto before = std::chrono::steady_clock::now();
    QVERIFY(await(engine().stop(handle, 60s)));
    QVERIFY(std::chrono::steady_clock::now() - before < 30s);
    QCOMPARE(inspect(what, handle).exit, std::optional(ExitResult {.code = 7}));
    QVERIFY(textOf(readLog(handle)).endsWith("bye\n"));
}

void EngineSuite::stopsAndRemovesTwice()
{
    const LaunchPlan what = plan({QStringLiteral("sleep"), QStringLiteral("600")});
    const EngineHandle handle = launch(what);
    QVERIFY(await(engine().stop(handle, 0s)));
    QVERIFY(await(engine().stop(handle, 0s)));
    Task<Result<void>> first = engine().remove(handle);
    Task<Result<void>> second = engine().remove(handle);
    QVERIFY(await(std::move(first)));
    QVERIFY(await(std::move(second)));
    QCOMPARE(inspect(what, handle).kind, Kind::Gone);
    QVERIFY(await(engine().remove(handle)));
    QVERIFY(await(engine().stop(handle, 0s)));
}

void EngineSuite::findsNothingAfterRemoval()
{
    const LaunchPlan what = plan({QStringLiteral("sleep"), QStringLiteral("600")});
    const EngineHandle handle = launch(what);
    QCOMPARE(inspect(what, handle).kind, Kind::Running);
    removeBehindOurBack(containerName(what));
    const Observation seen = inspect(what, handle);
    QCOMPARE(seen.kind, Kind::Gone);
    QCOMPARE(seen.executionId, what.executionId);
}

void EngineSuite::findsWhatItHasNoHandleOf()
{
    const LaunchPlan what = plan({QStringLiteral("sleep"), QStringLiteral("600")});
    launch(what);
    Execution execution;
    execution.id = what.executionId;
    execution.contextId = what.contextId;
    const EngineHandle handle = engine().handleOf(execution);
    QCOMPARE(inspect(what, handle).kind, Kind::Running);
    QVERIFY(await(engine().stop(handle, 0s)));
    QCOMPARE(inspect(what, handle).kind, Kind::Exited);
    QVERIFY(await(engine().remove(handle)));
    QCOMPARE(containerCount(what), 0);
    QCOMPARE(inspect(what, handle).kind, Kind::Gone);
    QVERIFY(await(engine().stop(handle, 0s)));
    QVERIFY(await(engine().remove(handle)));
}

void EngineSuite::refusesAnUnknownImage()
{
    LaunchPlan what = shell(QStringLiteral("true"));
    what.image = *imageReferenceFromString(QStringLiteral("slipway/no-such-image:1"), {});
    const Result<Observation> launched = await(engine().launch(what, {}));
    QVERIFY(!launched);
    QVERIFY(launched.error().is(reasons::imageNotFound));
    QVERIFY(launched.error().message().contains(u"slipway/no-such-image:1"));
    QCOMPARE(containerCount(what), 0);
}

void EngineSuite::refusesAnUnknownCommand()
{
    const LaunchPlan what = plan({QStringLiteral("no-such-command")});
    const Result<Observation> launched = await(engine().launch(what, {}));
    QVERIFY(!launched);
    QVERIFY(launched.error().is(reasons::commandNotFound));
    QVERIFY(launched.error().message().contains(u"no-such-command"));
    QCOMPARE(containerCount(what), 0);
}

void EngineSuite::launchesOnce()
{
    const LaunchPlan what = shell(QStringLiteral("echo once; sleep 600"));
    const EngineHandle first = launch(what);
    const EngineHandle second = launch(what);
    QCOMPARE(second, first);
    QCOMPARE(containerCount(what), 1);

    // What has ended is not run a second time.
    QVERIFY(await(engine().stop(first, 0s)));
    QCOMPARE(launch(what), first);
    QCOMPARE(inspect(what, first).kind, Kind::Exited);
    QCOMPARE(textOf(readLog(first)), QByteArray("once\n"));
}

void EngineSuite::launchesOnceAtTheSameTime()
{
    const LaunchPlan what = plan({QStringLiteral("sleep"), QStringLiteral("600")});
    std::vector<Task<Result<Observation>>> launches;
    for (int i = 0; i < 4; ++i)
        launches.push_back(engine().launch(what, {}));
    QStringList failures;
    QList<EngineHandle> handles;
    for (Task<Result<Observation>> &task : launches) {
        const Result<Observation> launched = await(std::move(task));
        failures += launched ? QStringList() : QStringList(launched.error().message());
        handles += launched.value_or(Observation()).handle;
    }
    QCOMPARE(failures, QStringList());
    QCOMPARE(handles, QList<EngineHandle>(4, handles.first()));
    QCOMPARE(containerCount(what), 1);
    QCOMPARE(inspect(what, handles.first()).kind, Kind::Running);
}

void EngineSuite::cancelsALaunch()
{
    const LaunchPlan what = plan({QStringLiteral("sleep"), QStringLiteral("600")});
    std::stop_source source;
    Task<Result<Observation>> task = engine().launch(what, source.get_token());
    source.request_stop();
    const Result<Observation> launched = await(std::move(task));
    QVERIFY(!launched && launched.error().is(reasons::cancelled));
    QCOMPARE(containerCount(what), 0);
}

void EngineSuite::listsItsInstallationOnly()
{
    const LaunchPlan running = plan({QStringLiteral("sleep"), QStringLiteral("600")});
    const EngineHandle handle = launch(running);
    const LaunchPlan ended = shell(QStringLiteral("exit 4"));
    const EngineHandle endedHandle = runToEnd(ended);
    LaunchPlan foreign = plan({QStringLiteral("sleep"), QStringLiteral("600")});
    foreign.installationId = InstallationId::create();
    foreign.labels = {QStringLiteral("slipway.installation=") + installation().toString()};
    const EngineHandle foreignHandle = launch(foreign);

    const Result<QList<Observation>> list = await(engine().list(installation()));
    QVERIFY(await(engine().remove(foreignHandle)));
    QVERIFY(list);
    QCOMPARE(list->size(), 2);
    for (const Observation &seen : *list) {
        const bool isRunning = seen.executionId == running.executionId;
        QCOMPARE(seen.kind, isRunning ? Kind::Running : Kind::Exited);
        QCOMPARE(seen.handle, isRunning ? handle : endedHandle);
        QCOMPARE(seen.exit, isRunning ? std::nullopt : std::optional(ExitResult {.code = 4}));
        QVERIFY(isRunning || seen.at.has_value());
    }
}

void EngineSuite::endsEverythingWhenClosed()
{
    const EngineHandle handle = launch(plan({QStringLiteral("sleep"), QStringLiteral("600")}));
    const std::unique_ptr<Engine> closing = makeEngine();
    QSignalSpy gap(closing.get(), &Engine::gap);
    closing->watch(installation());
    QVERIFY(gap.wait(patience));
    Task<Result<void>> stopping = closing->stop(handle, 600s);
    closing->close();
    QCOMPARE(reasonOf(await(std::move(stopping))), QStringLiteral("cancelled"));
}

void EngineSuite::refusesAForeignHandle()
{
    const std::unique_ptr<Engine> away = makeEngineThatIsAway();
    const EngineHandle handle = launch(plan({QStringLiteral("sleep"), QStringLiteral("600")}));
    for (const EngineHandle &unreadable : {EngineHandle(), EngineHandle("{\"v\":99}")}) {
        const Result<Observation> seen = await(engine().inspect(ExecutionId::create(), unreadable));
        QVERIFY(!seen && seen.error().is(reasons::handleUnknown));
    }
    // Only the engine that made it can say that it is gone.
    const Result<Observation> seen = await(away->inspect(ExecutionId::create(), handle));
    QVERIFY(!seen && seen.error().is(reasons::handleUnknown));
}
