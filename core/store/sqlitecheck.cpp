// SPDX-License-Identifier: Apache-2.0
#include "core/store/sqlitecheck.h"

#include "core/store/filebytes.h"

#include <QFile>
#include <QFileInfo>
#include <QScopeGuard>
#include <QtEndian>

#include <sqlite3.h>

#include <cerrno>
#include <condition_variable>
#include <fcntl.h>
#include <functional>
#include <mutex>
#include <thread>
#include <unistd.h>

namespace slipway {

using namespace Qt::StringLiterals;

namespace {

// https://www.sqlite.org/fileformat2.html#the_database_header
constexpr QByteArrayView magic("SQLite format 3\0", 16);
constexpr qsizetype headerSize = 100;

/// Ends what \a database does after \a patience, and when \a stop asks for it: from outside, since
/// SQLite 3.40 does not call its progress handler amid a check.
class Interruption
{
    Q_DISABLE_COPY_MOVE(Interruption)

public:
    Interruption(sqlite3 *database, std::chrono::milliseconds patience, const std::stop_token &stop)
        : m_onStop(stop, [database] { sqlite3_interrupt(database); }),
          m_timer([database, patience](const std::stop_token &done) {
              std::mutex mutex;
              std::condition_variable_any woken;
              std::unique_lock lock(mutex);
              woken.wait_for(lock, done, patience, [] { return false; });
              if (!done.stop_requested())
                  sqlite3_interrupt(database);
          })
    {
    }
    ~Interruption() = default;

private:
    std::stop_callback<std::function<void()>> m_onStop;
    std::jthread m_timer;
};

sqlite3 *opened(const QString &file)
{
    sqlite3 *database = nullptr;
    sqlite3_open_v2(QFile::encodeName(file).constData(), &database, SQLITE_OPEN_READWRITE, nullptr);
    return database;
}

qint64 pageSizeOf(const QByteArray &header)
{
    const auto size = qFromBigEndian<quint16>(header.constData() + 16);
    return size == 1 ? 65536 : size;
}

/// Bytes that \a header counts; 0 where an older SQLite wrote it, which did not.
qint64 sizeIn(const QByteArray &header)
{
    const auto number = [&header](qsizetype at) {
        return qFromBigEndian<quint32>(header.constData() + at);
    };
    return number(24) == number(92) ? qint64(number(28)) * pageSizeOf(header) : 0;
}

} // namespace

std::optional<QString> makeSqliteFile(const QString &file)
{
    const QString half = file + u"-new"_s;
    const QByteArray name = QFile::encodeName(half);
    const auto problem = [] { return qt_error_string(errno); };
    const int descriptor =
        ::open(name.constData(), O_RDWR | O_CREAT | O_TRUNC | O_CLOEXEC | O_NOFOLLOW, 0600);
    if (descriptor < 0)
        return problem();
    ::close(descriptor);
    sqlite3 *const database = opened(half);
    // Writes the first page.
    const bool isMade =
        sqlite3_exec(database, "PRAGMA user_version = 0", nullptr, nullptr, nullptr) == SQLITE_OK;
    const QString error = QString::fromUtf8(sqlite3_errmsg(database));
    sqlite3_close(database);
    if (!isMade) {
        ::unlink(name.constData());
        return error;
    }
    if (::rename(name.constData(), QFile::encodeName(file).constData()) != 0)
        return problem();
    return std::nullopt;
}

std::optional<QString> problemOfMissingSqliteFile(const QString &file)
{
    if (QFileInfo(file + u"-wal"_s).size() > 0)
        return u"it is missing, while its write-ahead log %1-wal is there; put back what belongs "
               "to it, or remove that file, too"_s.arg(file);
    return std::nullopt;
}

std::optional<QString> problemOfSqliteFile(const QString &file)
{
    const QFileInfo info(file);
    if (info.isDir())
        return u"it is a directory"_s;
    if (!info.isFile())
        return u"it is no file"_s;
    if (::access(QFile::encodeName(file).constData(), R_OK | W_OK) != 0)
        return u"this account may not read and write it (%1); see its owner and its rights"_s.arg(
            qt_error_string(errno));
    if (::access(QFile::encodeName(info.path()).constData(), W_OK | X_OK) != 0)
        return u"this account may not write its directory (%1), where its write-ahead log stands"_s
            .arg(qt_error_string(errno));
    if (info.size() == 0)
        return u"it is empty, as no database that was in use is; put a copy in its place, or "
               "remove it to begin anew"_s;
    QFile content(file);
    if (!content.open(QIODevice::ReadOnly))
        return content.errorString();
    const QByteArray header = content.read(headerSize);
    if (header.size() < headerSize || !header.startsWith(magic))
        return u"file is not a database"_s;
    const bool hasLog = QFileInfo(file + u"-wal"_s).size() > 0;
    if (!QFileInfo::exists(file + u"-wal"_s) && QFileInfo::exists(file + u"-shm"_s))
        return u"its write-ahead log %1-wal, which holds what was stored last, is missing; put it "
               "back, or remove %1-shm to go on without what it held"_s.arg(file);
    if (!hasLog && info.size() < sizeIn(header))
        return u"it is cut off: %1 bytes of %2 are there"_s.arg(info.size()).arg(sizeIn(header));
    return std::nullopt;
}

SqliteCheck checkSqlite(
    const QString &file, std::chrono::milliseconds patience, const std::stop_token &stop)
{
    sqlite3 *const database = opened(file);
    const auto close = qScopeGuard([database] { sqlite3_close(database); });
    const Interruption interruption(database, patience, stop);
    sqlite3_busy_timeout(database, int(patience.count()));

    sqlite3_stmt *statement = nullptr;
    SqliteCheck check;
    if (stop.stop_requested())
        return check;
    int code = sqlite3_prepare_v2(database, "PRAGMA quick_check(1)", -1, &statement, nullptr);
    if (code == SQLITE_OK)
        code = sqlite3_step(statement);
    if (code == SQLITE_ROW) {
        const auto *const text = reinterpret_cast<const char *>(sqlite3_column_text(statement, 0));
        check.isFinished = true;
        // What is wrong with the file comes first. Of rows, SQLite 3.40 tells what is not so: a
        // NULL in a column of a table WITHOUT ROWID.
        if (QByteArrayView(text).startsWith("*** in database"))
            check.damage = QString::fromUtf8(text).simplified();
    } else if ((code & 0xff) == SQLITE_CORRUPT || (code & 0xff) == SQLITE_NOTADB) {
        check.isFinished = true;
        check.damage = QString::fromUtf8(sqlite3_errmsg(database));
    }
    sqlite3_finalize(statement);
    return check;
}

} // namespace slipway
