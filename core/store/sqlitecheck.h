// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QString>

#include <chrono>
#include <optional>
#include <stop_token>

namespace slipway {

/// Makes an empty SQLite database \a file, which is never seen half made, of mode 0600. Gives what
/// stands in the way.
std::optional<QString> makeSqliteFile(const QString &file);

/// What is wrong with \a file, which is there, before it is opened: SQLite takes an empty file for
/// a new database, and goes on without a write-ahead log that is lost.
std::optional<QString> problemOfSqliteFile(const QString &file);
/// What is wrong where \a file is not there.
std::optional<QString> problemOfMissingSqliteFile(const QString &file);

/// What a check found.
struct SqliteCheck
{
    bool isFinished = false; ///< false: there was not enough time
    QString damage; ///< in SQLite's words; empty: none was found
};

/// Reads through the database \a file, which a connection of this process must have open, at most
/// for \a patience, and until \a stop.
SqliteCheck checkSqlite(
    const QString &file, std::chrono::milliseconds patience, const std::stop_token &stop = {});

} // namespace slipway
