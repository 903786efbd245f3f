// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/store/databasedriver.h"

namespace slipway {

/// SQLite 3 in one file: write-ahead log, every commit on the disk before it is answered.
class SqliteDriver final : public DatabaseDriver
{
public:
    explicit SqliteDriver(QString file);

    QString databaseName() const override { return m_file; }
    QString schemaDirectory() const override;
    QString qtDriver() const override;
    void configure(QSqlDatabase &database) const override;
    Result<void> create() const override;
    Result<bool> check(
        std::chrono::milliseconds patience, const std::stop_token &stop) const override;
    QString file() const override { return m_file; }
    QString tidyStatement() const override;
    QString readOnlyStatement() const override;
    QStringList sessionSettings(DatabaseAccess access) const override;
    Result<void> lock(Connection &connection) const override;
    QString tablesStatement() const override;
    Result<void> settle(Connection &connection) const override;
    QString beginStatement() const override;
    bool isLoss(const QSqlError &error) const override;
    Error errorOf(const QSqlError &error) const override;

private:
    QString m_file;
};

} // namespace slipway
