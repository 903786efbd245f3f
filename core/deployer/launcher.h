// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/clock.h"
#include "core/base/durationhistogram.h"
#include "core/base/task.h"
#include "core/base/taskgroup.h"
#include "core/deployer/launchpolicy.h"
#include "core/engine/enginetypes.h"
#include "core/model/execution.h"

#include <QHash>
#include <QObject>
#include <QSet>

#include <memory>
#include <stop_token>

namespace slipway {

class Engine;
class ExecutionStore;
struct ExecutionChange;
class ImagePulls;
class LogCollector;

/// Carries stored executions to their engines. A launch goes on whether or not anybody waits for
/// it.
class Launcher final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(Launcher)

public:
    using Outcome = Completion<Result<Execution>>;

    Launcher(ExecutionStore &executions, LogCollector &logs, ImagePulls &pulls,
        std::shared_ptr<const Clock> clock, QObject *parent = nullptr);

    /// \a execution, of \a admitted, must be stored. The outcome is the execution once its
    /// container has started, or the engine will start it (phase Starting, with a handle), or once
    /// it is in doubt whether it has (phase Starting; then doubtful() was emitted), or was
    /// cancelled (phase Failed, too); an error if the engine is away or refused, and then it is
    /// stored as failed. What the engine has taken is no error where the database is away
    /// meanwhile: it stays in phase Starting until a comparison can store what became of it.
    Outcome start(Engine &engine, AdmittedLaunch admitted, Execution execution);

    /// How long launches took until their outcome.
    struct Times
    {
        DurationHistogram started;
        DurationHistogram failed;
        DurationHistogram cancelled;
        DurationHistogram pending; ///< the engine will start it
        DurationHistogram doubtful; ///< the engine's answer was lost
    };
    const Times &times() const { return m_times; }
    qsizetype inWork() const { return m_launches.size(); }

    bool isLaunching(ExecutionId id) const
    {
        return m_launches.contains(id) || m_owed.contains(id);
    }
    /// Resolves when no launch of it is going on.
    Task<void> over(ExecutionId id);
    /// Ends a launch that is going on and removes what it made, unless that has started meanwhile;
    /// resolves when it is over.
    Task<void> cancel(ExecutionId id);

    /// Resolves when no launch is left. The engines have to end their calls.
    Task<void> close();

Q_SIGNALS:
    /// An engine took a request and did not answer: only a listing can tell what became of it.
    void doubtful(slipway::Engine *engine);

private:
    struct Launch
    {
        Outcome outcome;
        std::stop_source stop;
    };

    Task<void> run(Engine &engine, AdmittedLaunch admitted, Execution execution, Launch launch);
    Task<Result<Execution>> carryOut(
        Engine &engine, LaunchPlan plan, Execution execution, std::stop_token stop);
    /// Sees to it that the engine has the image, and notes what it is.
    Task<Result<void>> prepare(
        Engine &engine, ImageReference image, ExecutionId id, std::stop_token stop);
    Task<Result<Execution>> noteLaunched(
        Engine &engine, Execution execution, Observation observation);
    Task<Result<Execution>> noteFailed(Engine &engine, ExecutionId id, Error error);
    /// What is there, a comparison has to find out.
    Task<Result<Execution>> leaveInDoubt(Engine &engine, Execution execution, Error error);
    /// Stores why it failed when the database is back.
    Task<void> noteLater(ExecutionId id, ExecutionChange failed);
    /// What a launch that was cut off has come to: failed if that was asked for; at the end of this
    /// process it stays as it is, and recovery finishes it.
    Task<Result<Execution>> noteCancelled(ExecutionId id, std::stop_token stop);
    Task<Result<Execution>> current(ExecutionId id);
    /// The same, or \a known where the database is away.
    Task<Result<Execution>> currentOr(Execution known);
    DurationHistogram &timesOf(const Result<Execution> &result, const Launch &launch);

    ExecutionStore &m_executions;
    LogCollector &m_logs;
    ImagePulls &m_pulls;
    std::shared_ptr<const Clock> m_clock;
    QHash<ExecutionId, Launch> m_launches;
    QSet<ExecutionId> m_owed; ///< those that are over, and that the database does not know of yet
    bool m_isClosed = false;
    Times m_times;
    TaskGroup m_tasks;
};

} // namespace slipway
