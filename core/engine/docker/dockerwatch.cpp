// SPDX-License-Identifier: Apache-2.0
#include "core/engine/docker/dockerwatch.h"

#include "core/engine/docker/dockerabilities.h"
#include "core/engine/docker/dockerhandle.h"
#include "core/engine/docker/dockerobservation.h"
#include "core/engine/docker/dockerspec.h"

namespace slipway {

DockerWatch::DockerWatch(DockerClient *client, DockerAbilityCache *abilities,
    InstallationId installation, QObject *parent)
    : QObject(parent),
      m_client(client),
      m_abilities(abilities),
      m_events(client, dockerInstallationLabel(installation), this)
{
    connect(&m_events, &DockerEventStream::received, this, &DockerWatch::onEvent);
    connect(&m_events, &DockerEventStream::connected, this, &DockerWatch::connected);
    connect(&m_events, &DockerEventStream::disconnected, this, &DockerWatch::disconnected);
    // What comes before the next connection is not told.
    connect(&m_events, &DockerEventStream::connected, this, [this] {
        m_started.clear();
        m_signals.clear();
    });
}

void DockerWatch::onEvent(const DockerEvent &event)
{
    if (const auto run = m_started.find(event.containerId);
        event.action == u"oom" && run != m_started.end())
        run->isOutOfMemory = true;
    noteSignal(event);
    const std::optional<ExecutionId> id = executionOf(event.attributes);
    std::optional<Observation> observation = id ? observationOf(*id, event) : std::nullopt;
    if (!observation)
        return;
    const QString name = dockerContainerName(*id);
    observation->handle = toHandle({m_client->endpoint().uri, event.containerId, name});
    observation->isRenamed = event.attributes.value(QStringLiteral("name")) != name;
    Told told {.observation = *std::move(observation)};
    note(event, told);
    if (const auto waiting = m_waiting.find(event.containerId); waiting != m_waiting.end())
        waiting->append(told);
    else
        take(told, event.containerId);
}

void DockerWatch::noteSignal(const DockerEvent &event)
{
    if (const int signal = signalOf(event))
        m_signals[event.containerId].insert(signal);
    else if (event.action == u"start" || event.action == u"destroy" || event.action == u"remove")
        m_signals.remove(event.containerId);
}

void DockerWatch::note(const DockerEvent &event, Told &told)
{
    if (event.action == u"start")
        m_started.insert(event.containerId, {.since = *told.observation.at});
    if (told.observation.kind != Observation::Kind::Exited)
        return;
    std::optional<ExitResult> &exit = told.observation.exit;
    told.hasStarted = m_started.contains(event.containerId);
    if (told.hasStarted) {
        const Run run = m_started.take(event.containerId);
        told.observation.startedAt = run.since;
        exit = exitResult(exit->code, run.isOutOfMemory);
    }
    tellSignal(event.containerId, *exit);
}

void DockerWatch::tellSignal(const QString &containerId, ExitResult &exit) const
{
    constexpr int signalBase = 128;
    if (m_signals.value(containerId).contains(exit.code - signalBase))
        exit.signal = exit.code - signalBase;
}

void DockerWatch::take(const Told &told, const QString &containerId)
{
    const std::optional<ExitResult> &exit = told.observation.exit;
    if (!exit || exit->code == 0) {
        Q_EMIT observed(told.observation);
        return;
    }
    m_waiting.insert(containerId, {});
    std::ignore = complete(this, m_client, m_abilities, told, containerId);
}

Task<void> DockerWatch::complete(QPointer<DockerWatch> self, DockerClient *client,
    DockerAbilityCache *abilities, Told told, QString id)
{
    bool isComplete = false;
    if (told.hasStarted) {
        const Result<DockerAbilities> able = co_await abilities->ask();
        isComplete = able && able->tellsOutOfMemory;
    }
    if (!self)
        co_return;
    if (!isComplete) {
        const Result<DockerContainer> container = co_await client->inspect(id);
        // Without an answer, what the event said has to do.
        if (container) {
            const Observation seen =
                observationOf(told.observation.executionId, *container, client->engine());
            told.observation.reason = seen.reason;
            if (seen.exit) {
                const int signal = told.observation.exit->signal;
                told.observation.kind = seen.kind;
                told.observation.exit = seen.exit;
                told.observation.exit->signal = std::max(signal, seen.exit->signal);
            }
        }
    }
    if (self)
        self->completed(told.observation, id);
}

void DockerWatch::completed(const Observation &observation, const QString &containerId)
{
    QList<Told> waiting = m_waiting.take(containerId);
    Q_EMIT observed(observation);
    while (!waiting.isEmpty()) {
        take(waiting.takeFirst(), containerId);
        if (const auto next = m_waiting.find(containerId); next != m_waiting.end()) {
            next->append(waiting);
            return;
        }
    }
}

} // namespace slipway
