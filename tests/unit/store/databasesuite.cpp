// SPDX-License-Identifier: Apache-2.0
#include "tests/unit/store/databasesuite.h"

#include "core/base/reasons.h"
#include "core/store/executionrow.h"

#include <QCoreApplication>
#include <QProcess>
#include <QTest>

#include <semaphore>
#include <vector>

namespace slipway::test {

using namespace Qt::StringLiterals;

void DatabaseSuite::keepsItsInstallationId()
{
    const InstallationId id = m_database->installationId();
    QVERIFY(!id.isNull());
    reopen();
    QCOMPARE(m_database->installationId(), id);
}

void DatabaseSuite::otherDatabaseHasAnotherInstallationId()
{
    const InstallationId id = m_database->installationId();
    openFresh();
    QVERIFY(m_database->installationId() != id);
}

void DatabaseSuite::resolvesAllOfManyWrites()
{
    std::vector<Task<Result<void>>> writes;
    for (int i = 0; i < 1000; ++i)
        writes.push_back(contexts().insert(newContext(u"alice"_s)));
    for (Task<Result<void>> &write : writes)
        QVERIFY(QCoro::waitFor(write).has_value());
    QCOMPARE(allContexts(OwnerFilter::everybody())->size(), 1000);
}

void DatabaseSuite::failingWriteUndoesItselfAlone()
{
    const Context twice = newContext(u"alice"_s);
    // Does something first, so that there is something to undo.
    auto insertAndFail = [](Connection &connection) -> Result<void> {
        Statement insert(connection,
            u"INSERT INTO contexts (id, creator, spec, created, claims) VALUES ('x', 'alice', '', '', '')"_s);
        if (auto inserted = insert.run(); !inserted)
            return inserted;
        return fail(reasons::cancelled);
    };
    auto count = [](Connection &connection) -> Result<int> {
        Statement select(connection, u"SELECT count(*) FROM contexts"_s);
        return select.first().map([&select](bool) { return select.value(0).toInt(); });
    };

    std::binary_semaphore allQueued {0};
    std::vector<Task<Result<void>>> writes;
    writes.push_back(blockWriter(allQueued));
    writes.push_back(contexts().insert(twice));
    writes.push_back(m_database->write(std::move(insertAndFail)));
    writes.push_back(contexts().insert(twice));
    writes.push_back(contexts().insert(newContext(u"alice"_s)));
    allQueued.release();

    QVERIFY(QCoro::waitFor(writes[0]).has_value());
    QVERIFY(QCoro::waitFor(writes[1]).has_value());
    const auto cancelled = QCoro::waitFor(writes[2]);
    QVERIFY(cancelled.error().is(reasons::cancelled));
    const auto second = QCoro::waitFor(writes[3]);
    QVERIFY(second.error().is(reasons::databaseFailed));
    QVERIFY(QCoro::waitFor(writes[4]).has_value());
    QCOMPARE(*QCoro::waitFor(m_database->read(std::move(count))), 2);
}

void DatabaseSuite::readSeesWhatWasCommitted()
{
    for (int i = 0; i < 50; ++i) {
        const Context context = insertedContext(u"alice"_s);
        const auto found = QCoro::waitFor(contexts().find(context.id, OwnerFilter::everybody()));
        QVERIFY(found.has_value());
        QCOMPARE(*found, context);
    }
}

void DatabaseSuite::readsRunBesideEachOther()
{
    // The first ends only when the second runs, so they end only on two threads.
    std::binary_semaphore second {0};
    auto wait = [&second](Connection &) -> Result<bool> {
        return second.try_acquire_for(std::chrono::seconds(30));
    };
    auto release = [&second](Connection &) -> Result<bool> {
        second.release();
        return true;
    };
    auto waiting = m_database->read(std::move(wait));
    auto releasing = m_database->read(std::move(release));
    QVERIFY(*QCoro::waitFor(waiting));
    QVERIFY(*QCoro::waitFor(releasing));
}

void DatabaseSuite::closingCarriesOutWhatIsQueued()
{
    std::vector<Task<Result<void>>> writes;
    for (int i = 0; i < 600; ++i)
        writes.push_back(contexts().insert(newContext(u"alice"_s)));
    close();
    for (Task<Result<void>> &write : writes)
        QVERIFY(QCoro::waitFor(write).has_value());
    reopen();
    QCOMPARE(allContexts(OwnerFilter::everybody())->size(), 600);
}

void DatabaseSuite::killedProcessLosesNothingAcknowledged()
{
#ifdef SLIPWAY_TSAN
    QSKIP("ThreadSanitizer of Clang 16 aborts in QProcess::start(), which calls clone().");
#endif
    close();
    QProcess child;
    child.start(QCoreApplication::applicationFilePath(),
        {u"--write-until-killed"_s, m_uri, m_directory->path()});
    QByteArray output;
    while (output.count('\n') < 500) {
        QVERIFY2(child.waitForReadyRead(60'000), child.readAllStandardError().constData());
        output += child.readAllStandardOutput();
    }
    child.kill();
    QVERIFY(child.waitForFinished());
    QCOMPARE(child.exitStatus(), QProcess::CrashExit);
    output += child.readAllStandardOutput();
    output.truncate(output.lastIndexOf('\n'));

    reopen();
    for (const QByteArray &line : output.split('\n')) {
        const auto id = ContextId::fromString(QString::fromLatin1(line));
        QVERIFY2(id.has_value(), line.constData());
        QVERIFY(QCoro::waitFor(contexts().find(*id, OwnerFilter::everybody())).has_value());
    }
}

} // namespace slipway::test
