// SPDX-License-Identifier: Apache-2.0
#include "server/api/systemapi.h"

#include "server/http/problem.h"
#include "server/http/router.h"

#include <QCoreApplication>
#include <QJsonDocument>
#include <QJsonObject>

namespace slipway {

void SystemApi::addTo(Router &router, StoreProbe probe)
{
    m_probe = std::move(probe);
    const RouteRules open {.needsToken = false};
    router.add(
        "GET", "/healthz", open, [this](Request request) { return health(std::move(request)); });
    router.add(
        "GET", "/readyz", open, [this](Request request) { return readiness(std::move(request)); });
    router.add(
        "GET", "/version", open, [this](Request request) { return version(std::move(request)); });
}

Task<Reply> SystemApi::health(Request)
{
    co_return Reply {.body = R"({"status":"ok"})"};
}

Task<Reply> SystemApi::readiness(Request)
{
    if (m_isEnding)
        co_return Reply {.status = 503, .body = R"({"status":"ending"})"};
    const auto found = co_await m_probe();
    if (!found)
        co_return problemReply(found.error(), 503);
    co_return Reply {.body = R"({"status":"ready"})"};
}

Task<Reply> SystemApi::version(Request)
{
    const QJsonObject body {{QStringLiteral("name"), QStringLiteral("slipwayd")},
        {QStringLiteral("version"), QCoreApplication::applicationVersion()},
        {QStringLiteral("api"), QStringLiteral("v1")}};
    co_return Reply {.body = QJsonDocument(body).toJson(QJsonDocument::Compact)};
}

} // namespace slipway
