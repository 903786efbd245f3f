// SPDX-License-Identifier: Apache-2.0
#include "core/base/reasons.h"
#include "core/store/executionrow.h"
#include "core/store/sqlitedriver.h"
#include "tests/unit/store/pageplans.h"
#include "tests/unit/store/storesuite.h"

#include <QLoggingCategory>
#include <QRandomGenerator>
#include <QRegularExpression>
#include <QTest>

#include <sys/mount.h>

#include <semaphore>
#include <vector>

using namespace Qt::StringLiterals;
using namespace slipway;
using namespace slipway::test;

/// What a Database does about what SQLite alone can do to it.
class SqliteDatabaseTest final : public StoreSuite
{
    Q_OBJECT

public:
    SqliteDatabaseTest() : StoreSuite([](const QString &) { return u"sqlite:///store.db"_s; }) { }

private Q_SLOTS:
    void initTestCase() { QLoggingCategory::setFilterRules(u"slipway.store.info=false"_s); }
    void init() { openFresh(); }
    void cleanup() { close(); }

    void fileIsPrivateAndLogged();
    void refusesForeignFile_data();
    void refusesForeignFile();
    void refusesWhatIsNoDatabase();
    void refusesUnreachablePlace_data();
    void refusesUnreachablePlace();
    void usesItsIndexes_data();
    void usesItsIndexes();
    void failedCommitFailsTheGroup();
    void fullDatabaseTakesSmallerThings();
    void fullDiskStoresNothing();
    void lockedDatabaseIsUnavailable();

private:
    QString file() const { return m_directory->filePath(u"store.db"_s); }
    bool execute(const QString &sql);
    Result<void> insertLarge(qsizetype bytes);
};

/// Runs \a sql on the file, behind the Database's back.
bool SqliteDatabaseTest::execute(const QString &sql)
{
    const SqliteDriver driver(file());
    const auto connection = Connection::open(driver, DatabaseAccess::ReadWrite);
    return connection && (*connection)->execute(sql);
}

Result<void> SqliteDatabaseTest::insertLarge(qsizetype bytes)
{
    Context context = newContext(u"alice"_s);
    context.specJson = QByteArray(bytes, 'x');
    return QCoro::waitFor(contexts().insert(std::move(context)));
}

void SqliteDatabaseTest::fileIsPrivateAndLogged()
{
    using enum QFileDevice::Permission;
    const auto others = ReadGroup | WriteGroup | ReadOther | WriteOther;
    insertedContext(u"alice"_s);
    for (const QString &name : {file(), file() + u"-wal"_s}) {
        QVERIFY(QFileInfo::exists(name));
        QVERIFY(!(QFileInfo(name).permissions() & others));
    }
}

void SqliteDatabaseTest::refusesForeignFile_data()
{
    QTest::addColumn<QString>("sql");
    QTest::newRow("the old service's") << u"CREATE TABLE execution (id TEXT)"_s;
    QTest::newRow("any other") << u"CREATE TABLE songs (title TEXT)"_s;
}

void SqliteDatabaseTest::refusesForeignFile()
{
    QFETCH(QString, sql);
    close();
    QVERIFY(QFile::remove(file()));
    QVERIFY(execute(sql));
    QFile before(file());
    QVERIFY(before.open(QIODevice::ReadOnly));
    const QByteArray content = before.readAll();

    const auto opened = Database::open(m_uri, m_directory->path());
    QVERIFY(opened.error().is(reasons::databaseForeign));
    QVERIFY(opened.error().message().contains(file()));
    QVERIFY(before.seek(0));
    QCOMPARE(before.readAll(), content);
}

void SqliteDatabaseTest::refusesWhatIsNoDatabase()
{
    close();
    QFile database(file());
    QVERIFY(database.open(QIODevice::WriteOnly));
    QByteArray garbage(8192, Qt::Uninitialized);
    QRandomGenerator(1).fillRange(reinterpret_cast<quint32 *>(garbage.data()), garbage.size() / 4);
    database.write(garbage);
    database.close();
    const auto opened = Database::open(m_uri, m_directory->path());
    QVERIFY(opened.error().is(reasons::databaseOpen));
    QVERIFY(opened.error().message().contains("file is not a database"_L1));
}

void SqliteDatabaseTest::refusesUnreachablePlace_data()
{
    QTest::addColumn<QString>("uri");
    QTest::addColumn<QString>("directory");
    QTest::addColumn<QString>("reason");
    const QString open = QString::fromLatin1(reasons::databaseOpen.name);
    QTest::newRow("no such folder") << u"sqlite:///none/store.db"_s << QString() << open;
    QTest::newRow("a folder") << u"sqlite:////proc"_s << QString() << open;
    QTest::newRow("not writable") << u"sqlite:////proc/store.db"_s << QString() << open;
    QTest::newRow("data directory in a file")
        << u"sqlite:///store.db"_s << u"/proc/self/status/data"_s
        << QString::fromLatin1(reasons::fileFailed.name);
}

void SqliteDatabaseTest::refusesUnreachablePlace()
{
    QFETCH(QString, uri);
    QFETCH(QString, directory);
    QFETCH(QString, reason);
    const auto opened = Database::open(uri, directory.isEmpty() ? m_directory->path() : directory);
    QCOMPARE(QString::fromLatin1(opened.error().reason().name), reason);
    QVERIFY(!opened.error().message().contains("{"_L1));
}

void SqliteDatabaseTest::usesItsIndexes_data()
{
    QTest::addColumn<QString>("sql");
    QTest::addColumn<QString>("index");
    QTest::newRow("one execution") << selectExecutions(u"WHERE id = 'a' AND creator = 'me'"_s)
                                   << u"sqlite_autoindex_executions_1"_s;
    QTest::newRow("unsettled executions") << selectExecutions(
        u"WHERE engine = 'a' AND %1 ORDER BY sequence"_s.arg(unsettledCondition()))
                                          << u"executions_unsettled"_s;
    for (const PagePlan &page : pagePlans())
        QTest::newRow(page.name.constData()) << page.sql << page.index;
}

void SqliteDatabaseTest::usesItsIndexes()
{
    QFETCH(QString, sql);
    QFETCH(QString, index);
    auto explain = [sql](Connection &connection) -> Result<QStringList> {
        Statement statement(connection, u"EXPLAIN QUERY PLAN "_s + sql);
        QStringList plan;
        const auto read = statement.forEach([&] { plan.append(statement.text(3)); });
        return read.map([&plan] { return plan; });
    };
    const QStringList plan = QCoro::waitFor(m_database->read(std::move(explain))).value();
    const QString whole = plan.join(u'\n');
    QVERIFY2(whole.contains(QRegularExpression(index)), qPrintable(whole));
    QVERIFY2(!whole.contains("SCAN"_L1) && !whole.contains("TEMP B-TREE"_L1), qPrintable(whole));
}

void SqliteDatabaseTest::failedCommitFailsTheGroup()
{
    std::binary_semaphore allQueued {0};
    // A violation that SQLite is told to find at the commit only.
    auto orphan = [](Connection &connection) -> Result<void> {
        return connection.execute(u"PRAGMA defer_foreign_keys = ON"_s).and_then([&connection] {
            return insertRow(connection, newExecution(newContext(u"alice"_s)));
        });
    };
    std::vector<Task<Result<void>>> writes;
    writes.push_back(blockWriter(allQueued));
    writes.push_back(contexts().insert(newContext(u"alice"_s)));
    writes.push_back(m_database->write(std::move(orphan)));
    writes.push_back(contexts().insert(newContext(u"alice"_s)));
    allQueued.release();

    QVERIFY(QCoro::waitFor(writes[0]).has_value());
    for (size_t i = 1; i < writes.size(); ++i) {
        const auto written = QCoro::waitFor(writes[i]);
        QVERIFY(written.error().is(reasons::databaseFailed));
    }
    QVERIFY(allContexts(OwnerFilter::everybody())->isEmpty());
    QVERIFY(QCoro::waitFor(contexts().insert(newContext(u"alice"_s))).has_value());
}

void SqliteDatabaseTest::fullDatabaseTakesSmallerThings()
{
    auto limit = [](Connection &connection) {
        return connection.execute(u"PRAGMA max_page_count = 64"_s);
    };
    QVERIFY(QCoro::waitFor(m_database->write(std::move(limit))).has_value());
    QVERIFY(insertLarge(1'000'000).error().is(reasons::databaseFull));
    QVERIFY(insertLarge(1000).has_value());
    QCOMPARE(allContexts(OwnerFilter::everybody())->size(), 1);
}

void SqliteDatabaseTest::fullDiskStoresNothing()
{
    close();
    const QByteArray place = QFile::encodeName(m_directory->filePath(u"small"_s));
    QVERIFY(QDir().mkpath(QFile::decodeName(place)));
    if (::mount("tmpfs", place.constData(), "tmpfs", 0, "size=1m") != 0)
        QSKIP("A small file system cannot be mounted here; that takes root.");
    const auto unmount = qScopeGuard([&place] { ::umount2(place.constData(), MNT_DETACH); });
    m_uri = u"sqlite:///%1/store.db"_s.arg(QFile::decodeName(place));
    reopen();

    int stored = 0;
    Result<void> written = insertLarge(10'000);
    for (; written; written = insertLarge(10'000))
        ++stored;
    QVERIFY2(written.error().is(reasons::databaseFull), qPrintable(written.error().cause()));
    QVERIFY(stored > 0);
    QCOMPARE(allContexts(OwnerFilter::everybody())->size(), stored);
    reopen();
    QCOMPARE(allContexts(OwnerFilter::everybody())->size(), stored);
    close();
}

void SqliteDatabaseTest::lockedDatabaseIsUnavailable()
{
    auto hurry = [](Connection &connection) {
        return connection.execute(u"PRAGMA busy_timeout = 50"_s);
    };
    QVERIFY(QCoro::waitFor(m_database->write(std::move(hurry))).has_value());
    {
        const SqliteDriver driver(file());
        const auto other = Connection::open(driver, DatabaseAccess::ReadWrite);
        QVERIFY((*other)->execute(u"BEGIN IMMEDIATE"_s).has_value());
        const auto written = QCoro::waitFor(contexts().insert(newContext(u"alice"_s)));
        QVERIFY(written.error().is(reasons::databaseUnavailable));
        QVERIFY(allContexts(OwnerFilter::everybody()).has_value());
    }
    QVERIFY(QCoro::waitFor(contexts().insert(newContext(u"alice"_s))).has_value());
}

QTEST_GUILESS_MAIN(SqliteDatabaseTest)
#include "tst_sqlitedatabase.moc"
