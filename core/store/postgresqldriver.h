// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/store/databasedriver.h"
#include "core/store/serveruri.h"

namespace slipway {

/// PostgreSQL 11 or later, in the first schema of the user's search path. One daemon at a time: it
/// holds an advisory lock as long as its writing connection lives.
class PostgresqlDriver final : public DatabaseDriver
{
public:
    /// Errors: databaseUri, databaseOption.
    static Result<std::unique_ptr<const DatabaseDriver>> fromUri(const QString &uri);

    QString databaseName() const override { return m_name; }
    QString schemaDirectory() const override;
    QString qtDriver() const override;
    void configure(QSqlDatabase &database) const override;
    Result<void> create() const override;
    Result<bool> check(
        std::chrono::milliseconds patience, const std::stop_token &stop) const override;
    QString file() const override { return {}; }
    QString tidyStatement() const override { return {}; }
    QString readOnlyStatement() const override;
    QStringList sessionSettings(DatabaseAccess access) const override;
    Result<void> lock(Connection &connection) const override;
    QString tablesStatement() const override;
    Result<void> settle(Connection &connection) const override;
    QString beginStatement() const override;
    bool isLoss(const QSqlError &error) const override;
    Error errorOf(const QSqlError &error) const override;

private:
    explicit PostgresqlDriver(ServerUri server);

    ServerUri m_server;
    QString m_name;
};

} // namespace slipway
