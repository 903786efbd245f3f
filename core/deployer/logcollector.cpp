// SPDX-License-Identifier: Apache-2.0
#include "core/deployer/logcollector.h"

#include "core/base/logging.h"
#include "core/deployer/logfollower.h"
#include "core/store/executionstore.h"

#include <QPointer>
#include <QTimer>

namespace slipway {

/// Whether nothing will be added to the log any more.
static bool hasLogEnded(const Execution &execution)
{
    return execution.isLogComplete || execution.phase == ExecutionPhase::Removed
        || execution.phase == ExecutionPhase::Lost;
}

LogCollector::LogCollector(LogArchive &archive, ExecutionStore &executions, QObject *parent)
    : QObject(parent), m_archive(archive), m_executions(executions)
{
    connect(&m_executions, &ExecutionStore::updated, this, &LogCollector::update);
}

void LogCollector::follow(Engine &engine, ExecutionId id, EngineHandle handle)
{
    if (m_isClosed || m_followers.contains(id))
        return;
    auto *follower = new LogFollower(engine, m_archive, id, std::move(handle), this);
    connect(follower, &LogFollower::finished, this, &LogCollector::finish);
    connect(follower, &LogFollower::appended, this, &LogCollector::noteAppended);
    connect(follower, &LogFollower::wentOn, this, [this](ExecutionId of) { noteAppended(of, 0); });
    m_followers.insert(id, follower);
}

void LogCollector::followAgain(Engine &engine, ExecutionId id, EngineHandle handle)
{
    if (m_followers.contains(id))
        m_again.insert(id, {&engine, std::move(handle)});
    else
        follow(engine, id, std::move(handle));
}

void LogCollector::abandon(ExecutionId id)
{
    m_again.remove(id);
    if (m_followers.value(id)) // else its end is being noted
        delete m_followers.take(id);
}

Task<bool> LogCollector::settled(ExecutionId id, std::chrono::milliseconds patience)
{
    LogFollower *follower = m_followers.value(id);
    if (!follower)
        co_return true;
    const Completion<bool> either;
    QTimer::singleShot(patience, this, [either] { either.complete(false); });
    connect(follower, &QObject::destroyed, this, [either] { either.complete(true); });
    co_return co_await either;
}

Task<bool> LogCollector::ended(std::shared_ptr<LogWatch> watch, std::chrono::milliseconds patience)
{
    if (watch->hasEnded() || m_isClosed)
        co_return watch->hasEnded();
    const Completion<bool> either;
    // Ends with the wait, as do its connections: a script that asks again and again leaves nothing.
    QTimer timer;
    connect(&timer, &QTimer::timeout, &timer, [either] { either.complete(false); });
    connect(watch.get(), &LogWatch::ended, &timer, [either] { either.complete(true); });
    connect(this, &LogCollector::closing, &timer, [either] { either.complete(false); });
    timer.start(patience);
    co_return co_await either;
}

std::shared_ptr<LogWatch> LogCollector::watch(ExecutionId id)
{
    // One that has ended stays so, and its container may run again.
    if (auto watch = watched(id); watch && !watch->hasEnded())
        return watch;
    const auto forget = [collector = QPointer(this), id](LogWatch *watch) {
        if (collector && !collector->watched(id))
            collector->m_watches.remove(id);
        delete watch;
    };
    const std::shared_ptr<LogWatch> watch(new LogWatch, forget);
    m_watches.insert(id, watch);
    if (const LogFollower *follower = m_followers.value(id))
        watch->setUnfinished(follower->unfinished());
    return watch;
}

std::shared_ptr<LogWatch> LogCollector::watched(ExecutionId id) const
{
    return m_watches.value(id).lock();
}

void LogCollector::update(const Execution &execution)
{
    const auto watch = hasLogEnded(execution) ? watched(execution.id) : nullptr;
    if (watch)
        watch->noteEnd();
}

void LogCollector::noteAppended(ExecutionId id, qint64 bytes)
{
    m_bytes += bytes;
    const auto watch = watched(id);
    if (!watch)
        return;
    const LogFollower *follower = m_followers.value(id);
    watch->setUnfinished(follower ? follower->unfinished() : UnfinishedOutput());
    watch->noteAppended();
}

Task<void> LogCollector::close()
{
    m_isClosed = true;
    Q_EMIT closing();
    qDeleteAll(std::exchange(m_followers, {}));
    co_await m_tasks.idle();
}

void LogCollector::finish(ExecutionId id)
{
    LogFollower *&follower = m_followers[id];
    follower->deleteLater();
    follower = nullptr;
    m_tasks.add(noteComplete(id));
}

Task<void> LogCollector::noteComplete(ExecutionId id)
{
    if (!m_again.contains(id))
        co_await note(id, true);
    m_followers.remove(id);
    const Again again = m_again.take(id);
    if (!again.engine || m_isClosed)
        co_return;
    follow(*again.engine, id, again.handle);
    co_await note(id, false);
}

Task<void> LogCollector::note(ExecutionId id, bool isComplete)
{
    ExecutionChange change;
    change.isLogComplete = isComplete;
    const auto noted = co_await m_executions.change(id, std::move(change));
    if (!noted)
        qCWarning(lcDeployer).noquote() << id.toString() << noted.error().message();
}

} // namespace slipway
