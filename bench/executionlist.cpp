// SPDX-License-Identifier: Apache-2.0
// The dashboard's list with 100,000 executions, filtered and sorted, while 1,000 of them change a
// second: how late the event loop is, how long a paint takes, how much memory that needs. And how
// long it takes from the start of a process to the first painted list, with 10,000 executions in a
// real database.
#include "bench/giveup.h"
#include "bench/nullengine.h"
#include "bench/procfs.h"
#include "bench/statistics.h"
#include "core/base/taskgroup.h"
#include "core/engine/engineregistry.h"
#include "core/store/contextstore.h"
#include "core/store/executionstore.h"
#include "gui/connections/localcore.h"
#include "gui/lists/recordview.h"
#include "gui/lists/sidelist.h"
#include "gui/mainwindow.h"
#include "gui/records/workspace.h"

#include <QApplication>
#include <QCommandLineParser>
#include <QElapsedTimer>
#include <QLoggingCategory>
#include <QProcess>
#include <QRandomGenerator>
#include <QTemporaryDir>
#include <QTest>
#include <QTimer>

#include <cstdio>

using namespace slipway;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr int heldExecutions = 100'000;
constexpr int storedExecutions = 10'000;
constexpr int changesASecond = 1'000;
constexpr auto measured = 15s;

template<class T>
T required(Result<T> result)
{
    if (!result)
        giveUp(result.error().message() + u' ' + result.error().cause());
    return std::move(*result);
}

double millisecondsOf(const QElapsedTimer &timer)
{
    return double(timer.nsecsElapsed()) / 1e6;
}

/// Notes how long each paint of a window takes.
class Application final : public QApplication
{
public:
    using QApplication::QApplication;

    bool notify(QObject *receiver, QEvent *event) override
    {
        if (event->type() != QEvent::UpdateRequest || !receiver->isWidgetType())
            return QApplication::notify(receiver, event);
        QElapsedTimer timer;
        timer.start();
        const bool isTaken = QApplication::notify(receiver, event);
        paints.push_back(millisecondsOf(timer));
        return isTaken;
    }

    std::vector<double> paints;
};

ListedExecution anyExecution(int number, const ContextId &context)
{
    ListedExecution listed;
    Execution &execution = listed.execution;
    execution.id = ExecutionId::create();
    execution.contextId = context;
    execution.engine = u"docker"_s;
    execution.creator = u"researcher"_s;
    execution.created = SystemClock().now() - number * 1min;
    execution.phase = number < 100 ? ExecutionPhase::Running : ExecutionPhase::Exited;
    execution.phaseSince = execution.created + 30s;
    if (execution.phase == ExecutionPhase::Exited)
        execution.exit = ExitResult {.code = number % 10 == 0 ? 1 : 0};
    execution.imageDigest = u"sha256:"_s + QString::number(number % 50).repeated(32);
    execution.isLogComplete = true;
    listed.image = u"registry.example.org/lab/train:%1"_s.arg(number % 50);
    return listed;
}

void change(ListedExecution &listed)
{
    Execution &execution = listed.execution;
    const bool isRunning = execution.phase == ExecutionPhase::Running;
    execution.phase = isRunning ? ExecutionPhase::Exited : ExecutionPhase::Running;
    execution.phaseSince = SystemClock().now();
    execution.exit = isRunning ? std::optional(ExitResult {}) : std::nullopt;
}

/// A deployer that nothing is in, for a window that is filled otherwise.
class EmptyService
{
public:
    EmptyService()
        : m_database(required(Database::open(u"sqlite:///list.db"_s, m_directory.path())))
    {
        m_engines.add(std::make_unique<NullEngine>());
        m_deployer = std::make_unique<LocalDeployer>(*m_database, m_directory.filePath(u"logs"_s),
            m_engines, std::make_shared<SystemClock>(), DeployerOptions());
    }
    ~EmptyService() { QCoro::waitFor(m_deployer->close()); }

    std::shared_ptr<Session> session() { return m_deployer->session({.subject = u"bench"_s}); }

private:
    QTemporaryDir m_directory;
    std::unique_ptr<Database> m_database;
    EngineRegistry m_engines;
    std::unique_ptr<LocalDeployer> m_deployer;
};

void measureChanges(Application &application)
{
    EmptyService service;
    Workspace workspace(service.session());
    MainWindow window(&workspace);
    window.resize(1300, 900);
    window.show();
    window.findChild<SideList *>()->setPage(SideList::Page::All);
    QTest::qWait(500);

    QList<ExecutionId> all;
    all.reserve(heldExecutions);
    ExecutionsModel *model = workspace.executions();
    for (int i = 0; i < heldExecutions; ++i) {
        const ListedExecution listed = anyExecution(i, {});
        all.append(listed.execution.id);
        model->put(listed, u"train-%1"_s.arg(i % 200));
    }
    model->flush();
    model->sort(ExecutionsModel::State);
    QElapsedTimer filtering;
    filtering.start();
    model->setFilterText(u"train-1"_s);
    const double filterTime = millisecondsOf(filtering);
    std::fprintf(stderr, "%d of %d executions are listed\n", model->rowCount(), heldExecutions);
    QTest::qWait(1000);

    QRandomGenerator random(5);
    QTimer changes;
    changes.setTimerType(Qt::PreciseTimer);
    QElapsedTimer clock;
    qint64 changed = 0;
    QObject::connect(&changes, &QTimer::timeout, &changes, [&] {
        for (; changed < clock.elapsed() * changesASecond / 1000; ++changed) {
            ExecutionRecord record = *model->find(all.at(random.bounded(heldExecutions)));
            change(record.listed);
            model->put(std::move(record.listed), record.contextName);
        }
    });
    std::vector<double> delays;
    QTimer beat;
    beat.setTimerType(Qt::PreciseTimer);
    QElapsedTimer sinceBeat;
    QObject::connect(&beat, &QTimer::timeout, &beat, [&] {
        delays.push_back(std::max(millisecondsOf(sinceBeat) - 5, 0.0));
        sinceBeat.restart();
    });
    application.paints.clear();
    clock.start();
    sinceBeat.start();
    changes.start(1ms);
    beat.start(5ms);
    QTest::qWait(measured / 1ms);
    const qint64 memory = anonymousMemory(QCoreApplication::applicationPid());
    const auto row = [](const char *what, const std::vector<double> &values) {
        std::printf("%-34s %8.1f %8.1f %8.1f\n", what, median(values), quantile(values, 0.99),
            quantile(values, 1));
    };
    std::printf("%-34s %8s %8s %8s\n", "", "median", "p99", "most");
    row("delay of the event loop, ms", delays);
    row("paint, ms", application.paints);
    std::printf("%-34s %8.1f\n", "a filter typed, ms", filterTime);
    std::printf("%-34s %8.1f\n", "anonymous memory, MB", double(memory) / 1e3);
    std::printf("%-34s %8lld\n", "changes", static_cast<long long>(changed));
}

void fill(const QString &directory)
{
    const auto database = required(Database::open(u"sqlite:///deployer.db"_s, directory));
    ContextStore contexts(*database);
    ExecutionStore executions(*database);
    Context context;
    context.id = ContextId::create();
    context.creator = LocalCore::principal().subject;
    context.specJson = R"({"image":"registry.example.org/lab/train:1"})";
    context.created = SystemClock().now();
    context.claimsJson = "{}";
    if (const auto stored = QCoro::waitFor(contexts.insert(context)); !stored)
        giveUp(stored.error().message());
    TaskGroup group;
    auto insert = [](ExecutionStore *store, Execution execution) -> Task<void> {
        const auto stored = co_await store->insert(std::move(execution));
        if (!stored)
            giveUp(stored.error().message());
    };
    for (int i = storedExecutions; i > 0; --i) {
        Execution execution = anyExecution(i + 100, context.id).execution;
        execution.creator = context.creator;
        execution.claimsJson = "{}";
        group.add(insert(&executions, std::move(execution)));
    }
    QCoro::waitFor(group.idle());
}

/// In a process of its own: opens the window on \a directory and ends with its first painted list.
int openAndPaint(const QString &directory)
{
    auto core = required(LocalCore::start(directory));
    Workspace workspace(core->deployer().session(LocalCore::principal()));
    MainWindow window(&workspace);
    window.findChild<SideList *>()->setPage(SideList::Page::All);
    window.show();
    const auto views = window.findChildren<RecordView *>();
    class Watcher : public QObject
    {
        bool eventFilter(QObject *, QEvent *event) override
        {
            if (event->type() == QEvent::Paint)
                QMetaObject::invokeMethod(qApp, &QCoreApplication::quit, Qt::QueuedConnection);
            return false;
        }
    } watcher;
    QObject::connect(workspace.executions(), &QAbstractItemModel::rowsInserted, &watcher, [&] {
        for (RecordView *view : views)
            view->viewport()->installEventFilter(&watcher);
    });
    QApplication::exec();
    std::puts("painted");
    std::fflush(stdout);
    std::_Exit(0);
}

void measureStart()
{
    QTemporaryDir directory;
    fill(directory.path());
    std::vector<double> times;
    for (int i = 0; i < 10; ++i) {
        QProcess process;
        QElapsedTimer timer;
        timer.start();
        process.start(QCoreApplication::applicationFilePath(), {u"--open"_s, directory.path()});
        if (!process.waitForReadyRead() || !process.readAll().contains("painted"))
            giveUp(u"the window did not come up"_s);
        times.push_back(millisecondsOf(timer));
        process.waitForFinished();
    }
    std::printf("%-34s %8.1f %8s %8.1f\n", "start to first painted list, ms", median(times), "",
        quantile(times, 1));
}

} // namespace

int main(int argc, char *argv[])
{
    if (qEnvironmentVariableIsEmpty("QT_QPA_PLATFORM"))
        qputenv("QT_QPA_PLATFORM", "offscreen");
    QTemporaryDir settings;
    qputenv("XDG_CONFIG_HOME", settings.path().toUtf8());
    Application application(argc, argv);
    QLoggingCategory::setFilterRules(u"slipway.*=false"_s);
    QCommandLineParser parser;
    const QCommandLineOption open(u"open"_s, u"One start, on this directory."_s, u"directory"_s);
    parser.addOption(open);
    parser.addHelpOption();
    parser.process(application);
    if (parser.isSet(open))
        return openAndPaint(parser.value(open));
    measureChanges(application);
    measureStart();
    return 0;
}
