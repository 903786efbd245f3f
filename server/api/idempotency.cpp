// SPDX-License-Identifier: Apache-2.0
#include "server/api/idempotency.h"

#include "core/base/reasons.h"
#include "server/http/problem.h"

#include <QCryptographicHash>
#include <QScopeGuard>
#include <QUuid>

#include <algorithm>

namespace slipway {

namespace {

constexpr QByteArrayView header("Idempotency-Key");
constexpr qsizetype longestKey = 255;

/// None if the request bears none.
Result<std::optional<QString>> keyOf(const Request &request)
{
    std::optional<QString> key;
    for (const auto &[name, value] : request.headers) {
        if (name.compare(header, Qt::CaseInsensitive) != 0)
            continue;
        const bool isVisible =
            std::all_of(value.begin(), value.end(), [](char c) { return c > ' ' && c <= '~'; });
        if (key || value.isEmpty() || value.size() > longestKey || !isVisible)
            return fail(reasons::idempotencyKeyInvalid);
        key = QString::fromLatin1(value);
    }
    return key;
}

QString fingerprintOf(const Request &request)
{
    QCryptographicHash hash(QCryptographicHash::Sha256);
    hash.addData(request.method + ' ' + request.path + '\n' + request.body);
    return QString::fromLatin1(hash.result().toHex());
}

/// Something was made, or never will be.
bool isKept(const Reply &reply)
{
    return reply.status == 201 || (reply.status == 422 && !reply.isPassing);
}

/// Nothing runs, for sure. After other errors, of the database above all, a container may: the
/// target tells the next time.
bool isWithoutEffect(const Reply &reply)
{
    return reply.status < 500 || reply.status == 503;
}

Reply replayed(Reply reply)
{
    reply.headers.emplaceBack("Idempotency-Replayed", "true");
    return reply;
}

Reply replyOf(const KeptAnswer &answer)
{
    Reply reply {.status = answer.status, .body = answer.body};
    if (answer.status >= 400)
        reply.contentType = "application/problem+json";
    return replayed(std::move(reply));
}

} // namespace

Task<Reply> Idempotency::answerOnce(Request request, Handler<QString> make, Finder<QString> find)
{
    const auto text = keyOf(request);
    if (!text)
        co_return problemReply(text.error());
    if (!*text) {
        const QString id = QUuid::createUuid().toString(QUuid::WithoutBraces);
        co_return co_await make(std::move(request), id);
    }
    const RequestKey key {.creator = request.principal.subject, .key = **text};
    const auto begun = co_await m_keys.begin(key, fingerprintOf(request));
    if (!begun)
        co_return problemReply(begun.error());
    const auto end = qScopeGuard([this, key] { m_keys.end(key); });
    if (begun->answer)
        co_return replyOf(*begun->answer);

    QString target = begun->target;
    if (begun->wasCutOff) {
        Earlier earlier = co_await find(request, target);
        if (earlier.outcome == Earlier::Outcome::Made) {
            if (!isKept(earlier.reply))
                co_return std::move(earlier.reply);
            co_await keep(key, earlier.reply);
            co_return replayed(std::move(earlier.reply));
        }
        if (earlier.outcome == Earlier::Outcome::Failed) {
            const auto renewed = co_await m_keys.renew(key);
            if (!renewed)
                co_return problemReply(renewed.error());
            target = *renewed;
        }
    }
    co_return co_await carryOut(key, target, std::move(request), std::move(make));
}

Task<Reply> Idempotency::carryOut(
    RequestKey key, QString target, Request request, Handler<QString> make)
{
    Reply reply = co_await make(std::move(request), target);
    if (isKept(reply))
        co_await keep(key, reply);
    else if (isWithoutEffect(reply))
        co_await m_keys.forget(key);
    co_return reply;
}

Task<void> Idempotency::keep(RequestKey key, Reply reply)
{
    KeptAnswer answer {.status = reply.status, .body = reply.body};
    co_await m_keys.keep(std::move(key), std::move(answer));
}

} // namespace slipway
