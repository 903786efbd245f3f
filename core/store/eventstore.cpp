// SPDX-License-Identifier: Apache-2.0
#include "core/store/eventstore.h"

#include "core/base/logging.h"
#include "core/store/database.h"
#include "core/store/statement.h"

#include <algorithm>

namespace slipway {

using namespace Qt::StringLiterals;

namespace {

/// The sequence of the newest or the oldest event; 0 if there is none.
Result<qint64> readSequence(Connection &connection, const QString &sql)
{
    Statement select(connection, sql);
    return select.first().map([&select](bool) { return select.value(0).toLongLong(); });
}

Result<qint64> latestSequence(Connection &connection)
{
    return readSequence(connection, u"SELECT coalesce(max(sequence), 0) FROM events"_s);
}

/// Reads a row "sequence, kind, creator, context, execution, data".
void appendEvent(QList<Event> &events, const Statement &row)
{
    const auto context = ContextId::fromString(row.text(3));
    const QString executionText = row.text(4);
    const auto execution = ExecutionId::fromString(executionText);
    if (!context || (!executionText.isEmpty() && !execution)) {
        qCWarning(lcStore).noquote() << row.text(0) << "is an event that cannot be read";
        return;
    }
    Event event {.sequence = row.value(0).toLongLong(),
        .kind = row.text(1),
        .creator = row.text(2),
        .contextId = *context,
        .dataJson = row.text(5).toUtf8()};
    if (execution)
        event.executionId = *execution;
    events.append(std::move(event));
}

/// How many rows there were, and the page as far as they go.
Result<int> readRows(Connection &connection, const EventQuery &query, EventPage &page)
{
    QString sql = uR"(
SELECT sequence, kind, creator, context, execution, data FROM events
WHERE sequence > :after AND {owner})"_s;
    if (query.filter.contextId)
        sql += u" AND context = :context"_s;
    if (query.filter.executionId)
        sql += u" AND execution = :execution"_s;
    Statement select(connection, sql + u" ORDER BY sequence LIMIT :limit"_s, query.owner);
    select.bind(u":after"_s, query.after).bind(u":limit"_s, query.limit);
    if (query.filter.contextId)
        select.bind(u":context"_s, query.filter.contextId->toString());
    if (query.filter.executionId)
        select.bind(u":execution"_s, query.filter.executionId->toString());
    int count = 0;
    const auto read = select.forEach([&] {
        ++count;
        page.reached = select.value(0).toLongLong();
        appendEvent(page.events, select);
    });
    return read.map([count] { return count; });
}

/// The newest first, so that nothing committed meanwhile is passed over; the oldest last, so that
/// nothing removed meanwhile is.
Result<EventPage> readPage(Connection &connection, const EventQuery &query)
{
    const auto latest = latestSequence(connection);
    if (!latest)
        return fail(latest.error());
    EventPage page;
    const auto rows = readRows(connection, query, page);
    if (!rows)
        return fail(rows.error());
    const auto oldest =
        readSequence(connection, u"SELECT coalesce(min(sequence), 1) FROM events"_s);
    if (!oldest)
        return fail(oldest.error());
    page.isGap = query.after > *latest || query.after < *oldest - 1;
    if (page.isGap)
        page.events.clear();
    page.isLast = page.isGap || *rows < query.limit;
    if (page.isLast)
        page.reached = std::max(*latest, page.reached);
    return page;
}

} // namespace

Task<Result<EventPage>> EventStore::page(EventQuery query)
{
    auto work = [query = std::move(query)](
                    Connection &connection) { return readPage(connection, query); };
    return m_database.read(std::move(work));
}

Task<Result<qint64>> EventStore::latest()
{
    auto work = [](Connection &connection) { return latestSequence(connection); };
    return m_database.read(std::move(work));
}

Task<Result<void>> EventStore::prune(Timestamp time, qint64 count)
{
    auto work = [time, count](Connection &connection) {
        Statement remove(connection, uR"(
DELETE FROM events
WHERE (at < :time OR sequence <= (SELECT max(sequence) FROM events) - :count)
  AND sequence < (SELECT max(sequence) FROM events))"_s);
        remove.bind(u":time"_s, toUtcString(time)).bind(u":count"_s, count);
        return remove.run();
    };
    return m_database.write(std::move(work));
}

Result<Event> insertEvent(Connection &connection, Event event)
{
    Statement insert(connection, uR"(
INSERT INTO events (at, kind, creator, context, execution, data)
VALUES (:at, :kind, :creator, :context, :execution, :data) RETURNING sequence)"_s);
    insert.bind(u":at"_s, toUtcString(SystemClock().now()))
        .bind(u":kind"_s, event.kind)
        .bind(u":creator"_s, event.creator)
        .bind(u":context"_s, event.contextId.toString())
        .bind(u":execution"_s,
            event.executionId ? QVariant(event.executionId->toString()) : QVariant())
        .bind(u":data"_s, QString::fromUtf8(event.dataJson));
    const auto inserted = insert.first();
    if (!inserted)
        return fail(inserted.error());
    event.sequence = insert.value(0).toLongLong();
    return event;
}

} // namespace slipway
