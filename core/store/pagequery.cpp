// SPDX-License-Identifier: Apache-2.0
#include "core/store/pagequery.h"

#include "core/store/statement.h"

#include <limits>

namespace slipway {

using namespace Qt::StringLiterals;

namespace {

/// Rows that a page looks at, where not each that is found is meant; some 10 ms.
constexpr int rowsLookedAt = 5'000;

bool isDescending(const PageQuery &query)
{
    return query.bounds.order == ListingOrder::NewestFirst;
}

qint64 beginning(const PageQuery &query)
{
    const qint64 ofAll = isDescending(query) ? std::numeric_limits<qint64>::max() : 0;
    return query.bounds.after.value_or(ofAll);
}

QString sqlOf(const PageQuery &query, const QString &columns, const QString &from)
{
    return u"SELECT %1 FROM %2 WHERE %3 AND %4 %5 :after"_s.arg(
        columns, from, query.seek.sql(), query.place, isDescending(query) ? u"<"_s : u">"_s);
}

QString orderOf(const PageQuery &query)
{
    return u" ORDER BY %1 %2"_s.arg(query.place, isDescending(query) ? u"DESC"_s : u"ASC"_s);
}

/// The place of the last row that is looked at, where there are more. An index alone tells it.
Result<std::optional<qint64>> horizonOf(
    Connection &connection, const PageQuery &query, const OwnerFilter &owner)
{
    if (query.filter.isEmpty())
        return std::nullopt;
    Statement select(connection,
        sqlOf(query, query.place, query.source) + orderOf(query) + u" LIMIT 1 OFFSET :rows"_s,
        owner);
    query.seek.bindTo(select);
    select.bind(u":after"_s, beginning(query)).bind(u":rows"_s, rowsLookedAt - 1);
    const Result<bool> found = select.first();
    if (!found)
        return fail(found.error());
    return *found ? std::optional(select.value(0).toLongLong()) : std::nullopt;
}

} // namespace

void Conditions::add(const QString &sql, const QString &place, const QString &value)
{
    m_sql.append(sql);
    m_values.append({place, value});
}

QString Conditions::sql() const
{
    return isEmpty() ? u"TRUE"_s : m_sql.join(u" AND "_s);
}

void Conditions::bindTo(Statement &statement) const
{
    for (const auto &[place, value] : m_values)
        statement.bind(place, value);
}

QString pageSql(const PageQuery &query, bool hasHorizon)
{
    QString sql = sqlOf(
        query, query.columns.join(u", "_s) + u", "_s + query.place, query.source + query.join);
    if (hasHorizon)
        sql += u" AND %1 %2 :horizon"_s.arg(query.place, isDescending(query) ? u">="_s : u"<="_s);
    return sql + u" AND "_s + query.filter.sql() + orderOf(query) + u" LIMIT :limit"_s;
}

Result<std::optional<qint64>> readPage(Connection &connection, const PageQuery &query,
    const OwnerFilter &owner, const std::function<qsizetype(const Statement &)> &take)
{
    const auto horizon = horizonOf(connection, query, owner);
    if (!horizon)
        return fail(horizon.error());
    Statement select(connection, pageSql(query, horizon->has_value()), owner);
    query.seek.bindTo(select);
    query.filter.bindTo(select);
    select.bind(u":after"_s, beginning(query));
    select.bind(u":limit"_s, query.bounds.limit + 1); // the one more tells that there is a next
    if (*horizon)
        select.bind(u":horizon"_s, **horizon);

    std::optional<qint64> next = *horizon;
    const int place = int(query.columns.size());
    int rows = 0;
    qsizetype bytes = 0;
    qint64 last = 0;
    const auto read = select.forEachWhile([&] {
        if (rows == query.bounds.limit || bytes >= query.bounds.bytes) {
            next = last;
            return false;
        }
        ++rows;
        bytes += take(select);
        last = select.value(place).toLongLong();
        return true;
    });
    if (!read)
        return fail(read.error());
    return next;
}

} // namespace slipway
