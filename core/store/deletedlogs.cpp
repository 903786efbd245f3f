// SPDX-License-Identifier: Apache-2.0
#include "core/store/deletedlogs.h"

#include "core/store/database.h"
#include "core/store/logarchive.h"
#include "core/store/statement.h"

#include <QList>

namespace slipway {

using namespace Qt::StringLiterals;

namespace {

/// The next ids, whose files are gone when it returns.
Result<QList<ExecutionId>> removeFiles(Connection &connection, const LogArchive &archive)
{
    Statement select(connection, u"SELECT execution FROM deleted_logs LIMIT 1000"_s);
    QList<ExecutionId> ids;
    const auto read = select.forEach([&] {
        if (const auto id = ExecutionId::fromString(select.text(0)))
            ids.append(*id);
    });
    if (!read)
        return fail(read.error());
    for (const ExecutionId &id : ids) {
        if (const auto removed = archive.remove(id); !removed)
            return fail(removed.error());
    }
    return ids;
}

Result<void> forget(Connection &connection, const QList<ExecutionId> &ids)
{
    for (const ExecutionId &id : ids) {
        Statement remove(connection, u"DELETE FROM deleted_logs WHERE execution = :id"_s);
        remove.bind(u":id"_s, id.toString());
        if (auto removed = remove.run(); !removed)
            return removed;
    }
    return {};
}

} // namespace

Task<Result<void>> DeletedLogs::clear()
{
    while (true) {
        auto work = [archive = m_archive](
                        Connection &connection) { return removeFiles(connection, archive); };
        const auto ids = co_await m_database.read(std::move(work));
        if (!ids)
            co_return fail(ids.error());
        if (ids->isEmpty())
            co_return {};
        auto note = [ids = *ids](Connection &connection) { return forget(connection, ids); };
        const auto forgotten = co_await m_database.write(std::move(note));
        if (!forgotten)
            co_return fail(forgotten.error());
    }
}

} // namespace slipway
