// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/task.h"
#include "core/base/taskgroup.h"
#include "core/model/execution.h"

#include <QObject>

namespace slipway {

class EngineRegistry;
class ExecutionStore;
class LogArchive;

/// Finds why a program was never executed, where its engine wrote that into the log alone, and
/// stores it as the reason of the end.
class CauseFinder final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(CauseFinder)

public:
    CauseFinder(EngineRegistry &engines, ExecutionStore &executions, const LogArchive &archive);

    /// Resolves when nothing is being stored any more.
    Task<void> close();

private:
    void consider(const Execution &execution);
    QString causeOf(const Execution &execution) const;
    Task<void> note(ExecutionId id, QString cause);

    EngineRegistry &m_engines;
    ExecutionStore &m_executions;
    const LogArchive &m_archive;
    TaskGroup m_tasks;
};

} // namespace slipway
