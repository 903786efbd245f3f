// SPDX-License-Identifier: Apache-2.0
#include "tests/unit/store/migrationsuite.h"

#include "core/store/migrator.h"
#include "core/store/statement.h"

#include <QJsonDocument>
#include <QTest>

namespace slipway::test {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype oldSteps = 2;
const QByteArray labelledSpec =
    R"({"image":"lab/train","command":"python Train.py","labels":["project=birds","gpu"]})";

void execute(Statement &statement)
{
    if (const auto done = statement.run(); !done)
        qFatal("%s", qPrintable(done.error().cause()));
}

QList<ExecutionId> idsOf(const Result<Page<ListedExecution>> &page)
{
    QList<ExecutionId> ids;
    for (const ListedExecution &listed : page.value().items)
        ids.append(listed.execution.id);
    return ids;
}

} // namespace

void MigrationSuite::openOld()
{
    m_directory = std::make_unique<QTemporaryDir>();
    m_uri = m_freshUri(m_directory->path());
    m_driver = DatabaseDriver::fromUri(m_uri, m_directory->path()).value();
    QVERIFY(m_driver->create().has_value());
    m_old = Connection::open(*m_driver, DatabaseAccess::ReadWrite).value();
    const auto steps = migrationSteps(m_driver->schemaDirectory());
    QVERIFY(steps.has_value());
    QVERIFY(migrate(*m_old, steps->first(oldSteps)).has_value());
}

void MigrationSuite::cleanup()
{
    close();
    m_old.reset();
    m_driver.reset();
}

void MigrationSuite::migrateOld()
{
    m_old.reset();
    reopen();
}

Context MigrationSuite::oldContext(const QByteArray &specJson)
{
    Context context = newContext(u"alice"_s);
    context.specJson = specJson;
    Statement insert(*m_old, uR"(
INSERT INTO contexts (id, creator, spec, created, claims)
VALUES (:id, :creator, :spec, :created, :claims))"_s);
    insert.bind(u":id"_s, context.id.toString())
        .bind(u":creator"_s, context.creator)
        .bind(u":spec"_s, QString::fromUtf8(context.specJson))
        .bind(u":created"_s, toUtcString(context.created))
        .bind(u":claims"_s, QString::fromUtf8(context.claimsJson));
    execute(insert);
    return context;
}

Execution MigrationSuite::oldExecution(const Context &context, ExecutionPhase phase)
{
    Execution execution = newExecution(context);
    execution.phase = phase;
    execution.imageDigest = u"sha256:1234"_s;
    execution.host.clear(); // was not kept then
    Statement insert(*m_old, uR"(
INSERT INTO executions (id, context, creator, engine, namespace, environment, created, claims, phase,
    phase_since, exit_code, exit_signal, is_out_of_memory, reason, handle, ports, is_log_complete,
    image_digest)
VALUES (:id, :context, :creator, :engine, :namespace, :environment, :created, :claims, :phase,
    :phase_since, :exit_code, :exit_signal, :is_out_of_memory, :reason, :handle, :ports,
    :is_log_complete, :image_digest))"_s);
    const QByteArray ports = QJsonDocument(toJson(execution.ports)).toJson(QJsonDocument::Compact);
    insert.bind(u":id"_s, execution.id.toString())
        .bind(u":context"_s, context.id.toString())
        .bind(u":creator"_s, execution.creator)
        .bind(u":engine"_s, execution.engine)
        .bind(u":namespace"_s, *execution.nameSpace)
        .bind(u":environment"_s, QString::fromUtf8(execution.environmentJson))
        .bind(u":created"_s, toUtcString(execution.created))
        .bind(u":claims"_s, QString::fromUtf8(execution.claimsJson))
        .bind(u":phase"_s, toString(phase))
        .bind(u":phase_since"_s, toUtcString(execution.phaseSince))
        .bind(u":exit_code"_s, QVariant(execution.exit->code))
        .bind(u":exit_signal"_s, QVariant(execution.exit->signal))
        .bind(u":is_out_of_memory"_s, QVariant(execution.exit->isOutOfMemory))
        .bind(u":reason"_s, execution.reason)
        .bind(u":handle"_s, execution.handle)
        .bind(u":ports"_s, QString::fromUtf8(ports))
        .bind(u":is_log_complete"_s, QVariant(execution.isLogComplete))
        .bind(u":image_digest"_s, execution.imageDigest);
    execute(insert);
    return execution;
}

/// What \a context is found by: its image, what is searched for a text, but the id, and its labels.
QStringList MigrationSuite::keysOf(const Context &context)
{
    auto read = [id = context.id.toString()](Connection &connection) -> Result<QStringList> {
        QStringList keys;
        for (const QString &sql : {
                 u"SELECT image FROM contexts WHERE id = :id"_s,
                 u"SELECT replace(search, id, '') FROM contexts WHERE id = :id"_s,
                 uR"(
SELECT label FROM context_labels JOIN contexts ON contexts.sequence = context_labels.context
WHERE contexts.id = :id AND context_labels.creator = contexts.creator ORDER BY label)"_s,
             }) {
            Statement select(connection, sql);
            select.bind(u":id"_s, id);
            const auto done = select.forEach([&] { keys.append(select.text(0)); });
            if (!done)
                return fail(done.error());
        }
        return keys;
    };
    return QCoro::waitFor(m_database->read(std::move(read))).value();
}

void MigrationSuite::keepsOldRows()
{
    const Context context = oldContext(labelledSpec);
    const Execution execution = oldExecution(context);
    migrateOld();
    QCOMPARE(*allContexts(OwnerFilter::only(u"alice"_s)), QList {context});
    QCOMPARE(*allExecutions(context.id, OwnerFilter::only(u"alice"_s)), QList {execution});
    QCOMPARE(*allContexts(OwnerFilter::only(u"bob"_s)), QList<Context>());
}

void MigrationSuite::findsOldContextsAsNewOnes_data()
{
    QTest::addColumn<QByteArray>("spec");
    const auto labels = [](const QByteArrayList &labels) {
        return QByteArray(R"({"image":"busybox","labels":[")" + labels.join("\",\"") + "\"]}");
    };
    const auto text = [](const QByteArray &repeated, int times) {
        return repeated.repeated(times);
    };
    QTest::newRow("image alone") << QByteArray(R"({"image":"Registry.Example:5000/lab/a@b"})");
    QTest::newRow("all of it") << labelledSpec;
    QTest::newRow("empty") << QByteArray(R"({"image":"busybox","command":"","labels":[]})");
    QTest::newRow("escapes") << QByteArray(
        R"({"image":"busybox","command":"sh -c \"a\\n\"\n\t'\u00e9' %_!","labels":["\"=\\"]})");
    QTest::newRow("one key twice") << labels({"a=b", "a=c", "a", "b=a"});
    QTest::newRow("one label twice") << labels({"a=b", "a=b", "c", "c"});
    QTest::newRow("equals signs") << labels({"a=b=c", "d=", "e=="});
    QTest::newRow("no ASCII") << labels({"été=oui", "☃", "\xf0\x9f\x90\xa6=\xf0\x9f\x90\xa6"});
    QTest::newRow("the longest") << labels({text("k", 1000), "k=" + text("v", 998)});
    QTest::newRow("too long") << labels({text("k", 1001), "k=" + text("v", 999)});
    QTest::newRow("too long in bytes") << labels({text("é", 501), "k=" + text("é", 500)});
    QTest::newRow("much too long") << labels({"k=" + text("0123456789abcdef", 4000)});
}

void MigrationSuite::findsOldContextsAsNewOnes()
{
    QFETCH(QByteArray, spec);
    const Context old = oldContext(spec);
    migrateOld();
    Context fresh = newContext(u"alice"_s);
    fresh.specJson = spec;
    QVERIFY(QCoro::waitFor(contexts().insert(fresh)).has_value());
    QCOMPARE(keysOf(old), keysOf(fresh));
}

void MigrationSuite::findsOldExecutionsByPhase_data()
{
    QTest::addColumn<QString>("name");
    for (const char *phase :
        {"accepted", "preparing", "starting", "running", "exited", "failed", "lost", "removed"})
        QTest::newRow(phase) << QString::fromLatin1(phase);
}

void MigrationSuite::findsOldExecutionsByPhase()
{
    QFETCH(QString, name);
    const ExecutionPhase phase = *executionPhaseFromString(name);
    const Execution execution = oldExecution(oldContext(labelledSpec), phase);
    migrateOld();
    for (const OwnerFilter &owner : {OwnerFilter::everybody(), OwnerFilter::only(u"alice"_s)}) {
        const QList<ExecutionId> itself {execution.id};
        QCOMPARE(idsOf(QCoro::waitFor(executions().page({.phase = phase}, owner))), itself);
        using enum ExecutionState;
        for (const ExecutionState state : {Running, Exited, Unavailable}) {
            const auto found = QCoro::waitFor(executions().page({.state = state}, owner));
            QCOMPARE(idsOf(found), state == stateOf(phase) ? itself : QList<ExecutionId>());
        }
    }
}

void MigrationSuite::findsOldExecutionsByLabel()
{
    const Context context = oldContext(labelledSpec);
    const Execution execution = oldExecution(context);
    oldExecution(oldContext(R"({"image":"busybox","labels":["project=fish"]})"));
    migrateOld();
    for (const OwnerFilter &owner : {OwnerFilter::everybody(), OwnerFilter::only(u"alice"_s)}) {
        for (const QString &label : {u"gpu"_s, u"project=birds"_s}) {
            const auto found = QCoro::waitFor(executions().page({.labels = {label}}, owner));
            QCOMPARE(idsOf(found), QList {execution.id});
            QCOMPARE(found->items.constFirst().image, u"lab/train"_s);
        }
        const ExecutionQuery byText {.text = u"TRAIN.py"_s};
        QCOMPARE(idsOf(QCoro::waitFor(executions().page(byText, owner))), QList {execution.id});
        const ExecutionQuery byKey {.labels = {u"project"_s}};
        QCOMPARE(idsOf(QCoro::waitFor(executions().page(byKey, owner))).size(), 2);
    }
}

void MigrationSuite::listsOldOnesBeforeNewOnes()
{
    const Context context = oldContext(labelledSpec);
    QList<Execution> expected {oldExecution(context), oldExecution(context)};
    migrateOld();
    expected.append(insertedExecution(context));
    QCOMPARE(*allExecutions(context.id, OwnerFilter::everybody()), expected);
    const ExecutionQuery byLabel {.labels = {u"gpu"_s}};
    QCOMPARE(idsOf(QCoro::waitFor(executions().page(byLabel, OwnerFilter::everybody()))),
        (QList {expected.at(2).id, expected.at(1).id, expected.at(0).id}));
}

void MigrationSuite::deletesOldOnes()
{
    const Context context = oldContext(labelledSpec);
    oldExecution(context, ExecutionPhase::Removed);
    migrateOld();
    QVERIFY(QCoro::waitFor(contexts().remove(context.id, Timestamp())).has_value());
    const auto left = QCoro::waitFor(executions().page({}, OwnerFilter::everybody()));
    QCOMPARE(idsOf(left), QList<ExecutionId>());
    QCOMPARE(*allContexts(OwnerFilter::everybody()), QList<Context>());
}

} // namespace slipway::test
