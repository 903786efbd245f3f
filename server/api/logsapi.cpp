// SPDX-License-Identifier: Apache-2.0
#include "server/api/logsapi.h"

#include "core/auth/scope.h"
#include "core/deployer/deployer.h"
#include "server/api/arguments.h"
#include "server/api/byterange.h"
#include "server/api/logbody.h"
#include "server/api/logquery.h"
#include "server/api/tokenlifetime.h"
#include "server/http/problem.h"
#include "server/http/router.h"

namespace slipway {

void LogsApi::addTo(Router &router, const QByteArray &base)
{
    for (const char *path : {"/contexts/{context_id}/executions/{execution_id}/logs",
             "/executions/{execution_id}/logs"}) {
        router.add("GET", base + path, {.scopes = {scopes::executionsRead}},
            [this](Request request) { return get(std::move(request)); });
    }
}

Task<Reply> LogsApi::get(Request request)
{
    const auto path = executionPathOf(request);
    if (!path)
        co_return problemReply(path.error());
    auto selection =
        logSelectionOf(request, path->contextId.has_value(), std::chrono::system_clock::now());
    if (!selection)
        co_return problemReply(selection.error());
    const auto session = m_deployer.session(request.principal);
    const auto text = co_await session->log(path->contextId, path->id, std::move(*selection));
    if (!text)
        co_return problemReply(text.error());
    if (!(*text)->isWhole())
        co_return logReply(*text, tokenLifetimeOf(request.principal));
    const auto range = byteRangeOf(request);
    if (!range)
        co_return wholeLogReply(*text);
    const qint64 size = co_await (*text)->size();
    co_return logRangeReply(*text, *range, size);
}

} // namespace slipway
