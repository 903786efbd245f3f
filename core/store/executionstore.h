// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/result.h"
#include "core/base/task.h"
#include "core/model/event.h"
#include "core/model/execution.h"
#include "core/model/executionstatus.h"
#include "core/model/listedexecution.h"
#include "core/model/listingquery.h"
#include "core/store/ownerfilter.h"

#include <QList>
#include <QObject>

#include <optional>

namespace slipway {

class Database;

/// What is to be changed of an execution; what is absent stays.
struct ExecutionChange
{
    std::optional<ExecutionPhase> phase;
    Timestamp since {}; ///< when \a phase began
    std::optional<ExitResult> exit;
    std::optional<QString> reason;
    std::optional<QByteArray> handle;
    std::optional<QList<PortBinding>> ports;
    std::optional<bool> isLogComplete;
    std::optional<QString> imageDigest;
    std::optional<QString> host;
    std::optional<bool> isPaused; ///< absent with another phase: it is not
    std::optional<bool> isStopRequested;
    /// Up to Running; Health::Starting does not take the place of another.
    std::optional<Health> health;
    std::optional<bool> isRemovalRequested;
    /// The engine was asked, and \a phase is what it said of now; \a since is by its clock. Only
    /// then what has ended may be running again, and if it began to after the end that is stored.
    bool isAscertained = false;

    friend bool operator==(const ExecutionChange &, const ExecutionChange &) = default;
};

/// An execution and how it came to be what it is, as of one moment.
struct ExecutionHistory
{
    Execution execution;
    QList<PhaseRecord> phases; ///< in order
};

/// How many executions of an engine are in a phase.
struct PhaseCount
{
    QString engine;
    ExecutionPhase phase = ExecutionPhase::Accepted;
    qint64 count = 0;

    friend bool operator==(const PhaseCount &, const PhaseCount &) = default;
};

/// The executions and their phases. \a owner stands in the SQL of every query that a principal
/// causes; the queries without it serve the monitor and recovery alone. Thread: the main one; the
/// SQL runs on the store's.
class ExecutionStore final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(ExecutionStore)

public:
    explicit ExecutionStore(Database &database) : m_database(database) { }

    /// With its first phase; resolves when it is committed. Errors: tooManyRunning where its
    /// creator has \a limit executions already that are running or on their way.
    Task<Result<void>> insert(Execution execution, std::optional<qint64> limit = {});

    /// executionNotFound if it is not there, not the owner's, or not of \a context, if one is
    /// named.
    Task<Result<Execution>> find(
        std::optional<ContextId> context, ExecutionId id, OwnerFilter owner);
    Task<Result<Page<ListedExecution>>> page(ExecutionQuery query, OwnerFilter owner);
    /// Those of \a context that were not removed, whoever's they are. A row that cannot be read is
    /// reported and left out.
    Task<Result<QList<Execution>>> unremoved(ContextId context);
    /// Every phase with its time, in order.
    Task<Result<QList<PhaseRecord>>> phases(ExecutionId id);
    /// find() and phases() of one moment.
    Task<Result<ExecutionHistory>> history(ExecutionId id, OwnerFilter owner);

    /// Applies \a change in one transaction and gives the execution as it is now; an illegal
    /// transition (executionphase.h) leaves the row alone and gives an empty optional. A change
    /// without a phase always applies, and so does a pause or its end to what runs.
    /// executionNotFound if there is none. An empty change writes nothing, and gives what is stored
    /// behind all changes before it, also where nothing can be written.
    Task<Result<std::optional<Execution>>> change(ExecutionId id, ExecutionChange change);

    /// Those that run and may do so for a time alone. A row that cannot be read is reported and
    /// left out.
    Task<Result<QList<Execution>>> withDeadline();

    /// What needs an eye on \a engine: not ended yet, lost, to be removed, or with a log that is
    /// not complete; without the removed ones. A row that cannot be read is reported and left out.
    Task<Result<QList<Execution>>> unsettled(QString engine);
    /// Those of \a engine that have ended and whose containers should be there.
    Task<Result<QList<ExecutionId>>> exited(QString engine);
    /// Those of \a ids that are there, whoever's they are. A row that cannot be read is reported
    /// and left out.
    Task<Result<QList<Execution>>> all(QList<ExecutionId> ids);
    /// Which of \a ids were deleted with their contexts.
    Task<Result<QList<ExecutionId>>> deleted(QList<ExecutionId> ids);

    /// Whether anything can be stored about them. Errors: databaseCorrupt.
    Result<void> writable() const;

    /// Of all owners; without those that are none. With \a phase, of that one alone.
    Task<Result<QList<PhaseCount>>> counts(std::optional<ExecutionPhase> phase = {});

Q_SIGNALS:
    /// A change was committed that those who watch are told of; in the order of the events.
    void recorded(const slipway::Event &event);
    /// A change could not be stored, as when the database is away or its disk is full: what it
    /// holds has to be compared with the engines once more.
    void changeLost();
    /// Whatever change() stored; \a execution as it is now.
    void updated(const slipway::Execution &execution);

private:
    Database &m_database;
};

} // namespace slipway
