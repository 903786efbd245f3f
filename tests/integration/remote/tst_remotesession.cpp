// SPDX-License-Identifier: Apache-2.0
// The deployer of another process, as a window uses it: against the real daemon and Docker.
#include "core/auth/scope.h"
#include "core/base/reasons.h"
#include "core/remote/remotedeployer.h"
#include "server/daemonconfig.h"
#include "tests/support/outcome.h"

#include <QJsonDocument>
#include <QLoggingCategory>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

#include <csignal>

using namespace slipway;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

class TestRemoteSession : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();
    void cleanup();

    void savesAndFindsContexts();
    void turnsPages();
    void findsNothingOfOthers();
    void tellsWhatWasRefused();
    void carriesOutOnce();
    void launchesFollowsAndRemoves();
    void measures();
    void listsEnginesAndImages();
    void goesOnBehindAnEvent();
    void isToldThatTheServiceEnds();
    void saysThatNobodyAnswers();
    void saysThatTheTokenIsNone();

private:
    void startDaemon();
    std::shared_ptr<Session> session(const QString &subject = u"alice"_s);
    ContextSpec spec(const QString &command);
    Context saved(const QString &command);
    Execution launched(const QString &command);
    /// The rest of \a events as they come, until one makes \a isLast true.
    template<class Condition>
    QList<Event> eventsUntil(EventStream &events, Condition isLast);

    template<class T>
    T await(Task<T> task)
    {
        return QCoro::waitFor(std::move(task));
    }

    static constexpr int patience = 20'000;
    std::unique_ptr<QTemporaryDir> m_directory;
    DaemonOptions m_options;
    std::unique_ptr<Daemon> m_daemon;
    std::unique_ptr<HttpClient> m_http;
    std::vector<std::unique_ptr<RemoteDeployer>> m_deployers;
};

void TestRemoteSession::initTestCase()
{
    QLoggingCategory::setFilterRules(u"slipway.*.info=false"_s);
}

void TestRemoteSession::init()
{
    m_directory = std::make_unique<QTemporaryDir>();
    const auto table = OptionTable::read(
        {{u"DEPLOYER_LISTEN"_s, u"127.0.0.1:0"_s}, {u"DEPLOYER_DATA_DIR"_s, m_directory->path()}},
        {}, {});
    m_options = daemonOptionsFrom(*table).value();
    startDaemon();
    m_http = std::make_unique<HttpClient>();
}

void TestRemoteSession::cleanup()
{
    m_deployers.clear();
    if (m_daemon)
        await(m_daemon->stop());
    m_http.reset();
    m_daemon.reset();
    m_directory.reset();
}

void TestRemoteSession::startDaemon()
{
    auto daemon = Daemon::start(m_options);
    QVERIFY2(daemon, qPrintable(messageOf(daemon)));
    m_daemon = *std::move(daemon);
    m_options.listenPort = m_daemon->port();
}

std::shared_ptr<Session> TestRemoteSession::session(const QString &subject)
{
    QStringList scopeList = scopes::all();
    scopeList.removeAll(scopes::admin);
    RemoteService service {.token = ownToken(m_options, subject, scopeList, 1h).value()};
    service.endpoint.origin = "http://127.0.0.1:" + QByteArray::number(m_options.listenPort);
    m_deployers.push_back(std::make_unique<RemoteDeployer>(m_http.get(), std::move(service)));
    return m_deployers.back()->session({});
}

ContextSpec TestRemoteSession::spec(const QString &command)
{
    const QJsonObject object {{u"image"_s, u"slipway/busybox:test"_s},
        {u"command"_s, u"sh -c '%1'"_s.arg(command)}, {u"labels"_s, QJsonArray {u"name=remote"_s}}};
    return contextSpecFromJson(object).value();
}

Context TestRemoteSession::saved(const QString &command)
{
    return await(session()->createContext(spec(command), ContextId::create())).value();
}

Execution TestRemoteSession::launched(const QString &command)
{
    return await(session()->launch(saved(command).id, ExecutionId::create(), {}, 20s)).value();
}

template<class Condition>
QList<Event> TestRemoteSession::eventsUntil(EventStream &events, Condition isLast)
{
    QList<Event> all;
    const auto isThere = [&] {
        all += events.take(100).events;
        return std::any_of(all.begin(), all.end(), isLast);
    };
    [&] { QTRY_VERIFY_WITH_TIMEOUT(isThere(), patience); }();
    return all;
}

void TestRemoteSession::savesAndFindsContexts()
{
    const Context context = saved(u"true"_s);
    const auto found = await(session()->context(context.id));
    QVERIFY2(found, qPrintable(messageOf(found)));
    QCOMPARE(*found, context);
    const auto read = contextSpecFromJson(QJsonDocument::fromJson(found->specJson).object());
    QCOMPARE(*read, spec(u"true"_s));
    QVERIFY(await(session()->removeContext(context.id, false)));
    QCOMPARE(reasonOf(await(session()->context(context.id))), u"context-not-found"_s);
}

void TestRemoteSession::turnsPages()
{
    QList<ContextId> made;
    for (int i = 0; i < 5; ++i)
        made.prepend(saved(u"true"_s).id);
    const auto same = session();
    ContextQuery query {.labels = {u"name=remote"_s}, .text = {}, .bounds = {.limit = 2}};
    QList<ContextId> found;
    int pages = 0;
    do {
        const auto page = await(same->contexts(query));
        QVERIFY2(page, qPrintable(messageOf(page)));
        for (const Context &context : page->items)
            found.append(context.id);
        query.bounds.after = page->next;
        ++pages;
    } while (query.bounds.after);
    QCOMPARE(found, made);
    QCOMPARE(pages, 3);
}

void TestRemoteSession::findsNothingOfOthers()
{
    const Context context = saved(u"true"_s);
    const auto bobs = session(u"bob"_s);
    QCOMPARE(reasonOf(await(bobs->context(context.id))), u"context-not-found"_s);
    QVERIFY(await(bobs->contexts({}))->items.isEmpty());
}

void TestRemoteSession::tellsWhatWasRefused()
{
    const auto missing = await(session()->status(ExecutionId::create()));
    QCOMPARE(reasonOf(missing), u"execution-not-found"_s);

    ContextSpec bad = spec(u"true"_s);
    bad.image.name = u"not an image"_s;
    const auto refused = await(session()->createContext(bad, ContextId::create()));
    QCOMPARE(reasonOf(refused), u"image-malformed"_s);
    QCOMPARE(refused.error().args()[u"value"].toString(), bad.image.toString());
}

void TestRemoteSession::carriesOutOnce()
{
    const ContextId key = ContextId::create();
    const auto first = await(session()->createContext(spec(u"true"_s), key));
    const auto again = await(session()->createContext(spec(u"true"_s), key));
    QCOMPARE(again->id, first->id);
    QCOMPARE(await(session()->contexts({}))->items.size(), 1);
}

void TestRemoteSession::launchesFollowsAndRemoves()
{
    const auto mine = session();
    const auto events = await(mine->events({}, {}));
    QVERIFY2(events, qPrintable(messageOf(events)));
    const Context context = saved(u"echo one; echo two; sleep 600"_s);
    LaunchRequest request;
    request.environmentJson = R"({"COLOUR":"green"})";
    const auto execution =
        await(mine->launch(context.id, ExecutionId::create(), std::move(request), 20s));
    QVERIFY2(execution, qPrintable(messageOf(execution)));
    const QList<Event> told = eventsUntil(**events,
        [](const Event &event) { return event.dataJson.contains(R"("phase":"running")"); });
    QCOMPARE(told.constFirst().kind, u"context.created"_s);
    QCOMPARE(told.constLast().executionId, std::optional(execution->id));

    const auto listed = await(mine->executions({.context = context.id}));
    QCOMPARE(listed->items.size(), 1);
    QVERIFY(listed->items[0].execution.phase == ExecutionPhase::Running);
    QCOMPARE(listed->items[0].image, u"slipway/busybox:test"_s);

    const auto log = await(mine->log({}, execution->id, {.follow = true}));
    QVERIFY2(log, qPrintable(messageOf(log)));
    QByteArray text;
    const auto hasRead = [&] {
        text += (*log)->read(1000);
        return text == "one\ntwo\n";
    };
    QTRY_VERIFY_WITH_TIMEOUT(hasRead(), patience);
    QVERIFY(!(*log)->atEnd());

    const auto records = await(mine->log({}, execution->id, {.tail = 1, .asRecords = true}));
    QByteArray last;
    const auto hasLast = [&] {
        last += (*records)->read(1000);
        return (*records)->atEnd();
    };
    QTRY_VERIFY_WITH_TIMEOUT(hasLast(), patience);
    QVERIFY2(last.endsWith("Z stdout F two\n"), last.constData());

    const auto status = await(mine->status(execution->id));
    QVERIFY(status->environment.contains(ShownVariable {u"COLOUR"_s, u"green"_s}));
    QCOMPARE(status->phases.constLast().phase == ExecutionPhase::Running, true);

    const auto stopped = await(mine->stop({}, execution->id, 0s));
    QVERIFY2(stopped, qPrintable(messageOf(stopped)));
    QVERIFY(stopped->state() == ExecutionState::Exited);
    QTRY_VERIFY_WITH_TIMEOUT((*log)->atEnd(), patience);
    const auto ended = await(mine->executions({.context = context.id}));
    const int signal = ended->items[0].execution.exit->signal;
    QVERIFY2(signal == SIGTERM || signal == SIGKILL, qPrintable(QString::number(signal)));
    QVERIFY(await(mine->remove({}, execution->id)));
    QVERIFY(await(mine->removeContext(context.id, true)));
    eventsUntil(**events, [](const Event &event) { return event.kind == u"context.deleted"; });
}

void TestRemoteSession::measures()
{
    const Execution execution = launched(u"sleep 600"_s);
    const auto watch = await(session()->watchStatistics(execution.id));
    QVERIFY2(watch, qPrintable(messageOf(watch)));
    QSignalSpy changed(watch->get(), &StatsWatch::changed);
    QSignalSpy ended(watch->get(), &StatsWatch::ended);
    QVERIFY(changed.wait(patience));
    const auto newest = changed.constLast()[0].value<ExecutionStatistics>();
    QCOMPARE(newest.id, execution.id);
    QVERIFY(newest.sample->memory.value_or(0) > 0);
    QVERIFY(await(session()->remove({}, execution.id)));
    QTRY_COMPARE_WITH_TIMEOUT(ended.size(), 1, patience);
    const auto kept = await(session()->statistics(execution.id));
    QVERIFY(kept->usage->peakMemory.value_or(0) > 0);
}

void TestRemoteSession::listsEnginesAndImages()
{
    const auto engines = await(session()->engines());
    QVERIFY2(engines, qPrintable(messageOf(engines)));
    QCOMPARE(engines->size(), 1);
    const EngineStatus &engine = engines->constFirst();
    QVERIFY2(!engine.problem, engine.problem ? qPrintable(engine.problem->message()) : "");
    QVERIFY(engine.info->cpus > 0 && engine.info->memory > 0);
    const auto images = await(session()->images(engine.name, u"slipway/busybox"_s));
    QVERIFY(std::any_of(images->begin(), images->end(),
        [](const EngineImage &image) { return image.name == u"slipway/busybox:test"; }));
    QCOMPARE(reasonOf(await(session()->images(u"moon"_s, {}))), u"engine-unknown"_s);
}

void TestRemoteSession::goesOnBehindAnEvent()
{
    const auto mine = session();
    auto events = await(mine->events({}, {})).value();
    const Context first = saved(u"true"_s);
    eventsUntil(*events, [&](const Event &event) { return event.contextId == first.id; });
    const auto position = events->position();
    events.reset();
    const Context missed = saved(u"true"_s);
    events = await(mine->events({}, position)).value();
    const QList<Event> rest =
        eventsUntil(*events, [&](const Event &event) { return event.contextId == missed.id; });
    QCOMPARE(rest.size(), 1);

    const EventPosition foreign {InstallationId::create(), 1};
    events = await(mine->events({}, foreign)).value();
    bool isReset = false;
    const auto isTold = [&] { return isReset |= events->take(10).isReset; };
    QTRY_VERIFY_WITH_TIMEOUT(isTold(), patience);
}

void TestRemoteSession::isToldThatTheServiceEnds()
{
    const auto events = await(session()->events({}, {})).value();
    QSignalSpy ended(events.get(), &EventStream::ended);
    await(m_daemon->stop());
    m_daemon.reset();
    QTRY_COMPARE_WITH_TIMEOUT(ended.size(), 1, patience);
    QCOMPARE(reasonOf(await(session()->engines())), u"service-away"_s);
    startDaemon();
    QVERIFY(await(session()->engines()));
}

void TestRemoteSession::saysThatNobodyAnswers()
{
    RemoteService service;
    service.endpoint.origin = "http://127.0.0.1:1";
    RemoteDeployer nobody(m_http.get(), service);
    const auto engines = await(nobody.session({})->engines());
    QCOMPARE(reasonOf(engines), u"service-away"_s);
    QVERIFY(messageOf(engines).contains(u"http://127.0.0.1:1/v1"_s));
    QCOMPARE(reasonOf(await(nobody.session({})->events({}, {}))), u"service-away"_s);
}

void TestRemoteSession::saysThatTheTokenIsNone()
{
    RemoteService service {.token = "nonsense"};
    service.endpoint.origin = "http://127.0.0.1:" + QByteArray::number(m_options.listenPort);
    RemoteDeployer deployer(m_http.get(), service);
    QCOMPARE(reasonOf(await(deployer.session({})->engines())), u"token-malformed"_s);
    QCOMPARE(reasonOf(await(deployer.session({})->events({}, {}))), u"token-malformed"_s);
}

QTEST_GUILESS_MAIN(TestRemoteSession)
#include "tst_remotesession.moc"
