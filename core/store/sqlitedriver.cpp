// SPDX-License-Identifier: Apache-2.0
#include "core/store/sqlitedriver.h"

#include "core/base/reasons.h"
#include "core/store/statement.h"

#include <QFile>
#include <QSqlError>

#include <sqlite3.h>

#include <cerrno>
#include <fcntl.h>
#include <mutex>
#include <unistd.h>

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
    const int descriptor =
        ::open(QFile::encodeName(m_file).constData(), O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
    if (descriptor < 0 && errno != EEXIST)
        return fail(reasons::databaseOpen,
            {{u"database"_s, m_file}, {u"problem"_s, qt_error_string(errno)}});
    if (descriptor >= 0)
        ::close(descriptor);
    return {};
}

QStringList SqliteDriver::sessionSettings(DatabaseAccess access) const
{
    if (access == DatabaseAccess::ReadOnly)
        return {u"PRAGMA query_only = ON"_s};
    return {u"PRAGMA foreign_keys = ON"_s, u"PRAGMA synchronous = FULL"_s};
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
    case SQLITE_READONLY:
        return Error(reasons::databaseUnavailable, {}, cause);
    default:
        return Error(reasons::databaseFailed, {}, cause);
    }
}

} // namespace slipway
