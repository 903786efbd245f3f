// SPDX-License-Identifier: Apache-2.0
#include "server/api/executionsapi.h"

#include "core/auth/scope.h"
#include "core/base/reasons.h"
#include "core/deployer/deployer.h"
#include "server/api/arguments.h"
#include "server/api/queryparameters.h"
#include "server/http/problem.h"
#include "server/http/router.h"

#include <QJsonDocument>
#include <qcoro/qcorotimer.h>

namespace slipway {

using namespace std::chrono_literals;

static constexpr int longestGrace = 3600; ///< seconds

/// Past this a POST answers with the phase that the launch is in; it goes on.
static constexpr auto launchPatience = 20s;

/// How often a launch is looked at that another process began.
static constexpr auto pollInterval = 100ms;

static bool isOnItsWay(ExecutionPhase phase)
{
    return phase == ExecutionPhase::Accepted || phase == ExecutionPhase::Preparing
        || phase == ExecutionPhase::Starting;
}

void ExecutionsApi::addTo(Router &router, const QByteArray &base)
{
    const QByteArray executions = base + "/contexts/{context_id}/executions";
    const QByteArray execution = executions + "/{execution_id}";
    const QByteArray flat = base + "/executions/{execution_id}";
    const RouteRules reads {.scopes = {scopes::contextsRead, scopes::executionsRead}};

    router.add("POST", executions,
        {.scopes = {scopes::contextsRead, scopes::executionsWrite}, .takesJson = true},
        [this](Request request) { return launch(std::move(request)); });
    for (const QByteArray &path : {execution, flat}) {
        router.add("GET", path, reads, [this](Request request) { return get(std::move(request)); });
        router.add("DELETE", path, {.scopes = {scopes::executionsWrite}},
            [this](Request request) { return remove(std::move(request)); });
        router.add("POST", path + "/stop", {.scopes = {scopes::executionsWrite}},
            [this](Request request) { return stop(std::move(request)); });
        router.add("GET", path + "/ports", {.scopes = {scopes::executionsRead}},
            [this](Request request) { return ports(std::move(request)); });
    }
    router.add("GET", flat + "/status", reads,
        [this](Request request) { return status(std::move(request)); });
}

Task<Reply> ExecutionsApi::status(Request request)
{
    const auto id = executionIdOf(request);
    if (!id)
        co_return problemReply(id.error());
    const auto session = m_deployer.session(request.principal);
    const auto status = co_await session->status(*id);
    if (!status)
        co_return problemReply(status.error());
    co_return Reply {.body = QJsonDocument(toJson(*status)).toJson(QJsonDocument::Compact)};
}

Task<Reply> ExecutionsApi::launch(Request request)
{
    return m_idempotency.answer<ExecutionId>(
        std::move(request),
        [this](Request same, ExecutionId id) { return launchAs(std::move(same), id); },
        [this](const Request &same, ExecutionId id) {
            return launched(
                m_deployer.session(same.principal), id, patienceOf(same, launchPatience));
        });
}

Task<Reply> ExecutionsApi::launchAs(Request request, ExecutionId id)
{
    const auto contextId = contextIdOf(request);
    if (!contextId)
        co_return problemReply(contextId.error());
    const auto document = bodyOf(request);
    if (!document)
        co_return problemReply(document.error());
    auto wanted = launchRequestFromJson(*document);
    if (!wanted)
        co_return problemReply(wanted.error());
    const auto session = m_deployer.session(request.principal);
    const auto execution = co_await session->launch(
        *contextId, id, std::move(*wanted), patienceOf(request, launchPatience));
    if (!execution)
        co_return problemReply(execution.error());
    co_return Reply {.status = 201, .body = toJson(*execution)};
}

// A launch that was cut off is finished by the recovery, or found to have failed; whoever repeats
// it waits for that as for a launch.
Task<Idempotency::Earlier> ExecutionsApi::launched(
    std::shared_ptr<Session> session, ExecutionId id, std::chrono::milliseconds patience)
{
    using Outcome = Idempotency::Earlier::Outcome;
    const auto end = std::chrono::steady_clock::now() + patience;
    Idempotency::Earlier earlier;
    while (true) {
        const auto execution = co_await session->execution(std::nullopt, id);
        if (!execution && execution.error().is(reasons::executionNotFound))
            co_return earlier;
        earlier.outcome = execution && execution->phase == ExecutionPhase::Failed ? Outcome::Failed
                                                                                  : Outcome::Made;
        if (!execution) {
            earlier.reply = problemReply(execution.error());
            co_return earlier;
        }
        if (!isOnItsWay(execution->phase) || std::chrono::steady_clock::now() >= end) {
            earlier.reply.status = 201;
            earlier.reply.body = toJson(*execution);
            co_return earlier;
        }
        co_await QCoro::sleepFor(pollInterval);
    }
}

Task<Reply> ExecutionsApi::get(Request request)
{
    const auto path = executionPathOf(request);
    if (!path)
        co_return problemReply(path.error());
    const auto session = m_deployer.session(request.principal);
    const auto execution = co_await session->execution(path->contextId, path->id);
    if (!execution)
        co_return problemReply(execution.error());
    co_return Reply {.body = toJson(*execution)};
}

Task<Reply> ExecutionsApi::stop(Request request)
{
    const auto path = executionPathOf(request);
    if (!path)
        co_return problemReply(path.error());
    const QString timeoutName = QStringLiteral("timeout");
    const auto parameters = QueryParameters::of(request, {timeoutName});
    if (!parameters)
        co_return problemReply(parameters.error());
    const auto timeout = parameters->number(timeoutName, 0, longestGrace);
    if (!timeout)
        co_return problemReply(timeout.error());
    std::optional<std::chrono::seconds> grace; // else its context's, or the usual
    if (*timeout)
        grace = std::chrono::seconds(**timeout);
    const auto session = m_deployer.session(request.principal);
    const auto execution = co_await session->stop(path->contextId, path->id, grace);
    if (!execution)
        co_return problemReply(execution.error());
    co_return Reply {.body = toJson(*execution)};
}

Task<Reply> ExecutionsApi::remove(Request request)
{
    const auto path = executionPathOf(request);
    if (!path)
        co_return problemReply(path.error());
    const auto session = m_deployer.session(request.principal);
    const auto execution = co_await session->remove(path->contextId, path->id);
    if (!execution)
        co_return problemReply(execution.error());
    co_return Reply {.body = toJson(*execution)};
}

Task<Reply> ExecutionsApi::ports(Request request)
{
    const auto path = executionPathOf(request);
    if (!path)
        co_return problemReply(path.error());
    const auto session = m_deployer.session(request.principal);
    const auto ports = co_await session->ports(path->contextId, path->id);
    if (!ports)
        co_return problemReply(ports.error());
    const QJsonObject body {{QStringLiteral("ports"), toJson(*ports)}};
    co_return Reply {.body = QJsonDocument(body).toJson(QJsonDocument::Compact)};
}

} // namespace slipway
