// SPDX-License-Identifier: Apache-2.0
#include "core/deployer/localsession.h"

#include "core/base/reasons.h"
#include "core/deployer/archivedlog.h"
#include "core/deployer/eventfollower.h"
#include "core/deployer/localdeployer.h"
#include "core/engine/engine.h"
#include "core/engine/engineregistry.h"
#include "core/engine/imagesource.h"

#include <QJsonDocument>
#include <QTimer>

#include <vector>

namespace slipway {
namespace {

constexpr qsizetype maxSuggestions = 1'000;
/// For the rest of a log whose execution has ended; it comes within a fraction of a second, unless
/// the engine is away.
constexpr std::chrono::seconds logPatience {5};

/// What the launch came to, or nothing when \a patience was over first.
Task<std::optional<Result<Execution>>> outcomeWithin(
    Launcher::Outcome outcome, std::chrono::milliseconds patience)
{
    using Either = std::optional<Result<Execution>>;
    const Completion<Either> either;
    auto pass = [](Launcher::Outcome from, Completion<Either> to) -> Task<void> {
        const auto result = co_await from;
        to.complete(result);
    };
    std::ignore = pass(outcome, either);
    // One that ends with the wait: Qt keeps its timers in a list, and launches would fill it.
    QTimer timer;
    QObject::connect(&timer, &QTimer::timeout, &timer, [either] { either.complete(std::nullopt); });
    timer.start(patience);
    co_return co_await either;
}

} // namespace

LocalSession::LocalSession(LocalDeployer &deployer, Principal principal)
    : m_deployer(deployer),
      m_principal(std::move(principal)),
      m_owner(m_principal.isAdmin || !deployer.m_options.hasOwnerIsolation
              ? OwnerFilter::everybody()
              : OwnerFilter::only(m_principal.subject))
{
}

Task<Result<Context>> LocalSession::createContext(ContextSpec spec, ContextId id)
{
    const TaskGroup::Mark call(&m_deployer.m_calls);
    Context context;
    context.id = id;
    context.creator = m_principal.subject;
    context.specJson = QJsonDocument(toJson(spec)).toJson(QJsonDocument::Compact);
    context.created = m_deployer.m_clock->now();
    context.claimsJson = m_principal.claimsJson;
    const auto stored =
        co_await m_deployer.m_contexts.insert(context, limit(m_deployer.m_options.maxContexts));
    if (!stored)
        co_return fail(stored.error());
    co_return context;
}

Task<Result<Context>> LocalSession::context(ContextId id)
{
    const TaskGroup::Mark call(&m_deployer.m_calls);
    co_return co_await m_deployer.m_contexts.find(id, m_owner);
}

Task<Result<Page<Context>>> LocalSession::contexts(ContextQuery query)
{
    const TaskGroup::Mark call(&m_deployer.m_calls);
    co_return co_await m_deployer.m_contexts.page(std::move(query), m_owner);
}

Task<Result<void>> LocalSession::removeContext(ContextId id, bool isForced)
{
    const TaskGroup::Mark call(&m_deployer.m_calls);
    const auto found = co_await m_deployer.m_contexts.find(id, m_owner);
    if (!found)
        co_return fail(found.error());
    co_return co_await m_deployer.m_contextRemover.remove(id, isForced);
}

Task<Result<Execution>> LocalSession::launch(
    ContextId contextId, ExecutionId id, LaunchRequest request, std::chrono::milliseconds patience)
{
    const TaskGroup::Mark call(&m_deployer.m_calls);
    const auto context = co_await m_deployer.m_contexts.find(contextId, m_owner);
    if (!context)
        co_return fail(context.error());
    const auto engine = chooseEngine(request.engine);
    if (!engine)
        co_return fail(engine.error());

    LaunchOrder order {.context = *context, .limit = limit(m_deployer.m_options.maxRunning)};
    order.execution = {.id = id,
        .contextId = contextId,
        .creator = m_principal.subject,
        .engine = (*engine)->name(),
        .nameSpace = request.nameSpace,
        .environmentJson = request.environmentJson,
        .created = m_deployer.m_clock->now(),
        .claimsJson = m_principal.claimsJson};
    const auto started = co_await m_deployer.m_launches.launch(*engine, std::move(order));
    if (!started) {
        // Deleted meanwhile?
        const auto still = co_await m_deployer.m_contexts.find(contextId, m_owner);
        co_return fail(still ? started.error() : still.error());
    }
    const auto result = co_await outcomeWithin(started->outcome, patience);
    if (result)
        co_return *result;
    const auto found = co_await m_deployer.m_executions.find(contextId, id, m_owner);
    if (!found && !found.error().is(reasons::executionNotFound))
        co_return started->execution; // the database is away, and its launch goes on
    co_return found;
}

Task<Result<Execution>> LocalSession::execution(std::optional<ContextId> contextId, ExecutionId id)
{
    const TaskGroup::Mark call(&m_deployer.m_calls);
    co_return co_await m_deployer.m_executions.find(contextId, id, m_owner);
}

Task<Result<ExecutionStatus>> LocalSession::status(ExecutionId id)
{
    const TaskGroup::Mark call(&m_deployer.m_calls);
    const auto history = co_await m_deployer.m_executions.history(id, m_owner);
    if (!history)
        co_return fail(history.error());
    const Execution &execution = history->execution;
    const auto context =
        co_await m_deployer.m_contexts.find(execution.contextId, OwnerFilter::everybody());
    if (!context)
        co_return fail(context.error());
    const auto launch = m_deployer.m_planner.show(*context, execution);
    if (!launch)
        co_return fail(launch.error());
    ExecutionStatus status {.execution = execution,
        .host = execution.host,
        .image = launch->image,
        .arguments = launch->arguments,
        .environment = launch->environment,
        .ports = m_deployer.m_portWatch.look(execution),
        .phases = history->phases,
        .pull = m_deployer.m_pulls.progress(id)};
    co_return status;
}

Task<Result<Page<ListedExecution>>> LocalSession::executions(ExecutionQuery query)
{
    const TaskGroup::Mark call(&m_deployer.m_calls);
    co_return co_await m_deployer.m_executions.page(std::move(query), m_owner);
}

Task<Result<Execution>> LocalSession::stop(
    std::optional<ContextId> contextId, ExecutionId id, std::optional<std::chrono::seconds> grace)
{
    const TaskGroup::Mark call(&m_deployer.m_calls);
    auto found = co_await m_deployer.m_executions.find(contextId, id, m_owner);
    if (!found)
        co_return fail(found.error());
    const std::chrono::seconds usual = found->grace.value_or(m_deployer.m_options.stopGrace);
    co_return co_await m_deployer.m_stopper.stop(std::move(*found), grace.value_or(usual));
}

Task<Result<Execution>> LocalSession::remove(std::optional<ContextId> contextId, ExecutionId id)
{
    const TaskGroup::Mark call(&m_deployer.m_calls);
    auto found = co_await m_deployer.m_executions.find(contextId, id, m_owner);
    if (!found)
        co_return fail(found.error());
    co_return co_await m_deployer.m_remover.remove(std::move(*found));
}

Task<Result<std::shared_ptr<LogText>>> LocalSession::log(
    std::optional<ContextId> contextId, ExecutionId id, LogSelection selection)
{
    const TaskGroup::Mark call(&m_deployer.m_calls);
    // First, so that the end is not missed.
    const auto watch = m_deployer.m_logs.watch(id);
    const auto found = co_await m_deployer.m_executions.find(contextId, id, m_owner);
    if (!found)
        co_return fail(found.error());
    if (found->phase == ExecutionPhase::Removed && contextId)
        co_return fail(reasons::logNotFound, {{QStringLiteral("id"), id.toString()}});
    m_deployer.m_logs.update(*found);
    bool hasCome = true;
    if (isFinal(found->phase) && !selection.follow)
        hasCome = co_await m_deployer.m_logs.ended(watch, logPatience);
    const auto log = std::make_shared<ArchivedLog>(m_deployer.m_archive, id, std::move(selection));
    if (!hasCome)
        log->setIncomplete();
    if (const auto opened = log->open(watch); !opened)
        co_return fail(opened.error());
    co_return log;
}

Task<Result<QList<PortBinding>>> LocalSession::ports(
    std::optional<ContextId> contextId, ExecutionId id)
{
    const TaskGroup::Mark call(&m_deployer.m_calls);
    const auto found = co_await m_deployer.m_executions.find(contextId, id, m_owner);
    if (!found)
        co_return fail(found.error());
    if (found->phase != ExecutionPhase::Running)
        co_return QList<PortBinding>();
    co_return found->ports;
}

Task<Result<std::shared_ptr<EventStream>>> LocalSession::events(
    EventFilter filter, std::optional<EventPosition> after)
{
    const TaskGroup::Mark call(&m_deployer.m_calls);
    // Also where to go on is known: a database that is away is told now, and not by an early end.
    const auto latest = co_await m_deployer.m_eventStore.latest();
    if (!latest)
        co_return fail(latest.error());
    const InstallationId installation = m_deployer.m_installation;
    const bool isReset = after && after->installation != installation;
    EventQuery query {.owner = m_owner, .filter = filter, .after = *latest};
    if (after && !isReset)
        query.after = after->sequence;
    co_return std::make_shared<EventFollower>(
        m_deployer.m_events, m_deployer.m_eventStore, installation, std::move(query), isReset);
}

Task<Result<ExecutionStatistics>> LocalSession::statistics(ExecutionId id)
{
    const TaskGroup::Mark call(&m_deployer.m_calls);
    auto found = co_await m_deployer.m_executions.find({}, id, m_owner);
    if (!found)
        co_return fail(found.error());
    co_return co_await m_deployer.m_stats.statistics(std::move(*found));
}

Task<Result<std::shared_ptr<StatsWatch>>> LocalSession::watchStatistics(ExecutionId id)
{
    const TaskGroup::Mark call(&m_deployer.m_calls);
    auto found = co_await m_deployer.m_executions.find({}, id, m_owner);
    if (!found)
        co_return fail(found.error());
    co_return co_await m_deployer.m_stats.watch(std::move(*found));
}

Task<Result<QList<EngineStatus>>> LocalSession::engines()
{
    const TaskGroup::Mark call(&m_deployer.m_calls);
    const auto running = co_await m_deployer.m_executions.counts(ExecutionPhase::Running);
    if (!running)
        co_return fail(running.error());
    const QList<Engine *> engines = m_deployer.m_engines.engines();
    std::vector<Task<EngineSurvey::Finding>> findings; // asked together
    for (Engine *engine : engines)
        findings.push_back(m_deployer.m_survey.find(engine));
    QList<EngineStatus> statuses;
    for (size_t i = 0; i < findings.size(); ++i) {
        const EngineSurvey::Finding finding = co_await findings[i];
        Engine &engine = *engines[qsizetype(i)];
        const EngineAbilities abilities = engine.abilities();
        const PortPublishing ports =
            abilities.machine ? abilities.machine->portPublishing() : PortPublishing();
        EngineStatus status {.name = engine.name(),
            .info = finding.info,
            .problem = finding.problem,
            .capabilities = abilities.capabilities,
            .hostPaths = m_deployer.m_planner.policy().hostPathRoots(engine),
            .ports = ports,
            .portWarning = portWarningOf(ports)};
        for (const PhaseCount &count : *running) {
            if (count.engine == status.name)
                status.running = count.count;
        }
        statuses.append(std::move(status));
    }
    co_return statuses;
}

Task<Result<QList<EngineImage>>> LocalSession::images(QString engine, QString part)
{
    const TaskGroup::Mark call(&m_deployer.m_calls);
    const auto found = m_deployer.m_engines.find(engine);
    if (!found)
        co_return fail(found.error());
    ImageSource *const source = (*found)->abilities().images;
    if (!source)
        co_return QList<EngineImage>();
    auto images = co_await source->images();
    if (!images)
        co_return fail(images.error());
    co_return suggestedImages(std::move(*images), part, maxSuggestions);
}

Result<Engine *> LocalSession::chooseEngine(const std::optional<QString> &name) const
{
    if (name)
        return m_deployer.m_engines.find(*name);
    const QList<Engine *> engines = m_deployer.m_engines.engines();
    if (engines.size() != 1)
        return fail(reasons::engineNotChosen,
            {{QStringLiteral("known"), m_deployer.m_engines.names().join(QLatin1String(", "))}});
    return engines.constFirst();
}

} // namespace slipway
