// SPDX-License-Identifier: Apache-2.0
#include "core/remote/remoteanswers.h"

#include "core/base/reasonbyname.h"
#include "core/base/reasons.h"

#include <QJsonArray>
#include <QJsonDocument>

#include <cmath>

namespace slipway {

using namespace Qt::StringLiterals;

namespace {

QByteArray compact(const QJsonObject &object)
{
    return QJsonDocument(object).toJson(QJsonDocument::Compact);
}

std::optional<qint64> integerFrom(const QJsonValue &value)
{
    return value.isDouble() ? std::optional(value.toInteger()) : std::nullopt;
}

std::optional<double> numberFrom(const QJsonValue &value)
{
    return value.isDouble() ? std::optional(value.toDouble()) : std::nullopt;
}

std::optional<bool> boolFrom(const QJsonValue &value)
{
    return value.isBool() ? std::optional(value.toBool()) : std::nullopt;
}

template<class Id>
std::optional<Id> idFrom(const QJsonValue &value)
{
    const auto id = Id::fromString(value.toString());
    return id ? std::optional(*id) : std::nullopt;
}

std::optional<ExitResult> exitFrom(const QJsonObject &object)
{
    const QJsonValue code = object[u"exit_code"];
    if (!code.isDouble())
        return std::nullopt;
    return ExitResult {.code = code.toInt(),
        .signal = object[u"signal"].toInt(),
        .isOutOfMemory = object[u"is_out_of_memory"].toBool()};
}

PullProgress pullFrom(const QJsonObject &object)
{
    PullProgress progress;
    for (const QJsonValue &layer : object[u"layers"].toArray())
        progress.layers.append({.id = layer[u"id"].toString(),
            .status = layer[u"status"].toString(),
            .current = layer[u"current"].toInteger(),
            .total = layer[u"total"].toInteger()});
    return progress;
}

QList<PhaseRecord> phasesFrom(const QJsonArray &array)
{
    QList<PhaseRecord> phases;
    for (const QJsonValue &record : array) {
        const auto phase = executionPhaseFromString(record[u"phase"].toString());
        const auto since = timestampFromString(record[u"since"].toString());
        if (phase && since)
            phases.append({*phase, *since});
    }
    return phases;
}

QList<PortStatus> portsFrom(const QJsonArray &array)
{
    QList<PortStatus> ports;
    for (const QJsonValue &port : array) {
        const auto binding = portBindingsFromJson({port});
        if (binding && !binding->isEmpty())
            ports.append({.binding = binding->constFirst(),
                .isAccepting = boolFrom(port[u"accepting"]),
                .speaksHttp = boolFrom(port[u"http"])});
    }
    return ports;
}

QList<ShownVariable> environmentFrom(const QJsonObject &object)
{
    QList<ShownVariable> environment;
    for (auto it = object.begin(); it != object.end(); ++it)
        environment.append({it.key(),
            it.value().isString() ? std::optional(it.value().toString()) : std::nullopt});
    return environment;
}

ImageReference imageReferenceFrom(const QString &text)
{
    return imageReferenceFromString(text, u"image"_s).value_or(ImageReference {.name = text});
}

std::optional<UsageSample> sampleFrom(const QJsonObject &object)
{
    const auto at = timestampFromString(object[u"at"].toString());
    if (!at)
        return std::nullopt;
    const std::chrono::duration<double> cpuTime(object[u"cpu_seconds"].toDouble());
    return UsageSample {.at = *at,
        .cpuTime = std::chrono::round<std::chrono::nanoseconds>(cpuTime),
        .cpuCores = numberFrom(object[u"cpu_cores"]),
        .memory = integerFrom(object[u"memory_bytes"]),
        .memoryLimit = integerFrom(object[u"memory_limit_bytes"]),
        .networkReceived = integerFrom(object[u"network_received_bytes"]),
        .networkSent = integerFrom(object[u"network_sent_bytes"]),
        .blockRead = integerFrom(object[u"block_read_bytes"]),
        .blockWritten = integerFrom(object[u"block_written_bytes"]),
        .processes = integerFrom(object[u"processes"])};
}

EngineCapabilities capabilitiesFrom(const QJsonObject &object)
{
    return {.hasStdStreams = object[u"std_streams"].toBool(),
        .hasSubSecondLogTimes = object[u"sub_second_log_times"].toBool(),
        .canReportOutOfMemory = object[u"out_of_memory"].toBool(),
        .canLimitMemory = object[u"limit_memory"].toBool(),
        .canLimitCpus = object[u"limit_cpus"].toBool(),
        .canLimitProcesses = object[u"limit_processes"].toBool(),
        .canMeasure = object[u"measure"].toBool(true),
        .hasVolumeSubPaths = object[u"volume_sub_paths"].toBool()};
}

Error problemFrom(const QJsonObject &object)
{
    const QString name = object[u"type"].toString().section(u':', -1);
    if (const ErrorReason *reason = reasonByName(name))
        return Error(*reason, object[u"args"].toObject());
    return Error(reasons::remoteRefused, {{u"detail"_s, object[u"detail"].toString()}});
}

QStringList textsFrom(const QJsonArray &array)
{
    QStringList texts;
    for (const QJsonValue &text : array)
        texts.append(text.toString());
    return texts;
}

} // namespace

std::optional<Context> contextFrom(const QJsonObject &object)
{
    const auto id = idFrom<ContextId>(object[u"identifier"]);
    const auto created = timestampFromString(object[u"created"].toString());
    if (!id || !created || !object[u"spec"].isObject())
        return std::nullopt;
    return Context {.id = *id,
        .creator = {},
        .specJson = compact(object[u"spec"].toObject()),
        .created = *created,
        .claimsJson = {}};
}

/// Without what the service added.
static QJsonObject sentEnvironment(const QJsonObject &execution)
{
    QJsonObject environment = execution[u"environment"].toObject();
    environment.remove(u"RENGA_CONTEXT_ID"); // never what was sent
    if (execution[u"base_url"].isString())
        environment.remove(u"DEPLOYER_BASE_URL");
    return environment;
}

std::optional<Execution> executionFrom(const QJsonObject &object, ContextId contextId)
{
    const auto id = idFrom<ExecutionId>(object[u"identifier"]);
    const auto created = timestampFromString(object[u"created"].toString());
    const auto state = executionStateFromString(object[u"state"].toString());
    if (!id || !created || !state)
        return std::nullopt;
    Execution execution {.id = *id,
        .contextId = contextId,
        .creator = object[u"creator"].toString(),
        .engine = object[u"engine"].toString(),
        .environmentJson = compact(sentEnvironment(object)),
        .created = *created,
        .phaseSince = timestampFromString(object[u"since"].toString()).value_or(*created),
        .started = timestampFromString(object[u"started"].toString()),
        .exit = exitFrom(object),
        .reason = object[u"reason"].toString(),
        .isPaused = object[u"paused"].toBool(),
        .isStopRequested = object[u"stop_requested"].toBool(),
        .health = healthFromString(object[u"health"].toString())};
    if (object[u"base_url"].isString())
        execution.baseUrl = object[u"base_url"].toString();
    if (object[u"namespace"].isString())
        execution.nameSpace = object[u"namespace"].toString();
    if (const auto ports = portBindingsFromJson(object[u"ports"].toArray()))
        execution.ports = *ports;
    // What an Execution of the contract tells is its state alone.
    const auto phase = executionPhaseFromString(object[u"phase"].toString());
    if (phase)
        execution.phase = *phase;
    else if (*state != ExecutionState::Unavailable)
        execution.phase =
            *state == ExecutionState::Running ? ExecutionPhase::Running : ExecutionPhase::Exited;
    return execution;
}

std::optional<ListedExecution> listedExecutionFrom(const QJsonObject &object)
{
    const auto contextId = idFrom<ContextId>(object[u"context"]);
    if (!contextId)
        return std::nullopt;
    auto execution = executionFrom(object, *contextId);
    if (!execution)
        return std::nullopt;
    return ListedExecution {*std::move(execution), object[u"image"].toString()};
}

std::optional<ExecutionStatus> statusFrom(const QJsonObject &object)
{
    const auto id = idFrom<ExecutionId>(object[u"identifier"]);
    const auto contextId = idFrom<ContextId>(object[u"context"]);
    const auto phase = executionPhaseFromString(object[u"phase"].toString());
    const QList<PhaseRecord> phases = phasesFrom(object[u"phases"].toArray());
    if (!id || !contextId || !phase || phases.isEmpty())
        return std::nullopt;
    ExecutionStatus status {.execution = {.id = *id,
                                .contextId = *contextId,
                                .creator = object[u"creator"].toString(),
                                .engine = object[u"engine"].toString(),
                                .created = phases.constFirst().since,
                                .phase = *phase,
                                .phaseSince = phases.constLast().since,
                                .started = timestampFromString(object[u"started"].toString()),
                                .exit = exitFrom(object),
                                .reason = object[u"reason"].toString(),
                                .imageDigest = object[u"image_digest"].toString(),
                                .isPaused = object[u"paused"].toBool(),
                                .isStopRequested = object[u"stop_requested"].toBool(),
                                .health = healthFromString(object[u"health"].toString())},
        .host = object[u"host"].toString(),
        .image = imageReferenceFrom(object[u"image"].toString()),
        .arguments = textsFrom(object[u"command"].toArray()),
        .environment = environmentFrom(object[u"environment"].toObject()),
        .ports = portsFrom(object[u"ports"].toArray()),
        .phases = phases,
        .pull = {}};
    for (const PortStatus &port : std::as_const(status.ports))
        status.execution.ports.append(port.binding);
    if (object[u"pull"].isObject())
        status.pull = pullFrom(object[u"pull"].toObject());
    return status;
}

std::optional<ExecutionStatistics> statisticsFrom(const QJsonObject &object)
{
    const auto id = idFrom<ExecutionId>(object[u"identifier"]);
    if (!id)
        return std::nullopt;
    ExecutionStatistics statistics {
        .id = *id, .sample = sampleFrom(object[u"sample"].toObject()), .usage = {}};
    if (const auto usage = usageFromJson(object[u"usage"].toObject()))
        statistics.usage = *usage;
    return statistics;
}

std::optional<EngineStatus> engineFrom(const QJsonObject &object)
{
    const QString name = object[u"name"].toString();
    if (name.isEmpty())
        return std::nullopt;
    const QJsonValue load = object[u"load"];
    const QJsonValue ports = object[u"ports"];
    EngineStatus status {.name = name,
        .info = {},
        .problem = {},
        .capabilities = capabilitiesFrom(object[u"capabilities"].toObject()),
        .running = load[u"running"].toInteger(),
        .hostPaths = textsFrom(object[u"host_paths"].toArray()),
        .ports = {.bindAddress = ports[u"bind"].toString(), .host = ports[u"host"].toString()},
        .portWarning = ports[u"warning"].toString()};
    if (object[u"kind"].isString())
        status.info = EngineInfo {.kind = object[u"kind"].toString(),
            .version = object[u"version"].toString(),
            .apiVersion = object[u"api_version"].toString(),
            .operatingSystem = object[u"operating_system"].toString(),
            .architecture = object[u"architecture"].toString(),
            .cpus = load[u"cpus"].toInt(),
            .memory = load[u"memory"].toInteger()};
    if (object[u"problem"].isObject())
        status.problem = problemFrom(object[u"problem"].toObject());
    return status;
}

std::optional<EngineImage> imageFrom(const QJsonObject &object)
{
    const auto created = timestampFromString(object[u"created"].toString());
    if (!created || !object[u"name"].isString())
        return std::nullopt;
    return EngineImage {.name = object[u"name"].toString(),
        .digest = object[u"digest"].toString(),
        .size = object[u"size"].toInteger(),
        .created = *created};
}

std::optional<Event> eventFrom(const SseEvent &event)
{
    const auto position = eventPositionFromText(event.id);
    const QJsonObject data = QJsonDocument::fromJson(event.data).object();
    const auto contextId = idFrom<ContextId>(data[u"context"]);
    if (!position || !contextId)
        return std::nullopt;
    return Event {.sequence = position->sequence,
        .kind = QString::fromUtf8(event.name),
        .creator = {},
        .contextId = *contextId,
        .executionId = idFrom<ExecutionId>(data[u"execution"]),
        .dataJson = event.data};
}

} // namespace slipway
