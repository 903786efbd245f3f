// SPDX-License-Identifier: Apache-2.0
#include "server/api/statsapi.h"

#include "core/auth/scope.h"
#include "core/deployer/deployer.h"
#include "server/api/arguments.h"
#include "server/api/queryparameters.h"
#include "server/api/statsevents.h"
#include "server/http/problem.h"
#include "server/http/router.h"

#include <QJsonDocument>

namespace slipway {

void StatsApi::addTo(Router &router, const QByteArray &base)
{
    router.add("GET", base + "/executions/{execution_id}/stats",
        {.scopes = {scopes::contextsRead, scopes::executionsRead}},
        [this](Request request) { return get(std::move(request)); });
}

Task<Reply> StatsApi::get(Request request)
{
    const auto id = executionIdOf(request);
    if (!id)
        co_return problemReply(id.error());
    const QString followName = QStringLiteral("follow");
    const auto parameters = QueryParameters::of(request, {followName});
    if (!parameters)
        co_return problemReply(parameters.error());
    const auto isFollowed = parameters->flag(followName);
    if (!isFollowed)
        co_return problemReply(isFollowed.error());
    // HEAD has no body to follow.
    if (*isFollowed && request.method != "HEAD")
        co_return co_await follow(std::move(request), *id);
    const auto session = m_deployer.session(request.principal);
    const auto statistics = co_await session->statistics(*id);
    if (!statistics)
        co_return problemReply(statistics.error());
    co_return Reply {.body = QJsonDocument(toJson(*statistics)).toJson(QJsonDocument::Compact)};
}

Task<Reply> StatsApi::follow(Request request, ExecutionId id)
{
    const auto session = m_deployer.session(request.principal);
    auto watch = co_await session->watchStatistics(id);
    if (!watch)
        co_return problemReply(watch.error());
    co_return sseReply(std::make_shared<StatsEvents>(std::move(*watch)), request.principal);
}

} // namespace slipway
