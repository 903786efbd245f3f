// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/result.h"
#include "core/base/task.h"
#include "core/deployer/enginestatus.h"
#include "core/deployer/eventstream.h"
#include "core/deployer/logtext.h"
#include "core/model/context.h"
#include "core/model/execution.h"
#include "core/model/executionstatus.h"
#include "core/model/launchrequest.h"
#include "core/model/listedexecution.h"
#include "core/model/listingquery.h"
#include "core/model/logselection.h"
#include "core/model/usage.h"

#include <QList>

#include <chrono>
#include <memory>
#include <optional>

namespace slipway {

class StatsWatch;

/// The deployer as one principal may use it. What belongs to somebody else is not found; nor is an
/// execution of another context, where one is named. Keep the shared pointer in the frame of the
/// coroutine that uses it. Thread: the deployer's.
class Session
{
public:
    virtual ~Session() = default;

    /// Under an \a id of the caller's, so that it is found again when the answer was lost.
    virtual Task<Result<Context>> createContext(ContextSpec spec, ContextId id) = 0;
    virtual Task<Result<Context>> context(ContextId id) = 0;
    virtual Task<Result<Page<Context>>> contexts(ContextQuery query) = 0;
    /// Deletes it with its executions, their containers, logs and events for good; volumes of
    /// claims stay. Unless \a isForced, none of its executions may be on its way or running.
    /// Errors: contextNotFound, contextInUse, and those of remove() (the context stays).
    virtual Task<Result<void>> removeContext(ContextId id, bool isForced) = 0;

    /// Under an \a id of the caller's. Merges, checks, stores, then asks the engine. Resolves when
    /// the container has started, or after \a patience with the phase that it is in by then.
    /// Errors: contextNotFound, engineUnknown, engineNotChosen (nothing is stored); engineAway,
    /// imageNotFound, engineRefused (the execution stays in the history as failed).
    virtual Task<Result<Execution>> launch(ContextId contextId, ExecutionId id,
        LaunchRequest request, std::chrono::milliseconds patience) = 0;
    virtual Task<Result<Execution>> execution(
        std::optional<ContextId> contextId, ExecutionId id) = 0;
    /// All that is known of it. Errors: executionNotFound.
    virtual Task<Result<ExecutionStatus>> status(ExecutionId id) = 0;
    /// Those of a context that is not found are none.
    virtual Task<Result<Page<ListedExecution>>> executions(ExecutionQuery query) = 0;

    /// Asks it to end, and kills it after \a grace, or else the time that its context names, or
    /// else the usual; keeps container and log. A launch that goes on is given up. One that has
    /// ended, or was removed, stays as it is. Errors: executionNotFound, engineAway (nothing
    /// changed), engineAnswerLost (nobody knows whether it runs: ask again).
    virtual Task<Result<Execution>> stop(std::optional<ContextId> contextId, ExecutionId id,
        std::optional<std::chrono::seconds> grace) = 0;
    /// Stops it, keeps its log, removes its container. It stays in the history; doing so again is
    /// no error. Errors: executionNotFound, engineAway (nothing changed).
    virtual Task<Result<Execution>> remove(std::optional<ContextId> contextId, ExecutionId id) = 0;

    /// What it wrote so far, or until its log has ended. Errors: executionNotFound; logNotFound (it
    /// was removed, and a context is named: the Renga Deployer had it so).
    virtual Task<Result<std::shared_ptr<LogText>>> log(
        std::optional<ContextId> contextId, ExecutionId id, LogSelection selection) = 0;
    /// Where its ports answer; empty if it does not run.
    virtual Task<Result<QList<PortBinding>>> ports(
        std::optional<ContextId> contextId, ExecutionId id) = 0;

    /// What it uses and has used; after its end as well. Errors: executionNotFound, engineCannot.
    virtual Task<Result<ExecutionStatistics>> statistics(ExecutionId id) = 0;
    /// The same as it goes on, until its container ends.
    virtual Task<Result<std::shared_ptr<StatsWatch>>> watchStatistics(ExecutionId id) = 0;

    /// What happens from now on, or from behind \a after, as EventStream::position() gave it to
    /// somebody before; one that is of another installation, or too old, begins with a reset.
    virtual Task<Result<std::shared_ptr<EventStream>>> events(
        EventFilter filter, std::optional<EventPosition> after) = 0;

    /// All that are configured, by name; one that hangs does not hold it up for longer than 2 s.
    virtual Task<Result<QList<EngineStatus>>> engines() = 0;
    /// What \a engine has, for a form to suggest: names that contain \a part, sorted, at most
    /// 1,000. Errors: engineUnknown, engineAway.
    virtual Task<Result<QList<EngineImage>>> images(QString engine, QString part) = 0;
};

} // namespace slipway
