// SPDX-License-Identifier: Apache-2.0
#include "server/metrics/metricsapi.h"

#include "core/deployer/localdeployer.h"
#include "server/http/listener.h"
#include "server/http/router.h"
#include "server/metrics/exposition.h"
#include "server/metrics/processmetrics.h"

namespace slipway {
namespace {

constexpr auto contentType = "text/plain; version=0.0.4; charset=utf-8";

void exposeExecutions(Exposition &exposition, const DeployerStatistics &statistics)
{
    for (const PhaseCount &count : statistics.executions)
        exposition.gauge("slipway_executions", "Executions by their phase.", double(count.count),
            {{"engine", count.engine.toUtf8()}, {"phase", toString(count.phase).toLatin1()}});
    for (const auto &[outcome, times] : {std::pair("started", &Launcher::Times::started),
             std::pair("failed", &Launcher::Times::failed),
             std::pair("cancelled", &Launcher::Times::cancelled),
             std::pair("pending", &Launcher::Times::pending),
             std::pair("doubtful", &Launcher::Times::doubtful)})
        exposition.histogram("slipway_launch_duration_seconds",
            "Launches, until the container had started or it was clear that it would not.",
            statistics.launches.*times, {{"outcome", outcome}});
    exposition.gauge("slipway_launches_in_work", "Launches without an outcome yet.",
        double(statistics.launchesInWork));
    exposition.gauge("slipway_measurements_queue_length", "Executions that wait to be measured.",
        double(statistics.queuedMeasurements));
    exposition.counter("slipway_log_bytes_total", "What containers wrote, as it was collected.",
        double(statistics.logBytes));
    exposition.gauge(
        "slipway_logs_followed", "Logs that are being collected.", double(statistics.followedLogs));
}

void exposeEngines(Exposition &exposition, const DeployerStatistics &statistics)
{
    for (const auto &[name, calls] : statistics.engines) {
        for (size_t i = 0; i < EngineCalls::names.size(); ++i)
            exposition.histogram("slipway_engine_call_duration_seconds",
                "Calls of engines, without streams; some wait for a container to end.",
                calls->times[i], {{"engine", name.toUtf8()}, {"result", EngineCalls::names[i]}});
    }
}

void exposeDatabase(Exposition &exposition, const Database::Statistics &database)
{
    for (const auto &[operation, times] :
        {std::pair("read", &database.reads), std::pair("write", &database.writes)})
        exposition.gauge("slipway_database_queue_length",
            "Reads and writes that wait for their answer.", times->open(),
            {{"operation", operation}});
    constexpr auto name = "slipway_database_duration_seconds";
    constexpr auto help = "Reads and writes until they were answered, and commits of groups.";
    exposition.histogram(name, help, database.reads, {{"operation", "read"}});
    exposition.histogram(name, help, database.writes, {{"operation", "write"}});
    exposition.histogram(name, help, database.commits, {{"operation", "commit"}});
}

void exposeConnections(Exposition &exposition, const ConnectionStatistics &connections)
{
    exposition.gauge("slipway_http_connections", "Open connections.", double(connections.open));
    exposition.counter("slipway_http_connections_accepted_total", "Connections that were accepted.",
        double(connections.accepted));
    exposition.counter("slipway_http_connections_turned_away_total",
        "Connections beyond DEPLOYER_MAX_CONNECTIONS.", double(connections.turnedAway));
    exposition.counter("slipway_http_requests_refused_total",
        "What was no HTTP, too large or too late; it reached no route.",
        double(connections.refused));
}

} // namespace

MetricsApi::MetricsApi(LocalDeployer &deployer, const Router &router, const Listener &listener)
    : m_deployer(deployer), m_router(router), m_listener(listener)
{
}

void MetricsApi::addTo(Router &router, const RouteRules &rules)
{
    router.add(
        "GET", "/metrics", rules, [this](Request request) { return get(std::move(request)); });
}

Task<Reply> MetricsApi::get(Request)
{
    const DeployerStatistics statistics = co_await m_deployer.statistics();
    Exposition exposition;
    exposeRequests(exposition);
    exposeConnections(exposition, m_listener.connections());
    exposeExecutions(exposition, statistics);
    exposeEngines(exposition, statistics);
    exposeDatabase(exposition, statistics.database);
    exposeProcess(exposition);
    co_return Reply {.contentType = contentType, .body = exposition.text()};
}

/// Routes that nobody asked are left out.
void MetricsApi::exposeRequests(Exposition &exposition) const
{
    const QList<RouteStatistics> routes = m_router.statistics();
    for (const RouteStatistics &route : routes) {
        for (const auto &[status, count] : route.requests->statuses)
            exposition.counter("slipway_http_requests_total",
                "Requests by the pattern of their route; without one: those that matched none.",
                double(count),
                {{"route", route.pattern}, {"method", route.method},
                    {"status", QByteArray::number(status)}});
    }
    for (const RouteStatistics &route : routes) {
        if (!route.requests->statuses.empty())
            exposition.histogram("slipway_http_request_duration_seconds",
                "Requests until their reply was known; sending it may take longer.",
                route.requests->times, {{"route", route.pattern}, {"method", route.method}});
    }
}

} // namespace slipway
