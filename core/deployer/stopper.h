// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/clock.h"
#include "core/base/result.h"
#include "core/base/task.h"
#include "core/model/execution.h"

#include <QHash>
#include <QObject>

#include <chrono>
#include <memory>

namespace slipway {

class Engine;
class EngineRegistry;
class ExecutionStore;
class Launcher;

/// Ends executions and keeps their containers and logs. What is there decides, and not what is
/// stored: what has ended may have been started again by others. The engine is asked first; a
/// database that takes nothing does not stand in the way.
class Stopper final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(Stopper)

public:
    Stopper(EngineRegistry &engines, ExecutionStore &executions, Launcher &launcher,
        std::shared_ptr<const Clock> clock);

    /// \a execution as it was found for the caller. A launch that goes on is given up: it ends as
    /// failed. What has ended stays as it is. An engine that is away leaves it as it is. Resolves
    /// when the end is stored, at the latest \a grace after the engine was asked.
    Task<Result<Execution>> stop(Execution execution, std::chrono::seconds grace);

    /// It is being stopped by this process.
    bool isStopping(ExecutionId id) const { return m_stops.contains(id); }

Q_SIGNALS:
    /// An engine's answer to a stop was lost: a comparison has to finish it.
    void unfinished();

private:
    Task<Result<Execution>> carryOut(Execution execution, std::chrono::seconds grace);
    Task<void> noteRequest(ExecutionId id, bool isRequested);
    /// As it is stored, else as it was.
    Task<Execution> current(Execution execution);
    Task<Result<Execution>> noteEnd(Engine *engine, Execution execution, QByteArray handle);

    EngineRegistry &m_engines;
    ExecutionStore &m_executions;
    Launcher &m_launcher;
    std::shared_ptr<const Clock> m_clock;
    QHash<ExecutionId, int> m_stops; ///< how many callers each has
};

} // namespace slipway
