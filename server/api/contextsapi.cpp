// SPDX-License-Identifier: Apache-2.0
#include "server/api/contextsapi.h"

#include "core/auth/scope.h"
#include "core/deployer/deployer.h"
#include "server/api/arguments.h"
#include "server/api/listing.h"
#include "server/http/problem.h"
#include "server/http/router.h"

namespace slipway {

void ContextsApi::addTo(Router &router, const QByteArray &base)
{
    router.add("GET", base + "/contexts", {.scopes = {scopes::contextsRead}},
        [this](Request request) { return list(std::move(request)); });
    router.add("POST", base + "/contexts",
        {.scopes = {scopes::contextsRead, scopes::contextsWrite}, .takesJson = true},
        [this](Request request) { return create(std::move(request)); });
    router.add("GET", base + "/contexts/{context_id}", {.scopes = {scopes::contextsRead}},
        [this](Request request) { return get(std::move(request)); });
}

Task<Reply> ContextsApi::list(Request request)
{
    const auto session = m_deployer.session(request.principal);
    const auto contexts = co_await session->contexts();
    if (!contexts)
        co_return problemReply(contexts.error());
    co_return Reply {.body = listing("contexts", *contexts)};
}

Task<Reply> ContextsApi::create(Request request)
{
    const auto document = bodyOf(request);
    if (!document)
        co_return problemReply(document.error());
    auto spec = contextSpecFromJson(document->root);
    if (!spec)
        co_return problemReply(spec.error());
    const auto session = m_deployer.session(request.principal);
    const auto context = co_await session->createContext(std::move(*spec));
    if (!context)
        co_return problemReply(context.error());
    co_return Reply {.status = 201, .body = toJson(*context)};
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

} // namespace slipway
