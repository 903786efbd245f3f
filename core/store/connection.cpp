// SPDX-License-Identifier: Apache-2.0
#include "core/store/connection.h"

#include "core/base/logging.h"
#include "core/base/reasons.h"
#include "core/store/databasestate.h"

#include <QSqlError>
#include <QUuid>

namespace slipway {

using namespace Qt::StringLiterals;

Connection::Connection(
    const DatabaseDriver &driver, DatabaseAccess access, DatabaseState *state, QString name)
    : m_driver(driver),
      m_access(access),
      m_state(state),
      m_name(std::move(name)),
      m_database(QSqlDatabase::addDatabase(driver.qtDriver(), m_name))
{
    m_driver.configure(m_database);
}

Connection::~Connection()
{
    m_prepared.clear();
    m_database = {};
    QSqlDatabase::removeDatabase(m_name);
}

Result<std::unique_ptr<Connection>> Connection::open(
    const DatabaseDriver &driver, DatabaseAccess access, DatabaseState *state)
{
    std::unique_ptr<Connection> connection(
        new Connection(driver, access, state, QUuid::createUuid().toString(QUuid::WithoutBraces)));
    if (auto connected = connection->connect(); !connected)
        return fail(connected.error());
    return connection;
}

Result<void> Connection::connect()
{
    const auto refused = [this](const QString &problem) {
        return fail(reasons::databaseOpen,
            {{u"database"_s, m_driver.databaseName()}, {u"problem"_s, problem}});
    };
    if (!m_database.isValid())
        return refused(u"Qt's plugin %1 is missing; install it (on Debian: libqt6sql6-%2)"_s.arg(
            m_driver.qtDriver(), m_driver.qtDriver().mid(1).toLower()));
    if (!m_database.open())
        return refused(m_database.lastError().databaseText().section(u'\n', 0, 0));
    m_isOpen = true;
    for (const QString &setting : m_driver.sessionSettings(m_access)) {
        if (const auto set = execute(setting); !set)
            return refused(set.error().cause());
    }
    return m_access == DatabaseAccess::ReadWrite ? m_driver.lock(*this) : Result<void>();
}

Result<void> Connection::ensureOpen()
{
    if (isOpen())
        return {};
    m_prepared.clear();
    m_database.close();
    auto connected = connect();
    if (!connected) {
        m_isOpen = false; // without its lock it must not be used
        if (!std::exchange(m_isAway, true))
            qCWarning(lcStore).noquote() << connected.error().message();
        return fail(Error(reasons::databaseUnavailable, {}, connected.error().message()));
    }
    m_isAway = false;
    qCInfo(lcStore).noquote() << m_driver.databaseName() << "answers again";
    return {};
}

Error Connection::errorOf(const QSqlError &error)
{
    if (m_driver.isLoss(error))
        m_isOpen = false;
    const Error found = m_driver.errorOf(error);
    return m_state ? m_state->told(found) : found;
}

Result<void> Connection::execute(const QString &sql)
{
    QSqlQuery query(m_database);
    if (!query.exec(sql))
        return fail(errorOf(query.lastError()));
    return {};
}

Result<QSqlQuery *> Connection::prepared(const QString &sql)
{
    if (const auto known = m_prepared.find(sql); known != m_prepared.end())
        return &known->second;
    QSqlQuery query(m_database);
    query.setForwardOnly(true);
    if (!query.prepare(sql))
        return fail(errorOf(query.lastError()));
    return &m_prepared.emplace(sql, std::move(query)).first->second;
}

} // namespace slipway
