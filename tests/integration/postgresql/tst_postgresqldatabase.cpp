// SPDX-License-Identifier: Apache-2.0
#include "core/base/reasons.h"
#include "core/store/executionrow.h"
#include "core/store/statement.h"
#include "tests/support/postgresqlserver.h"
#include "tests/unit/store/pageplans.h"
#include "tests/unit/store/storesuite.h"

#include <QCoreApplication>
#include <QLoggingCategory>
#include <QRegularExpression>
#include <QTest>

#include <vector>

using namespace Qt::StringLiterals;
using namespace slipway;
using namespace slipway::test;

/// What a Database does about what PostgreSQL alone can do to it.
class PostgresqlDatabaseTest final : public StoreSuite
{
    Q_OBJECT

public:
    PostgresqlDatabaseTest() : StoreSuite([this](const QString &) { return m_server.freshUri(); })
    {
    }

private Q_SLOTS:
    void initTestCase();
    void init() { openFresh(); }
    void cleanup() { close(); }

    void opensOverTcp_data();
    void opensOverTcp();
    void refusesToOpen_data();
    void refusesToOpen();
    void refusesForeignDatabase();
    void refusesOtherEncodings();
    void otherTablesMayStandInOtherSchemas();
    void keepsASecondDaemonOut();
    void survivesARestart();
    void answersWhileTheServerIsAway();
    void lostConnectionLosesNoWrite();
    void stopsWritingWhenAnotherTookOver();
    void usesItsIndexes_data();
    void usesItsIndexes();

private:
    Result<void> execute(const QString &sql);
    void fillUnevenly();
    Result<std::unique_ptr<Database>> openOther(const QString &uri) const;

    PostgresqlServer m_server;
};

void PostgresqlDatabaseTest::initTestCase()
{
    QLoggingCategory::setFilterRules(u"slipway.store*=false"_s);
    if (m_server.obstacle().isEmpty())
        return;
    if (qEnvironmentVariableIntValue("SLIPWAY_REQUIRE_ENGINE") == 1)
        QFAIL(qPrintable(m_server.obstacle()));
    QSKIP(qPrintable(m_server.obstacle()));
}

Result<void> PostgresqlDatabaseTest::execute(const QString &sql)
{
    auto run = [sql](Connection &connection) { return connection.execute(sql); };
    return QCoro::waitFor(m_database->write(std::move(run)));
}

Result<std::unique_ptr<Database>> PostgresqlDatabaseTest::openOther(const QString &uri) const
{
    return Database::open(uri, m_directory->path());
}

void PostgresqlDatabaseTest::opensOverTcp_data()
{
    QTest::addColumn<QString>("authority");
    QTest::addColumn<QString>("options");
    const QString user = u"slipway:p%40ss%2Fword@"_s;
    QTest::newRow("password") << user + u"127.0.0.1"_s << u""_s;
    QTest::newRow("password as it is") << u"slipway:p%40ss/word@127.0.0.1"_s << u""_s;
    QTest::newRow("TLS") << user + u"localhost"_s << u"?sslmode=require"_s;
    QTest::newRow("TLS, certificate checked")
        << user + u"localhost"_s << u"?sslmode=verify-full&sslrootcert="_s + m_server.certificate();
}

void PostgresqlDatabaseTest::opensOverTcp()
{
    QFETCH(QString, authority);
    QFETCH(QString, options);
    close();
    m_uri = m_server.tcpUri(m_uri, authority) + options;
    reopen();
    const Context context = insertedContext(u"alice"_s);
    QVERIFY(QCoro::waitFor(contexts().find(context.id, OwnerFilter::everybody())).has_value());
}

void PostgresqlDatabaseTest::refusesToOpen_data()
{
    QTest::addColumn<QString>("authority");
    QTest::addColumn<QString>("options");
    QTest::addColumn<QString>("problem");
    const QString user = u"slipway:p%40ss%2Fword@"_s;
    QTest::newRow("wrong password") << u"slipway:secret@127.0.0.1"_s << u""_s
                                    << u"password authentication failed for user \"slipway\""_s;
    QTest::newRow("unknown user") << u"eve:secret@127.0.0.1"_s << u""_s
                                  << u"password authentication failed for user \"eve\""_s;
    QTest::newRow("no such host") << user + u"nowhere.invalid"_s << u""_s
                                  << u"could not translate host name \"nowhere.invalid\""_s;
    QTest::newRow("another authority's certificate")
        << user + u"localhost"_s << u"?sslmode=verify-full&sslrootcert=/etc/hostname"_s
        << u"could not read root certificate file"_s;
    QTest::newRow("another host's certificate")
        << user + u"127.0.0.1"_s << u"?sslmode=verify-full&sslrootcert="_s + m_server.certificate()
        << u"does not match host name \"127.0.0.1\""_s;
}

void PostgresqlDatabaseTest::refusesToOpen()
{
    QFETCH(QString, authority);
    QFETCH(QString, options);
    QFETCH(QString, problem);
    close();
    const auto opened = openOther(m_server.tcpUri(m_uri, authority) + options);
    QVERIFY(opened.error().is(reasons::databaseOpen));
    const QString message = opened.error().message();
    QVERIFY2(message.contains(problem), qPrintable(message));
    QVERIFY(!message.contains("secret"_L1) && !message.contains("word@"_L1));
}

void PostgresqlDatabaseTest::refusesForeignDatabase()
{
    QVERIFY(execute(u"DROP TABLE slipway_schema"_s));
    close();
    const auto opened = openOther(m_uri);
    QVERIFY(opened.error().is(reasons::databaseForeign));
}

void PostgresqlDatabaseTest::refusesOtherEncodings()
{
    close();
    const QString uri =
        m_server.freshUri(u"ENCODING 'LATIN1' LC_COLLATE 'C' LC_CTYPE 'C' TEMPLATE template0"_s);
    const auto opened = openOther(uri);
    QVERIFY(opened.error().is(reasons::databaseOpen));
    QVERIFY(opened.error().message().contains("its encoding is LATIN1"_L1));
}

void PostgresqlDatabaseTest::otherTablesMayStandInOtherSchemas()
{
    QVERIFY(execute(u"CREATE SCHEMA lab"_s));
    const QString uri = m_uri + u"&options=-csearch_path%3Dlab"_s;
    const auto other = openOther(uri);
    QVERIFY2(other.has_value(), other ? "" : qPrintable(other.error().message()));
    QVERIFY((*other)->installationId() != m_database->installationId());
}

void PostgresqlDatabaseTest::keepsASecondDaemonOut()
{
    const auto second = openOther(m_uri);
    QVERIFY(second.error().is(reasons::databaseTaken));
    QVERIFY(!second.error().message().contains("{"_L1));
    close();
    QVERIFY(openOther(m_uri).has_value());
}

void PostgresqlDatabaseTest::survivesARestart()
{
    const Context before = insertedContext(u"alice"_s);
    // Every connection has its prepared statements, which the server forgets.
    for (int i = 0; i < 4; ++i)
        QVERIFY(allContexts(OwnerFilter::everybody()).has_value());
    QVERIFY(m_server.stop());
    QVERIFY(m_server.start());

    const Context after = insertedContext(u"alice"_s);
    for (int i = 0; i < 4; ++i) {
        const auto listed = allContexts(OwnerFilter::everybody());
        QVERIFY(listed.has_value());
        QCOMPARE(*listed, (QList<Context> {before, after}));
    }
}

void PostgresqlDatabaseTest::answersWhileTheServerIsAway()
{
    const Context before = insertedContext(u"alice"_s);
    QVERIFY(m_server.stop());
    for (int i = 0; i < 3; ++i) {
        const auto written = QCoro::waitFor(contexts().insert(newContext(u"alice"_s)));
        QVERIFY(written.error().is(reasons::databaseUnavailable));
        const auto read = QCoro::waitFor(contexts().find(before.id, OwnerFilter::everybody()));
        QVERIFY(read.error().is(reasons::databaseUnavailable));
    }
    QVERIFY(m_server.start());
    QVERIFY(QCoro::waitFor(contexts().insert(newContext(u"alice"_s))).has_value());
    QCOMPARE(allContexts(OwnerFilter::everybody())->size(), 2);
}

void PostgresqlDatabaseTest::lostConnectionLosesNoWrite()
{
    // Ends the writer's own session in the middle of a group; all of it is written again.
    int runs = 0;
    auto end = [&runs](Connection &connection) -> Result<void> {
        if (++runs > 1)
            return {};
        return connection.execute(u"SELECT pg_terminate_backend(pg_backend_pid())"_s);
    };
    std::binary_semaphore allQueued {0};
    std::vector<Task<Result<void>>> writes;
    writes.push_back(blockWriter(allQueued));
    writes.push_back(contexts().insert(newContext(u"alice"_s)));
    writes.push_back(m_database->write(std::move(end)));
    writes.push_back(contexts().insert(newContext(u"alice"_s)));
    allQueued.release();
    for (auto &write : writes)
        QVERIFY(QCoro::waitFor(write).has_value());
    QCOMPARE(runs, 2);
    QCOMPARE(allContexts(OwnerFilter::everybody())->size(), 2);
}

void PostgresqlDatabaseTest::stopsWritingWhenAnotherTookOver()
{
    const Context before = insertedContext(u"alice"_s);
    QVERIFY(m_server.stop());
    QVERIFY(m_server.start());
    auto other = openOther(m_uri);
    QVERIFY2(other.has_value(), other ? "" : qPrintable(other.error().message()));

    const auto written = QCoro::waitFor(contexts().insert(newContext(u"alice"_s)));
    QVERIFY(written.error().is(reasons::databaseUnavailable));
    QVERIFY(written.error().cause().contains("Another daemon uses the database"_L1));
    QVERIFY(QCoro::waitFor(contexts().find(before.id, OwnerFilter::everybody())).has_value());
    other->reset();
    QVERIFY(QCoro::waitFor(contexts().insert(newContext(u"alice"_s))).has_value());
}

/// With 10,000 contexts and executions, of which only the oldest are what pagePlans() look for: the
/// planner takes them for one row in ten wherever it looks.
void PostgresqlDatabaseTest::fillUnevenly()
{
    const QString rows = u"(SELECT i, CASE WHEN i <= 1000 THEN 'me' ELSE 'you' END AS creator, "
                         "CASE WHEN i <= 1000 THEN 'a' ELSE 'b' END AS word "
                         "FROM generate_series(1, 10000) AS i) AS row"_s;
    const QStringList statements {
        u"INSERT INTO contexts (id, creator, spec, created, claims) "
        "SELECT CASE i WHEN 1 THEN 'a' ELSE 'c' || i END, creator, '{}', '', '{}' FROM "_s
            + rows,
        u"INSERT INTO executions (id, context, creator, engine, environment, created, claims, "
        u"phase, "
        "state, phase_since, reason, handle, ports, is_log_complete) SELECT 'e' || i, "
        "CASE word WHEN 'a' THEN 'a' ELSE 'c' || i END, creator, word, '{}', '', '{}', "
        "CASE word WHEN 'a' THEN 'lost' ELSE 'removed' END, word, '', '', '', '[]', TRUE FROM "_s
            + rows,
        u"INSERT INTO context_labels SELECT word, creator, i FROM "_s + rows,
        u"INSERT INTO execution_labels SELECT word, creator, i FROM "_s + rows, u"ANALYZE"_s};
    for (const QString &sql : statements)
        QVERIFY(execute(sql));
}

void PostgresqlDatabaseTest::usesItsIndexes_data()
{
    QTest::addColumn<QString>("sql");
    QTest::addColumn<QString>("index");
    QTest::newRow("one execution")
        << selectExecutions(u"WHERE id = 'a'"_s) << u"executions_id_key"_s;
    QTest::newRow("unsettled executions") << selectExecutions(
        u"WHERE engine = 'a' AND %1 ORDER BY sequence"_s.arg(unsettledCondition()))
                                          << u"executions_unsettled"_s;
    for (const PagePlan &page : pagePlans())
        QTest::newRow(page.name.constData()) << page.sql << page.index;
}

void PostgresqlDatabaseTest::usesItsIndexes()
{
    QFETCH(QString, sql);
    QFETCH(QString, index);
    fillUnevenly();
    // EXPLAIN cannot be prepared.
    QVERIFY(execute(uR"(
CREATE FUNCTION plan_of(sql TEXT) RETURNS SETOF TEXT LANGUAGE plpgsql AS
$$ BEGIN RETURN QUERY EXECUTE 'EXPLAIN ' || sql; END $$)"_s));
    auto explain = [sql](Connection &connection) -> Result<QStringList> {
        Statement statement(connection, u"SELECT plan_of(:sql)"_s);
        statement.bind(u":sql"_s, sql);
        QStringList plan;
        const auto read = statement.forEach([&] { plan.append(statement.text(0)); });
        return read.map([&plan] { return plan; });
    };
    const QString plan = QCoro::waitFor(m_database->read(std::move(explain))).value().join(u'\n');
    QVERIFY2(plan.contains(QRegularExpression(index)), qPrintable(plan));
    static const QRegularExpression whole(u"Hash Join|Merge Join|Gather|Sort|Bitmap|Seq Scan"_s);
    QVERIFY2(!plan.contains(whole), qPrintable(plan));
}

QTEST_GUILESS_MAIN(PostgresqlDatabaseTest)
#include "tst_postgresqldatabase.moc"
