// SPDX-License-Identifier: Apache-2.0
#include "tests/unit/deployer/deployerparts.h"

#include "core/deployer/archivedlog.h"

#include <QTest>

namespace slipway::test {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr std::chrono::seconds grace {1};

template<class T>
T required(Result<T> result)
{
    if (!result)
        qFatal("%s", qPrintable(result.error().message()));
    if constexpr (!std::is_void_v<T>)
        return *std::move(result);
}

FakeEngine &addedTo(EngineRegistry &engines)
{
    auto engine = std::make_unique<FakeEngine>();
    FakeEngine &added = *engine;
    engines.add(std::move(engine));
    return added;
}

} // namespace

DeployerParts::DeployerParts(std::shared_ptr<const Clock> clock)
    : database(required(Database::open(u"sqlite:///deployer.db"_s, directory.path()))),
      engine(addedTo(engines)),
      clock(clock),
      installation(InstallationId::create()),
      contexts(*database),
      executions(*database),
      archive(directory.filePath(u"logs"_s)),
      logs(archive, executions),
      planner(installation, {}, {}),
      launcher(executions, logs, pulls, clock),
      launches({contexts, executions}, planner, launcher),
      stopper(engines, executions, launcher, clock),
      remover(engines, executions, launcher, logs, {clock, grace}),
      recovery(
          {contexts, executions}, {launches, launcher, stopper, remover}, logs, {clock, grace}),
      monitor(executions, recovery, logs, clock)
{
    engine.clock = std::move(clock);
}

DeployerParts::~DeployerParts()
{
    engine.goAway(); // ends what is held
    pulls.close();
    wait(launcher.close());
    wait(monitor.close());
    wait(logs.close());
    wait(recovery.close());
}

Execution DeployerParts::stored(ExecutionPhase phase, Given given)
{
    Context context {.id = given.context,
        .creator = u"ada"_s,
        .specJson = R"({"image":"busybox"})",
        .created = clock->now()};
    if (context.id.isNull()) {
        context.id = ContextId::create();
        required(wait(contexts.insert(context)));
    }
    Execution execution {.id = ExecutionId::create(),
        .contextId = context.id,
        .creator = context.creator,
        .engine = engine.name(),
        .deadline = given.deadline,
        .created = clock->now(),
        .phase = phase,
        .phaseSince = clock->now()};
    if (phase >= ExecutionPhase::Running)
        execution.handle = engine.handleOf(execution);
    required(wait(executions.insert(execution)));
    return now(execution.id);
}

Execution DeployerParts::running(Given given)
{
    return required(launched(stored(ExecutionPhase::Accepted, std::move(given))));
}

Result<Execution> DeployerParts::launched(const Execution &execution)
{
    const auto outcome = launcher.start(engine, admitted(execution), execution);
    const auto wholeLaunch = [](Launcher::Outcome awaited) -> Task<Result<Execution>> {
        co_return co_await awaited;
    };
    return wait(wholeLaunch(outcome));
}

AdmittedLaunch DeployerParts::admitted(const Execution &execution)
{
    const auto context =
        required(wait(contexts.find(execution.contextId, OwnerFilter::everybody())));
    return required(wait(planner.plan(context, execution, &engine)));
}

Execution DeployerParts::now(ExecutionId id)
{
    return required(wait(executions.find(std::nullopt, id, OwnerFilter::everybody())));
}

QByteArray DeployerParts::phases(ExecutionId id)
{
    QByteArrayList names;
    for (const PhaseRecord &record : required(wait(executions.phases(id))))
        names.append(toString(record.phase).toLatin1());
    return names.join(' ');
}

QByteArray DeployerParts::log(ExecutionId id)
{
    ArchivedLog log(archive, id, {});
    if (!log.open(logs.watch(id)))
        return {};
    QByteArray text;
    while (!log.atEnd()) {
        const QByteArray part = log.read(1'000'000);
        if (part.isEmpty())
            break;
        text += part;
    }
    return text;
}

void DeployerParts::change(ExecutionId id, ExecutionChange change)
{
    required(wait(executions.change(id, std::move(change))));
}

} // namespace slipway::test
