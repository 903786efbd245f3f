// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/clock.h"
#include "core/base/task.h"
#include "core/model/execution.h"

#include <QHash>

#include <chrono>
#include <memory>

namespace slipway {

class EngineRegistry;
class ExecutionStore;
class Launcher;
class LogCollector;

/// Deletes executions: stops the container, lets its log be collected to the end, removes it, and
/// keeps the row. Several callers of one execution share the work.
class Remover
{
    Q_DISABLE_COPY_MOVE(Remover)

public:
    struct Settings
    {
        std::shared_ptr<const Clock> clock;
        std::chrono::seconds grace;
    };

    Remover(EngineRegistry &engines, ExecutionStore &executions, Launcher &launcher,
        LogCollector &logs, Settings settings);

    /// \a execution as it was found for the caller. An engine that is away leaves it as it is.
    Task<Result<Execution>> remove(Execution execution);

private:
    Task<Result<Execution>> carryOut(Execution execution);
    Task<Result<void>> removeContainer(Execution execution);

    EngineRegistry &m_engines;
    ExecutionStore &m_executions;
    Launcher &m_launcher;
    LogCollector &m_logs;
    Settings m_settings;
    QHash<ExecutionId, Completion<Result<Execution>>> m_removals;
};

} // namespace slipway
