// SPDX-License-Identifier: Apache-2.0
#include "core/store/contextstore.h"

#include "core/base/logging.h"
#include "core/base/reasons.h"
#include "core/store/database.h"
#include "core/store/eventstore.h"
#include "core/store/labelrows.h"
#include "core/store/pagequery.h"
#include "core/store/statement.h"

namespace slipway {

using namespace Qt::StringLiterals;

namespace {

/// Reads a row "id, creator, spec, created, claims".
Result<Context> contextFrom(const Statement &row)
{
    const auto id = ContextId::fromString(row.text(0));
    const auto created = timestampFromString(row.text(3));
    if (!id || !created) {
        qCWarning(lcStore).noquote() << row.text(0) << "is a context that cannot be read";
        return fail(reasons::internal);
    }
    return Context {.id = *id,
        .creator = row.text(1),
        .specJson = row.text(2).toUtf8(),
        .created = *created,
        .claimsJson = row.text(4).toUtf8()};
}

Result<void> insertContext(Connection &connection, const Context &context)
{
    const ContextKeys keys = contextKeysOf(context.id, context.specJson);
    Statement insert(connection, uR"(
INSERT INTO contexts (id, creator, spec, created, claims, image, search)
VALUES (:id, :creator, :spec, :created, :claims, :image, :search))"_s);
    insert.bind(u":id"_s, context.id.toString())
        .bind(u":creator"_s, context.creator)
        .bind(u":spec"_s, QString::fromUtf8(context.specJson))
        .bind(u":created"_s, toUtcString(context.created))
        .bind(u":claims"_s, QString::fromUtf8(context.claimsJson))
        .bind(u":image"_s, keys.image)
        .bind(u":search"_s, keys.search);
    return insert.run().and_then([&] { return insertLabels(connection, context.id, keys.labels); });
}

Result<Context> findContext(Connection &connection, ContextId id, const OwnerFilter &owner)
{
    Statement select(connection, uR"(
SELECT id, creator, spec, created, claims FROM contexts WHERE id = :id AND {owner})"_s,
        owner);
    select.bind(u":id"_s, id.toString());
    const Result<bool> found = select.first();
    if (!found)
        return fail(found.error());
    if (!*found)
        return fail(reasons::contextNotFound, {{u"id"_s, id.toString()}});
    return contextFrom(select);
}

Result<Page<Context>> readContexts(
    Connection &connection, const ContextQuery &query, const OwnerFilter &owner)
{
    QList<Context> items;
    const auto take = [&items](const Statement &row) -> qsizetype {
        auto context = contextFrom(row);
        if (!context)
            return 0;
        const qsizetype bytes = context->specJson.size() + context->claimsJson.size();
        items.append(*std::move(context));
        return bytes;
    };
    const auto next = readPage(connection, pageQuery(query), owner, take);
    if (!next)
        return fail(next.error());
    return Page<Context> {std::move(items), *next};
}

/// contextInUse if an execution of it is not removed.
Result<void> checkUnused(Connection &connection, ContextId id)
{
    Statement select(connection, uR"(
SELECT count(*), min(id) FROM executions WHERE context = :id AND phase <> 'removed')"_s);
    select.bind(u":id"_s, id.toString());
    const Result<bool> counted = select.first();
    if (!counted)
        return fail(counted.error());
    if (select.value(0).toLongLong() == 0)
        return {};
    return fail(reasons::contextInUse,
        {{u"id"_s, id.toString()}, {u"count"_s, select.value(0).toLongLong()},
            {u"executions"_s, select.text(1)}});
}

/// Nothing of an execution comes to an engine so long after it was deleted.
constexpr std::chrono::days rememberedFor {30};

/// The executions that go with \a id, whose containers may come late.
Result<void> rememberDeleted(Connection &connection, ContextId id, Timestamp now)
{
    Statement forget(connection, u"DELETE FROM deleted_executions WHERE deleted < :before"_s);
    forget.bind(u":before"_s, toUtcString(now - rememberedFor));
    Statement remember(connection, uR"(
INSERT INTO deleted_executions (execution, engine, deleted)
SELECT id, engine, :now FROM executions WHERE context = :id)"_s);
    remember.bind(u":now"_s, toUtcString(now)).bind(u":id"_s, id.toString());
    return forget.run().and_then([&remember] { return remember.run(); });
}

Result<void> noteRemovalRequest(Connection &connection, ContextId id, bool isRequested)
{
    for (const QString &sql : {
             u"UPDATE contexts SET is_removal_requested = :is_requested WHERE id = :id"_s,
             uR"(
UPDATE executions SET is_removal_requested = :is_requested
WHERE context = :id AND phase <> 'removed')"_s,
         }) {
        Statement statement(connection, sql);
        statement.bind(u":is_requested"_s, QVariant(isRequested)).bind(u":id"_s, id.toString());
        if (auto done = statement.run(); !done)
            return done;
    }
    return {};
}

Result<QList<ContextId>> contextsToRemove(Connection &connection)
{
    Statement select(
        connection, u"SELECT id FROM contexts WHERE is_removal_requested ORDER BY sequence"_s);
    QList<ContextId> ids;
    const auto read = select.forEach([&] {
        if (const auto id = ContextId::fromString(select.text(0)))
            ids.append(*id);
    });
    if (!read)
        return fail(read.error());
    return ids;
}

Result<Event> removeContext(Connection &connection, ContextId id, Timestamp now)
{
    if (auto unused = checkUnused(connection, id); !unused)
        return fail(unused.error());
    if (auto remembered = rememberDeleted(connection, id, now); !remembered)
        return fail(remembered.error());
    // What refers to a row goes before it.
    for (const QString &sql : {
             u"INSERT INTO deleted_logs SELECT id FROM executions WHERE context = :id"_s,
             uR"(
DELETE FROM execution_phases
WHERE execution IN (SELECT id FROM executions WHERE context = :id))"_s,
             u"DELETE FROM executions WHERE context = :id"_s,
             u"DELETE FROM events WHERE context = :id"_s,
         }) {
        Statement statement(connection, sql);
        statement.bind(u":id"_s, id.toString());
        if (auto done = statement.run(); !done)
            return fail(done.error());
    }
    Statement remove(connection, u"DELETE FROM contexts WHERE id = :id RETURNING creator"_s);
    remove.bind(u":id"_s, id.toString());
    const Result<bool> removed = remove.first();
    if (!removed)
        return fail(removed.error());
    if (!*removed)
        return fail(reasons::contextNotFound, {{u"id"_s, id.toString()}});
    return insertEvent(connection, contextDeleted(id, remove.text(0)));
}

/// In the transaction that then inserts another one, so that none comes in between.
Result<void> checkLimit(
    Connection &connection, const QString &creator, qint64 limit, QHash<QString, qint64> &headroom)
{
    if (const auto known = headroom.find(creator); known != headroom.end() && *known > 0) {
        --*known;
        return {};
    }
    Statement select(connection, u"SELECT COUNT(*) FROM contexts WHERE creator = :creator"_s);
    select.bind(u":creator"_s, creator);
    const Result<bool> found = select.first();
    if (!found)
        return fail(found.error());
    const qint64 count = select.value(0).toLongLong();
    if (count >= limit)
        return fail(reasons::tooManyContexts, {{u"count"_s, count}, {u"limit"_s, limit}});
    // The next count may wait for as many: that others are deleted only makes more room.
    constexpr qsizetype mostKnown = 10'000;
    if (headroom.size() >= mostKnown)
        headroom.clear();
    headroom.insert(creator, limit - count - 1);
    return {};
}

} // namespace

PageQuery pageQuery(const ContextQuery &query)
{
    PageQuery page {
        .columns = {u"id"_s, u"contexts.creator"_s, u"spec"_s, u"created"_s, u"claims"_s},
        .source = u"contexts"_s,
        .place = u"contexts.sequence"_s,
        .bounds = query.bounds};
    QStringList labels = query.labels;
    if (labels.isEmpty()) {
        page.seek.add(u"{contexts.owner}"_s);
    } else {
        // The sum keeps PostgreSQL from walking all contexts in place of those that have the label.
        page.source = u"context_labels AS labelled"_s;
        page.join = u" JOIN contexts ON contexts.sequence = labelled.context + 0"_s;
        page.place = u"labelled.context"_s;
        page.seek.add(u"labelled.label = :label"_s, u":label"_s, labels.takeFirst());
        page.seek.add(u"{labelled.owner}"_s);
    }
    for (qsizetype i = 0; i < labels.size(); ++i) {
        const QString place = u":label_%1"_s.arg(i);
        page.filter.add(u"EXISTS (SELECT 1 FROM context_labels AS other WHERE other.label = %1 "
                        "AND other.context = contexts.sequence)"_s.arg(place),
            place, labels.at(i));
    }
    if (!query.text.isEmpty())
        page.filter.add(
            u"contexts.search LIKE :text ESCAPE '!'"_s, u":text"_s, searchPattern(query.text));
    return page;
}

Task<Result<void>> ContextStore::insert(Context context, std::optional<qint64> limit)
{
    if (auto room = m_database.roomForMore(); !room)
        co_return fail(room.error());
    auto work = [context = std::move(context), limit, headroom = m_headroom](
                    Connection &connection) {
        auto checked =
            limit ? checkLimit(connection, context.creator, *limit, *headroom) : Result<void>();
        return checked.and_then([&] { return insertContext(connection, context); }).and_then([&] {
            return insertEvent(connection, contextCreated(context));
        });
    };
    const auto inserted = co_await m_database.write(std::move(work));
    if (!inserted)
        co_return fail(inserted.error());
    Q_EMIT recorded(*inserted);
    co_return {};
}

Task<Result<Context>> ContextStore::find(ContextId id, OwnerFilter owner)
{
    auto work = [id, owner = std::move(owner)](
                    Connection &connection) { return findContext(connection, id, owner); };
    return m_database.read(std::move(work));
}

Task<Result<void>> ContextStore::requestRemoval(ContextId id, bool isRequested)
{
    auto work = [id, isRequested](Connection &connection) {
        return noteRemovalRequest(connection, id, isRequested);
    };
    return m_database.write(std::move(work));
}

Task<Result<QList<ContextId>>> ContextStore::toRemove()
{
    auto work = [](Connection &connection) { return contextsToRemove(connection); };
    return m_database.read(std::move(work));
}

Task<Result<void>> ContextStore::remove(ContextId id, Timestamp now)
{
    auto work = [id, now](Connection &connection) { return removeContext(connection, id, now); };
    const auto removed = co_await m_database.write(std::move(work));
    if (!removed)
        co_return fail(removed.error());
    Q_EMIT recorded(*removed);
    co_return {};
}

Task<Result<Page<Context>>> ContextStore::page(ContextQuery query, OwnerFilter owner)
{
    auto work = [query = std::move(query), owner = std::move(owner)](
                    Connection &connection) { return readContexts(connection, query, owner); };
    return m_database.read(std::move(work));
}

} // namespace slipway
