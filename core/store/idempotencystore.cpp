// SPDX-License-Identifier: Apache-2.0
#include "core/store/idempotencystore.h"

#include "core/store/database.h"
#include "core/store/statement.h"

namespace slipway {

using namespace Qt::StringLiterals;

namespace {

Statement &bindKey(Statement &statement, const RequestKey &key)
{
    return statement.bind(u":creator"_s, key.creator).bind(u":key"_s, key.key);
}

Result<void> forgetOlder(Connection &connection, Timestamp oldest)
{
    Statement remove(connection, u"DELETE FROM idempotency_keys WHERE created < :oldest"_s);
    return remove.bind(u":oldest"_s, toUtcString(oldest)).run();
}

Result<std::optional<KeyedRequest>> find(Connection &connection, const RequestKey &key)
{
    Statement select(connection, uR"(
SELECT request, target, status, answer FROM idempotency_keys
WHERE creator = :creator AND idempotency_key = :key)"_s);
    const Result<bool> found = bindKey(select, key).first();
    if (!found)
        return fail(found.error());
    if (!*found)
        return std::nullopt;
    KeyedRequest request {.fingerprint = select.text(0), .target = select.text(1)};
    if (!select.value(2).isNull())
        request.answer = {.status = select.value(2).toInt(), .body = select.text(3).toUtf8()};
    return request;
}

Result<KeyedRequest> begin(Connection &connection, const RequestKey &key,
    const KeyedRequest &request, Timestamp now, Timestamp oldest)
{
    if (auto forgotten = forgetOlder(connection, oldest); !forgotten)
        return fail(forgotten.error());
    const auto known = find(connection, key);
    if (!known)
        return fail(known.error());
    if (*known)
        return **known;
    Statement insert(connection, uR"(
INSERT INTO idempotency_keys (creator, idempotency_key, request, target, created)
VALUES (:creator, :key, :request, :target, :created))"_s);
    bindKey(insert, key)
        .bind(u":request"_s, request.fingerprint)
        .bind(u":target"_s, request.target)
        .bind(u":created"_s, toUtcString(now));
    return insert.run().map([&request] { return request; });
}

Result<void> keep(Connection &connection, const RequestKey &key, const KeptAnswer &answer)
{
    Statement update(connection, uR"(
UPDATE idempotency_keys SET status = :status, answer = :answer
WHERE creator = :creator AND idempotency_key = :key)"_s);
    return bindKey(update, key)
        .bind(u":status"_s, QVariant(answer.status))
        .bind(u":answer"_s, QString::fromUtf8(answer.body))
        .run();
}

Result<void> renew(Connection &connection, const RequestKey &key, const QString &target)
{
    Statement update(connection, uR"(
UPDATE idempotency_keys SET target = :target, status = NULL, answer = NULL
WHERE creator = :creator AND idempotency_key = :key)"_s);
    return bindKey(update, key).bind(u":target"_s, target).run();
}

Result<void> forget(Connection &connection, const RequestKey &key)
{
    Statement remove(connection, uR"(
DELETE FROM idempotency_keys WHERE creator = :creator AND idempotency_key = :key)"_s);
    return bindKey(remove, key).run();
}

} // namespace

Task<Result<KeyedRequest>> IdempotencyStore::begin(
    RequestKey key, KeyedRequest request, Timestamp now, Timestamp oldest)
{
    auto work = [key = std::move(key), request = std::move(request), now, oldest](
                    Connection &connection) {
        return slipway::begin(connection, key, request, now, oldest);
    };
    return m_database.write(std::move(work));
}

Task<Result<void>> IdempotencyStore::keep(RequestKey key, KeptAnswer answer)
{
    auto work = [key = std::move(key), answer = std::move(answer)](
                    Connection &connection) { return slipway::keep(connection, key, answer); };
    return m_database.write(std::move(work));
}

Task<Result<void>> IdempotencyStore::renew(RequestKey key, QString target)
{
    auto work = [key = std::move(key), target = std::move(target)](
                    Connection &connection) { return slipway::renew(connection, key, target); };
    return m_database.write(std::move(work));
}

Task<Result<void>> IdempotencyStore::forget(RequestKey key)
{
    auto work = [key = std::move(key)](
                    Connection &connection) { return slipway::forget(connection, key); };
    return m_database.write(std::move(work));
}

} // namespace slipway
