// SPDX-License-Identifier: Apache-2.0
#include "core/deployer/logcollector.h"

#include "core/base/logging.h"
#include "core/deployer/logfollower.h"
#include "core/store/executionstore.h"

namespace slipway {

LogCollector::LogCollector(LogArchive &archive, ExecutionStore &executions, QObject *parent)
    : QObject(parent), m_archive(archive), m_executions(executions)
{
}

void LogCollector::follow(Engine &engine, ExecutionId id, EngineHandle handle)
{
    if (m_isClosed || m_followers.contains(id))
        return;
    auto *follower = new LogFollower(engine, m_archive, id, std::move(handle), this);
    connect(follower, &LogFollower::finished, this, &LogCollector::finish);
    m_followers.insert(id, follower);
}

void LogCollector::abandon(ExecutionId id)
{
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

Task<void> LogCollector::close()
{
    m_isClosed = true;
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
    ExecutionChange change;
    change.isLogComplete = true;
    const auto noted = co_await m_executions.change(id, std::move(change));
    if (!noted)
        qCWarning(lcDeployer).noquote() << id.toString() << noted.error().message();
    m_followers.remove(id);
}

} // namespace slipway
