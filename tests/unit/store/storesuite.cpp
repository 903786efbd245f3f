// SPDX-License-Identifier: Apache-2.0
#include "tests/unit/store/storesuite.h"

#include <QCoreApplication>
#include <QTest>

#include <cstdio>

namespace slipway::test {

using namespace Qt::StringLiterals;

void StoreSuite::openFresh()
{
    close();
    m_directory = std::make_unique<QTemporaryDir>();
    m_uri = m_freshUri(m_directory->path());
    reopen();
}

void StoreSuite::reopen()
{
    close();
    auto database = Database::open(m_uri, m_directory->path());
    if (!database)
        QFAIL(qPrintable(database.error().message()));
    m_database = std::move(*database);
    m_contexts.emplace(*m_database);
    m_executions.emplace(*m_database);
}

void StoreSuite::close()
{
    m_database.reset();
}

Task<Result<void>> StoreSuite::blockWriter(std::binary_semaphore &release)
{
    std::binary_semaphore started {0};
    auto block = [&started, &release](Connection &) -> Result<void> {
        started.release();
        release.acquire();
        return {};
    };
    auto blocked = m_database->write(std::move(block));
    started.acquire();
    return blocked;
}

Result<QList<Context>> StoreSuite::allContexts(OwnerFilter owner)
{
    ContextQuery query {.bounds = {.order = ListingOrder::OldestFirst, .limit = 1000}};
    QList<Context> contexts;
    do {
        const auto page = QCoro::waitFor(m_contexts->page(query, owner));
        if (!page)
            return fail(page.error());
        contexts += page->items;
        query.bounds.after = page->next;
    } while (query.bounds.after);
    return contexts;
}

Result<QList<Execution>> StoreSuite::allExecutions(ContextId context, OwnerFilter owner)
{
    ExecutionQuery query {
        .context = context, .bounds = {.order = ListingOrder::OldestFirst, .limit = 1000}};
    QList<Execution> executions;
    do {
        const auto page = QCoro::waitFor(m_executions->page(query, owner));
        if (!page)
            return fail(page.error());
        for (const ListedExecution &listed : page->items)
            executions.append(listed.execution);
        query.bounds.after = page->next;
    } while (query.bounds.after);
    return executions;
}

Context StoreSuite::insertedContext(const QString &creator)
{
    Context context = newContext(creator);
    const auto inserted = QCoro::waitFor(contexts().insert(context));
    if (!inserted)
        qFatal("%s", qPrintable(inserted.error().message()));
    return context;
}

Execution StoreSuite::insertedExecution(const Context &context)
{
    Execution execution = newExecution(context);
    const auto inserted = QCoro::waitFor(executions().insert(execution));
    if (!inserted)
        qFatal("%s", qPrintable(inserted.error().message()));
    return execution;
}

Timestamp timeAfter(int milliseconds)
{
    return *timestampFromString(u"2026-11-21T09:30:00.125Z"_s)
        + std::chrono::milliseconds(milliseconds);
}

Context newContext(const QString &creator)
{
    return Context {.id = ContextId::create(),
        .creator = creator,
        .specJson = R"({"image":"busybox","env":[{"name":"A","value":"ä ☃ 'quoted'"}]})",
        .created = timeAfter(0),
        .claimsJson = R"({"sub":"somebody"})"};
}

Execution newExecution(const Context &context)
{
    return Execution {.id = ExecutionId::create(),
        .contextId = context.id,
        .creator = context.creator,
        .engine = u"docker"_s,
        .nameSpace = u"team"_s,
        .environmentJson = R"({"N":1.0,"S":"ü"})",
        .created = timeAfter(1),
        .claimsJson = R"({"sub":"somebody"})",
        .phase = ExecutionPhase::Accepted,
        .phaseSince = timeAfter(2),
        .exit = ExitResult {.code = 137, .signal = 9, .isOutOfMemory = true},
        .reason = u"because"_s,
        .handle = QByteArray("\0\xff handle", 9),
        .ports = {{.specified = {.port = 8080}, .host = u"127.0.0.1"_s, .exposed = 32768}},
        .host = u"node7"_s,
        .isLogComplete = false};
}

namespace {

Task<void> insertForEver(ContextStore &store)
{
    while (true) {
        const Context context = newContext(u"alice"_s);
        const auto inserted = co_await store.insert(context);
        if (!inserted)
            co_return;
        std::puts(qPrintable(context.id.toString()));
        std::fflush(stdout);
    }
}

} // namespace

int writeUntilKilled(const QString &uri, const QString &directory)
{
    auto database = Database::open(uri, directory);
    if (!database)
        return EXIT_FAILURE;
    ContextStore store(**database);
    for (int inFlight = 0; inFlight < 16; ++inFlight)
        std::ignore = insertForEver(store);
    return QCoreApplication::exec();
}

} // namespace slipway::test
