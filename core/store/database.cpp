// SPDX-License-Identifier: Apache-2.0
#include "core/store/database.h"

#include "core/base/clock.h"
#include "core/base/reasons.h"
#include "core/store/datadirectory.h"
#include "core/store/migrator.h"
#include "core/store/statement.h"
#include "core/store/transaction.h"

namespace slipway {

using namespace Qt::StringLiterals;

namespace {

/// The row that tells this installation from others; made at the first start.
Result<InstallationId> findInstallation(Connection &connection)
{
    Statement find(connection, u"SELECT id FROM installation"_s);
    const Result<bool> found = find.first();
    if (!found)
        return fail(found.error());
    if (*found)
        return InstallationId::fromString(find.text(0)).map_error([&connection](const Error &) {
            return Error(reasons::databaseOpen,
                {{u"database"_s, connection.driver().databaseName()},
                    {u"problem"_s, u"its installation's id cannot be read"_s}});
        });

    const auto id = InstallationId::create();
    Statement insert(
        connection, u"INSERT INTO installation (id, created) VALUES (:id, :created)"_s);
    insert.bind(u":id"_s, id.toString()).bind(u":created"_s, toUtcString(SystemClock().now()));
    return insert.run().map([id] { return id; });
}

/// While a program starts, the database's own words help more than "try again in a moment".
Error openingError(const Error &error, const DatabaseDriver &driver)
{
    if (error.cause().isEmpty())
        return error;
    return Error(reasons::databaseOpen,
        {{u"database"_s, driver.databaseName()}, {u"problem"_s, error.cause()}});
}

} // namespace

Database::Database(std::unique_ptr<const DatabaseDriver> driver)
    : m_driver(std::move(driver)),
      m_writer(*m_driver),
      m_readers {StoreThread(*m_driver, DatabaseAccess::ReadOnly, "store-reader"),
          StoreThread(*m_driver, DatabaseAccess::ReadOnly, "store-reader")}
{
}

Database::~Database() = default;

Result<std::unique_ptr<Database>> Database::open(const QString &uri, const QString &dataDirectory)
{
    auto driver = DatabaseDriver::fromUri(uri, dataDirectory);
    if (!driver)
        return fail(driver.error());
    if (auto made = makeDataDirectory(dataDirectory); !made)
        return fail(made.error());
    std::unique_ptr<Database> database(new Database(std::move(*driver)));
    const auto opened = database->prepare().and_then([&database] { return database->start(); });
    if (!opened)
        return fail(openingError(opened.error(), *database->m_driver));
    return database;
}

/// Brings the schema up to date, before any thread uses it.
Result<void> Database::prepare()
{
    const auto steps = migrationSteps(m_driver->schemaDirectory());
    if (!steps)
        return fail(steps.error());
    if (auto created = m_driver->create(); !created)
        return created;
    const auto connection = Connection::open(*m_driver, DatabaseAccess::ReadWrite);
    if (!connection)
        return fail(connection.error());
    if (auto migrated = migrate(**connection, *steps); !migrated)
        return migrated;
    if (auto settled = m_driver->settle(**connection); !settled)
        return settled;
    const Result<InstallationId> installation = findInstallation(**connection);
    if (!installation)
        return fail(installation.error());
    m_installationId = *installation;
    return {};
}

Result<void> Database::start()
{
    if (auto opened = m_writer.open(); !opened)
        return opened;
    for (StoreThread &reader : m_readers) {
        if (auto opened = reader.open(); !opened)
            return opened;
    }
    return {};
}

} // namespace slipway
