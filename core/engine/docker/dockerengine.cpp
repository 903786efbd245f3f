// SPDX-License-Identifier: Apache-2.0
#include "core/engine/docker/dockerengine.h"

#include "core/base/logging.h"
#include "core/base/reasons.h"
#include "core/engine/docker/dockerhandle.h"
#include "core/engine/docker/dockerlogconfig.h"
#include "core/engine/docker/dockerlogstream.h"
#include "core/engine/docker/dockermounts.h"
#include "core/engine/docker/dockerobservation.h"
#include "core/engine/docker/dockerports.h"
#include "core/engine/docker/dockerspec.h"
#include "core/engine/docker/dockervolumes.h"

#include <QTimer>
#include <qcoro/qcorotimer.h>

#include <algorithm>
#include <vector>

namespace slipway {

/// How many containers of a listing are inspected at a time.
constexpr qsizetype listingParallelism = 8;
/// How often, and how long, a name that is taken by a container in the making is waited for.
constexpr int adoptionAttempts = 50;
constexpr std::chrono::milliseconds adoptionDelay {200};
/// A launch waits no longer than that for the container's live output, which takes a millisecond.
constexpr std::chrono::seconds attachPatience {1};
/// How long live output is kept for the reader of the log.
constexpr std::chrono::minutes longestLaunch {3};

/// An engine adds the options that are set for its default driver to those of a container with it.
static bool isOfLogOptions(const Error &error)
{
    return error.args()[u"engine_message"].toString().contains(u"max-buffer-size");
}

DockerEngine::DockerEngine(DockerEngineOptions options, HttpClient *http, QObject *parent)
    : Engine(options.name, options.endpoint.uri, parent),
      m_options(std::move(options)),
      m_client(m_options.name, m_options.endpoint, http),
      m_init(&m_client),
      m_images(&m_client, m_options.credentials, &m_init),
      m_abilities(&m_client),
      m_stats(&m_client, &m_abilities)
{
}

DockerEngine::~DockerEngine() = default;

EngineAbilities DockerEngine::abilities()
{
    const DockerAbilities known = m_abilities.known();
    const EngineCapabilities capabilities {.hasStdStreams = true,
        .hasSubSecondLogTimes = known.hasSubSecondLogTimes,
        .canReportOutOfMemory = known.canLimitMemory,
        .canLimitMemory = known.canLimitMemory,
        .canLimitCpus = known.canLimitCpus,
        .canLimitProcesses = known.canLimitProcesses,
        .canMeasure = known.canMeasure,
        .hasVolumeSubPaths = known.hasVolumeSubPaths};
    return {.capabilities = capabilities,
        .images = &m_images,
        .stats = &m_stats,
        .machine = this,
        .diagnosis = this,
        .calls = &m_client.callTimes()};
}

Task<Result<EngineInfo>> DockerEngine::probe()
{
    const Result<DockerDescription> asked = co_await m_abilities.describe();
    if (!asked)
        co_return fail(asked.error());
    const DockerVersion &version = asked->version;
    EngineInfo info {.kind = version.isPodman ? QStringLiteral("podman") : QStringLiteral("docker"),
        .version = version.version,
        .apiVersion = version.apiVersion.toString(),
        .operatingSystem = version.operatingSystem,
        .architecture = version.architecture,
        .cpus = asked->host.cpus,
        .memory = asked->host.memory};
    co_return info;
}

Task<Result<Observation>> DockerEngine::launch(LaunchPlan plan, std::stop_token stop)
{
    const ExecutionId id = plan.executionId;
    const QString name = dockerContainerName(id);
    const Result<DockerAbilities> able = co_await m_abilities.ask();
    if (!able)
        co_return fail(able.error());
    if (const Result<void> checked = checkAbilities(plan, *able, this->name()); !checked)
        co_return fail(checked.error());
    DockerAbilities abilities = *able;
    const bool hasPorts = !plan.ports.isEmpty();
    Result<Created> created = co_await createFor(plan, abilities);
    if (!created && isOfLogOptions(created.error())) {
        // Its own options for its own driver, which fit no others; another driver has none of them.
        abilities.logDriver = dockerlogdrivers::jsonFile;
        created = co_await createFor(std::move(plan), abilities);
    }
    if (!created)
        co_return fail(created.error());
    // The engine's answers are waited for even after a stop request: without them nobody knows what
    // there is to remove.
    bool hasStarted = created->hasStarted;
    if (!hasStarted && !stop.stop_requested()) {
        if (keepsBytes(abilities.logDriver))
            co_await attach(created->containerId);
        const Result<void> started = co_await m_client.start(created->containerId);
        if (!started)
            m_live.erase(created->containerId);
        if (!started && started.error().is(ErrorCode::FailedPrecondition)) {
            const Result<void> discarded = co_await discard(created->containerId, id);
            if (!discarded)
                co_return fail(stillThere(discarded.error()));
        }
        if (!started)
            co_return fail(afterChange(started.error()));
        hasStarted = true;
    }
    if (!hasStarted) {
        const Result<void> discarded = co_await discard(created->containerId, id);
        if (!discarded)
            co_return fail(stillThere(discarded.error()));
        co_return fail(reasons::cancelled);
    }
    DockerHandle handle {endpoint(), created->containerId, name};
    if (created->hasStarted) // before this launch
        co_return co_await inspect(id, toHandle(handle));
    co_return co_await started(id, std::move(handle), hasPorts);
}

Task<Observation> DockerEngine::started(ExecutionId id, DockerHandle handle, bool hasPorts)
{
    if (hasPorts) {
        const Result<DockerContainer> container = co_await m_client.inspect(handle.containerId);
        if (!container)
            qCWarning(lcEngine).noquote() << handle.name << container.error().message();
        else if (auto now = observed(id, *container); now.kind == Observation::Kind::Running)
            co_return now;
    }
    // One that has ended already ran all the same; its event tells the rest.
    Observation running {.executionId = id,
        .kind = Observation::Kind::Running,
        .handle = toHandle(handle),
        .host = host()};
    co_return running;
}

Task<Result<DockerEngine::Created>> DockerEngine::createFor(
    LaunchPlan plan, DockerAbilities abilities)
{
    const bool isChoice = !plan.init;
    plan.init = m_init.isFor(plan, abilities);
    auto created = co_await create(plan, abilities);
    const bool isMissing = *plan.init && !created && m_init.isRefusal(created.error());
    if (isMissing && !isChoice)
        co_return fail(initMissing(name()));
    if (!isChoice || !*plan.init)
        co_return created;
    if (isMissing) {
        plan.init = false;
        co_return co_await create(std::move(plan), abilities);
    }
    if (!created || created->hasStarted)
        co_return created;
    const bool isThere = co_await m_init.findsProgram(created->containerId, plan);
    if (isThere)
        co_return created;
    // Without it, the engine says by itself what is missing.
    const Result<void> discarded = co_await discard(created->containerId, plan.executionId);
    if (!discarded)
        co_return fail(stillThere(discarded.error()));
    plan.init = false;
    co_return co_await create(std::move(plan), abilities);
}

Task<void> DockerEngine::attach(QString containerId)
{
    auto live = std::make_unique<DockerLiveOutput>(&m_client, containerId);
    const auto began = std::chrono::steady_clock::now();
    const bool isOpen = co_await live->opened(attachPatience);
    m_client.noteStreamOpened(isOpen, std::chrono::steady_clock::now() - began);
    if (!isOpen)
        co_return; // its log is read all the same
    m_live.insert_or_assign(containerId, std::move(live));
    auto forget = [this, containerId] { m_live.erase(containerId); };
    QTimer::singleShot(longestLaunch, this, std::move(forget));
}

Task<Result<DockerEngine::Created>> DockerEngine::create(LaunchPlan plan, DockerAbilities abilities)
{
    const QString name = dockerContainerName(plan.executionId);
    const QJsonObject body = dockerCreateBody(plan, abilities, m_options.bindIp);
    if (!abilities.hasVolumeOptions) {
        const Result<void> made = co_await makeDockerVolumes(&m_client, dockerVolumes(plan));
        if (!made)
            co_return fail(made.error());
    }
    for (int attempt = 1;; ++attempt) {
        const Result<QString> id = co_await m_client.create(name, body);
        if (id)
            co_return Created {.containerId = *id};
        const bool isCertain = !id.error().is(reasons::engineAnswerLost);
        if (!abilities.hasVolumeOptions && isCertain && !id.error().is(reasons::containerExists))
            std::ignore = co_await removeDockerVolumesOf(&m_client, plan.executionId);
        if (!id.error().is(reasons::containerExists))
            co_return fail(id.error());
        Result<Created> adopted = co_await adopt(plan.executionId, name, id.error());
        // The engine takes the name before the container can be found, and frees it after.
        const bool isInBetween = !adopted && adopted.error().is(reasons::containerNotFound);
        if (!isInBetween || attempt == adoptionAttempts)
            co_return adopted;
        co_await QCoro::sleepFor(adoptionDelay);
    }
}

/// Takes over the container that \a conflict tells of. Errors: engineRefused if it is none of this
/// execution; containerNotFound if there is none.
Task<Result<DockerEngine::Created>> DockerEngine::adopt(
    ExecutionId id, QString name, Error conflict)
{
    const Result<DockerContainer> container = co_await m_client.inspect(std::move(name));
    if (!container)
        co_return fail(afterChange(container.error()));
    if (executionOf(container->labels) != id)
        co_return fail(reasons::engineRefused, conflict.args(), conflict.cause());
    const Observation::Kind kind = observationOf(id, *container, this->name()).kind;
    Created created {.containerId = container->id,
        .hasStarted = kind != Observation::Kind::Created && kind != Observation::Kind::Failed};
    co_return created;
}

Task<Result<void>> DockerEngine::discard(QString containerId, ExecutionId id)
{
    const Result<void> removed = co_await m_client.remove(containerId);
    if (!removed && !removed.error().is(reasons::containerNotFound))
        co_return fail(removed.error());
    co_return co_await clearVolumes(id);
}

Task<Result<void>> DockerEngine::clearVolumes(ExecutionId id)
{
    const Result<void> cleared = co_await removeDockerVolumesOf(&m_client, id);
    if (!cleared)
        co_return fail(afterChange(cleared.error()));
    co_return {};
}

/// Something was done already: that the engine is away no longer means that it saw nothing.
Error DockerEngine::afterChange(const Error &error) const
{
    return error.is(reasons::engineAway)
        ? Error(reasons::engineAnswerLost, error.args(), error.cause())
        : error;
}

/// What was created could not be removed again: nobody knows yet what will become of it.
Error DockerEngine::stillThere(const Error &error) const
{
    qCWarning(lcEngine).noquote() << "a container is to go and is still there:" << error.message();
    return Error(reasons::engineAnswerLost, {{QStringLiteral("engine"), name()}}, error.cause());
}

Task<Result<Observation>> DockerEngine::inspect(ExecutionId id, EngineHandle handle)
{
    const Result<DockerHandle> known = read(handle);
    if (!known)
        co_return fail(known.error());
    const auto container = co_await find(*known);
    if (!container)
        co_return fail(container.error());
    if (*container)
        co_return observed(id, **container);
    Observation gone {.executionId = id, .kind = Observation::Kind::Gone, .handle = handle};
    co_return gone;
}

Task<Result<bool>> DockerEngine::hasVolume(QString name)
{
    return dockerVolumeExists(&m_client, std::move(name));
}

struct DockerEngine::Listing
{
    struct Entry
    {
        QString containerId;
        Observation observation;
    };
    std::vector<Entry> entries;
    std::size_t next = 0; ///< the first entry that nobody has looked at
    Result<void> outcome;
};

Task<Result<QList<Observation>>> DockerEngine::list(InstallationId installation)
{
    const Result<QList<DockerContainerSummary>> containers =
        co_await m_client.list(dockerInstallationLabel(installation));
    if (!containers)
        co_return fail(containers.error());
    auto listing = std::make_shared<Listing>();
    for (const DockerContainerSummary &container : *containers) {
        if (const std::optional<ExecutionId> id = executionOf(container.labels)) {
            Observation observation = observationOf(*id, container);
            observation.handle = toHandle({endpoint(), container.id, dockerContainerName(*id)});
            observation.isRenamed = container.name != dockerContainerName(*id);
            listing->entries.push_back({container.id, std::move(observation)});
        }
    }
    std::vector<Task<void>> workers;
    for (qsizetype i = 0; i < listingParallelism; ++i)
        workers.push_back(completeListing(listing));
    for (const Task<void> &worker : workers)
        co_await worker;
    if (!listing->outcome)
        co_return fail(listing->outcome.error());

    QList<Observation> observations;
    for (const Listing::Entry &entry : listing->entries) {
        if (entry.observation.kind != Observation::Kind::Gone)
            observations.append(entry.observation);
    }
    co_return observations;
}

/// Asks for what a listing leaves out, until no entry is left; several of these share \a listing.
/// The running ones are asked about as well: dockerd reports a death before it takes the
/// container's network down, and lists it as running until it has, so that a listing after the
/// event can be older than it. An inspection waits for the container's lock.
Task<void> DockerEngine::completeListing(std::shared_ptr<Listing> listing)
{
    while (listing->next < listing->entries.size() && listing->outcome) {
        Listing::Entry &entry = listing->entries[listing->next++];
        const Result<DockerContainer> container = co_await m_client.inspect(entry.containerId);
        if (container) {
            const bool isRenamed = entry.observation.isRenamed;
            entry.observation = observed(entry.observation.executionId, *container);
            entry.observation.isRenamed = isRenamed;
        } else if (container.error().is(reasons::containerNotFound)) {
            entry.observation.kind = Observation::Kind::Gone; // removed meanwhile
        } else {
            listing->outcome = fail(container.error());
        }
    }
}

void DockerEngine::watch(InstallationId installation)
{
    Q_ASSERT(!m_watch);
    m_watch = new DockerWatch(&m_client, &m_abilities, installation, this);
    connect(m_watch, &DockerWatch::observed, this, &Engine::observed);
    connect(m_watch, &DockerWatch::connected, this, [this] {
        m_abilities.forget(); // it may have been replaced meanwhile
        m_init.forget();
        Q_EMIT gap();
    });
    connect(m_watch, &DockerWatch::disconnected, this, &Engine::disconnected);
}

std::unique_ptr<LogStream> DockerEngine::logs(EngineHandle handle, LogQuery query)
{
    const Result<DockerHandle> known = read(handle);
    if (!known)
        return std::make_unique<DockerLogStream>(&m_client, known.error());
    std::unique_ptr<DockerLiveOutput> live;
    if (auto found = m_live.find(known->containerId); query.follow && found != m_live.end()) {
        live = std::move(found->second);
        m_live.erase(found);
    }
    return std::make_unique<DockerLogStream>(&m_client, known->containerId, query, std::move(live),
        m_abilities.known().logDriver == dockerlogdrivers::local);
}

PortPublishing DockerEngine::portPublishing() const
{
    const QString host = reportedHost({.containerIp = m_options.containerIp,
        .engineHost = m_options.endpoint.tcpHost,
        .bindIp = m_options.bindIp,
        .serviceHost = m_options.serviceHost});
    return {.bindAddress = m_options.bindIp, .host = host};
}

Task<Result<void>> DockerEngine::stop(EngineHandle handle, std::chrono::seconds grace)
{
    const Result<DockerHandle> known = read(handle);
    if (!known)
        co_return fail(known.error());
    const Result<QString> container = co_await containerId(*known);
    if (!container)
        co_return fail(container.error());
    if (container->isEmpty())
        co_return {};
    const Result<void> stopped = co_await m_client.stop(*container, grace);
    if (!stopped && !stopped.error().is(reasons::containerNotFound))
        co_return fail(stopped.error());
    co_return {};
}

Task<Result<void>> DockerEngine::remove(EngineHandle handle)
{
    const Result<DockerHandle> known = read(handle);
    if (!known)
        co_return fail(known.error());
    const std::optional<ExecutionId> id = executionOfContainerName(known->name);
    if (!id)
        co_return fail(reasons::handleUnknown, {{QStringLiteral("engine"), this->name()}});
    const Result<QString> container = co_await containerId(*known);
    if (!container)
        co_return fail(container.error());
    if (container->isEmpty()) // a launch may have made its volumes and no more
        co_return co_await clearVolumes(*id);
    co_return co_await discard(*container, *id);
}

Task<Result<std::optional<DockerContainer>>> DockerEngine::find(DockerHandle handle)
{
    const Result<DockerContainer> container = co_await m_client.inspect(handle.containerId);
    if (!container && container.error().is(reasons::containerNotFound))
        co_return std::nullopt;
    if (!container)
        co_return fail(container.error());
    if (handle.isByName()
        && executionOf(container->labels) != executionOfContainerName(handle.name))
        co_return std::nullopt;
    co_return std::optional(*container);
}

Task<Result<QString>> DockerEngine::containerId(DockerHandle handle)
{
    if (!handle.isByName())
        co_return std::as_const(handle.containerId);
    const auto container = co_await find(std::move(handle));
    if (!container)
        co_return fail(container.error());
    if (!*container)
        co_return QString();
    co_return std::as_const((*container)->id);
}

Observation DockerEngine::observed(ExecutionId id, const DockerContainer &container) const
{
    Observation observation = observationOf(id, container, name());
    observation.handle = toHandle({endpoint(), container.id, dockerContainerName(id)});
    observation.host = host();
    if (observation.kind == Observation::Kind::Running)
        observation.ports = portBindings(container.ports, portPublishing().host);
    if (m_watch && observation.exit)
        m_watch->tellSignal(container.id, *observation.exit);
    return observation;
}

QString DockerEngine::host() const
{
    const QString &tcpHost = m_options.endpoint.tcpHost;
    return tcpHost.isEmpty() ? QSysInfo::machineHostName() : tcpHost;
}

bool DockerEngine::owns(const EngineHandle &handle) const
{
    return read(handle).has_value();
}

EngineHandle DockerEngine::handleOf(const Execution &execution) const
{
    const QString name = dockerContainerName(execution.id);
    return toHandle({endpoint(), name, name});
}

void DockerEngine::close()
{
    delete std::exchange(m_watch, nullptr);
    m_live.clear();
    m_client.close();
}

Result<DockerHandle> DockerEngine::read(const EngineHandle &handle) const
{
    return dockerHandleFrom(handle, name(), endpoint());
}

} // namespace slipway
