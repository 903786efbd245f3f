// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/clock.h"
#include "core/base/result.h"
#include "core/base/task.h"

#include <QByteArray>
#include <QString>

#include <optional>

namespace slipway {

class Database;

/// A caller's name for one request.
struct RequestKey
{
    QString creator; ///< the caller's subject
    QString key;

    friend bool operator==(const RequestKey &, const RequestKey &) = default;
    friend size_t qHash(const RequestKey &name, size_t seed = 0)
    {
        return qHashMulti(seed, name.creator, name.key);
    }
};

/// The answer that a request had.
struct KeptAnswer
{
    int status = 0;
    QByteArray body; ///< UTF-8

    friend bool operator==(const KeptAnswer &, const KeptAnswer &) = default;
};

/// A request that bore a key.
struct KeyedRequest
{
    QString fingerprint; ///< of all that makes it the same request
    QString target; ///< the id of what it makes
    std::optional<KeptAnswer> answer; ///< none: in work, or cut off by the end of a process

    friend bool operator==(const KeyedRequest &, const KeyedRequest &) = default;
};

/// The requests that bore an Idempotency-Key, and their answers. Thread: the main one; the SQL runs
/// on the store's.
class IdempotencyStore
{
public:
    explicit IdempotencyStore(Database &database) : m_database(database) { }

    /// What is stored under \a key, if that is not older than \a oldest; else stores \a request.
    /// Older ones of everybody are forgotten. Resolves when it is committed.
    Task<Result<KeyedRequest>> begin(
        RequestKey key, KeyedRequest request, Timestamp now, Timestamp oldest);
    /// Stores the answer. A key that is not there is no error.
    Task<Result<void>> keep(RequestKey key, KeptAnswer answer);
    /// Stores another target, and no answer yet. A key that is not there is no error.
    Task<Result<void>> renew(RequestKey key, QString target);
    Task<Result<void>> forget(RequestKey key);

private:
    Database &m_database;
};

} // namespace slipway
