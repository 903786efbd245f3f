// SPDX-License-Identifier: Apache-2.0
#include "core/deployer/statsfollower.h"

#include "core/base/logging.h"
#include "core/base/reasons.h"
#include "core/engine/engine.h"
#include "core/engine/engineregistry.h"
#include "core/store/executionstore.h"

namespace slipway {

using namespace std::chrono_literals;

/// How often one that does not run yet is looked at.
static constexpr auto startDelay = 1s;

StatsFollower::StatsFollower(
    EngineRegistry &engines, ExecutionStore &executions, ExecutionId id, QObject *parent)
    : QObject(parent), m_engines(engines), m_executions(executions), m_id(id)
{
    m_timer.setSingleShot(true);
    connect(&m_timer, &QTimer::timeout, this, &StatsFollower::look);
    m_timer.start(0);
}

void StatsFollower::look()
{
    std::ignore = find(this, &m_executions, m_id);
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
    if (!execution && !execution.error().is(reasons::executionNotFound))
        return retry(m_backoff.next());
    if (!execution || execution->phase > ExecutionPhase::Running) {
        Q_EMIT finished(m_id);
        return;
    }
    if (execution->phase == ExecutionPhase::Running && !execution->handle.isEmpty())
        open(*execution);
    else
        retry(startDelay);
}

void StatsFollower::open(const Execution &execution)
{
    const auto engine = m_engines.find(execution.engine);
    StatsSource *const source = engine ? (*engine)->statsSource() : nullptr;
    if (!source) {
        Q_EMIT finished(m_id);
        return;
    }
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
        return retry(m_backoff.next());
    if (!result)
        qCInfo(lcDeployer).noquote()
            << m_id.toString() << "statistics:" << result.error().message();
    Q_EMIT finished(m_id);
}

void StatsFollower::retry(std::chrono::milliseconds delay)
{
    m_timer.start(delay);
}

} // namespace slipway
