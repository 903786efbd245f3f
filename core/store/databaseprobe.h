// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/result.h"
#include "core/base/task.h"
#include "core/base/taskgroup.h"

#include <chrono>

namespace slipway {

class Database;

/// Whether a database can be written and read, found by doing so: at most once a second, however
/// many ask, and each waits two seconds at most. Thread: the main one.
class DatabaseProbe
{
    Q_DISABLE_COPY_MOVE(DatabaseProbe)

public:
    /// \a database must outlive it.
    explicit DatabaseProbe(Database &database) : m_database(database) { }

    /// Errors: why nothing can be stored; databaseUnavailable if there is no answer.
    Task<Result<void>> look();
    /// Resolves when nothing is being asked any more.
    Task<void> close() { return m_tasks.idle(); }

private:
    Task<void> ask(Completion<Result<void>> answer);

    Database &m_database;
    TaskGroup m_tasks;
    bool m_isAsking = false;
    Completion<Result<void>> m_answer; ///< of what is being asked
    Result<void> m_last;
    std::chrono::steady_clock::time_point m_lastTime; ///< the epoch: none yet
};

} // namespace slipway
