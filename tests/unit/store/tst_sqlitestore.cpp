// SPDX-License-Identifier: Apache-2.0
#include "tests/unit/store/contextstoresuite.h"
#include "tests/unit/store/databasesuite.h"
#include "tests/unit/store/eventstoresuite.h"
#include "tests/unit/store/executionstoresuite.h"
#include "tests/unit/store/idempotencystoresuite.h"
#include "tests/unit/store/migrationsuite.h"
#include "tests/unit/store/usagestoresuite.h"

#include <QCoreApplication>
#include <QLoggingCategory>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace slipway::test;

/// The suites of the store on SQLite.
int main(int argc, char *argv[])
{
    QCoreApplication application(argc, argv);
    const QStringList arguments = QCoreApplication::arguments();
    if (arguments.value(1) == "--write-until-killed"_L1)
        return writeUntilKilled(arguments.at(2), arguments.at(3));

    QLoggingCategory::setFilterRules(u"slipway.store.info=false"_s);
    const auto freshUri = [](const QString &) { return u"sqlite:///store.db"_s; };
    DatabaseSuite database(freshUri);
    ContextStoreSuite contexts(freshUri);
    ExecutionStoreSuite executions(freshUri);
    EventStoreSuite events(freshUri);
    IdempotencyStoreSuite keys(freshUri);
    MigrationSuite migration(freshUri);
    UsageStoreSuite usages(freshUri);
    int failed = 0;
    const std::initializer_list<QObject *> suites {
        &database, &contexts, &executions, &events, &keys, &migration, &usages};
    for (QObject *suite : suites)
        failed += QTest::qExec(suite, argc, argv);
    return failed;
}
