// SPDX-License-Identifier: Apache-2.0
#include "core/deployer/statssampler.h"

#include "core/base/logging.h"
#include "core/base/reasons.h"
#include "core/deployer/statsfollower.h"
#include "core/engine/engine.h"
#include "core/engine/engineregistry.h"
#include "core/store/executionstore.h"
#include "core/store/usagestore.h"

#include <QSet>

#include <algorithm>

namespace slipway {

using namespace std::chrono_literals;

static constexpr auto roundInterval = 15s;
static constexpr int parallelism = 8;

StatsSampler::StatsSampler(EngineRegistry &engines, Stores stores, QObject *parent)
    : QObject(parent), m_engines(engines), m_stores(stores)
{
    m_timer.setSingleShot(true);
    connect(&m_timer, &QTimer::timeout, this, [this] { m_tasks.add(runRound()); });
    setInterval(roundInterval);
}

Task<Result<ExecutionStatistics>> StatsSampler::statistics(Execution execution)
{
    const ExecutionId id = execution.id;
    const bool isRunning =
        execution.phase == ExecutionPhase::Running && !execution.handle.isEmpty();
    const auto engine = m_engines.find(execution.engine);
    const auto known = m_entries.constFind(id);
    const bool isKnown = known != m_entries.constEnd() && known->statistics.sample;
    if (isRunning && engine && !isKnown) {
        const Measured measured = measure({*engine, id, execution.handle});
        const Result<void> result = co_await measured;
        if (!result && result.error().is(reasons::engineCannot))
            co_return fail(result.error());
    }
    if (const auto found = m_entries.constFind(id); found != m_entries.constEnd()) {
        ExecutionStatistics statistics = found->statistics;
        if (!isRunning)
            statistics.sample.reset();
        co_return statistics;
    }
    const auto usage = co_await m_stores.usages.find(id);
    if (!usage)
        co_return fail(usage.error());
    co_return ExecutionStatistics {.id = id, .usage = *usage};
}

Task<Result<std::shared_ptr<StatsWatch>>> StatsSampler::watch(Execution execution)
{
    const auto measured = co_await statistics(execution);
    if (!measured)
        co_return fail(measured.error());
    const auto loaded = co_await load(execution.id);
    if (!loaded)
        co_return fail(loaded.error());
    if (m_isClosed)
        co_return fail(reasons::cancelled);
    // An entry that was just loaded is still there.
    auto watch = std::make_shared<StatsWatch>();
    Entry &entry = m_entries[execution.id];
    entry.watches.append(watch.get());
    connect(watch.get(), &QObject::destroyed, this, [this, id = execution.id] { release(id); });
    follow(execution.id, entry);
    co_return watch;
}

Task<void> StatsSampler::close()
{
    m_isClosed = true;
    m_timer.stop();
    const QList<ExecutionId> ids = m_entries.keys();
    for (const ExecutionId &id : ids)
        finish(id);
    co_await m_tasks.idle();
}

Task<void> StatsSampler::runRound()
{
    const QList<Job> jobs = co_await running();
    QSet<ExecutionId> alive;
    QList<Measured> measured;
    for (const Job &job : jobs) {
        alive.insert(job.id);
        if (const auto it = m_entries.constFind(job.id);
            it == m_entries.constEnd() || !it->follower)
            measured.append(measure(job));
    }
    for (const Measured &each : measured)
        co_await each;
    co_await keep();
    m_entries.removeIf([&alive](QHash<ExecutionId, Entry>::iterator it) {
        return it->isKept && !it->follower && !alive.contains(it.key());
    });
    if (!m_isClosed)
        m_timer.start();
}

Task<QList<StatsSampler::Job>> StatsSampler::running()
{
    QList<Job> jobs;
    for (Engine *engine : m_engines.engines()) {
        if (!engine->abilities().stats)
            continue;
        const auto executions = co_await m_stores.executions.unsettled(engine->name());
        if (!executions) {
            qCWarning(lcDeployer).noquote() << "no statistics:" << executions.error().message();
            continue;
        }
        for (const Execution &execution : *executions) {
            if (execution.phase == ExecutionPhase::Running && !execution.handle.isEmpty())
                jobs.append({engine, execution.id, execution.handle});
        }
    }
    co_return jobs;
}

/// Several who ask for one execution share the work.
StatsSampler::Measured StatsSampler::measure(Job job)
{
    if (const auto it = m_measured.constFind(job.id); it != m_measured.constEnd())
        return *it;
    const Measured measured;
    m_measured.insert(job.id, measured);
    m_queue.append(std::move(job));
    if (m_workers < parallelism)
        m_tasks.add(work());
    return measured;
}

Task<void> StatsSampler::work()
{
    ++m_workers;
    while (!m_queue.isEmpty()) {
        const Job job = m_queue.takeFirst();
        const Result<void> result = co_await carryOut(job);
        m_measured.take(job.id).complete(result);
        if (!result && result.error().is(ErrorCode::Unavailable))
            giveUp(job.engine, result.error());
    }
    --m_workers;
}

Task<Result<void>> StatsSampler::carryOut(Job job)
{
    StatsSource *const source = job.engine->abilities().stats;
    if (!source)
        co_return fail(reasons::engineCannot,
            {{QStringLiteral("engine"), job.engine->name()},
                {QStringLiteral("what"), QStringLiteral("tell what a container uses")},
                {QStringLiteral("instead"), QStringLiteral("use another engine")}});
    const auto sample = co_await source->sample(job.handle);
    if (!sample)
        co_return fail(sample.error());
    if (!*sample)
        co_return {};
    const Result<void> loaded = co_await load(job.id);
    if (!loaded)
        co_return loaded;
    add(job.id, **sample);
    co_return {};
}

/// An engine that does not answer is not asked again for all the others.
void StatsSampler::giveUp(const Engine *engine, const Error &error)
{
    m_queue.removeIf([&](const Job &job) {
        if (job.engine != engine)
            return false;
        m_measured.take(job.id).complete(fail(error));
        return true;
    });
}

/// Makes the entry of \a id, with what the store has of it.
Task<Result<void>> StatsSampler::load(ExecutionId id)
{
    if (m_entries.contains(id))
        co_return {};
    const auto usage = co_await m_stores.usages.find(id);
    if (!usage)
        co_return fail(usage.error());
    if (!m_entries.contains(id))
        m_entries.insert(id, {.statistics = {.id = id, .usage = *usage}});
    co_return {};
}

void StatsSampler::add(ExecutionId id, const UsageSample &sample)
{
    const auto it = m_entries.find(id);
    if (it == m_entries.end())
        return;
    it->statistics.add(sample);
    it->isKept = false;
    const ExecutionStatistics statistics = it->statistics;
    const auto watches = it->watches; // a watch may be destroyed by what it tells
    for (const QPointer<StatsWatch> &watch : watches) {
        if (watch)
            Q_EMIT watch->changed(statistics);
    }
}

void StatsSampler::follow(ExecutionId id, Entry &entry)
{
    if (entry.follower)
        return;
    entry.follower = new StatsFollower(m_engines, m_stores.executions, m_tasks, id, this);
    connect(entry.follower, &StatsFollower::sampled, this, &StatsSampler::add);
    connect(entry.follower, &StatsFollower::finished, this, &StatsSampler::finish);
}

/// A watch of \a id is gone; the last one ends the stream.
void StatsSampler::release(ExecutionId id)
{
    const auto it = m_entries.find(id);
    if (it == m_entries.end())
        return;
    it->watches.removeIf([](const QPointer<StatsWatch> &watch) { return watch.isNull(); });
    if (it->watches.isEmpty())
        finish(id);
}

void StatsSampler::finish(ExecutionId id)
{
    const auto it = m_entries.find(id);
    if (it == m_entries.end())
        return;
    if (StatsFollower *const follower = std::exchange(it->follower, nullptr)) {
        disconnect(follower, nullptr, this, nullptr);
        follower->deleteLater();
    }
    ExecutionStatistics last = it->statistics;
    last.sample.reset();
    const auto watches = std::exchange(it->watches, {});
    m_tasks.add(keep());
    for (const QPointer<StatsWatch> &watch : watches) {
        if (watch)
            Q_EMIT watch->ended(last);
    }
}

/// Keeps in the store what it does not have yet.
Task<void> StatsSampler::keep()
{
    QList<std::pair<ExecutionId, Usage>> usages;
    for (auto it = m_entries.begin(); it != m_entries.end(); ++it) {
        if (!it->isKept && it->statistics.usage)
            usages.append({it.key(), *it->statistics.usage});
        it->isKept = true;
    }
    if (usages.isEmpty())
        co_return;
    const auto kept = co_await m_stores.usages.keep(usages);
    if (kept)
        co_return;
    qCWarning(lcDeployer).noquote() << "statistics not kept:" << kept.error().message();
    for (const auto &[id, usage] : std::as_const(usages)) {
        if (const auto it = m_entries.find(id); it != m_entries.end())
            it->isKept = false;
    }
}

} // namespace slipway
