// SPDX-License-Identifier: Apache-2.0
#include "server/api/contextsapi.h"

#include "core/auth/scope.h"
#include "core/base/logging.h"
#include "core/base/reasons.h"
#include "core/deployer/deployer.h"
#include "server/api/arguments.h"
#include "server/api/queryparameters.h"
#include "server/http/problem.h"
#include "server/http/router.h"

#include <QUrl>

namespace slipway {

/// Names as the value of a header: what could end it, or is none of ASCII, percent-encoded.
static QByteArray headerList(const QStringList &names)
{
    constexpr qsizetype longest = 1024;
    QByteArrayList encoded;
    for (const QString &name : names)
        encoded.append(QUrl::toPercentEncoding(name));
    return encoded.join(", ").left(longest);
}

void ContextsApi::addTo(Router &router, const QByteArray &base)
{
    router.add("POST", base + "/contexts",
        {.scopes = {scopes::contextsRead, scopes::contextsWrite}, .takesJson = true},
        [this](Request request) { return create(std::move(request)); });
    router.add("GET", base + "/contexts/{context_id}", {.scopes = {scopes::contextsRead}},
        [this](Request request) { return get(std::move(request)); });
    router.add("DELETE", base + "/contexts/{context_id}",
        {.scopes = {scopes::contextsWrite, scopes::executionsWrite}},
        [this](Request request) { return remove(std::move(request)); });
}

Task<Reply> ContextsApi::create(Request request)
{
    return m_idempotency.answer<ContextId>(
        std::move(request),
        [this](Request same, ContextId id) { return createAs(std::move(same), id); },
        [this](Request same, ContextId id) { return created(std::move(same), id); });
}

Task<Reply> ContextsApi::createAs(Request request, ContextId id)
{
    const auto document = bodyOf(request);
    if (!document)
        co_return problemReply(document.error());
    auto spec = contextSpecFromJson(document->root);
    if (!spec)
        co_return problemReply(spec.error());
    const QStringList ignored = unknownSpecKeys(document->root.toObject());
    if (!ignored.isEmpty() && isStrict(request))
        co_return problemReply(Error(reasons::specKeyUnknown,
            {{QStringLiteral("keys"), ignored.join(QLatin1String(", "))}}));
    const auto session = m_deployer.session(request.principal);
    const auto context = co_await session->createContext(std::move(*spec), id);
    if (!context)
        co_return problemReply(context.error());
    Reply reply {.status = 201, .body = toJson(*context)};
    if (!ignored.isEmpty()) {
        reply.headers.emplaceBack("Slipway-Ignored", headerList(ignored));
        qCInfo(lcHttp).noquote() << context->id.toString()
                                 << "left out of its spec:" << reply.headers.constLast().second;
    }
    co_return reply;
}

Task<Idempotency::Earlier> ContextsApi::created(Request request, ContextId id)
{
    const auto session = m_deployer.session(request.principal);
    const auto context = co_await session->context(id);
    Idempotency::Earlier earlier;
    if (!context && context.error().is(reasons::contextNotFound))
        co_return earlier;
    earlier.outcome = Idempotency::Earlier::Outcome::Made;
    earlier.reply =
        context ? Reply {.status = 201, .body = toJson(*context)} : problemReply(context.error());
    co_return earlier;
}

Task<Reply> ContextsApi::get(Request request)
{
    const auto id = contextIdOf(request);
    if (!id)
        co_return problemReply(id.error());
    const auto session = m_deployer.session(request.principal);
    const auto context = co_await session->context(*id);
    if (!context)
        co_return problemReply(context.error());
    co_return Reply {.body = toJson(*context)};
}

Task<Reply> ContextsApi::remove(Request request)
{
    const auto id = contextIdOf(request);
    if (!id)
        co_return problemReply(id.error());
    const QString forceName = QStringLiteral("force");
    const auto parameters = QueryParameters::of(request, {forceName});
    if (!parameters)
        co_return problemReply(parameters.error());
    const auto isForced = parameters->flag(forceName);
    if (!isForced)
        co_return problemReply(isForced.error());
    const auto session = m_deployer.session(request.principal);
    const auto removed = co_await session->removeContext(*id, *isForced);
    if (!removed)
        co_return problemReply(removed.error());
    co_return Reply {.status = 204, .contentType = {}};
}

} // namespace slipway
