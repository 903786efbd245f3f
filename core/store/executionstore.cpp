// SPDX-License-Identifier: Apache-2.0
#include "core/store/executionstore.h"

#include "core/base/logging.h"
#include "core/base/reasons.h"
#include "core/store/database.h"
#include "core/store/eventstore.h"
#include "core/store/executionpage.h"
#include "core/store/executionrow.h"
#include "core/store/labelrows.h"
#include "core/store/statement.h"

namespace slipway {

using namespace Qt::StringLiterals;

namespace {

Result<void> insertPhase(Connection &connection, const Execution &execution)
{
    Statement insert(connection, uR"(
INSERT INTO execution_phases (execution, phase, since) VALUES (:execution, :phase, :since))"_s);
    insert.bind(u":execution"_s, execution.id.toString())
        .bind(u":phase"_s, toString(execution.phase))
        .bind(u":since"_s, toUtcString(execution.phaseSince));
    return insert.run();
}

/// Whether \a creator may have one more; in the transaction that inserts it, so that no other
/// insertion comes in between.
Result<void> checkLimit(Connection &connection, const QString &creator, qint64 limit)
{
    Statement select(connection,
        u"SELECT COUNT(*) FROM (SELECT 1 FROM executions WHERE creator = :creator AND "_s
            + activeCondition() + u" LIMIT :limit) AS active"_s);
    select.bind(u":creator"_s, creator).bind(u":limit"_s, limit);
    const Result<bool> found = select.first();
    if (!found)
        return fail(found.error());
    const qint64 count = select.value(0).toLongLong();
    if (count >= limit)
        return fail(reasons::tooManyRunning, {{u"count"_s, count}, {u"limit"_s, limit}});
    return {};
}

Result<Event> insertExecution(
    Connection &connection, const Execution &execution, std::optional<qint64> limit)
{
    if (limit && !isFinal(execution.phase)) {
        if (auto checked = checkLimit(connection, execution.creator, *limit); !checked)
            return fail(checked.error());
    }
    return insertRow(connection, execution)
        .and_then([&] { return insertPhase(connection, execution); })
        .and_then([&] { return insertLabels(connection, execution.id); })
        .and_then([&] { return insertEvent(connection, executionPhase(execution)); });
}

/// The one row that \a select finds, which asks for \a id.
Result<Execution> readOne(Statement &select, ExecutionId id)
{
    const Result<bool> found = select.first();
    if (!found)
        return fail(found.error());
    if (!*found)
        return fail(reasons::executionNotFound, {{u"id"_s, id.toString()}});
    return executionFrom(select);
}

Result<QList<Execution>> readAll(Statement &select)
{
    QList<Execution> executions;
    const auto read = select.forEach([&] {
        if (auto execution = executionFrom(select))
            executions.append(*std::move(execution));
    });
    if (!read)
        return fail(read.error());
    return executions;
}

Result<Execution> findExecution(Connection &connection, const std::optional<ContextId> &context,
    ExecutionId id, const OwnerFilter &owner)
{
    Statement select(connection, selectExecutions(u"WHERE id = :id AND {owner}"_s), owner);
    select.bind(u":id"_s, id.toString());
    Result<Execution> found = readOne(select, id);
    if (found && context && found->contextId != *context)
        return fail(reasons::executionNotFound, {{u"id"_s, id.toString()}});
    return found;
}

/// The phase that \a row names in \a column, with its time in the next.
std::optional<PhaseRecord> phaseFrom(const Statement &row, ExecutionId id, int column)
{
    const auto phase = executionPhaseFromString(row.text(column));
    const auto since = timestampFromString(row.text(column + 1));
    if (phase && since)
        return PhaseRecord {*phase, *since};
    qCWarning(lcStore).noquote() << id.toString() << "has a phase that cannot be read";
    return std::nullopt;
}

Result<QList<PhaseRecord>> listPhases(Connection &connection, ExecutionId id)
{
    Statement select(connection, uR"(
SELECT phase, since FROM execution_phases WHERE execution = :execution ORDER BY sequence)"_s);
    select.bind(u":execution"_s, id.toString());
    QList<PhaseRecord> phases;
    const auto read = select.forEach([&] {
        if (const auto phase = phaseFrom(select, id, 0))
            phases.append(*phase);
    });
    if (!read)
        return fail(read.error());
    return phases;
}

/// By one statement, which sees one moment on either database.
Result<ExecutionHistory> readHistory(
    Connection &connection, ExecutionId id, const OwnerFilter &owner)
{
    const QStringList columns = executionColumns();
    Statement select(connection,
        uR"(
SELECT %1, execution_phases.phase, execution_phases.since
FROM executions JOIN execution_phases ON execution_phases.execution = executions.id
WHERE executions.id = :id AND {executions.owner} ORDER BY execution_phases.sequence)"_s.arg(
            columns.join(u", ")),
        owner);
    select.bind(u":id"_s, id.toString());
    std::optional<Result<Execution>> execution;
    QList<PhaseRecord> phases;
    const auto read = select.forEach([&] {
        if (!execution)
            execution = executionFrom(select);
        if (const auto phase = phaseFrom(select, id, int(columns.size())))
            phases.append(*phase);
    });
    if (!read)
        return fail(read.error());
    if (!execution)
        return fail(reasons::executionNotFound, {{u"id"_s, id.toString()}});
    if (!*execution)
        return fail(execution->error());
    return ExecutionHistory {**execution, phases};
}

Execution applied(Execution execution, const ExecutionChange &change)
{
    execution.exit = change.exit ? change.exit : execution.exit;
    execution.reason = change.reason.value_or(execution.reason);
    execution.handle = change.handle.value_or(execution.handle);
    execution.ports = change.ports.value_or(execution.ports);
    execution.imageDigest = change.imageDigest.value_or(execution.imageDigest);
    execution.host = change.host.value_or(execution.host);
    execution.isLogComplete = change.isLogComplete.value_or(execution.isLogComplete);
    execution.isStopRequested = change.isStopRequested.value_or(execution.isStopRequested);
    execution.isRemovalRequested = change.isRemovalRequested.value_or(execution.isRemovalRequested);
    const bool staysInPhase = !change.phase || change.phase == execution.phase;
    execution.isPaused = change.isPaused.value_or(staysInPhase && execution.isPaused);
    if (change.health && (!execution.health || change.health != Health::Starting))
        execution.health = change.health;
    if (staysInPhase)
        return execution;
    const bool isRevived = change.phase == ExecutionPhase::Running
        && (execution.phase == ExecutionPhase::Exited || execution.phase == ExecutionPhase::Lost);
    const bool hasPassed =
        execution.phase == ExecutionPhase::Lost || execution.phase == ExecutionPhase::Starting;
    if (hasPassed && !change.reason)
        execution.reason.clear(); // why it was lost, or not running yet
    execution.phase = *change.phase;
    execution.phaseSince = change.since;
    if (execution.phase == ExecutionPhase::Running && !execution.started)
        execution.started = change.since;
    if (execution.phase > ExecutionPhase::Running)
        execution.health.reset();
    if (execution.phase == ExecutionPhase::Removed) {
        execution.ports.clear();
        execution.isRemovalRequested = false;
    }
    if (isRevived) { // what is known of its end is true no more, and its log goes on
        execution.exit = change.exit;
        execution.reason = change.reason.value_or(QString());
        execution.ports = change.ports.value_or(QList<PortBinding>());
        execution.isLogComplete = false;
        execution.isStopRequested = false;
    }
    return execution;
}

/// By the table of legal transitions, and by the times where that leaves room for doubt.
bool isApplicable(const Execution &execution, const ExecutionChange &change)
{
    if (!change.phase)
        return true;
    if (change.phase == ExecutionPhase::Starting && execution.phase == ExecutionPhase::Starting)
        return change.reason.value_or(execution.reason) != execution.reason
            || change.handle.value_or(execution.handle) != execution.handle;
    if (change.phase == ExecutionPhase::Running && execution.phase == ExecutionPhase::Running)
        return (change.isPaused && *change.isPaused != execution.isPaused)
            || (change.health && change.health != execution.health)
            || change.ports.value_or(execution.ports) != execution.ports
            || change.host.value_or(execution.host) != execution.host;
    if (change.phase == ExecutionPhase::Running && execution.phase == ExecutionPhase::Exited)
        return change.isAscertained && change.since > execution.phaseSince;
    return isLegalTransition(execution.phase, *change.phase);
}

/// Whether those who watch are told of a phase: it is another, or what is told beside it.
bool tellsAnother(const Execution &before, const Execution &now)
{
    return before.phase != now.phase || before.isPaused != now.isPaused
        || before.isStopRequested != now.isStopRequested || before.reason != now.reason
        || (before.health != now.health && now.phase == ExecutionPhase::Running);
}

/// What became of a change.
struct Changed
{
    std::optional<Execution> execution; ///< none: it was no legal transition
    QList<Event> events;
};

Result<void> tell(Connection &connection, const Event &event, QList<Event> &told)
{
    return insertEvent(connection, event).map([&told](const Event &stored) {
        told.append(stored);
    });
}

/// The end of what ran as long as it may is a failure, and so is that of what was stopped while it
/// waited to be started; whoever saw it first.
ExecutionChange judged(const Execution &execution, ExecutionChange change)
{
    const bool isOver = change.phase == ExecutionPhase::Exited && execution.deadline
        && execution.phase == ExecutionPhase::Running
        && change.since >= execution.phaseSince + *execution.deadline;
    if (isOver) {
        change.phase = ExecutionPhase::Failed;
        change.reason =
            Error(reasons::deadlineExceeded, {{u"seconds"_s, qint64(execution.deadline->count())}})
                .message();
    }
    const bool isGivenUp = change.phase == ExecutionPhase::Lost && execution.isStopRequested
        && execution.phase < ExecutionPhase::Running;
    if (isGivenUp) {
        change.phase = ExecutionPhase::Failed;
        change.reason = Error(reasons::launchStopped).message();
        change.isLogComplete = true;
    }
    return change;
}

Result<Changed> changeExecution(
    Connection &connection, ExecutionId id, const ExecutionChange &asked)
{
    static const QString byId = selectExecutions(u"WHERE id = :id"_s);
    Statement select(connection, byId);
    select.bind(u":id"_s, id.toString());
    const Result<Execution> found = readOne(select, id);
    if (!found)
        return fail(found.error());
    if (asked == ExecutionChange())
        return Changed {.execution = *found, .events = {}};
    const ExecutionChange change = judged(*found, asked);
    if (!isApplicable(*found, change))
        return Changed();

    const Execution execution = applied(*found, change);
    Changed changed {.execution = execution};
    auto stored = updateRow(connection, execution);
    if (stored && execution.phase != found->phase)
        stored = insertPhase(connection, execution);
    if (stored && tellsAnother(*found, execution))
        stored = tell(connection, executionPhase(execution), changed.events);
    if (stored && !execution.ports.isEmpty() && execution.ports != found->ports)
        stored = tell(connection, executionPorts(execution), changed.events);
    if (!stored)
        return fail(stored.error());
    return changed;
}

Result<QList<Execution>> executionsWithDeadline(Connection &connection)
{
    Statement select(
        connection, selectExecutions(u"WHERE phase = 'running' AND deadline IS NOT NULL"_s));
    return readAll(select);
}

Result<QList<Execution>> unsettledExecutions(Connection &connection, const QString &engine)
{
    Statement select(connection,
        selectExecutions(
            u"WHERE engine = :engine AND %1 ORDER BY sequence"_s.arg(unsettledCondition())));
    select.bind(u":engine"_s, engine);
    return readAll(select);
}

Result<QList<Execution>> unremovedExecutions(Connection &connection, ContextId context)
{
    Statement select(connection,
        selectExecutions(u"WHERE context = :context AND phase <> 'removed' ORDER BY sequence"_s));
    select.bind(u":context"_s, context.toString());
    return readAll(select);
}

Result<QList<ExecutionId>> exitedExecutions(Connection &connection, const QString &engine)
{
    Statement select(
        connection, u"SELECT id FROM executions WHERE phase = 'exited' AND engine = :engine"_s);
    select.bind(u":engine"_s, engine);
    QList<ExecutionId> ids;
    const auto read = select.forEach([&] {
        if (const auto id = ExecutionId::fromString(select.text(0)))
            ids.append(*id);
    });
    if (!read)
        return fail(read.error());
    return ids;
}

Result<QList<Execution>> allExecutions(Connection &connection, const QList<ExecutionId> &ids)
{
    QList<Execution> executions;
    for (const ExecutionId &id : ids) {
        Statement select(connection, selectExecutions(u"WHERE id = :id"_s));
        select.bind(u":id"_s, id.toString());
        const Result<QList<Execution>> found = readAll(select);
        if (!found)
            return fail(found.error());
        executions += *found;
    }
    return executions;
}

Result<QList<ExecutionId>> deletedExecutions(Connection &connection, const QList<ExecutionId> &ids)
{
    QList<ExecutionId> deleted;
    for (const ExecutionId &id : ids) {
        Statement select(connection, u"SELECT 1 FROM deleted_executions WHERE execution = :id"_s);
        select.bind(u":id"_s, id.toString());
        const Result<bool> found = select.first();
        if (!found)
            return fail(found.error());
        if (*found)
            deleted.append(id);
    }
    return deleted;
}

Result<QList<PhaseCount>> countExecutions(
    Connection &connection, std::optional<ExecutionPhase> phase)
{
    Statement select(connection,
        u"SELECT engine, phase, count(*) FROM executions %1 GROUP BY phase, engine"_s.arg(
            phase ? u"WHERE phase = :phase"_s : QString()));
    if (phase)
        select.bind(u":phase"_s, toString(*phase));
    QList<PhaseCount> counts;
    const Result<void> read = select.forEach([&select, &counts] {
        if (const auto known = executionPhaseFromString(select.text(1)))
            counts.append({select.text(0), *known, select.value(2).toLongLong()});
    });
    if (!read)
        return fail(read.error());
    return counts;
}

} // namespace

Task<Result<void>> ExecutionStore::insert(Execution execution, std::optional<qint64> limit)
{
    if (auto room = m_database.roomForMore(); !room)
        co_return fail(room.error());
    auto work = [execution = std::move(execution), limit](Connection &connection) {
        return insertExecution(connection, execution, limit);
    };
    const auto inserted = co_await m_database.write(std::move(work));
    if (!inserted)
        co_return fail(inserted.error());
    Q_EMIT recorded(*inserted);
    co_return {};
}

Task<Result<Execution>> ExecutionStore::find(
    std::optional<ContextId> context, ExecutionId id, OwnerFilter owner)
{
    auto work = [context, id, owner = std::move(owner)](Connection &connection) {
        return findExecution(connection, context, id, owner);
    };
    return m_database.read(std::move(work));
}

Task<Result<Page<ListedExecution>>> ExecutionStore::page(ExecutionQuery query, OwnerFilter owner)
{
    auto work = [query = std::move(query), owner = std::move(owner)](
                    Connection &connection) { return readPage(connection, query, owner); };
    return m_database.read(std::move(work));
}

Task<Result<QList<Execution>>> ExecutionStore::unremoved(ContextId context)
{
    auto work = [context](
                    Connection &connection) { return unremovedExecutions(connection, context); };
    return m_database.read(std::move(work));
}

Task<Result<QList<PhaseRecord>>> ExecutionStore::phases(ExecutionId id)
{
    auto work = [id](Connection &connection) { return listPhases(connection, id); };
    return m_database.read(std::move(work));
}

Task<Result<ExecutionHistory>> ExecutionStore::history(ExecutionId id, OwnerFilter owner)
{
    auto work = [id, owner = std::move(owner)](
                    Connection &connection) { return readHistory(connection, id, owner); };
    return m_database.read(std::move(work));
}

Task<Result<std::optional<Execution>>> ExecutionStore::change(
    ExecutionId id, ExecutionChange change)
{
    auto work = [id, change = std::move(change)](
                    Connection &connection) { return changeExecution(connection, id, change); };
    const auto made = co_await m_database.write(std::move(work));
    if (!made) {
        if (!made.error().is(reasons::executionNotFound))
            Q_EMIT changeLost();
        co_return fail(made.error());
    }
    for (const Event &event : made->events)
        Q_EMIT recorded(event);
    if (made->execution)
        Q_EMIT updated(*made->execution);
    co_return made->execution;
}

Task<Result<QList<Execution>>> ExecutionStore::withDeadline()
{
    auto work = [](Connection &connection) { return executionsWithDeadline(connection); };
    return m_database.read(std::move(work));
}

Result<void> ExecutionStore::writable() const
{
    const auto refusal = m_database.refusal();
    return refusal ? fail(*refusal) : Result<void>();
}

Task<Result<QList<Execution>>> ExecutionStore::unsettled(QString engine)
{
    auto work = [engine = std::move(engine)](
                    Connection &connection) { return unsettledExecutions(connection, engine); };
    return m_database.read(std::move(work));
}

Task<Result<QList<ExecutionId>>> ExecutionStore::exited(QString engine)
{
    auto work = [engine = std::move(engine)](
                    Connection &connection) { return exitedExecutions(connection, engine); };
    return m_database.read(std::move(work));
}

Task<Result<QList<Execution>>> ExecutionStore::all(QList<ExecutionId> ids)
{
    auto work = [ids = std::move(ids)](
                    Connection &connection) { return allExecutions(connection, ids); };
    return m_database.read(std::move(work));
}

Task<Result<QList<ExecutionId>>> ExecutionStore::deleted(QList<ExecutionId> ids)
{
    auto work = [ids = std::move(ids)](
                    Connection &connection) { return deletedExecutions(connection, ids); };
    return m_database.read(std::move(work));
}

Task<Result<QList<PhaseCount>>> ExecutionStore::counts(std::optional<ExecutionPhase> phase)
{
    auto work = [phase](Connection &connection) { return countExecutions(connection, phase); };
    return m_database.read(std::move(work));
}

} // namespace slipway
