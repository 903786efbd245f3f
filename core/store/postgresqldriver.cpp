// SPDX-License-Identifier: Apache-2.0
#include "core/store/postgresqldriver.h"

#include "core/base/reasons.h"
#include "core/store/statement.h"

#include <QSqlError>

#include <algorithm>

namespace slipway {

using namespace Qt::StringLiterals;

namespace {

/// https://www.postgresql.org/docs/15/libpq-connect.html#LIBPQ-PARAMKEYWORDS, but for what has a
/// place of its own in a URI and for what a daemon has no use for.
const QStringList &knownOptions()
{
    static const QStringList known {u"application_name"_s, u"channel_binding"_s,
        u"connect_timeout"_s, u"gssencmode"_s, u"hostaddr"_s, u"keepalives"_s,
        u"keepalives_count"_s, u"keepalives_idle"_s, u"keepalives_interval"_s, u"krbsrvname"_s,
        u"options"_s, u"passfile"_s, u"service"_s, u"ssl_max_protocol_version"_s,
        u"ssl_min_protocol_version"_s, u"sslcert"_s, u"sslcrl"_s, u"sslkey"_s, u"sslmode"_s,
        u"sslpassword"_s, u"sslrootcert"_s, u"sslsni"_s, u"target_session_attrs"_s,
        u"tcp_user_timeout"_s};
    return known;
}

/// What holds where the URI says nothing: a server that fell silent is given up after seconds.
const std::initializer_list<std::pair<QString, QString>> defaultOptions {
    {u"application_name"_s, u"slipwayd"_s}, {u"connect_timeout"_s, u"5"_s},
    {u"tcp_user_timeout"_s, u"15000"_s}, // milliseconds
};

/// "name='value'" of a connection string.
QString connectionOption(const QString &name, QString value)
{
    value.replace(u'\\', "\\\\"_L1).replace(u'\'', "\\'"_L1);
    return u"%1='%2'"_s.arg(name, value);
}

/// Makes the planner follow the index that was made for what is read, and end early: it takes rows
/// to lie evenly, and no limit into account once a statement was used five times, so that by itself
/// it may walk, merge, hash or sort whole tables, start workers, or compile. Each outlasts a page.
/// https://www.postgresql.org/docs/15/runtime-config-query.html
QStringList readingSettings()
{
    return {u"SET default_transaction_read_only = on"_s,
        u"SET plan_cache_mode = force_custom_plan"_s, u"SET random_page_cost = 0.1"_s,
        u"SET enable_hashjoin = off"_s, u"SET enable_mergejoin = off"_s, u"SET enable_sort = off"_s,
        u"SET enable_bitmapscan = off"_s, u"SET max_parallel_workers_per_gather = 0"_s,
        u"SET jit = off"_s};
}

/// Where it is and who asks, as a URI without the password and the options.
QString nameOf(const ServerUri &server)
{
    QString name = u"postgresql://"_s;
    if (!server.user.isEmpty())
        name += server.user + u'@';
    name += server.host;
    if (server.port > 0)
        name += u':' + QString::number(server.port);
    return name + u'/' + server.database;
}

/// A code ends with *, where it names a class of them.
/// https://www.postgresql.org/docs/15/errcodes-appendix.html
bool isOneOf(const QString &code, std::initializer_list<QLatin1StringView> codes)
{
    return std::ranges::any_of(codes, [&code](QLatin1StringView known) {
        return known.endsWith('*'_L1) ? code.startsWith(known.chopped(1)) : code == known;
    });
}

} // namespace

PostgresqlDriver::PostgresqlDriver(ServerUri server)
    : m_server(std::move(server)), m_name(nameOf(m_server))
{
}

Result<std::unique_ptr<const DatabaseDriver>> PostgresqlDriver::fromUri(const QString &uri)
{
    Result<ServerUri> server = ServerUri::fromString(uri);
    if (!server)
        return fail(server.error());
    for (const auto &[name, value] : server->options) {
        // Qt takes a semicolon for the end of an option, quoted or not.
        if (!knownOptions().contains(name) || value.contains(u';'))
            return fail(reasons::databaseOption,
                {{u"option"_s, name}, {u"known"_s, knownOptions().join(u", "_s)}});
    }
    return std::unique_ptr<const DatabaseDriver>(new PostgresqlDriver(*std::move(server)));
}

QString PostgresqlDriver::schemaDirectory() const
{
    return u":/sql/postgresql"_s;
}

QString PostgresqlDriver::qtDriver() const
{
    return u"QPSQL"_s;
}

void PostgresqlDriver::configure(QSqlDatabase &database) const
{
    database.setHostName(m_server.host);
    database.setPort(m_server.port);
    database.setUserName(m_server.user);
    database.setPassword(m_server.password);
    database.setDatabaseName(m_server.database);
    QStringList options;
    const auto append = [&options](const auto &list) {
        for (const auto &[name, value] : list)
            options.append(connectionOption(name, value));
    };
    append(defaultOptions); // of two, libpq takes the last
    append(m_server.options);
    database.setConnectOptions(options.join(u';'));
}

Result<void> PostgresqlDriver::create() const
{
    return {}; // only its administrator can
}

Result<bool> PostgresqlDriver::check(std::chrono::milliseconds, const std::stop_token &) const
{
    return true; // the server sees to that
}

QString PostgresqlDriver::readOnlyStatement() const
{
    return u"SET default_transaction_read_only = on"_s;
}

QStringList PostgresqlDriver::sessionSettings(DatabaseAccess access) const
{
    if (access == DatabaseAccess::ReadOnly)
        return readingSettings();
    // A commit is answered when it is on the disk, whatever the server's default is.
    return {u"SET lock_timeout = '5s'"_s,
        u"SELECT set_config('synchronous_commit', 'on', false)"
        " WHERE current_setting('synchronous_commit') = 'off'"_s};
}

Result<void> PostgresqlDriver::lock(Connection &connection) const
{
    // Waits for lock_timeout: the server may not have noticed yet that a killed holder is gone.
    auto locked = connection.execute(
        u"SELECT pg_advisory_lock(hashtextextended('slipway ' || current_schema(), 0))"_s);
    if (!locked && locked.error().cause().contains("55P03"_L1))
        return fail(reasons::databaseTaken, {{u"database"_s, m_name}});
    return locked;
}

QString PostgresqlDriver::tablesStatement() const
{
    return u"SELECT tablename FROM pg_tables WHERE schemaname = current_schema()"_s;
}

Result<void> PostgresqlDriver::settle(Connection &connection) const
{
    Statement statement(connection, u"SELECT current_setting('server_encoding')"_s);
    const Result<bool> found = statement.first();
    if (!found)
        return fail(found.error());
    if (const QString encoding = statement.text(0); encoding != "UTF8"_L1)
        return fail(reasons::databaseOpen,
            {{u"database"_s, m_name},
                {u"problem"_s,
                    u"its encoding is %1, which cannot hold every text; make one with CREATE "
                    "DATABASE … ENCODING 'UTF8' TEMPLATE template0"_s.arg(encoding)}});
    return {};
}

QString PostgresqlDriver::beginStatement() const
{
    return u"BEGIN"_s;
}

bool PostgresqlDriver::isLoss(const QSqlError &error) const
{
    const QString code = error.nativeErrorCode(); // none: libpq's own word, not the server's
    return code.isEmpty() || isOneOf(code, {"08*"_L1, "57P01"_L1, "57P02"_L1, "57P03"_L1});
}

Error PostgresqlDriver::errorOf(const QSqlError &error) const
{
    const QString code = error.nativeErrorCode();
    const QString cause = u"PostgreSQL %1: %2"_s.arg(
        code.isEmpty() ? u"(connection)"_s : code, error.databaseText().trimmed());
    if (code == "53100"_L1) // disk_full
        return Error(reasons::databaseFull, {}, cause);
    if (code == "25006"_L1) // a server that has become a standby
        return Error(reasons::databaseReadOnly, {}, cause);
    // The connection, resources, an operator's intervention, the server's own disk, and locks.
    if (code.isEmpty()
        || isOneOf(code, {"08*"_L1, "53*"_L1, "57*"_L1, "58*"_L1, "40*"_L1, "55P03"_L1}))
        return Error(reasons::databaseUnavailable, {}, cause);
    return Error(reasons::databaseFailed, {}, cause);
}

} // namespace slipway
