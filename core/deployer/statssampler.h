// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/result.h"
#include "core/base/task.h"
#include "core/base/taskgroup.h"
#include "core/deployer/statswatch.h"
#include "core/engine/enginetypes.h"
#include "core/model/execution.h"

#include <QHash>
#include <QList>
#include <QObject>
#include <QPointer>
#include <QTimer>

#include <chrono>
#include <memory>

namespace slipway {

class Engine;
class EngineRegistry;
class ExecutionStore;
class StatsFollower;
class UsageStore;

/// Measures what executions use: from one stream an execution while somebody watches, else in
/// rounds with one sample of each that runs, at most 8 at a time. After each round, and at the end
/// of a stream, peaks and totals are kept in the store, from where they go on after a restart.
class StatsSampler final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(StatsSampler)

public:
    struct Stores
    {
        ExecutionStore &executions;
        UsageStore &usages;
    };

    StatsSampler(EngineRegistry &engines, Stores stores, QObject *parent = nullptr);

    /// How long after the end of one round, or from now on, the next begins; 15 s by default.
    void setInterval(std::chrono::milliseconds interval) { m_timer.start(interval); }

    /// What is known of \a execution. One that runs and was never measured is measured now; if its
    /// engine does not answer, nothing is known. Errors: engineCannot, those of the store.
    Task<Result<ExecutionStatistics>> statistics(Execution execution);
    /// The same as it goes on; errors as well.
    Task<Result<std::shared_ptr<StatsWatch>>> watch(Execution execution);

    /// How many wait to be measured.
    qsizetype queued() const { return m_queue.size(); }

    /// Ends all watches; resolves when no task is left. The engines have to end their calls.
    Task<void> close();

private:
    struct Entry
    {
        ExecutionStatistics statistics;
        bool isKept = true; ///< the store has the same usage
        StatsFollower *follower = nullptr; ///< while somebody watches
        QList<QPointer<StatsWatch>> watches;
    };
    struct Job
    {
        Engine *engine = nullptr;
        ExecutionId id;
        EngineHandle handle;
    };
    using Measured = Completion<Result<void>>;

    Task<void> runRound();
    Task<QList<Job>> running();
    Measured measure(Job job);
    Task<void> work();
    Task<Result<void>> carryOut(Job job);
    void giveUp(const Engine *engine, const Error &error);
    Task<Result<void>> load(ExecutionId id);
    void add(ExecutionId id, const UsageSample &sample);
    void follow(ExecutionId id, Entry &entry);
    void release(ExecutionId id);
    void finish(ExecutionId id);
    Task<void> keep();

    EngineRegistry &m_engines;
    Stores m_stores;
    /// Those that run or are watched.
    QHash<ExecutionId, Entry> m_entries;
    QList<Job> m_queue;
    QHash<ExecutionId, Measured> m_measured; ///< of the queue and of what is being measured
    int m_workers = 0;
    QTimer m_timer;
    TaskGroup m_tasks;
    bool m_isClosed = false;
};

} // namespace slipway
