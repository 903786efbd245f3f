// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/result.h"
#include "core/base/task.h"
#include "core/model/context.h"
#include "core/store/ownerfilter.h"

#include <QList>

namespace slipway {

class Database;

/// The saved contexts. \a owner stands in the SQL of every query: somebody else's context is
/// contextNotFound. Thread: the main one; the SQL runs on the store's.
class ContextStore
{
public:
    explicit ContextStore(Database &database) : m_database(database) { }

    /// Resolves when it is committed.
    Task<Result<void>> insert(Context context);
    Task<Result<Context>> find(ContextId id, OwnerFilter owner);
    /// In the order in which they were made.
    Task<Result<QList<Context>>> list(OwnerFilter owner);

private:
    Database &m_database;
};

} // namespace slipway
