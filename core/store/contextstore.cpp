// SPDX-License-Identifier: Apache-2.0
#include "core/store/contextstore.h"

#include "core/base/logging.h"
#include "core/base/reasons.h"
#include "core/store/database.h"
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
    Statement insert(connection, uR"(
INSERT INTO contexts (id, creator, spec, created, claims)
VALUES (:id, :creator, :spec, :created, :claims))"_s);
    insert.bind(u":id"_s, context.id.toString())
        .bind(u":creator"_s, context.creator)
        .bind(u":spec"_s, QString::fromUtf8(context.specJson))
        .bind(u":created"_s, toUtcString(context.created))
        .bind(u":claims"_s, QString::fromUtf8(context.claimsJson));
    return insert.run();
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

Result<QList<Context>> listContexts(Connection &connection, const OwnerFilter &owner)
{
    Statement select(connection, uR"(
SELECT id, creator, spec, created, claims FROM contexts WHERE {owner} ORDER BY sequence)"_s,
        owner);
    QList<Context> contexts;
    const auto read = select.forEach([&] {
        if (auto context = contextFrom(select))
            contexts.append(*std::move(context));
    });
    if (!read)
        return fail(read.error());
    return contexts;
}

} // namespace

Task<Result<void>> ContextStore::insert(Context context)
{
    auto work = [context = std::move(context)](
                    Connection &connection) { return insertContext(connection, context); };
    return m_database.write(std::move(work));
}

Task<Result<Context>> ContextStore::find(ContextId id, OwnerFilter owner)
{
    auto work = [id, owner = std::move(owner)](
                    Connection &connection) { return findContext(connection, id, owner); };
    return m_database.read(std::move(work));
}

Task<Result<QList<Context>>> ContextStore::list(OwnerFilter owner)
{
    auto work = [owner = std::move(owner)](
                    Connection &connection) { return listContexts(connection, owner); };
    return m_database.read(std::move(work));
}

} // namespace slipway
