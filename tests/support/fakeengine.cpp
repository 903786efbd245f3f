// SPDX-License-Identifier: Apache-2.0
#include "tests/support/fakeengine.h"

#include "core/base/reasons.h"
#include "tests/support/fakestreams.h"

namespace slipway::test {

static EngineHandle handleFor(ExecutionId id)
{
    return "fake:" + id.toString().toLatin1();
}

static ExecutionId executionIn(const EngineHandle &handle)
{
    return ExecutionId::fromString(QString::fromLatin1(handle.sliced(5))).value_or(ExecutionId());
}

FakeEngine::FakeEngine(const QString &name) : Engine(name, QStringLiteral("fake:")) { }

FakeEngine::~FakeEngine() = default;

void FakeEngine::hold(const QByteArray &name)
{
    m_gates.insert(name, Completion<bool>());
}

void FakeEngine::release(const QByteArray &name)
{
    if (m_gates.contains(name))
        m_gates.take(name).complete(true);
}

void FakeEngine::goAway()
{
    m_isAway = true;
    for (const QByteArray &name : m_gates.keys())
        release(name);
    breakLogs();
    Q_EMIT disconnected(away());
}

void FakeEngine::comeBack()
{
    m_isAway = false;
    Q_EMIT gap();
}

void FakeEngine::start(ExecutionId id, bool isTold)
{
    Container &container = m_containers[id];
    container.id = id;
    container.kind = Kind::Running;
    container.reason.clear();
    container.exit.reset();
    container.isPaused = false;
    container.startedAt = tick();
    if (isTold)
        tell(container);
}

void FakeEngine::end(ExecutionId id, int exitCode, bool isTold)
{
    Container &container = m_containers[id];
    container.kind = Kind::Exited;
    container.exit = ExitResult {.code = exitCode};
    container.endedAt = tick();
    endLogs(id);
    if (isTold)
        tell(container);
}

void FakeEngine::takeAway(ExecutionId id, bool isTold)
{
    m_containers.remove(id);
    endLogs(id);
    if (isTold)
        Q_EMIT observed({.executionId = id, .kind = Kind::Gone, .handle = handleFor(id)});
}

void FakeEngine::write(ExecutionId id, const QByteArrayList &lines)
{
    QList<LogRecord> records;
    for (const QByteArray &line : lines)
        records.append({.text = line});
    writeRecords(id, records);
}

void FakeEngine::writeRecords(ExecutionId id, QList<LogRecord> records)
{
    for (LogRecord &record : records) {
        const auto time = Timestamp(std::chrono::milliseconds(1'700'000'000'000 + ++m_written));
        record.time = toUtcString(time).toLatin1();
    }
    m_containers[id].log += records;
    for (const auto &[of, log] : m_logs) {
        if (of == id && log)
            log->give(records);
    }
}

void FakeEngine::begin(ExecutionId id, const QByteArray &text, LogRecord::Stream stream)
{
    for (const auto &[of, log] : m_logs) {
        if (of == id && log)
            Q_EMIT log->unfinished(stream, text);
    }
}

void FakeEngine::drop(ExecutionId id, qint64 bytes)
{
    for (const auto &[of, log] : m_logs) {
        if (of == id && log)
            Q_EMIT log->dropped(bytes);
    }
}

void FakeEngine::breakLogs()
{
    for (const auto &[of, log] : m_logs) {
        if (log)
            log->end(fail(away()));
    }
}

void FakeEngine::endLogs(ExecutionId id)
{
    for (const auto &[of, log] : m_logs) {
        if (of == id && log)
            log->end({});
    }
}

void FakeEngine::endPulls(const Result<void> &result)
{
    for (const auto &[image, pull] : std::exchange(m_openPulls, {})) {
        if (result)
            m_missingImages.remove(image);
        if (pull)
            Q_EMIT pull->ended(result);
    }
}

void FakeEngine::progressPulls(const PullProgress &progress)
{
    for (const auto &[image, pull] : m_openPulls) {
        if (pull)
            Q_EMIT pull->progressed(progress);
    }
}

const FakeEngine::Container *FakeEngine::container(ExecutionId id) const
{
    const auto found = m_containers.constFind(id);
    return found == m_containers.constEnd() ? nullptr : &*found;
}

QByteArrayList FakeEngine::calls(const QByteArray &name) const
{
    QByteArrayList calls = m_calls;
    if (!name.isEmpty())
        calls.removeIf([&name](const QByteArray &call) { return call != name; });
    return calls;
}

int FakeEngine::openLogs() const
{
    return int(std::count_if(
        m_logs.begin(), m_logs.end(), [](const auto &entry) { return !entry.second.isNull(); }));
}

int FakeEngine::openPulls() const
{
    return int(std::count_if(m_openPulls.begin(), m_openPulls.end(),
        [](const auto &entry) { return !entry.second.isNull(); }));
}

Task<Result<void>> FakeEngine::enter(QByteArray name)
{
    m_calls.append(name);
    co_await pass(name);
    if (m_isAway)
        co_return fail(away());
    co_return m_refused.value(name);
}

Task<Result<void>> FakeEngine::leave(QByteArray name)
{
    co_await pass(name);
    co_return m_isAway ? Result<void>(fail(lost())) : Result<void>();
}

Task<void> FakeEngine::pass(QByteArray gate)
{
    const auto found = m_gates.constFind(gate);
    if (m_isAway || found == m_gates.constEnd())
        co_return;
    const Completion<bool> opened = *found;
    ++m_held[gate];
    co_await opened;
    --m_held[gate];
}

Timestamp FakeEngine::tick()
{
    m_lastTick = std::max(m_lastTick, clock->now()) + std::chrono::milliseconds(1);
    return m_lastTick;
}

Error FakeEngine::away() const
{
    return Error(reasons::engineAway,
        {{QStringLiteral("engine"), name()}, {QStringLiteral("endpoint"), endpoint()}});
}

Error FakeEngine::lost() const
{
    return Error(reasons::engineAnswerLost, {{QStringLiteral("engine"), name()}});
}

Observation FakeEngine::seen(const Container &container) const
{
    Observation observation {.executionId = container.id,
        .kind = container.kind,
        .handle = handleFor(container.id),
        .reason = container.reason,
        .host = QStringLiteral("fakehost"),
        .isRenamed = container.isRenamed};
    if (container.kind == Kind::Running) {
        observation.at = container.startedAt;
        observation.isPaused = container.isPaused;
        observation.ports = container.ports;
    } else if (container.kind == Kind::Exited) {
        observation.at = container.endedAt;
        observation.startedAt = container.startedAt;
        observation.exit = container.exit;
    }
    return observation;
}

void FakeEngine::tell(const Container &container)
{
    if (!m_isAway)
        Q_EMIT observed(seen(container));
}

EngineHandle FakeEngine::handleOf(const Execution &execution) const
{
    return handleFor(execution.id);
}

Task<Result<EngineInfo>> FakeEngine::probe()
{
    const Result<void> entered = co_await enter("probe");
    if (!entered)
        co_return fail(entered.error());
    const EngineInfo found = info; // a member would be moved out
    co_return found;
}

Task<Result<Observation>> FakeEngine::launch(LaunchPlan plan, std::stop_token stop)
{
    const Result<void> entered = co_await enter("launch");
    if (!entered)
        co_return fail(entered.error());
    const ExecutionId id = plan.executionId;
    if (const Container *const there = container(id); there && there->kind != Kind::Created)
        co_return seen(*there);
    if (launching == Launching::IsRefused)
        co_return fail(refusal);
    if (launching == Launching::LosesItsCall)
        co_return fail(lost());
    Container made {.id = id, .ports = {}};
    for (const PortRequest &port : plan.ports)
        made.ports.append(
            {.specified = port, .host = QStringLiteral("fakehost"), .exposed = 30'000});
    m_containers.insert(id, made);
    if (launching == Launching::StopsAmid)
        co_return fail(lost());
    if (stop.stop_requested()) {
        m_containers.remove(id);
        co_return fail(reasons::cancelled);
    }
    if (launching == Launching::Waits) {
        m_containers[id].kind = Kind::Pending;
        m_containers[id].reason = pendingReason;
    } else {
        start(id);
    }
    if (launching == Launching::LosesItsAnswer)
        co_return fail(lost());
    const Observation launched = seen(m_containers[id]);
    const Result<void> left = co_await leave("launched");
    co_return left.transform([&launched] { return launched; });
}

Task<Result<Observation>> FakeEngine::inspect(ExecutionId id, EngineHandle handle)
{
    const Result<void> entered = co_await enter("inspect");
    if (!entered)
        co_return fail(entered.error());
    const Container *const there = container(id);
    const Observation found = there
        ? seen(*there)
        : Observation {.executionId = id, .kind = Kind::Gone, .handle = handle};
    const Result<void> left = co_await leave("inspected");
    co_return left.transform([&found] { return found; });
}

Task<Result<QList<Observation>>> FakeEngine::list(InstallationId)
{
    const Result<void> entered = co_await enter("list");
    if (!entered)
        co_return fail(entered.error());
    QList<Observation> observations = alsoListed;
    for (const Container &container : std::as_const(m_containers))
        observations.append(seen(container));
    const Result<void> left = co_await leave("listed");
    co_return left.transform([&observations] { return observations; });
}

void FakeEngine::watch(InstallationId)
{
    post(this, [this] {
        if (!m_isAway)
            Q_EMIT gap();
    });
}

std::unique_ptr<LogStream> FakeEngine::logs(EngineHandle handle, LogQuery query)
{
    m_calls.append("logs");
    const ExecutionId id = executionIn(handle);
    auto log = std::make_unique<FakeLog>(query.since);
    const Container *const there = container(id);
    if (m_isAway || !there) {
        log->end(fail(m_isAway ? away() : Error(reasons::containerNotFound)));
        return log;
    }
    if (logRefusal) {
        log->end(fail(*logRefusal));
        return log;
    }
    log->give(there->log);
    if (query.follow && there->kind == Kind::Running)
        m_logs.emplace_back(id, log.get());
    else
        log->end({});
    return log;
}

Task<Result<void>> FakeEngine::stop(EngineHandle handle, std::chrono::seconds)
{
    const Result<void> entered = co_await enter("stop");
    if (!entered)
        co_return fail(entered.error());
    const ExecutionId id = executionIn(handle);
    const Container *const there = container(id);
    if (!there || there->kind == Kind::Created || there->kind == Kind::Exited)
        co_return {};
    if (!heedsStops)
        co_return fail(Error(reasons::engineRefused));
    if (there->kind == Kind::Pending)
        takeAway(id);
    else
        end(id, 143);
    co_return {};
}

Task<Result<void>> FakeEngine::remove(EngineHandle handle)
{
    const Result<void> entered = co_await enter("remove");
    if (!entered)
        co_return fail(entered.error());
    if (const ExecutionId id = executionIn(handle); container(id))
        takeAway(id);
    co_return {};
}

Task<Result<std::optional<LocalImage>>> FakeEngine::find(ImageReference image)
{
    const Result<void> entered = co_await enter("find");
    if (!entered)
        co_return fail(entered.error());
    if (m_missingImages.contains(image.toPullString()))
        co_return std::optional<LocalImage>();
    co_return std::optional(LocalImage {.digest = QStringLiteral("sha256:fake")});
}

std::unique_ptr<ImagePull> FakeEngine::pull(ImageReference image)
{
    ++m_pulls;
    auto pull = std::make_unique<FakePull>();
    m_openPulls.emplace_back(image.toPullString(), pull.get());
    return pull;
}

} // namespace slipway::test
