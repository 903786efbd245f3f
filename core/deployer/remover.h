// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/clock.h"
#include "core/base/task.h"
#include "core/engine/enginetypes.h"
#include "core/model/execution.h"

#include <QHash>
#include <QObject>
#include <QSet>

#include <chrono>
#include <memory>

namespace slipway {

class Engine;
class EngineRegistry;
class ExecutionStore;
class Launcher;
class LogCollector;

/// Deletes executions: notes that it begins, stops the container, lets its log be collected to the
/// end, removes it, and keeps the row. Several callers of one execution share the work. A database
/// that takes no note at the beginning does not stand in the way.
class Remover final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(Remover)

public:
    struct Settings
    {
        std::shared_ptr<const Clock> clock;
        std::chrono::seconds grace;
    };

    Remover(EngineRegistry &engines, ExecutionStore &executions, Launcher &launcher,
        LogCollector &logs, Settings settings);

    enum class Request {
        New, ///< an engine that is away leaves everything as it is
        CutOff, ///< it was noted, and stays so until it is done
    };

    /// \a execution as it was found for the caller.
    Task<Result<Execution>> remove(Execution execution, Request request = Request::New);
    /// Goes on with a removal that was cut off.
    Task<void> finish(Execution execution);

    /// Removes what an engine has of an execution that is settled as failed or removed: it was made
    /// by a request whose answer was lost.
    Task<void> removeLeftover(Engine &engine, ExecutionId id, EngineHandle handle);

    /// Its container is being removed by this process.
    bool isRemoving(ExecutionId id) const
    {
        return m_removals.contains(id) || m_leftovers.contains(id);
    }

Q_SIGNALS:
    /// Something was begun and could not be done: a comparison has to finish it.
    void unfinished();

private:
    Task<Result<Execution>> carryOut(Execution execution, Request request);
    Task<Result<void>> removeContainer(Execution execution, Request request);
    Task<void> noteRequest(ExecutionId id, bool isRequested);

    EngineRegistry &m_engines;
    ExecutionStore &m_executions;
    Launcher &m_launcher;
    LogCollector &m_logs;
    Settings m_settings;
    QHash<ExecutionId, Completion<Result<Execution>>> m_removals;
    QSet<ExecutionId> m_leftovers;
};

} // namespace slipway
