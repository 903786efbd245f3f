// SPDX-License-Identifier: Apache-2.0
#include "core/engine/docker/dockerwatch.h"

#include "core/engine/docker/dockerhandle.h"
#include "core/engine/docker/dockerobservation.h"
#include "core/engine/docker/dockerspec.h"

namespace slipway {

DockerWatch::DockerWatch(DockerClient *client, InstallationId installation, QObject *parent)
    : QObject(parent),
      m_client(client),
      m_events(client, dockerInstallationLabel(installation), this)
{
    connect(&m_events, &DockerEventStream::received, this, &DockerWatch::onEvent);
    connect(&m_events, &DockerEventStream::connected, this, &DockerWatch::connected);
    connect(&m_events, &DockerEventStream::disconnected, this, &DockerWatch::disconnected);
}

void DockerWatch::onEvent(const DockerEvent &event)
{
    const std::optional<ExecutionId> id = executionOf(event.attributes);
    std::optional<Observation> observation = id ? observationOf(*id, event) : std::nullopt;
    if (!observation)
        return;
    const QString name = event.attributes.value(QStringLiteral("name"));
    observation->handle = toHandle({m_client->endpoint().uri, event.containerId, name});
    if (const auto waiting = m_waiting.find(event.containerId); waiting != m_waiting.end())
        waiting->append(*observation);
    else
        take(*observation, event.containerId);
}

void DockerWatch::take(const Observation &observation, const QString &containerId)
{
    if (!observation.exit || observation.exit->code == 0) {
        Q_EMIT observed(observation);
        return;
    }
    m_waiting.insert(containerId, {});
    std::ignore = inspect(this, m_client, observation, containerId);
}

Task<void> DockerWatch::inspect(
    QPointer<DockerWatch> self, DockerClient *client, Observation observation, QString id)
{
    const Result<DockerContainer> container = co_await client->inspect(id);
    // Without an answer, what the event said has to do.
    if (container) {
        const Observation seen = observationOf(observation.executionId, *container);
        observation.reason = seen.reason;
        if (seen.exit) {
            observation.kind = seen.kind;
            observation.exit = seen.exit;
        }
    }
    if (self)
        self->inspected(observation, id);
}

void DockerWatch::inspected(const Observation &observation, const QString &containerId)
{
    QList<Observation> waiting = m_waiting.take(containerId);
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
