// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/result.h"

#include <QString>
#include <QStringList>

#include <chrono>
#include <memory>
#include <stop_token>

class QSqlDatabase;
class QSqlError;

namespace slipway {

class Connection;

enum class DatabaseAccess { ReadWrite, ReadOnly };

/// What differs between the databases that the store can live in. Immutable once made, and shared
/// by the store's threads. A further database is a further driver, its schema's steps, and a line
/// in fromUri().
class DatabaseDriver
{
public:
    /// The driver of the database that \a uri names, in SQLAlchemy's notation. Touches nothing.
    /// Errors: databaseUri, databaseInMemory, databaseOption.
    static Result<std::unique_ptr<const DatabaseDriver>> fromUri(
        const QString &uri, const QString &dataDirectory);

    virtual ~DatabaseDriver() = default;

    /// For messages: a file, or a URI without its password.
    virtual QString databaseName() const = 0;
    /// Where the schema's steps lie (core/store/migrator.h).
    virtual QString schemaDirectory() const = 0;
    /// Qt's name of its plugin.
    virtual QString qtDriver() const = 0;
    /// Tells \a database, which is closed, where to connect and how.
    virtual void configure(QSqlDatabase &database) const = 0;

    /// Makes the database if it is missing and can be made, and looks at one that is there; before
    /// the first connection. Errors: databaseOpen.
    virtual Result<void> create() const = 0;
    /// Reads through the database, for \a patience at most and until \a stop; a connection must be
    /// open. Gives whether it came to the end. Errors: databaseCorrupt.
    virtual Result<bool> check(
        std::chrono::milliseconds patience, const std::stop_token &stop) const = 0;
    /// The file in which it lies on this computer's disk; empty: elsewhere.
    virtual QString file() const = 0;
    /// Makes room on a full disk by tidying up; empty: there is nothing of the kind.
    virtual QString tidyStatement() const = 0;
    /// Lets nothing be written on a connection, whatever is asked of it.
    virtual QString readOnlyStatement() const = 0;
    /// What each new connection is told; changes nothing that lasts.
    virtual QStringList sessionSettings(DatabaseAccess access) const = 0;
    /// Keeps other daemons out for as long as \a connection lives. Errors: databaseTaken.
    virtual Result<void> lock(Connection &connection) const = 0;
    /// Gives the names of all tables that stand where the store's are.
    virtual QString tablesStatement() const = 0;
    /// Settings that last; only after the database was found to be ours.
    virtual Result<void> settle(Connection &connection) const = 0;
    /// Begins a transaction that will write, and takes the lock for it at once.
    virtual QString beginStatement() const = 0;
    /// Whether \a error ended the connection.
    virtual bool isLoss(const QSqlError &error) const = 0;
    /// databaseFull, databaseUnavailable, databaseReadOnly, databaseCorrupt or databaseFailed; the
    /// database's own text is the cause.
    virtual Error errorOf(const QSqlError &error) const = 0;
};

} // namespace slipway
