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

#include <functional>
#include <semaphore>
#include <vector>

using namespace Qt::StringLiterals;
using namespace slipway;
using namespace slipway::test;

Q_DECLARE_METATYPE(std::function<bool(const QString &)>)

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
    void fullDiskTakesChanges();
    void lockedDatabaseIsUnavailable();
    void refusesWhatItCannotGoOnWith_data();
    void refusesWhatItCannotGoOnWith();
    void damagedDatabaseIsOnlyRead();
    void whatIsSoundIsWritten();
    void damageIsFoundOnTheWay();

private:
    void damage();
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
    QTest::newRow("what a subject runs")
        << u"SELECT COUNT(*) FROM executions WHERE creator = 'me' AND "_s + activeCondition()
        << u"executions_active_by_creator"_s;
    QTest::newRow("a subject's contexts")
        << u"SELECT COUNT(*) FROM contexts WHERE creator = 'me'"_s << u"contexts_by_creator"_s;
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

void SqliteDatabaseTest::fullDiskTakesChanges()
{
    close();
    const QString place = m_directory->filePath(u"small"_s);
    QVERIFY(QDir().mkpath(place));
    if (::mount("tmpfs", QFile::encodeName(place).constData(), "tmpfs", 0, "size=4m") != 0)
        QSKIP("A small file system cannot be mounted here; that takes root.");
    const auto unmount =
        qScopeGuard([&place] { ::umount2(QFile::encodeName(place).constData(), MNT_DETACH); });
    m_uri = u"sqlite:///%1/store.db"_s.arg(place);
    reopen();
    QList<Execution> running;
    const Context context = insertedContext(u"alice"_s);
    for (int i = 0; i < 50; ++i)
        running.append(insertedExecution(context));

    QFile filler(place + u"/filler"_s);
    QVERIFY(filler.open(QIODevice::WriteOnly | QIODevice::Unbuffered));
    while (filler.write(QByteArray(4096, 'x')) == 4096) { }
    QLoggingCategory::setFilterRules(u"slipway.store=false"_s);
    while (insertLarge(10'000)) { }
    QVERIFY(insertLarge(10).error().is(reasons::databaseFull));
    for (const Execution &execution : running) {
        ExecutionChange change;
        change.phase = ExecutionPhase::Removed;
        const auto changed = QCoro::waitFor(executions().change(execution.id, std::move(change)));
        QVERIFY2(changed.has_value(), qPrintable(changed ? QString() : changed.error().cause()));
    }
    QVERIFY(!m_database->roomForMore());
    QVERIFY(filler.remove());
    QTRY_VERIFY_WITH_TIMEOUT(
        QCoro::waitFor(executions().change(running[0].id, {.reason = u"."_s})).has_value()
            && m_database->roomForMore(),
        5'000);
    QVERIFY(insertLarge(10));
    close();
}

void SqliteDatabaseTest::refusesWhatItCannotGoOnWith_data()
{
    QTest::addColumn<std::function<bool(const QString &)>>("spoil");
    QTest::addColumn<QString>("problem");
    const auto row = [](const char *name, std::function<bool(const QString &)> spoil,
                         const QString &problem) { QTest::newRow(name) << spoil << problem; };
    row(
        "empty", [](const QString &file) { return QFile::resize(file, 0); }, u"it is empty"_s);
    row(
        "cut off",
        [](const QString &file) { return QFile::resize(file, QFileInfo(file).size() - 4096); },
        u"it is cut off"_s);
    row(
        "half a header", [](const QString &file) { return QFile::resize(file, 50); },
        u"file is not a database"_s);
    row(
        "a directory",
        [](const QString &file) { return QFile::remove(file) && QDir().mkdir(file); },
        u"it is a directory"_s);
    row(
        "without its log",
        [](const QString &file) { return QFile(file + u"-shm"_s).open(QIODevice::WriteOnly); },
        u"-wal, which holds what was stored last, is missing"_s);
    row(
        "a log alone", [](const QString &file) { return QFile::rename(file, file + u"-wal"_s); },
        u"it is missing, while its write-ahead log"_s);
}

void SqliteDatabaseTest::refusesWhatItCannotGoOnWith()
{
    QFETCH(std::function<bool(const QString &)>, spoil);
    QFETCH(QString, problem);
    insertedContext(u"alice"_s);
    close();
    QVERIFY(spoil(file()));
    for (int i = 0; i < 2; ++i) { // the refusal leaves everything as it is
        const auto opened = Database::open(m_uri, m_directory->path());
        QVERIFY(!opened);
        QVERIFY(opened.error().is(reasons::databaseOpen));
        QVERIFY2(opened.error().message().contains(problem), qPrintable(opened.error().message()));
        QVERIFY(opened.error().message().contains(file()));
    }
}

/// Overwrites the middle half of the file.
void SqliteDatabaseTest::damage()
{
    QFile database(file());
    QVERIFY(database.open(QIODevice::ReadWrite));
    const qint64 size = database.size();
    QVERIFY(size > 400'000);
    QVERIFY(database.seek(size / 4 / 4096 * 4096));
    QByteArray garbage(size / 2 / 4096 * 4096, Qt::Uninitialized);
    QRandomGenerator(1).fillRange(reinterpret_cast<quint32 *>(garbage.data()), garbage.size() / 4);
    QCOMPARE(database.write(garbage), garbage.size());
}

void SqliteDatabaseTest::damagedDatabaseIsOnlyRead()
{
    const Execution execution = insertedExecution(insertedContext(u"alice"_s));
    for (int i = 0; i < 300; ++i)
        QVERIFY(insertLarge(3'000));
    close();
    damage();
    QLoggingCategory::setFilterRules(u"slipway.store=false"_s);
    reopen();
    const auto room = m_database->roomForMore();
    QVERIFY(!room);
    QVERIFY(room.error().is(reasons::databaseCorrupt));
    QVERIFY(room.error().message().contains(file() + u" .recover"_s));
    QVERIFY(insertLarge(10).error().is(reasons::databaseCorrupt));

    // What still can be read is, also behind the changes before it; and nothing is changed.
    const auto read = QCoro::waitFor(executions().change(execution.id, {}));
    QVERIFY2(read.has_value(), qPrintable(read ? QString() : read.error().cause()));
    QCOMPARE((*read)->id, execution.id);
    ExecutionChange change;
    change.reason = u"changed"_s;
    const auto changed = QCoro::waitFor(executions().change(execution.id, std::move(change)));
    QVERIFY(changed.error().is(reasons::databaseCorrupt));
}

void SqliteDatabaseTest::whatIsSoundIsWritten()
{
    Context labelled = newContext(u"alice"_s);
    labelled.specJson = R"({"image": "busybox", "labels": ["a=b", "c"]})";
    QVERIFY(QCoro::waitFor(contexts().insert(labelled)));
    reopen();
    QVERIFY(m_database->roomForMore());
}

void SqliteDatabaseTest::damageIsFoundOnTheWay()
{
    for (int i = 0; i < 300; ++i)
        QVERIFY(insertLarge(3'000));
    reopen();
    QVERIFY(m_database->roomForMore());
    damage();
    QLoggingCategory::setFilterRules(u"slipway.store=false"_s);
    const auto read = allContexts(OwnerFilter::everybody());
    QVERIFY(read.error().is(reasons::databaseCorrupt));
    QVERIFY(insertLarge(10).error().is(reasons::databaseCorrupt));
}

QTEST_GUILESS_MAIN(SqliteDatabaseTest)
#include "tst_sqlitedatabase.moc"
