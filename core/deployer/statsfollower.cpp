// SPDX-License-Identifier: Apache-2.0
#include "core/deployer/statsfollower.h"

#include "core/base/logging.h"
#include "core/base/reasons.h"
#include "core/base/taskgroup.h"
#include "core/engine/engine.h"
#include "core/engine/engineregistry.h"
#include "core/store/executionstore.h"

namespace slipway {

StatsFollower::StatsFollower(EngineRegistry &engines, ExecutionStore &executions, TaskGroup &tasks,
    ExecutionId id, QObject *parent)
    : QObject(parent), m_engines(engines), m_executions(executions), m_tasks(tasks), m_id(id)
{
    connect(&m_executions, &ExecutionStore::updated, this, [this](const Execution &execution) {
        if (execution.id == m_id)
            proceed(execution);
    });
    m_timer.setSingleShot(true);
    connect(&m_timer, &QTimer::timeout, this, &StatsFollower::look);
    m_timer.start(0);
}

void StatsFollower::look()
{
    m_tasks.add(find(this, &m_executions, m_id));
}

Task<void> StatsFollower::find(
    QPointer<StatsFollower> self, ExecutionStore *executions, ExecutionId id)
{
    const auto execution = co_await executions->find({}, id, OwnerFilter::everybody());
    if (self)
        self->proceed(execution);
}

void StatsFollower::proceed(const Result<Execution> &execution)
{
    if (m_stream || m_isFinished)
        return; // a stream tells its end by itself
    if (!execution && !execution.error().is(reasons::executionNotFound))
        return retry();
    if (!execution || execution->phase > ExecutionPhase::Running)
        return finish();
    // Else its start is waited for.
    if (execution->phase == ExecutionPhase::Running && !execution->handle.isEmpty())
        open(*execution);
}

void StatsFollower::open(const Execution &execution)
{
    const auto engine = m_engines.find(execution.engine);
    StatsSource *const source = engine ? (*engine)->abilities().stats : nullptr;
    if (!source)
        return finish();
    m_stream = source->stream(execution.handle);
    connect(m_stream.get(), &StatsStream::sampled, this, [this](const UsageSample &sample) {
        m_backoff.reset();
        Q_EMIT sampled(m_id, sample);
    });
    connect(m_stream.get(), &StatsStream::ended, this, &StatsFollower::end);
}

void StatsFollower::end(const Result<void> &result)
{
    m_stream.reset();
    const bool canPass = !result
        && (result.error().is(ErrorCode::Unavailable) || result.error().is(ErrorCode::Internal));
    if (canPass)
        return retry();
    if (!result)
        qCInfo(lcDeployer).noquote()
            << m_id.toString() << "statistics:" << result.error().message();
    finish();
}

void StatsFollower::retry()
{
    m_timer.start(m_backoff.next());
}

void StatsFollower::finish()
{
    m_isFinished = true;
    m_timer.stop();
    Q_EMIT finished(m_id);
}

} // namespace slipway
