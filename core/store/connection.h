// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/result.h"
#include "core/store/databasedriver.h"

#include <QSqlDatabase>
#include <QSqlQuery>

#include <memory>
#include <unordered_map>

namespace slipway {

class DatabaseState;

/// One connection to the database, and the statements that were prepared on it. Made, used and
/// destroyed in one thread.
class Connection
{
    Q_DISABLE_COPY_MOVE(Connection)

public:
    /// \a state, which must outlive it, hears of what is found. Errors: databaseOpen, databaseTaken
    /// (of one that writes).
    static Result<std::unique_ptr<Connection>> open(
        const DatabaseDriver &driver, DatabaseAccess access, DatabaseState *state = nullptr);
    ~Connection();

    const DatabaseDriver &driver() const { return m_driver; }

    /// False once a statement has found the server gone.
    bool isOpen() const { return m_isOpen; }
    /// Opens again what was lost; all statements are prepared anew. Errors: databaseUnavailable,
    /// also where another daemon has taken the database meanwhile.
    Result<void> ensureOpen();

    /// Runs \a sql once, without keeping it: for the schema and for transactions.
    Result<void> execute(const QString &sql);
    /// \a sql, prepared at the first call. Belongs to the connection; use Statement.
    Result<QSqlQuery *> prepared(const QString &sql);
    /// Why a statement failed; one that lost the connection closes it.
    Error errorOf(const QSqlError &error);

private:
    Connection(
        const DatabaseDriver &driver, DatabaseAccess access, DatabaseState *state, QString name);

    Result<void> connect();

    const DatabaseDriver &m_driver;
    const DatabaseAccess m_access;
    DatabaseState *const m_state;
    QString m_name;
    QSqlDatabase m_database;
    bool m_isOpen = false; ///< QSqlDatabase does not notice each loss
    bool m_isAway = false; ///< and that was told
    std::unordered_map<QString, QSqlQuery> m_prepared;
};

} // namespace slipway
