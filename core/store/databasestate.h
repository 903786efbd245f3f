// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/result.h"
#include "core/store/diskreserve.h"

#include <mutex>
#include <optional>

namespace slipway {

/// What holds for all connections of one database. Thread: any.
class DatabaseState
{
    Q_DISABLE_COPY_MOVE(DatabaseState)

public:
    DatabaseState() = default;

    /// Why nothing may be written any more, for the rest of this process; empty: it may.
    std::optional<Error> refusal() const;
    /// From now on nothing is written; the first reason holds.
    void refuse(const Error &error);
    /// What a caller is told of \a error, which the database gave; a database that is found to be
    /// damaged is from then on only read.
    Error told(const Error &error);

    /// Space that is kept for the changes of what is there, on a disk that is full.
    DiskReserve &reserve() { return m_reserve; }
    /// Whether something new may be stored. Errors: the refusal, databaseFull.
    Result<void> roomForMore() const;

private:
    mutable std::mutex m_mutex;
    std::optional<Error> m_refusal;
    DiskReserve m_reserve;
};

} // namespace slipway
