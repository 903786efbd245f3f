// SPDX-License-Identifier: Apache-2.0
#include "core/base/reasons.h"
#include "core/store/migrator.h"
#include "core/store/sqlitedriver.h"
#include "core/store/statement.h"

#include <QLoggingCategory>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace slipway;

namespace {

MigrationStep step(int version, const QByteArray &sql)
{
    return {.version = version, .name = u"000%1_step"_s.arg(version), .sql = sql};
}

const MigrationStep first =
    step(1, "-- The first.\n\nCREATE TABLE a (x TEXT);\n\nCREATE TABLE b (y TEXT);\n");
const MigrationStep second = step(2, R"(ALTER TABLE a ADD COLUMN z TEXT;

CREATE TRIGGER t AFTER INSERT ON a BEGIN
    INSERT INTO b VALUES ('; not the end');
    INSERT INTO b VALUES ('nor this');
END;
)");

} // namespace

/// The steps of the schema, on SQLite.
class MigratorTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QLoggingCategory::setFilterRules(u"slipway.store.info=false"_s); }
    void init();
    void cleanup();

    void oldDatabaseBecomesLikeFreshOne();
    void appliesEachStepOnce();
    void recordsWhatItApplied();
    void failingStepChangesNothing();
    void refusesNewerDatabase();
    void refusesChangedStep();
    void refusesForeignDatabase();
    void readsStepsInOrder();
    void refusesGapInSteps();
    void shippedStepsAreReadable();

private:
    QString schema();

    std::unique_ptr<QTemporaryDir> m_directory;
    std::unique_ptr<SqliteDriver> m_driver;
    std::unique_ptr<Connection> m_connection;
};

void MigratorTest::init()
{
    m_directory = std::make_unique<QTemporaryDir>();
    m_driver = std::make_unique<SqliteDriver>(m_directory->filePath(u"a.db"_s));
    auto connection = Connection::open(*m_driver, DatabaseAccess::ReadWrite);
    QVERIFY(connection.has_value());
    m_connection = std::move(*connection);
}

void MigratorTest::cleanup()
{
    m_connection.reset();
    m_driver.reset();
}

QString MigratorTest::schema()
{
    Statement select(*m_connection,
        u"SELECT coalesce(group_concat(sql, '|'), '') FROM (SELECT sql FROM sqlite_master ORDER BY name)"_s);
    const auto found = select.first();
    return found ? select.text(0) : found.error().cause();
}

void MigratorTest::oldDatabaseBecomesLikeFreshOne()
{
    QVERIFY(migrate(*m_connection, {first}).has_value());
    const QString old = schema();
    QVERIFY(migrate(*m_connection, {first, second}).has_value());
    const QString migrated = schema();
    QVERIFY(migrated != old);

    cleanup();
    init();
    QVERIFY(migrate(*m_connection, {first, second}).has_value());
    QCOMPARE(migrated, schema());
}

void MigratorTest::appliesEachStepOnce()
{
    QVERIFY(migrate(*m_connection, {first, second}).has_value());
    const QString before = schema();
    QVERIFY(migrate(*m_connection, {first, second}).has_value());
    QCOMPARE(schema(), before);
}

void MigratorTest::recordsWhatItApplied()
{
    QVERIFY(migrate(*m_connection, {first, second}).has_value());
    Statement select(
        *m_connection, u"SELECT name || ' ' || checksum FROM slipway_schema ORDER BY version"_s);
    QStringList records;
    QVERIFY(select.forEach([&] { records.append(select.text(0)); }).has_value());
    const QStringList expected {u"0001_step "_s + QString::fromLatin1(first.checksum()),
        u"0002_step "_s + QString::fromLatin1(second.checksum())};
    QCOMPARE(records, expected);
}

void MigratorTest::failingStepChangesNothing()
{
    QVERIFY(migrate(*m_connection, {first}).has_value());
    const QString before = schema();
    const auto bad = step(3, "CREATE TABLE c (x TEXT);\n\nCREATE TABEL d (x TEXT);\n");
    QVERIFY(!migrate(*m_connection, {first, second, bad}).has_value());
    QCOMPARE(schema(), before);
    QVERIFY(migrate(*m_connection, {first, second}).has_value());
}

void MigratorTest::refusesNewerDatabase()
{
    QVERIFY(migrate(*m_connection, {first, second}).has_value());
    const auto migrated = migrate(*m_connection, {first});
    QVERIFY(migrated.error().is(reasons::databaseNewer));
    QVERIFY(migrated.error().message().contains("schema 2, known is 1"_L1));
}

void MigratorTest::refusesChangedStep()
{
    QVERIFY(migrate(*m_connection, {first}).has_value());
    const auto changed = step(1, first.sql + " ");
    const auto migrated = migrate(*m_connection, {changed, second});
    QVERIFY(migrated.error().is(reasons::databaseChanged));
    QVERIFY(migrated.error().message().contains("0001_step"_L1));
}

void MigratorTest::refusesForeignDatabase()
{
    QVERIFY(m_connection->execute(u"CREATE TABLE context (id TEXT)"_s).has_value());
    const QString before = schema();
    QVERIFY(migrate(*m_connection, {first}).error().is(reasons::databaseForeign));
    QCOMPARE(schema(), before);
}

void MigratorTest::readsStepsInOrder()
{
    for (const QString &name : {u"0002_b.sql"_s, u"0001_a.sql"_s, u"notes.txt"_s}) {
        QFile file(m_directory->filePath(name));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write("SELECT 1;\n\nSELECT 2;\n");
    }
    const auto steps = migrationSteps(m_directory->path());
    QCOMPARE(steps->size(), 2);
    QCOMPARE(steps->first().name, u"0001_a"_s);
    QCOMPARE(steps->first().version, 1);
    QCOMPARE(steps->first().statements(), (QStringList {u"SELECT 1"_s, u"SELECT 2"_s}));
    QCOMPARE(steps->last().name, u"0002_b"_s);
}

void MigratorTest::refusesGapInSteps()
{
    QVERIFY(migrationSteps(m_directory->path()).error().is(reasons::fileFailed));
    QFile file(m_directory->filePath(u"0002_b.sql"_s));
    QVERIFY(file.open(QIODevice::WriteOnly));
    QVERIFY(migrationSteps(m_directory->path()).error().is(reasons::fileFailed));
}

void MigratorTest::shippedStepsAreReadable()
{
    const auto steps = migrationSteps(m_driver->schemaDirectory());
    QVERIFY(steps.has_value());
    QVERIFY(migrate(*m_connection, *steps).has_value());
    Statement check(*m_connection, u"PRAGMA foreign_key_check"_s);
    QCOMPARE(check.first().value(), false);
}

QTEST_GUILESS_MAIN(MigratorTest)
#include "tst_migrator.moc"
