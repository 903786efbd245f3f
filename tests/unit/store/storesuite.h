// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/store/contextstore.h"
#include "core/store/database.h"
#include "core/store/executionstore.h"

#include <QObject>
#include <QTemporaryDir>
#include <qcoro/qcorotask.h>

#include <functional>
#include <memory>
#include <optional>
#include <semaphore>

namespace slipway::test {

/// Gives the URI of a database that nobody has used; the argument is the data directory.
using FreshUri = std::function<QString(const QString &)>;

/// What the suites share that every database has to pass: a fresh database for each test.
class StoreSuite : public QObject
{
    Q_OBJECT

public:
    explicit StoreSuite(FreshUri freshUri) : m_freshUri(std::move(freshUri)) { }

protected:
    void openFresh();
    void reopen();
    void close();

    ContextStore &contexts() { return *m_contexts; }
    ExecutionStore &executions() { return *m_executions; }

    /// Occupies the writing thread until \a release, so that what is written meanwhile is one
    /// group.
    Task<Result<void>> blockWriter(std::binary_semaphore &release);

    /// All pages, oldest first.
    Result<QList<Context>> allContexts(OwnerFilter owner);
    Result<QList<Execution>> allExecutions(ContextId context, OwnerFilter owner);

    Context insertedContext(const QString &creator);
    Execution insertedExecution(const Context &context);

    FreshUri m_freshUri;
    std::unique_ptr<QTemporaryDir> m_directory;
    QString m_uri;
    std::unique_ptr<Database> m_database;

private:
    std::optional<ContextStore> m_contexts;
    std::optional<ExecutionStore> m_executions;
};

/// "2026-11-21T09:30:00.125Z" and later ones.
Timestamp timeAfter(int milliseconds);

Context newContext(const QString &creator);
/// With every field filled, so that each has to survive.
Execution newExecution(const Context &context);

/// Writes contexts into the database \a uri for ever, and prints the id of each that was
/// acknowledged: what a killed process must not lose. For a child process.
int writeUntilKilled(const QString &uri, const QString &directory);

} // namespace slipway::test
