// SPDX-License-Identifier: Apache-2.0
#include "core/store/executionrow.h"

#include "core/base/logging.h"
#include "core/base/reasons.h"

#include <QJsonDocument>

namespace slipway {

using namespace Qt::StringLiterals;

namespace {

// In the order of executionColumns().
enum Column {
    Id,
    Context,
    Creator,
    Engine,
    NameSpace,
    Environment,
    Created,
    Claims,
    Phase,
    PhaseSince,
    ExitCode,
    ExitSignal,
    IsOutOfMemory,
    Reason,
    Handle,
    Ports,
    IsLogComplete,
    ImageDigest,
    IsPaused,
    IsStopRequested,
    IsRemovalRequested,
    HealthOf,
    Started,
    BaseUrl,
    Deadline,
    Grace,
    Host,
};

Error unreadable(const Statement &row, Column column)
{
    qCWarning(lcStore).noquote() << row.text(Id) << "is an execution that cannot be read: column"
                                 << column << "holds" << row.text(column).left(64);
    return Error(reasons::internal);
}

std::optional<ExitResult> exitFrom(const Statement &row)
{
    if (row.value(ExitCode).isNull())
        return {};
    return ExitResult {.code = row.value(ExitCode).toInt(),
        .signal = row.value(ExitSignal).toInt(),
        .isOutOfMemory = row.value(IsOutOfMemory).toBool()};
}

std::optional<std::chrono::seconds> secondsFrom(const QVariant &value)
{
    return value.isNull() ? std::nullopt : std::optional(std::chrono::seconds(value.toLongLong()));
}

QVariant orNull(std::optional<std::chrono::seconds> seconds)
{
    return seconds ? QVariant(qint64(seconds->count())) : QVariant();
}

void bindChangeable(Statement &statement, const Execution &execution)
{
    const auto &exit = execution.exit;
    const QByteArray ports = QJsonDocument(toJson(execution.ports)).toJson(QJsonDocument::Compact);
    statement.bind(u":phase"_s, toString(execution.phase))
        .bind(u":state"_s, toString(execution.state()))
        .bind(u":phase_since"_s, toUtcString(execution.phaseSince))
        .bind(u":exit_code"_s, exit ? QVariant(exit->code) : QVariant())
        .bind(u":exit_signal"_s, exit ? QVariant(exit->signal) : QVariant())
        .bind(u":is_out_of_memory"_s, exit ? QVariant(exit->isOutOfMemory) : QVariant())
        .bind(u":reason"_s, execution.reason)
        .bind(u":handle"_s, execution.handle)
        .bind(u":ports"_s, QString::fromUtf8(ports))
        .bind(u":is_log_complete"_s, execution.isLogComplete)
        .bind(u":image_digest"_s, execution.imageDigest)
        .bind(u":host"_s, execution.host)
        .bind(u":is_paused"_s, execution.isPaused)
        .bind(u":is_stop_requested"_s, execution.isStopRequested)
        .bind(u":is_removal_requested"_s, execution.isRemovalRequested)
        .bind(u":started"_s, execution.started ? toUtcString(*execution.started) : u""_s)
        .bind(u":health"_s, execution.health ? toString(*execution.health) : u""_s);
}

} // namespace

QStringList executionColumns()
{
    return {u"executions.id"_s, u"executions.context"_s, u"executions.creator"_s,
        u"executions.engine"_s, u"executions.namespace"_s, u"executions.environment"_s,
        u"executions.created"_s, u"executions.claims"_s, u"executions.phase"_s,
        u"executions.phase_since"_s, u"executions.exit_code"_s, u"executions.exit_signal"_s,
        u"executions.is_out_of_memory"_s, u"executions.reason"_s, u"executions.handle"_s,
        u"executions.ports"_s, u"executions.is_log_complete"_s, u"executions.image_digest"_s,
        u"executions.is_paused"_s, u"executions.is_stop_requested"_s,
        u"executions.is_removal_requested"_s, u"executions.health"_s, u"executions.started"_s,
        u"executions.base_url"_s, u"executions.deadline"_s, u"executions.grace"_s,
        u"executions.host"_s};
}

QString selectExecutions(const QString &rest)
{
    static const QString select =
        u"SELECT "_s + executionColumns().join(u", "_s) + u" FROM executions "_s;
    return select + rest;
}

QString unsettledCondition()
{
    return u"phase <> 'removed' AND ((phase <> 'exited' AND phase <> 'failed' AND phase <> 'lost') "
           "OR (phase = 'lost' AND exit_code IS NULL) "
           "OR (phase <> 'lost' AND NOT is_log_complete) OR is_removal_requested)"_s;
}

QString activeCondition()
{
    return u"(executions.phase = 'accepted' OR executions.phase = 'preparing' "
           "OR executions.phase = 'starting' OR executions.phase = 'running')"_s;
}

Result<Execution> executionFrom(const Statement &row)
{
    const auto id = ExecutionId::fromString(row.text(Id));
    const auto context = ContextId::fromString(row.text(Context));
    const auto created = timestampFromString(row.text(Created));
    const auto phase = executionPhaseFromString(row.text(Phase));
    const auto since = timestampFromString(row.text(PhaseSince));
    const auto portsDocument = QJsonDocument::fromJson(row.text(Ports).toUtf8());
    const auto ports = portBindingsFromJson(portsDocument.array());
    if (!id)
        return fail(unreadable(row, Id));
    if (!context)
        return fail(unreadable(row, Context));
    if (!created)
        return fail(unreadable(row, Created));
    if (!phase)
        return fail(unreadable(row, Phase));
    if (!since)
        return fail(unreadable(row, PhaseSince));
    if (!ports || !portsDocument.isArray())
        return fail(unreadable(row, Ports));

    const QVariant nameSpace = row.value(NameSpace);
    const QVariant baseUrl = row.value(BaseUrl);
    return Execution {.id = *id,
        .contextId = *context,
        .creator = row.text(Creator),
        .engine = row.text(Engine),
        .nameSpace = nameSpace.isNull() ? std::nullopt : std::optional(nameSpace.toString()),
        .environmentJson = row.text(Environment).toUtf8(),
        .baseUrl = baseUrl.isNull() ? std::nullopt : std::optional(baseUrl.toString()),
        .deadline = secondsFrom(row.value(Deadline)),
        .grace = secondsFrom(row.value(Grace)),
        .created = *created,
        .claimsJson = row.text(Claims).toUtf8(),
        .phase = *phase,
        .phaseSince = *since,
        .started = timestampFromString(row.text(Started)),
        .exit = exitFrom(row),
        .reason = row.text(Reason),
        .handle = row.value(Handle).toByteArray(),
        .ports = *ports,
        .imageDigest = row.text(ImageDigest),
        .host = row.text(Host),
        .isLogComplete = row.value(IsLogComplete).toBool(),
        .isPaused = row.value(IsPaused).toBool(),
        .isStopRequested = row.value(IsStopRequested).toBool(),
        .health = healthFromString(row.text(HealthOf)),
        .isRemovalRequested = row.value(IsRemovalRequested).toBool()};
}

Result<void> insertRow(Connection &connection, const Execution &execution)
{
    Statement insert(connection, uR"(
INSERT INTO executions (id, context, creator, engine, namespace, environment, created, claims, phase,
    state, phase_since, exit_code, exit_signal, is_out_of_memory, reason, handle, ports,
    is_log_complete, image_digest, is_paused, is_stop_requested, is_removal_requested,
    health, started, base_url, deadline, grace, host)
VALUES (:id, :context, :creator, :engine, :namespace, :environment, :created, :claims, :phase,
    :state, :phase_since, :exit_code, :exit_signal, :is_out_of_memory, :reason, :handle, :ports,
    :is_log_complete, :image_digest, :is_paused, :is_stop_requested, :is_removal_requested,
    :health, :started, :base_url, :deadline, :grace, :host))"_s);
    const auto &nameSpace = execution.nameSpace;
    insert.bind(u":id"_s, execution.id.toString())
        .bind(u":context"_s, execution.contextId.toString())
        .bind(u":creator"_s, execution.creator)
        .bind(u":engine"_s, execution.engine)
        .bind(u":namespace"_s, nameSpace ? QVariant(*nameSpace) : QVariant())
        .bind(u":environment"_s, QString::fromUtf8(execution.environmentJson))
        .bind(u":created"_s, toUtcString(execution.created))
        .bind(u":claims"_s, QString::fromUtf8(execution.claimsJson))
        .bind(u":base_url"_s, execution.baseUrl ? QVariant(*execution.baseUrl) : QVariant())
        .bind(u":deadline"_s, orNull(execution.deadline))
        .bind(u":grace"_s, orNull(execution.grace));
    bindChangeable(insert, execution);
    return insert.run();
}

Result<void> updateRow(Connection &connection, const Execution &execution)
{
    Statement update(connection, uR"(
UPDATE executions SET phase = :phase, state = :state, phase_since = :phase_since,
    exit_code = :exit_code, exit_signal = :exit_signal, is_out_of_memory = :is_out_of_memory,
    reason = :reason, handle = :handle, ports = :ports, is_log_complete = :is_log_complete,
    image_digest = :image_digest, is_paused = :is_paused, is_stop_requested = :is_stop_requested,
    is_removal_requested = :is_removal_requested, health = :health,
    started = :started, host = :host
WHERE id = :id)"_s);
    update.bind(u":id"_s, execution.id.toString());
    bindChangeable(update, execution);
    return update.run();
}

} // namespace slipway
