// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/task.h"
#include "core/base/taskgroup.h"
#include "core/deployer/logwatch.h"
#include "core/engine/enginetypes.h"
#include "core/model/execution.h"

#include <QHash>
#include <QObject>

#include <chrono>
#include <memory>

namespace slipway {

class Engine;
class ExecutionStore;
class LogArchive;
class LogFollower;

/// Collects the logs of all executions, each once, and notes in the store which are complete.
class LogCollector final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(LogCollector)

public:
    LogCollector(LogArchive &archive, ExecutionStore &executions, QObject *parent = nullptr);

    /// Begins, or does nothing if it is being collected.
    void follow(Engine &engine, ExecutionId id, EngineHandle handle);
    /// The same for a container that runs again: what was collected so far was not all of it.
    void followAgain(Engine &engine, ExecutionId id, EngineHandle handle);
    /// Gives up what is being collected of \a id.
    void abandon(ExecutionId id);

    /// Resolves when nothing of \a id is being collected any more, at the latest after \a patience;
    /// false: it still is.
    Task<bool> settled(ExecutionId id, std::chrono::milliseconds patience);

    /// Resolves when \a watch has seen the end of its log, at the latest after \a patience and with
    /// close(); false: it has not. Whether anybody collects that log yet does not matter.
    Task<bool> ended(std::shared_ptr<LogWatch> watch, std::chrono::milliseconds patience);

    /// For who reads what is collected of \a id, whether or not it is being collected yet.
    std::shared_ptr<LogWatch> watch(ExecutionId id);
    /// Tells who reads the log of \a execution if that was all of it.
    void update(const Execution &execution);

    /// How much came into the archive so far, and from how many logs more will come.
    qint64 bytes() const { return m_bytes; }
    qsizetype following() const { return m_followers.size(); }

    /// Gives up everything; resolves when no task of the collector is left.
    Task<void> close();

Q_SIGNALS:
    void closing();

private:
    std::shared_ptr<LogWatch> watched(ExecutionId id) const;
    void noteAppended(ExecutionId id, qint64 bytes);
    void finish(ExecutionId id);
    Task<void> noteComplete(ExecutionId id);
    Task<void> note(ExecutionId id, bool isComplete);

    LogArchive &m_archive;
    ExecutionStore &m_executions;
    /// Null while a finished one is being noted: it must not begin again before that.
    QHash<ExecutionId, LogFollower *> m_followers;
    /// What runs again though its first log is still being read.
    struct Again
    {
        Engine *engine = nullptr;
        EngineHandle handle;
    };
    QHash<ExecutionId, Again> m_again;
    QHash<ExecutionId, std::weak_ptr<LogWatch>> m_watches;
    qint64 m_bytes = 0;
    TaskGroup m_tasks;
    bool m_isClosed = false;
};

} // namespace slipway
