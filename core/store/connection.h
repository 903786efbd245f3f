// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/result.h"
#include "core/store/databasedriver.h"

#include <QSqlDatabase>
#include <QSqlQuery>

#include <memory>
#include <unordered_map>

namespace slipway {

/// One connection to the database, and the statements that were prepared on it. Made, used and
/// destroyed in one thread.
class Connection
{
    Q_DISABLE_COPY_MOVE(Connection)

public:
    /// Errors: databaseOpen.
    static Result<std::unique_ptr<Connection>> open(
        const DatabaseDriver &driver, DatabaseAccess access);
    ~Connection();

    const DatabaseDriver &driver() const { return m_driver; }

    /// Runs \a sql once, without keeping it: for the schema and for transactions.
    Result<void> execute(const QString &sql);
    /// \a sql, prepared at the first call. Belongs to the connection; use Statement.
    Result<QSqlQuery *> prepared(const QString &sql);
    QStringList tables() const { return m_database.tables(); }

private:
    Connection(const DatabaseDriver &driver, QString name);

    const DatabaseDriver &m_driver;
    QString m_name;
    QSqlDatabase m_database;
    std::unordered_map<QString, QSqlQuery> m_prepared;
};

} // namespace slipway
