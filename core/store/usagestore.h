// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/result.h"
#include "core/base/task.h"
#include "core/model/usage.h"

#include <QList>

#include <optional>
#include <utility>

namespace slipway {

class Database;

/// What executions used, beside them in the database. Whoever asks for a principal has found the
/// execution by its owner first. Thread: the main one; the SQL runs on the store's.
class UsageStore
{
    Q_DISABLE_COPY_MOVE(UsageStore)

public:
    explicit UsageStore(Database &database) : m_database(database) { }

    /// Nothing if none was kept, or there is no such execution.
    Task<Result<std::optional<Usage>>> find(ExecutionId id);
    /// In one transaction. Executions that are not there are left out.
    Task<Result<void>> keep(QList<std::pair<ExecutionId, Usage>> usages);

private:
    Database &m_database;
};

} // namespace slipway
