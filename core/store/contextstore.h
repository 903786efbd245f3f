// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/result.h"
#include "core/base/task.h"
#include "core/model/context.h"
#include "core/model/event.h"
#include "core/model/listingquery.h"
#include "core/store/ownerfilter.h"
#include "core/store/pagequery.h"

#include <QHash>
#include <QList>
#include <QObject>

#include <memory>
#include <optional>

namespace slipway {

class Database;

/// How the contexts of \a query are found: by the index of the first label, else of the creator.
PageQuery pageQuery(const ContextQuery &query);

/// The saved contexts. \a owner stands in the SQL of every query: somebody else's context is
/// contextNotFound. Thread: the main one; the SQL runs on the store's.
class ContextStore final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(ContextStore)

public:
    explicit ContextStore(Database &database) : m_database(database) { }

    /// Resolves when it is committed. Errors: tooManyContexts where its creator has \a limit
    /// already.
    Task<Result<void>> insert(Context context, std::optional<qint64> limit = {});
    Task<Result<Context>> find(ContextId id, OwnerFilter owner);
    Task<Result<Page<Context>>> page(ContextQuery query, OwnerFilter owner);
    /// Notes, or takes back, that it and its executions are to be removed, so that a removal which
    /// is cut off can be finished.
    Task<Result<void>> requestRemoval(ContextId id, bool isRequested);
    /// Whose removal was asked for.
    Task<Result<QList<ContextId>>> toRemove();
    /// Deletes it with its executions, their phases and its events, in one transaction, which notes
    /// the executions' logs for DeletedLogs, and remembers their ids for a while. Errors:
    /// contextNotFound; contextInUse if an execution of it is not removed.
    Task<Result<void>> remove(ContextId id, Timestamp now);

Q_SIGNALS:
    /// A change was committed; in the order of the events.
    void recorded(const slipway::Event &event);

private:
    Database &m_database;
    /// How many more a creator may make for sure, so that not each one counts all. Of the writing
    /// thread.
    const std::shared_ptr<QHash<QString, qint64>> m_headroom =
        std::make_shared<QHash<QString, qint64>>();
};

} // namespace slipway
