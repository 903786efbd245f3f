// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/result.h"
#include "core/base/task.h"
#include "core/engine/statssource.h"
#include "core/model/execution.h"
#include "core/net/backoff.h"

#include <QObject>
#include <QPointer>
#include <QTimer>

#include <memory>

namespace slipway {

class EngineRegistry;
class ExecutionStore;
class TaskGroup;

/// Follows what one execution uses: waits until it runs, then keeps one stream to its engine until
/// its container ends. After an error it goes on by itself, with backoff.
class StatsFollower final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(StatsFollower)

public:
    /// Its own tasks join \a tasks. Emits nothing from inside the constructor.
    StatsFollower(EngineRegistry &engines, ExecutionStore &executions, TaskGroup &tasks,
        ExecutionId id, QObject *parent = nullptr);

Q_SIGNALS:
    void sampled(slipway::ExecutionId id, const slipway::UsageSample &sample);
    /// Once and last: nothing more will come.
    void finished(slipway::ExecutionId id);

private:
    void look();
    static Task<void> find(
        QPointer<StatsFollower> self, ExecutionStore *executions, ExecutionId id);
    void proceed(const Result<Execution> &execution);
    void open(const Execution &execution);
    void end(const Result<void> &result);
    void retry();
    void finish();

    EngineRegistry &m_engines;
    ExecutionStore &m_executions;
    TaskGroup &m_tasks;
    ExecutionId m_id;
    std::unique_ptr<StatsStream> m_stream;
    Backoff m_backoff;
    QTimer m_timer;
    bool m_isFinished = false;
};

} // namespace slipway
