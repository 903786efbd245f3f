// SPDX-License-Identifier: Apache-2.0
#include "core/deployer/requestkeys.h"

#include "core/base/logging.h"
#include "core/base/reasons.h"

#include <QUuid>

namespace slipway {

using namespace std::chrono_literals;

static constexpr auto lifetime = 24h;

static QString newTarget()
{
    return QUuid::createUuid().toString(QUuid::WithoutBraces);
}

RequestKeys::RequestKeys(Database &database, std::shared_ptr<const Clock> clock)
    : m_store(database), m_clock(std::move(clock))
{
}

Task<Result<RequestKeys::Begun>> RequestKeys::begin(RequestKey key, QString fingerprint)
{
    if (const auto other = m_inWork.constFind(key); other != m_inWork.constEnd())
        co_return fail(
            *other == fingerprint ? reasons::idempotencyKeyInWork : reasons::idempotencyKeyReused);
    m_inWork.insert(key, fingerprint);
    auto begun = co_await beginStored(key, std::move(fingerprint));
    if (!begun)
        m_inWork.remove(key);
    co_return begun;
}

Task<Result<RequestKeys::Begun>> RequestKeys::beginStored(RequestKey key, QString fingerprint)
{
    const Timestamp now = m_clock->now();
    const KeyedRequest fresh {.fingerprint = std::move(fingerprint), .target = newTarget()};
    const auto stored = co_await m_store.begin(std::move(key), fresh, now, now - lifetime);
    if (!stored)
        co_return fail(stored.error());
    if (stored->fingerprint != fresh.fingerprint)
        co_return fail(reasons::idempotencyKeyReused);
    Begun begun {.target = stored->target,
        .answer = stored->answer,
        .wasCutOff = !stored->answer && stored->target != fresh.target};
    co_return begun;
}

Task<void> RequestKeys::keep(RequestKey key, KeptAnswer answer)
{
    const auto kept = co_await m_store.keep(std::move(key), std::move(answer));
    if (!kept)
        qCWarning(lcDeployer).noquote() << "an answer was not kept:" << kept.error().message();
}

Task<Result<QString>> RequestKeys::renew(RequestKey key)
{
    const QString target = newTarget();
    const auto renewed = co_await m_store.renew(std::move(key), target);
    if (!renewed)
        co_return fail(renewed.error());
    co_return target;
}

Task<void> RequestKeys::forget(RequestKey key)
{
    const auto forgotten = co_await m_store.forget(std::move(key));
    if (!forgotten)
        qCWarning(lcDeployer).noquote()
            << "a request's key stays taken:" << forgotten.error().message();
}

} // namespace slipway
