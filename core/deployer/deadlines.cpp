// SPDX-License-Identifier: Apache-2.0
#include "core/deployer/deadlines.h"

#include "core/base/logging.h"
#include "core/deployer/observationrules.h"
#include "core/engine/engine.h"
#include "core/engine/engineregistry.h"
#include "core/store/executionstore.h"

#include <algorithm>

namespace slipway {

using namespace std::chrono_literals;

static constexpr auto retryDelay = 5s;
/// The wall clock may be set, and a timer counts no more than 24 days.
static constexpr std::chrono::milliseconds longestWait = 1h;

Deadlines::Deadlines(EngineRegistry &engines, ExecutionStore &executions,
    std::chrono::seconds grace, std::shared_ptr<const Clock> clock)
    : m_engines(engines), m_executions(executions), m_grace(grace), m_clock(std::move(clock))
{
    m_timer.setSingleShot(true);
    connect(&m_timer, &QTimer::timeout, this, &Deadlines::endDue);
    m_loading.setSingleShot(true);
    m_loading.setInterval(retryDelay);
    connect(&m_loading, &QTimer::timeout, this, [this] { m_tasks.add(load()); });
    connect(&m_executions, &ExecutionStore::updated, this, &Deadlines::note);
    m_tasks.add(load());
}

Task<void> Deadlines::close()
{
    m_isClosed = true;
    m_timer.stop();
    m_loading.stop();
    co_await m_tasks.idle();
}

void Deadlines::note(const Execution &execution)
{
    if (!execution.deadline)
        return;
    enter(execution);
    arm();
}

void Deadlines::enter(const Execution &execution)
{
    if (execution.phase == ExecutionPhase::Running)
        m_due.insert(execution.id, execution.phaseSince + *execution.deadline);
    else
        m_due.remove(execution.id);
}

Task<void> Deadlines::load()
{
    const auto running = co_await m_executions.withDeadline();
    if (m_isClosed)
        co_return;
    if (!running) {
        m_loading.start();
        co_return;
    }
    for (const Execution &execution : *running) {
        if (!m_due.contains(execution.id))
            enter(execution);
    }
    arm();
}

void Deadlines::arm()
{
    std::optional<Timestamp> next;
    for (auto due = m_due.cbegin(); due != m_due.cend(); ++due) {
        if (!m_ending.contains(due.key()))
            next = std::min(next.value_or(*due), *due);
    }
    if (!next || m_isClosed) {
        m_timer.stop();
        return;
    }
    const auto left = std::chrono::ceil<std::chrono::milliseconds>(*next - m_clock->now());
    m_timer.start(std::clamp(left, 0ms, longestWait));
}

void Deadlines::endDue()
{
    const Timestamp now = m_clock->now();
    for (auto due = m_due.cbegin(); due != m_due.cend(); ++due) {
        if (*due <= now && !m_ending.contains(due.key())) {
            m_ending.insert(due.key());
            m_tasks.add(end(due.key()));
        }
    }
    arm();
}

Task<void> Deadlines::end(ExecutionId id)
{
    const auto taken = m_due.value(id);
    const bool isStopped = co_await stop(id);
    m_ending.remove(id);
    if (isStopped && m_due.value(id) == taken) // not one that was started again meanwhile
        m_due.remove(id);
    else if (const auto due = m_due.find(id); !isStopped && due != m_due.end())
        *due = m_clock->now() + retryDelay;
    arm();
}

/// False: it has to be tried again.
Task<bool> Deadlines::stop(ExecutionId id)
{
    const auto current = co_await m_executions.change(id, {});
    if (!current)
        co_return false;
    const Execution execution = current->value();
    if (execution.phase != ExecutionPhase::Running)
        co_return true;
    const auto engine = m_engines.find(execution.engine);
    if (!engine || execution.handle.isEmpty())
        co_return false;
    qCInfo(lcDeployer).noquote() << id.toString() << "has run for the"
                                 << qint64(execution.deadline->count()) << "s that it may";
    const auto stopped =
        co_await (*engine)->stop(execution.handle, execution.grace.value_or(m_grace));
    if (!stopped) {
        qCWarning(lcDeployer).noquote() << id.toString() << stopped.error().message();
        co_return false;
    }
    // The engine's event tells it as well, a moment sooner or later.
    const auto observation = co_await (*engine)->inspect(id, execution.handle);
    if (!observation)
        co_return true;
    if (auto change = changeFor(*observation, m_clock->now()))
        std::ignore = co_await m_executions.change(id, std::move(*change));
    co_return true;
}

} // namespace slipway
