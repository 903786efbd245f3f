// SPDX-License-Identifier: Apache-2.0
// How soon those who follow /v1/events are told of what an engine tells, while many follow and much
// happens, and what each of them costs. The engine is one that does nothing; database, deployer,
// tokens, HTTP and loopback connections are real.
#include "bench/eventlisteners.h"
#include "bench/giveup.h"
#include "bench/nullengine.h"
#include "bench/procfs.h"
#include "bench/statistics.h"
#include "core/auth/scope.h"
#include "core/auth/tokenissuer.h"
#include "core/auth/tokenverifier.h"
#include "core/deployer/localdeployer.h"
#include "core/engine/engineregistry.h"
#include "core/store/database.h"
#include "server/api/eventsapi.h"
#include "server/http/listener.h"
#include "server/http/router.h"
#include "server/openfiles.h"

#include <QCommandLineParser>
#include <QCoreApplication>
#include <QLoggingCategory>
#include <QProcess>
#include <QTemporaryDir>
#include <QThread>
#include <qcoro/qcorotimer.h>

#include <cstdio>
#include <ctime>
#include <functional>
#include <malloc.h>
#include <unistd.h>

using namespace slipway;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

using SteadyClock = EventListeners::Clock;

template<class T>
T required(Result<T> result)
{
    if (!result)
        giveUp(result.error().message() + u' ' + result.error().cause());
    return std::move(*result);
}

/// A service with data of its own, in this thread.
class Service
{
public:
    Service()
        : m_database(required(Database::open(u"sqlite:///deployer.db"_s, m_directory.path()))),
          m_contexts(*m_database),
          m_executions(*m_database),
          m_issuer(required(TokenIssuer::open(m_directory.path()))),
          m_verifier(m_issuer.publicKeys(), {.issuer = m_name, .scopeClaim = u"scope"_s}, m_clock),
          m_router(m_verifier, false),
          m_listener(m_router, {})
    {
        m_router.setCallerLimits({.streams = 1'000'000});
        auto engine = std::make_unique<NullEngine>();
        m_engine = engine.get();
        m_engines.add(std::move(engine));
        m_deployer = std::make_unique<LocalDeployer>(
            *m_database, m_directory.filePath(u"logs"_s), m_engines, m_clock, DeployerOptions());
        m_events = std::make_unique<EventsApi>(*m_deployer);
        m_events->addTo(m_router, "/v1");
        if (!m_listener.listen(QHostAddress::LocalHost, 0))
            giveUp(u"no port to listen on"_s);
    }
    ~Service()
    {
        QCoro::waitFor(m_listener.shutdown(1s));
        QCoro::waitFor(m_deployer->close());
    }

    EventListeners::Server server() const
    {
        const QStringList scopes {scopes::contextsRead, scopes::executionsRead};
        return {m_listener.port(),
            required(
                m_issuer.issue(m_name, m_owner, scopes, m_clock->now(), std::chrono::hours(1)))};
    }

    /// So many that run, whose ids end with their number. At the start: before anybody follows.
    Task<void> insertRunning(int count)
    {
        Context context {.id = ContextId::create(), .creator = m_owner, .specJson = "{}"};
        required((co_await m_contexts.insert(context)).map([] { return true; }));
        std::vector<Task<Result<void>>> inserted;
        for (int i = 0; i < count; ++i) {
            const QString id = u"00000000-0000-4000-8000-%1"_s.arg(i, 12, 10, QChar(u'0'));
            m_ids.append(*ExecutionId::fromString(id));
            inserted.push_back(m_executions.insert({.id = m_ids.constLast(),
                .contextId = context.id,
                .creator = m_owner,
                .engine = m_engine->name(),
                .phase = ExecutionPhase::Running,
                .phaseSince = m_clock->now(),
                .handle = id.toLatin1()}));
        }
        for (const auto &task : inserted)
            required((co_await task).map([] { return true; }));
    }

    /// The engine tells that \a number has ended.
    void end(int number)
    {
        Q_EMIT m_engine->observed({.executionId = m_ids[number],
            .kind = Observation::Kind::Exited,
            .handle = m_ids[number].toString().toLatin1(),
            .at = m_clock->now(),
            .exit = ExitResult()});
    }

private:
    const QString m_name = u"http://bench"_s;
    const QString m_owner = u"bench"_s;
    QTemporaryDir m_directory;
    std::shared_ptr<const Clock> m_clock = std::make_shared<SystemClock>();
    std::unique_ptr<Database> m_database;
    ContextStore m_contexts; ///< past the deployer, so that nobody is told
    ExecutionStore m_executions;
    EngineRegistry m_engines;
    NullEngine *m_engine = nullptr; ///< the registry's
    std::unique_ptr<LocalDeployer> m_deployer;
    TokenIssuer m_issuer;
    TokenVerifier m_verifier;
    Router m_router;
    std::unique_ptr<EventsApi> m_events;
    Listener m_listener;
    QList<ExecutionId> m_ids;
};

/// Of this thread: the service's.
double cpuSecondsHere()
{
    timespec time {};
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time);
    return double(time.tv_sec) + double(time.tv_nsec) / 1e9;
}

/// In kB, of this process; without what was freed.
qint64 memoryHere()
{
    malloc_trim(0);
    return anonymousMemory(getpid());
}

struct Load
{
    int rate = 0; ///< changes a second
    int seconds = 0;
    int count() const { return rate * seconds; }
};

using Times = std::vector<std::atomic<SteadyClock::time_point>>;

/// Each at its time, or as soon after as the service comes to it.
Task<void> change(Service *service, Load load, Times *begun)
{
    const auto start = SteadyClock::now();
    for (int i = 0; i < load.count(); ++i) {
        const auto due = start + i * 1'000'000us / load.rate;
        if (due > SteadyClock::now())
            co_await QCoro::sleepFor(
                std::chrono::ceil<std::chrono::milliseconds>(due - SteadyClock::now()));
        (*begun)[std::size_t(i)] = SteadyClock::now();
        service->end(i);
    }
}

Task<void> until(std::function<bool()> condition)
{
    const auto end = SteadyClock::now() + 120s;
    while (!condition()) {
        if (SteadyClock::now() > end)
            giveUp(u"not all events came"_s);
        co_await QCoro::sleepFor(10ms);
    }
}

void measure(int count, Load load)
{
    Service service;
    QCoro::waitFor(service.insertRunning(load.count()));
    Times begun(std::size_t(load.count()));

    {
        EventListeners first(service.server(), 1, begun); // costs what no other does
        QCoro::waitFor(until([&first] { return first.connected() == 1; }));
    }
    const qint64 memoryBefore = memoryHere();
    EventListeners listeners(service.server(), count, begun);
    const qint64 own = qint64(sizeof(float)) * count * load.count() / 1024;
    QCoro::waitFor(until([&] { return listeners.connected() == count; }));
    const qint64 memory = memoryHere() - memoryBefore - own;

    const auto start = SteadyClock::now();
    const double cpuBefore = cpuSecondsHere();
    QCoro::waitFor(change(&service, load, &begun));
    const std::size_t expected = std::size_t(count) * begun.size();
    QCoro::waitFor(until([&] { return listeners.received() == expected; }));
    const double cpu = cpuSecondsHere() - cpuBefore;
    const std::chrono::duration<double> took = SteadyClock::now() - start;
    const qint64 memoryAfter = memoryHere() - memoryBefore - own;

    const std::vector<double> delays = listeners.delays();
    std::printf("%9d %10.0f %8.1f %8.1f %8.1f %12.1f %12.1f %11.0f %%\n", count,
        double(load.count()) / took.count(), quantile(delays, 0.5), quantile(delays, 0.99),
        quantile(delays, 1), double(memory) / count, double(memoryAfter) / count,
        100 * cpu / took.count());
}

} // namespace

int main(int argc, char **argv)
{
    QCoreApplication application(argc, argv);
    QCommandLineParser parser;
    parser.setApplicationDescription(u"How soon those who follow events are told."_s);
    parser.addHelpOption();
    parser.addOptions({{u"rate"_s, u"changes a second"_s, u"n"_s, u"1000"_s},
        {u"seconds"_s, u"of changes"_s, u"n"_s, u"5"_s},
        {u"listeners"_s, u"how many; several with commas, and then with a heading"_s, u"n"_s,
            u"1,100,500"_s}});
    parser.process(application);
    QLoggingCategory::setFilterRules(u"*.info=false\n*.debug=false"_s);
    raiseOpenFileLimit();

    const Load load {parser.value(u"rate"_s).toInt(), parser.value(u"seconds"_s).toInt()};
    const QStringList counts = parser.value(u"listeners"_s).split(u',');
    if (counts.size() == 1) {
        measure(counts.constFirst().toInt(), load);
        return 0;
    }
    std::printf("%d cores; %d changes a second for %d s, each told by the engine, committed, and "
                "sent to all listeners\n",
        QThread::idealThreadCount(), load.rate, load.seconds);
    std::printf("%9s %10s %26s %25s %11s\n", "", "", "delay, ms", "kB a listener", "");
    std::printf("%9s %10s %8s %8s %8s %12s %12s %13s\n", "listeners", "a second", "median", "p99",
        "longest", "idle", "after it", "CPU, one core");
    std::fflush(stdout);
    // Each in a process of its own, whose memory nobody has used before.
    for (const QString &count : counts)
        QProcess::execute(QCoreApplication::applicationFilePath(),
            {u"--listeners"_s, count, u"--rate"_s, QString::number(load.rate), u"--seconds"_s,
                QString::number(load.seconds)});
    return 0;
}
