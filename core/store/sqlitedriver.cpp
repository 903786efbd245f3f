// SPDX-License-Identifier: Apache-2.0
#include "core/store/sqlitedriver.h"

#include "core/base/reasons.h"
#include "core/store/sqlitecheck.h"
#include "core/store/statement.h"

#include <QFileInfo>
#include <QSqlError>

#include <sqlite3.h>

#include <mutex>

namespace slipway {

using namespace Qt::StringLiterals;

SqliteDriver::SqliteDriver(QString file) : m_file(std::move(file))
{
    // SQLite counts its memory under one mutex for all threads, which halves the rate of reads;
    // it can be told not to before its first use only.
    static std::once_flag once;
    std::call_once(once, [] { sqlite3_config(SQLITE_CONFIG_MEMSTATUS, 0); });
}

QString SqliteDriver::schemaDirectory() const
{
    return u":/sql/sqlite"_s;
}

QString SqliteDriver::qtDriver() const
{
    return u"QSQLITE"_s;
}

void SqliteDriver::configure(QSqlDatabase &database) const
{
    database.setDatabaseName(m_file);
    database.setConnectOptions(u"QSQLITE_BUSY_TIMEOUT=5000"_s);
}

Result<void> SqliteDriver::create() const
{
    // Made by SQLite, it would be readable by everybody; its -wal and -shm files take its mode.
    const bool isThere = QFileInfo::exists(m_file);
    auto problem = isThere ? problemOfSqliteFile(m_file) : problemOfMissingSqliteFile(m_file);
    if (!problem && !isThere)
        problem = makeSqliteFile(m_file);
    if (problem)
        return fail(reasons::databaseOpen, {{u"database"_s, m_file}, {u"problem"_s, *problem}});
    return {};
}

Result<bool> SqliteDriver::check(
    std::chrono::milliseconds patience, const std::stop_token &stop) const
{
    const SqliteCheck found = checkSqlite(m_file, patience, stop);
    if (!found.damage.isEmpty())
        return fail(Error(reasons::databaseCorrupt, {{u"database"_s, m_file}}, found.damage));
    return found.isFinished;
}

QString SqliteDriver::tidyStatement() const
{
    // The log is carried over into the database, and begins again in the space that it has.
    return u"PRAGMA wal_checkpoint(RESTART)"_s;
}

QString SqliteDriver::readOnlyStatement() const
{
    return u"PRAGMA query_only = ON"_s;
}

QStringList SqliteDriver::sessionSettings(DatabaseAccess access) const
{
    if (access == DatabaseAccess::ReadOnly)
        return {u"PRAGMA query_only = ON"_s};
    return {u"PRAGMA foreign_keys = ON"_s, u"PRAGMA synchronous = FULL"_s,
        u"PRAGMA temp_store = MEMORY"_s}; // another disk may be full, too
}

Result<void> SqliteDriver::lock(Connection &) const
{
    return {}; // the data directory's lock is enough, and a second writer does no harm
}

QString SqliteDriver::tablesStatement() const
{
    return u"SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'"_s;
}

Result<void> SqliteDriver::settle(Connection &connection) const
{
    Statement statement(connection, u"PRAGMA journal_mode = WAL"_s);
    const Result<bool> found = statement.first();
    if (!found)
        return fail(found.error());
    // Where it cannot be had (no shared memory, as on network file systems) the old mode is told.
    if (const QString mode = statement.text(0); mode != "wal"_L1)
        return fail(reasons::databaseOpen,
            {{u"database"_s, m_file},
                {u"problem"_s,
                    u"its file system has no write-ahead log (journal mode %1)"_s.arg(mode)}});
    return {};
}

QString SqliteDriver::beginStatement() const
{
    // A deferred one that reads first fails at its first write, without waiting.
    return u"BEGIN IMMEDIATE"_s;
}

bool SqliteDriver::isLoss(const QSqlError &) const
{
    return false; // there is none to lose
}

Error SqliteDriver::errorOf(const QSqlError &error) const
{
    const int code = error.nativeErrorCode().toInt();
    const QString cause = u"SQLite %1: %2"_s.arg(code).arg(error.databaseText());
    switch (code & 0xff) { // the rest is the extended code
    case SQLITE_FULL:
        return Error(reasons::databaseFull, {}, cause);
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
    case SQLITE_CANTOPEN:
    case SQLITE_IOERR:
    case SQLITE_PROTOCOL:
        return Error(reasons::databaseUnavailable, {}, cause);
    case SQLITE_READONLY:
        return Error(reasons::databaseReadOnly, {}, cause);
    case SQLITE_CORRUPT:
    case SQLITE_NOTADB:
        return Error(reasons::databaseCorrupt, {{u"database"_s, m_file}}, cause);
    default:
        return Error(reasons::databaseFailed, {}, cause);
    }
}

} // namespace slipway
