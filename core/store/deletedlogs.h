// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/result.h"
#include "core/base/task.h"

namespace slipway {

class Database;
class LogArchive;

/// The log files of executions that were deleted. Their ids are noted in the transaction that
/// deletes the executions, so that no file is left for ever when the process dies before it is
/// removed: the next clear() finds it. Thread: the main one; files and SQL on the store's.
class DeletedLogs
{
public:
    /// Both must outlive it.
    DeletedLogs(Database &database, const LogArchive &archive)
        : m_database(database), m_archive(archive)
    {
    }

    /// Removes the files that are noted, then the notes. Errors: fileFailed (what could not be
    /// removed stays noted), those of the database.
    Task<Result<void>> clear();

private:
    Database &m_database;
    const LogArchive &m_archive;
};

} // namespace slipway
