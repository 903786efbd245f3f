// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/clock.h"
#include "core/store/idempotencystore.h"

#include <QHash>

#include <memory>

namespace slipway {

/// The keys by which callers name their requests, so that none is carried out twice. A key stands
/// for one request of its caller, for 24 h.
class RequestKeys
{
    Q_DISABLE_COPY_MOVE(RequestKeys)

public:
    /// \a database must outlive it.
    RequestKeys(Database &database, std::shared_ptr<const Clock> clock);

    /// A request as it is now in work.
    struct Begun
    {
        QString target; ///< the id of what it makes, or may have made
        std::optional<KeptAnswer> answer; ///< that it had already
        /// An earlier process began it and died before it kept an answer: it may have made
        /// something.
        bool wasCutOff = false;
    };
    /// Errors: idempotencyKeyInWork, idempotencyKeyReused (another fingerprint), those of the
    /// database. After a success the request is in work until end().
    Task<Result<Begun>> begin(RequestKey key, QString fingerprint);
    void end(const RequestKey &key) { m_inWork.remove(key); }

    /// Keeps \a answer for the next time. It is only logged if that fails: the target finds what
    /// was made.
    Task<void> keep(RequestKey key, KeptAnswer answer);
    /// Gives a request in work, whose earlier target has failed, a new one: that. Errors: those of
    /// the database; then the key is as before.
    Task<Result<QString>> renew(RequestKey key);
    /// Frees the key.
    Task<void> forget(RequestKey key);

private:
    Task<Result<Begun>> beginStored(RequestKey key, QString fingerprint);

    IdempotencyStore m_store;
    std::shared_ptr<const Clock> m_clock;
    QHash<RequestKey, QString> m_inWork; ///< with the fingerprints
};

} // namespace slipway
