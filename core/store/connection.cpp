// SPDX-License-Identifier: Apache-2.0
#include "core/store/connection.h"

#include "core/base/reasons.h"

#include <QSqlError>
#include <QUuid>

namespace slipway {

using namespace Qt::StringLiterals;

Connection::Connection(const DatabaseDriver &driver, QString name)
    : m_driver(driver),
      m_name(std::move(name)),
      m_database(QSqlDatabase::addDatabase(driver.qtDriver(), m_name))
{
    m_database.setDatabaseName(driver.qtDatabaseName());
    m_database.setConnectOptions(driver.qtOptions());
}

Connection::~Connection()
{
    m_prepared.clear();
    m_database = {};
    QSqlDatabase::removeDatabase(m_name);
}

Result<std::unique_ptr<Connection>> Connection::open(
    const DatabaseDriver &driver, DatabaseAccess access)
{
    const auto refused = [&driver](const QString &problem) {
        return fail(reasons::databaseOpen,
            {{u"database"_s, driver.databaseName()}, {u"problem"_s, problem}});
    };
    std::unique_ptr<Connection> connection(
        new Connection(driver, QUuid::createUuid().toString(QUuid::WithoutBraces)));
    if (!connection->m_database.open())
        return refused(connection->m_database.lastError().text());
    for (const QString &setting : driver.sessionSettings(access)) {
        if (const auto set = connection->execute(setting); !set)
            return refused(set.error().cause());
    }
    return connection;
}

Result<void> Connection::execute(const QString &sql)
{
    QSqlQuery query(m_database);
    if (!query.exec(sql))
        return fail(m_driver.errorOf(query.lastError()));
    return {};
}

Result<QSqlQuery *> Connection::prepared(const QString &sql)
{
    if (const auto known = m_prepared.find(sql); known != m_prepared.end())
        return &known->second;
    QSqlQuery query(m_database);
    query.setForwardOnly(true);
    if (!query.prepare(sql))
        return fail(m_driver.errorOf(query.lastError()));
    return &m_prepared.emplace(sql, std::move(query)).first->second;
}

} // namespace slipway
