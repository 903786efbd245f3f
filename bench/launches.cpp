// SPDX-License-Identifier: Apache-2.0
// How many launches a second the deployer makes durable on an engine that answers at once, beside
// the rows a second that its store commits; on SQLite, and on PostgreSQL where that is installed.
#include "bench/giveup.h"
#include "bench/nullengine.h"
#include "bench/required.h"
#include "bench/statistics.h"
#include "core/base/taskgroup.h"
#include "core/deployer/localdeployer.h"
#include "core/engine/engineregistry.h"
#include "core/store/database.h"
#include "tests/support/postgresqlserver.h"

#include <QCommandLineParser>
#include <QCoreApplication>
#include <QElapsedTimer>
#include <QLoggingCategory>
#include <QTemporaryDir>
#include <QThread>

#include <cstdio>
#include <ctime>

using namespace slipway;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

/// A deployer with a database and a data directory of its own.
class Installation
{
public:
    explicit Installation(const QString &databaseUri)
        : m_database(required(Database::open(databaseUri, m_directory.path()))),
          m_executions(*m_database)
    {
        m_engines.add(std::make_unique<NullEngine>());
        m_deployer = std::make_unique<LocalDeployer>(*m_database, m_directory.filePath(u"logs"_s),
            m_engines, std::make_shared<SystemClock>(), DeployerOptions());
        m_session = m_deployer->session({.subject = u"bench"_s, .scopes = {}});
        ContextSpec spec;
        spec.image = required(imageReferenceFromString(u"busybox"_s, u"image"_s));
        m_context =
            required(QCoro::waitFor(m_session->createContext(spec, ContextId::create()))).id;
    }
    ~Installation() { QCoro::waitFor(m_deployer->close()); }

    Task<void> launch()
    {
        const auto execution =
            co_await m_session->launch(m_context, ExecutionId::create(), {}, 20s);
        if (!execution)
            giveUp(execution.error().message());
    }

    /// What a launch stores first: an execution and its first phase.
    Task<void> insert()
    {
        Execution execution {.id = ExecutionId::create(),
            .contextId = m_context,
            .creator = u"bench"_s,
            .engine = u"null"_s};
        execution.isLogComplete = true;
        const auto stored = co_await m_executions.insert(execution);
        if (!stored)
            giveUp(stored.error().message());
    }

private:
    QTemporaryDir m_directory;
    std::unique_ptr<Database> m_database;
    EngineRegistry m_engines;
    ExecutionStore m_executions;
    std::unique_ptr<LocalDeployer> m_deployer;
    std::shared_ptr<Session> m_session;
    ContextId m_context;
};

struct Subject
{
    QByteArray name;
    Installation *installation;
    Task<void> (Installation::*work)();
    int count; ///< of a round
    std::vector<double> rates;
    std::vector<double> costs; ///< processor time of this process for each, in microseconds
};

double cpuMicroseconds()
{
    timespec time {};
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time);
    return double(time.tv_sec) * 1e6 + double(time.tv_nsec) / 1e3;
}

Task<void> workUntil(Subject *subject, std::shared_ptr<int> left)
{
    while ((*left)-- > 0)
        co_await (subject->installation->*subject->work)();
}

/// So many a second.
Task<double> rateOf(Subject *subject, int parallelism)
{
    QElapsedTimer timer;
    timer.start();
    TaskGroup workers;
    const auto left = std::make_shared<int>(subject->count);
    for (int i = 0; i < parallelism; ++i)
        workers.add(workUntil(subject, left));
    co_await workers.idle();
    co_return subject->count * 1e9 / double(timer.nsecsElapsed());
}

/// Who goes first changes from round to round.
void measure(std::vector<Subject> &subjects, int rounds, int parallelism)
{
    for (int round = 0; round < rounds; ++round) {
        for (size_t turn = 0; turn < subjects.size(); ++turn) {
            Subject &subject = subjects[(turn + size_t(round)) % subjects.size()];
            const double cpuBefore = cpuMicroseconds();
            subject.rates.push_back(QCoro::waitFor(rateOf(&subject, parallelism)));
            subject.costs.push_back((cpuMicroseconds() - cpuBefore) / subject.count);
        }
    }
}

} // namespace

int main(int argc, char **argv)
{
    QCoreApplication application(argc, argv);
    QCommandLineParser parser;
    parser.setApplicationDescription(u"Durable launches on an engine that answers at once."_s);
    parser.addHelpOption();
    parser.addOptions({{u"rounds"_s, u"interleaved rounds"_s, u"n"_s, u"9"_s},
        {u"launches"_s, u"a round"_s, u"n"_s, u"4000"_s},
        {u"parallelism"_s, u"launches in flight"_s, u"n"_s, u"64"_s}});
    parser.process(application);
    const int rounds = parser.value(u"rounds"_s).toInt();
    const int launches = parser.value(u"launches"_s).toInt();
    const int parallelism = parser.value(u"parallelism"_s).toInt();

    test::PostgresqlServer server;
    Installation sqlite(u"sqlite:///deployer.db"_s);
    std::vector<Subject> subjects {
        {"SQLite, launches", &sqlite, &Installation::launch, launches, {}, {}},
        {"SQLite, rows", &sqlite, &Installation::insert, 2 * launches, {}, {}}};
    std::unique_ptr<Installation> postgresql;
    if (server.obstacle().isEmpty()) {
        postgresql = std::make_unique<Installation>(server.freshUri());
        subjects.push_back(
            {"PostgreSQL, launches", postgresql.get(), &Installation::launch, launches, {}, {}});
        subjects.push_back(
            {"PostgreSQL, rows", postgresql.get(), &Installation::insert, 2 * launches, {}, {}});
    }
    measure(subjects, rounds, parallelism);

    std::printf("%d cores; %d in flight, %d interleaved rounds; every answer is on the disk\n",
        QThread::idealThreadCount(), parallelism, rounds);
    std::printf("%-24s %10s %20s %12s\n", "", "a second", "(quartiles)", "CPU us each");
    for (const Subject &subject : subjects)
        std::printf("%-24s %10.0f %22s %12.0f\n", subject.name.constData(), median(subject.rates),
            quartiles(subject.rates, 0).constData(), median(subject.costs));
    if (!postgresql)
        std::printf("without PostgreSQL: %s\n", qPrintable(server.obstacle()));
    return 0;
}
