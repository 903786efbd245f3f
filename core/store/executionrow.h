// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/result.h"
#include "core/model/execution.h"
#include "core/store/statement.h"

namespace slipway {

/// What executionFrom() reads, in its order, with the table's name before each column.
QStringList executionColumns();

/// SELECT of all that executionFrom() reads, from the table "executions"; \a rest goes on from
/// WHERE.
QString selectExecutions(const QString &rest);

/// Not ended yet, lost before its end, to be removed, or with a log that is not complete; without
/// the removed ones. It is the condition of the index executions_unsettled, word by word: only then
/// that index is used.
QString unsettledCondition();
/// Running or on their way; of the index executions_active_by_creator, word by word.
QString activeCondition();

/// The row that \a row stands on. One that cannot be read is reported with its id and gives
/// reasons::internal.
Result<Execution> executionFrom(const Statement &row);

/// Adds \a execution, without its phase's record.
Result<void> insertRow(Connection &connection, const Execution &execution);

/// Writes what may change of \a execution.
Result<void> updateRow(Connection &connection, const Execution &execution);

} // namespace slipway
