// SPDX-License-Identifier: Apache-2.0
#include "core/store/database.h"

#include "core/base/clock.h"
#include "core/base/logging.h"
#include "core/base/reasons.h"
#include "core/store/datadirectory.h"
#include "core/store/logspace.h"
#include "core/store/migrator.h"
#include "core/store/statement.h"
#include "core/store/transaction.h"

#include <pthread.h>
#include <sched.h>

namespace slipway {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr qint64 largestReserve = qint64(16) << 20;
constexpr auto startPatience = 500ms;
constexpr auto longPatience = 2min;

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
    if (error.cause().isEmpty() || error.is(reasons::databaseCorrupt))
        return error;
    return Error(reasons::databaseOpen,
        {{u"database"_s, driver.databaseName()}, {u"problem"_s, error.cause()}});
}

} // namespace

Database::Database(std::unique_ptr<const DatabaseDriver> driver)
    : m_driver(std::move(driver)),
      m_writer(*m_driver, m_state),
      m_readers {StoreThread(*m_driver, m_state, DatabaseAccess::ReadOnly, "store-reader"),
          StoreThread(*m_driver, m_state, DatabaseAccess::ReadOnly, "store-reader")}
{
}

Database::~Database() = default;

Result<std::unique_ptr<Database>> Database::open(
    const QString &uri, const QString &dataDirectory, qint64 reserve)
{
    auto driver = DatabaseDriver::fromUri(uri, dataDirectory);
    if (!driver)
        return fail(driver.error());
    if (auto made = makeDataDirectory(dataDirectory); !made)
        return fail(made.error());
    std::unique_ptr<Database> database(new Database(std::move(*driver)));
    const auto opened =
        database->prepare(reserve).and_then([&database] { return database->start(); });
    if (!opened)
        return fail(openingError(opened.error(), *database->m_driver));
    return database;
}

/// Brings the schema up to date, before any thread uses it.
Result<void> Database::prepare(qint64 reserve)
{
    const auto steps = migrationSteps(m_driver->schemaDirectory());
    if (!steps)
        return fail(steps.error());
    if (auto created = m_driver->create(); !created)
        return created;
    if (const QString file = m_driver->file(); !file.isEmpty())
        m_state.reserve().keep(file + u"-reserve"_s,
            std::min((reserve > 0 ? reserve : diskReserve(file)) / 4, largestReserve));
    const auto connection = Connection::open(*m_driver, DatabaseAccess::ReadWrite, &m_state);
    if (!connection)
        return fail(connection.error());
    check();
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

/// A damaged database is read as far as that goes. A large one is looked at to the end while it
/// serves.
void Database::check()
{
    const Result<bool> checked = m_driver->check(startPatience, {});
    if (!checked)
        m_state.refuse(checked.error());
    if (!checked || *checked)
        return;
    m_checker = std::jthread([this](const std::stop_token &stop) {
        pthread_setname_np(pthread_self(), "store-checker");
        const sched_param priority {}; // in time that nobody else needs
        pthread_setschedparam(pthread_self(), SCHED_IDLE, &priority);
        const Result<bool> found = m_driver->check(longPatience, stop);
        if (!found)
            m_state.refuse(found.error());
        else if (!*found && !stop.stop_requested())
            qCInfo(lcStore).noquote() << m_driver->databaseName() << "is too large to be checked";
    });
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
