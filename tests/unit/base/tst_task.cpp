// SPDX-License-Identifier: Apache-2.0
#include "core/base/result.h"
#include "core/base/task.h"

#include <QPointer>
#include <QTest>

#include <latch>

using namespace slipway;

namespace {

/// A thread with an event loop, and an object that lives in it.
class Worker
{
public:
    Worker()
    {
        m_object->moveToThread(&m_thread);
        QObject::connect(&m_thread, &QThread::finished, m_object, &QObject::deleteLater);
        m_thread.start();
    }
    ~Worker()
    {
        m_thread.quit();
        m_thread.wait();
    }
    Q_DISABLE_COPY_MOVE(Worker)

    QObject *object() { return m_object; }
    QThread *thread() { return &m_thread; }

private:
    QThread m_thread;
    QObject *m_object = new QObject;
};

struct Places
{
    QThread *ranIn = nullptr;
    QThread *resumedIn = nullptr;
};

Task<Places> visit(QObject *object)
{
    auto whereAmI = [] { return QThread::currentThread(); };
    QThread *ranIn = co_await runOn(object, std::move(whereAmI));
    co_return Places {.ranIn = ranIn, .resumedIn = QThread::currentThread()};
}

Task<Result<QString>> carry(QObject *object, QString text)
{
    auto work = [text = std::move(text)]() -> Result<QString> { return text + u'!'; };
    co_return co_await runOn(object, std::move(work));
}

Task<std::unique_ptr<int>> carryWhatCannotBeCopied(QObject *object, std::unique_ptr<int> number)
{
    auto work = [number = std::move(number)]() mutable {
        ++*number;
        return std::move(number);
    };
    co_return co_await runOn(object, std::move(work));
}

/// \a sum is written in the worker's thread alone; ThreadSanitizer sees whether that holds.
Task<Result<int>> addMany(QObject *object, std::shared_ptr<int> sum, int count)
{
    int last = 0;
    for (int i = 0; i < count; ++i) {
        auto add = [sum] { return ++*sum; };
        last = co_await runOn(object, std::move(add));
    }
    co_return last;
}

Task<void> waitFor(Completion<QString> completion, QStringList *seen)
{
    const QString value = co_await completion;
    seen->append(value);
}

Task<void> waitTwice(Completion<QString> first, Completion<QString> second, QStringList *seen)
{
    seen->append(co_await first);
    seen->append(co_await second);
}

} // namespace

class TestTask : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression()); }
    void postRunsInOrderAndInTheObjectsThread();
    void postWaitsForTheEventLoop();
    void postToWhatDiesNeverRuns();
    void postToWhatDiesInAnotherThreadNeverRuns();
    void runOnRunsThereAndResumesHere();
    void runOnCarriesValues();
    void runOnCarriesWhatCannotBeCopied();
    void manyTasksShareAWorker();
    void aDroppedTaskRunsOn();
    void aCompletionResumesAllWaiters();
    void aCompletionSetBeforeIsSeenAtOnce();
    void aCompletionIsSetOnce();
    void aCompletionOutlivesItsHandles();
    void aWaiterMayCompleteAnother();
};

void TestTask::postRunsInOrderAndInTheObjectsThread()
{
    QList<int> order;
    QThread *ranIn = nullptr;
    {
        Worker worker;
        for (int i = 0; i < 100; ++i)
            post(worker.object(), [&order, i] { order.append(i); });
        bool isDone = false;
        post(worker.object(), [&, here = QPointer<QObject>(this)] {
            ranIn = QThread::currentThread();
            post(here, [&isDone] { isDone = true; });
        });
        QTRY_VERIFY(isDone);
        QCOMPARE(ranIn, worker.thread());
    }
    QCOMPARE(order.size(), 100);
    QVERIFY(std::is_sorted(order.begin(), order.end()));
}

void TestTask::postWaitsForTheEventLoop()
{
    bool hasRun = false;
    post(this, [&hasRun] { hasRun = true; });
    QVERIFY(!hasRun);
    QTRY_VERIFY(hasRun);
}

void TestTask::postToWhatDiesNeverRuns()
{
    const auto runs = std::make_shared<int>(0);
    bool isLater = false;
    {
        QObject mortal;
        post(&mortal, [runs] { ++*runs; });
    }
    post(this, [&isLater] { isLater = true; });
    QTRY_VERIFY(isLater);
    QCOMPARE(*runs, 0);
    QVERIFY2(runs.use_count() == 1, "the function was not freed");
}

void TestTask::postToWhatDiesInAnotherThreadNeverRuns()
{
    const auto runs = std::make_shared<int>(0);
    {
        std::latch isPosted(1);
        std::latch isDead(1);
        Worker worker;
        auto *mortal = new QObject;
        mortal->moveToThread(worker.thread());
        post(worker.object(), [&isPosted, &isDead, mortal] {
            isPosted.wait();
            delete mortal;
            isDead.count_down();
        });
        post(mortal, [runs] { ++*runs; });
        isPosted.count_down();
        isDead.wait();
    }
    QCOMPARE(*runs, 0);
    QVERIFY2(runs.use_count() == 1, "the function was not freed");
}

void TestTask::runOnRunsThereAndResumesHere()
{
    Worker worker;
    const Places places = QCoro::waitFor(visit(worker.object()));
    QCOMPARE(places.ranIn, worker.thread());
    QCOMPARE(places.resumedIn, QThread::currentThread());
}

void TestTask::runOnCarriesValues()
{
    Worker worker;
    const Result<QString> result =
        QCoro::waitFor(carry(worker.object(), QStringLiteral("a string that is not short")));
    QCOMPARE(result.value(), QStringLiteral("a string that is not short!"));
}

void TestTask::runOnCarriesWhatCannotBeCopied()
{
    Worker worker;
    const auto number =
        QCoro::waitFor(carryWhatCannotBeCopied(worker.object(), std::make_unique<int>(41)));
    QCOMPARE(*number, 42);
}

void TestTask::manyTasksShareAWorker()
{
    Worker worker;
    const auto sum = std::make_shared<int>(0);
    std::vector<Task<Result<int>>> tasks;
    for (int i = 0; i < 50; ++i)
        tasks.push_back(addMany(worker.object(), sum, 20));
    int greatest = 0;
    for (auto &task : tasks)
        greatest = std::max(greatest, QCoro::waitFor(std::move(task)).value());
    QCOMPARE(greatest, 1000);
}

void TestTask::aDroppedTaskRunsOn()
{
    Worker worker;
    const auto sum = std::make_shared<int>(0);
    std::ignore = addMany(worker.object(), sum, 20);
    QTRY_COMPARE(sum.use_count(), 1);
    QCOMPARE(*sum, 20);
}

void TestTask::aCompletionResumesAllWaiters()
{
    const Completion<QString> completion;
    QStringList seen;
    for (int i = 0; i < 3; ++i)
        std::ignore = waitFor(completion, &seen);
    QVERIFY(!completion.isCompleted());
    completion.complete(QStringLiteral("done"));
    QVERIFY(completion.isCompleted());
    QVERIFY2(seen.isEmpty(), "waiters resume from the event loop");
    QTRY_COMPARE(seen.size(), 3);
    QCOMPARE(seen.count(QStringLiteral("done")), 3);
}

void TestTask::aCompletionSetBeforeIsSeenAtOnce()
{
    const Completion<QString> completion;
    completion.complete(QStringLiteral("done"));
    QStringList seen;
    std::ignore = waitFor(completion, &seen);
    QCOMPARE(seen, QStringList {QStringLiteral("done")});
}

void TestTask::aCompletionIsSetOnce()
{
    const Completion<QString> completion;
    QStringList seen;
    std::ignore = waitFor(completion, &seen);
    completion.complete(QStringLiteral("first"));
    completion.complete(QStringLiteral("second"));
    QTRY_COMPARE(seen, QStringList {QStringLiteral("first")});
}

void TestTask::aCompletionOutlivesItsHandles()
{
    QStringList seen;
    {
        const Completion<QString> completion;
        std::ignore = waitFor(completion, &seen);
        completion.complete(QStringLiteral("done"));
    }
    QTRY_COMPARE(seen, QStringList {QStringLiteral("done")});
}

void TestTask::aWaiterMayCompleteAnother()
{
    const Completion<QString> first;
    const Completion<QString> second;
    QStringList seen;
    std::ignore = waitTwice(first, second, &seen);
    std::ignore = waitTwice(second, first, &seen);
    first.complete(QStringLiteral("1"));
    QTRY_COMPARE(seen.size(), 1);
    second.complete(QStringLiteral("2"));
    QTRY_COMPARE(seen.size(), 4);
    QCOMPARE(seen.count(QStringLiteral("1")), 2);
}

QTEST_GUILESS_MAIN(TestTask)
#include "tst_task.moc"
