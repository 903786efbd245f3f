// SPDX-License-Identifier: Apache-2.0
#include "tests/unit/store/contextstoresuite.h"

#include "core/base/reasons.h"
#include "core/store/connection.h"
#include "core/store/deletedlogs.h"
#include "core/store/logarchive.h"
#include "core/store/statement.h"

#include <QRegularExpression>
#include <QTest>

namespace slipway::test {

using namespace Qt::StringLiterals;

void ContextStoreSuite::findsWhatWasInserted()
{
    const Context context = insertedContext(u"alice"_s);
    const auto found = QCoro::waitFor(contexts().find(context.id, OwnerFilter::only(u"alice"_s)));
    QCOMPARE(found.value(), context);

    const auto none =
        QCoro::waitFor(contexts().find(ContextId::create(), OwnerFilter::everybody()));
    QVERIFY(none.error().is(reasons::contextNotFound));
}

void ContextStoreSuite::keepsEmptyTexts()
{
    Context context = newContext(QString());
    context.claimsJson.clear();
    QVERIFY(QCoro::waitFor(contexts().insert(context)).has_value());
    const auto found = QCoro::waitFor(contexts().find(context.id, OwnerFilter::only(QString())));
    QCOMPARE(found.value(), context);
}

void ContextStoreSuite::listsInOrderOfCreation()
{
    QList<Context> inserted;
    for (int i = 0; i < 20; ++i)
        inserted.append(insertedContext(u"alice"_s));
    QCOMPARE(allContexts(OwnerFilter::only(u"alice"_s)).value(), inserted);
    QCOMPARE(allContexts(OwnerFilter::everybody()).value(), inserted);
}

void ContextStoreSuite::showsEachOwnerItsOwn()
{
    const Context hers = insertedContext(u"alice"_s);
    const Context his = insertedContext(u"bob"_s);
    const auto bob = OwnerFilter::only(u"bob"_s);
    const auto nobody = OwnerFilter::only(u"' OR '1'='1"_s);

    QCOMPARE(allContexts(bob).value(), QList {his});
    QVERIFY(allContexts(nobody)->isEmpty());
    const auto found = QCoro::waitFor(contexts().find(hers.id, bob));
    QVERIFY(found.error().is(reasons::contextNotFound));
    QCOMPARE(allContexts(OwnerFilter::everybody()).value(), (QList {hers, his}));
}

void ContextStoreSuite::keepsAllWhenReopened()
{
    const Context context = insertedContext(u"alice"_s);
    reopen();
    QCOMPARE(allContexts(OwnerFilter::everybody()).value(), QList {context});
}

void ContextStoreSuite::leavesOutUnreadableRow()
{
    const Context good = insertedContext(u"alice"_s);
    const Context bad = insertedContext(u"alice"_s);
    auto spoil = [id = bad.id.toString()](Connection &connection) {
        return connection.execute(
            u"UPDATE contexts SET created = 'noon' WHERE id = '%1'"_s.arg(id));
    };
    QVERIFY(QCoro::waitFor(m_database->write(std::move(spoil))).has_value());

    const QRegularExpression warning(u"^%1 is a context"_s.arg(bad.id.toString()));
    QTest::ignoreMessage(QtWarningMsg, warning);
    QCOMPARE(allContexts(OwnerFilter::everybody()).value(), QList {good});
    QTest::ignoreMessage(QtWarningMsg, warning);
    const auto found = QCoro::waitFor(contexts().find(bad.id, OwnerFilter::everybody()));
    QVERIFY(found.error().is(reasons::internal));
}

void ContextStoreSuite::removesAllThatBelongsToIt()
{
    const Context context = insertedContext(u"alice"_s);
    const Context other = insertedContext(u"alice"_s);
    const Execution kept = insertedExecution(other);
    for (int i = 0; i < 3; ++i)
        removeExecution(insertedExecution(context).id);
    QVERIFY(QCoro::waitFor(contexts().remove(context.id, Timestamp())).has_value());

    const auto everybody = OwnerFilter::everybody();
    QVERIFY(QCoro::waitFor(contexts().find(context.id, everybody))
                .error()
                .is(reasons::contextNotFound));
    QCOMPARE(allContexts(everybody).value(), QList {other});
    QCOMPARE(QCoro::waitFor(executions().unremoved(other.id)).value(), QList {kept});
    QCOMPARE(count(u"events"_s), 3); // two of what is kept, and that it was deleted
    QCOMPARE(count(u"executions"_s), 1);
    QCOMPARE(count(u"execution_phases"_s), 1);
    QCOMPARE(count(u"deleted_logs"_s), 3);
    QVERIFY(QCoro::waitFor(contexts().remove(context.id, Timestamp()))
                .error()
                .is(reasons::contextNotFound));
}

void ContextStoreSuite::doesNotRemoveWhatIsInUse()
{
    const Context context = insertedContext(u"alice"_s);
    const Execution running = insertedExecution(context);
    const Execution removed = insertedExecution(context);
    removeExecution(removed.id);
    const auto refused = QCoro::waitFor(contexts().remove(context.id, Timestamp()));
    QVERIFY(refused.error().is(reasons::contextInUse));
    QCOMPARE(refused.error().args().value("executions"_L1).toString(), running.id.toString());
    QCOMPARE(count(u"executions"_s), 2);
    QCOMPARE(count(u"deleted_logs"_s), 0);
}

void ContextStoreSuite::limitsHowManyThereAre()
{
    constexpr qint64 limit = 5;
    const auto insert = [this](const QString &creator, std::optional<qint64> limit) {
        return QCoro::waitFor(contexts().insert(newContext(creator), limit));
    };
    const Context first = insertedContext(u"alice"_s);
    for (int i = 1; i < limit; ++i)
        QVERIFY(insert(u"alice"_s, limit));
    const auto refused = insert(u"alice"_s, limit);
    QVERIFY(refused.error().is(reasons::tooManyContexts));
    QCOMPARE(refused.error().args(), (QJsonObject {{u"count"_s, limit}, {u"limit"_s, limit}}));
    QVERIFY(insert(u"bob"_s, limit));
    QVERIFY(insert(u"alice"_s, {}));

    QVERIFY(QCoro::waitFor(contexts().remove(first.id, timeAfter(9))));
    QVERIFY(insert(u"alice"_s, limit).error().is(reasons::tooManyContexts));
    reopen();
    QVERIFY(insert(u"alice"_s, limit).error().is(reasons::tooManyContexts));
    QVERIFY(insert(u"alice"_s, limit + 1));
    QVERIFY(insert(u"alice"_s, limit + 1).error().is(reasons::tooManyContexts));
}

void ContextStoreSuite::removesLogFilesOnceTheyAreNoted()
{
    const LogArchive archive(m_directory->filePath(u"logs"_s));
    const Context context = insertedContext(u"alice"_s);
    const Execution logged = insertedExecution(context);
    const Execution silent = insertedExecution(context);
    const ExecutionId other = ExecutionId::create();
    for (const ExecutionId &id : {logged.id, other})
        QVERIFY((*archive.write(id))->append({{.time = "2026-11-21T09:30:00Z", .text = "x"}}));
    removeExecution(logged.id);
    removeExecution(silent.id);
    QVERIFY(QCoro::waitFor(contexts().remove(context.id, Timestamp())).has_value());

    reopen(); // as after a crash between the two
    QVERIFY(QFile::exists(archive.fileName(logged.id)));
    DeletedLogs logs(*m_database, archive);
    QVERIFY(QCoro::waitFor(logs.clear()).has_value());
    QVERIFY(!QFile::exists(archive.fileName(logged.id)));
    QVERIFY(QFile::exists(archive.fileName(other)));
    QCOMPARE(count(u"deleted_logs"_s), 0);
}

void ContextStoreSuite::removeExecution(ExecutionId id)
{
    QVERIFY(QCoro::waitFor(
        executions().change(id, {.phase = ExecutionPhase::Removed, .since = timeAfter(9)}))
                .has_value());
}

int ContextStoreSuite::count(const QString &table)
{
    auto work = [table](Connection &connection) -> Result<int> {
        Statement select(connection, u"SELECT count(*) FROM "_s + table);
        return select.first().map([&select](bool) { return select.value(0).toInt(); });
    };
    return QCoro::waitFor(m_database->read(std::move(work))).value();
}

} // namespace slipway::test
