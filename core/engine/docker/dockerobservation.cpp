// SPDX-License-Identifier: Apache-2.0
#include "core/engine/docker/dockerobservation.h"

#include "core/engine/docker/dockerrefusal.h"
#include "core/engine/docker/dockerspec.h"

namespace slipway {

constexpr int signalBase = 128;

namespace {

using Kind = Observation::Kind;

/// The states of container/state.go in the engine's sources. "dead" and "removing" are containers
/// half removed: nothing runs in them, and nothing more can be asked of them.
Kind kindOf(const QString &status)
{
    if (status == u"running" || status == u"paused" || status == u"restarting")
        return Kind::Running;
    if (status == u"exited" || status == u"stopped")
        return Kind::Exited;
    if (status == u"dead" || status == u"removing")
        return Kind::Gone;
    return Kind::Created; // "created"; Podman's "configured" and "initialized" too
}

bool isPaused(const QString &status)
{
    return status == u"paused";
}

/// A time of year 1 stands for none.
std::optional<Timestamp> timeOf(const QString &text)
{
    const std::optional<Timestamp> time = timestampFromString(text);
    return time && time->time_since_epoch().count() > 0 ? time : std::nullopt;
}

/// "health_status: healthy"; Podman has it as an attribute.
std::optional<Health> healthOf(const DockerEvent &event)
{
    const qsizetype colon = event.action.indexOf(u": ");
    return healthFromString(colon < 0 ? event.attributes.value(QStringLiteral("health_status"))
                                      : event.action.sliced(colon + 2));
}

} // namespace

std::optional<ExecutionId> executionOf(const QHash<QString, QString> &labels)
{
    const QString label = QString::fromUtf16(dockerlabels::execution);
    const Result<ExecutionId> id = ExecutionId::fromString(labels.value(label));
    return id ? std::optional(*id) : std::nullopt;
}

ExitResult exitResult(int code, bool isOutOfMemory)
{
    constexpr int killed = 9;
    const bool isKilled = isOutOfMemory && code == signalBase + killed;
    return {code, isKilled ? killed : 0, isOutOfMemory};
}

int signalOf(const DockerEvent &event)
{
    return event.action == u"kill" ? event.attributes.value(QStringLiteral("signal")).toInt() : 0;
}

Observation observationOf(ExecutionId id, const DockerContainer &container, const QString &engine)
{
    Observation observation {.executionId = id,
        .kind = kindOf(container.status),
        .reason = startRefusalText(container.error, engine)};
    if (observation.kind == Kind::Created && !container.error.isEmpty())
        observation.kind = Kind::Failed;
    if (observation.kind == Kind::Running) {
        observation.at = timeOf(container.startedAt);
        observation.health = healthFromString(container.health);
        observation.isPaused = isPaused(container.status);
    }
    if (observation.kind == Kind::Exited) {
        observation.at = timeOf(container.finishedAt);
        observation.startedAt = timeOf(container.startedAt);
    }
    if (observation.kind == Kind::Exited || observation.kind == Kind::Failed)
        observation.exit = exitResult(container.exitCode, container.isOutOfMemory);
    return observation;
}

Observation observationOf(ExecutionId id, const DockerContainerSummary &container)
{
    Observation observation {.executionId = id, .kind = kindOf(container.status)};
    if (observation.kind == Kind::Running)
        observation.isPaused = isPaused(container.status);
    return observation;
}

std::optional<Observation> observationOf(ExecutionId id, const DockerEvent &event)
{
    Observation observation {.executionId = id,
        .at = Timestamp(std::chrono::floor<std::chrono::milliseconds>(event.time))};
    if (event.action == u"create") {
        observation.kind = Kind::Created;
    } else if (event.action == u"start" || event.action == u"unpause") {
        observation.kind = Kind::Running;
        observation.isPaused = false;
    } else if (event.action == u"pause") {
        observation.kind = Kind::Running;
        observation.isPaused = true;
    } else if (event.action == u"die") {
        observation.kind = Kind::Exited;
        observation.exit =
            exitResult(event.attributes.value(QStringLiteral("exitCode")).toInt(), false);
    } else if (event.action == u"destroy" || event.action == u"remove") { // Podman says remove
        observation.kind = Kind::Gone;
    } else if (event.action.startsWith(u"health_status")) {
        observation.kind = Kind::Running;
        observation.health = healthOf(event);
        if (!observation.health)
            return std::nullopt;
    } else {
        return std::nullopt;
    }
    return observation;
}

} // namespace slipway
