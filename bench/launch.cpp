// SPDX-License-Identifier: Apache-2.0
// What a launch costs through the daemon: our own share of it, and whole lives (create, start,
// wait, remove) a second beside the same calls made to the engine directly. A real daemon in this
// process, a real engine, interleaved rounds.
#include "bench/apicall.h"
#include "bench/statistics.h"
#include "core/auth/scope.h"
#include "core/base/taskgroup.h"
#include "core/engine/docker/dockerendpoint.h"
#include "server/daemonconfig.h"
#include "server/daemonoptions.h"
#include "server/optiontable.h"

#include <QCommandLineParser>
#include <QCoreApplication>
#include <QElapsedTimer>
#include <QJsonArray>
#include <QLoggingCategory>
#include <QProcessEnvironment>
#include <QTemporaryDir>
#include <QThread>
#include <qcoro/qcorotask.h>
#include <qcoro/qcorotimer.h>

#include <cstdio>

using namespace slipway;
using namespace std::chrono_literals;

namespace {

const QString image = QStringLiteral("slipway/busybox:test");
/// How often an execution is looked at until it has ended; reads cost the engine nothing.
constexpr auto pollInterval = 5ms;

/// One way to carry out a container's whole life.
class Subject
{
public:
    virtual ~Subject() = default;
    virtual Task<void> life() = 0;
};

/// The engine's own API, as a program without a service in between uses it.
class RawEngine final : public Subject
{
public:
    RawEngine(HttpClient *http, HttpEndpoint endpoint)
        : m_http(http), m_endpoint(std::move(endpoint))
    {
    }

    Task<void> life() override
    {
        HttpRequest create = request("POST", "/containers/create");
        create.headers = {{"Content-Type", "application/json"}};
        const QJsonObject spec {{QStringLiteral("Image"), image},
            {QStringLiteral("Cmd"), QJsonArray {QStringLiteral("true")}}};
        create.body = QJsonDocument(spec).toJson(QJsonDocument::Compact);
        const auto created = co_await call(m_http, std::move(create));
        const QByteArray path =
            "/containers/" + objectOf(created).value(u"Id").toString().toLatin1();
        co_await call(m_http, request("POST", path + "/start"));
        co_await call(m_http, request("POST", path + "/wait"));
        co_await call(m_http, request("DELETE", path));
    }

private:
    HttpRequest request(const QByteArray &method, const QByteArray &target) const
    {
        HttpRequest request;
        request.endpoint = m_endpoint;
        request.method = method;
        request.target = "/v1.41" + target;
        return request;
    }

    HttpClient *m_http;
    HttpEndpoint m_endpoint;
};

/// The daemon's REST API, as its clients use it.
class ThroughDaemon final : public Subject
{
public:
    ThroughDaemon(HttpClient *http, quint16 port, QByteArray token)
        : m_http(http),
          m_origin("http://127.0.0.1:" + QByteArray::number(port)),
          m_token(std::move(token))
    {
    }

    Task<void> prepare()
    {
        const QJsonObject spec {
            {QStringLiteral("image"), image}, {QStringLiteral("command"), QStringLiteral("true")}};
        HttpRequest post = request("POST", "/v1/contexts");
        post.body = QJsonDocument(spec).toJson(QJsonDocument::Compact);
        const auto context = co_await call(m_http, std::move(post));
        m_executions = "/v1/contexts/"
            + objectOf(context).value(u"identifier").toString().toLatin1() + "/executions";
    }

    Task<QByteArray> launch()
    {
        HttpRequest post = request("POST", m_executions);
        post.body = "{}";
        const auto execution = co_await call(m_http, std::move(post));
        co_return m_executions + '/'
            + objectOf(execution).value(u"identifier").toString().toLatin1();
    }

    Task<void> finish(QByteArray path)
    {
        while (true) {
            const auto execution = co_await call(m_http, request("GET", path));
            if (objectOf(execution).value(u"state").toString() == u"exited")
                break;
            co_await QCoro::sleepFor(pollInterval);
        }
        co_await call(m_http, request("DELETE", path));
    }

    Task<void> life() override
    {
        const QByteArray path = co_await launch();
        co_await finish(path);
    }

private:
    HttpRequest request(const QByteArray &method, const QByteArray &target) const
    {
        HttpRequest request;
        request.endpoint.origin = m_origin;
        request.method = method;
        request.target = target;
        request.headers = {
            {"Authorization", "Bearer " + m_token}, {"Content-Type", "application/json"}};
        return request;
    }

    HttpClient *m_http;
    QByteArray m_origin;
    QByteArray m_token;
    QByteArray m_executions;
};

Task<void> liveUntil(Subject *subject, std::shared_ptr<int> left)
{
    while ((*left)-- > 0)
        co_await subject->life();
}

/// Whole lives a second.
Task<double> throughput(Subject *subject, int parallelism, int lives)
{
    QElapsedTimer timer;
    timer.start();
    TaskGroup workers;
    const auto left = std::make_shared<int>(lives);
    for (int i = 0; i < parallelism; ++i)
        workers.add(liveUntil(subject, left));
    co_await workers.idle();
    co_return lives * 1e9 / double(timer.nsecsElapsed());
}

/// A launch less what the daemon waited for the engine's answers, in ms.
Task<void> measureShare(const Daemon *daemon, ThroughDaemon *subject, int launches)
{
    std::vector<double> shares;
    std::vector<double> wholes;
    for (int i = 0; i < launches; ++i) {
        const auto waitedBefore = daemon->engineStatistics().waiting;
        QElapsedTimer timer;
        timer.start();
        const QByteArray path = co_await subject->launch();
        const double whole = double(timer.nsecsElapsed()) / 1e6;
        const auto waited = daemon->engineStatistics().waiting - waitedBefore;
        shares.push_back(whole - double(waited.count()) / 1e3);
        wholes.push_back(whole);
        co_await subject->finish(path);
    }
    std::printf("Our own share of a launch, %d launches one after the other, ms\n", launches);
    std::printf("%24s %8s %8s %8s\n", "", "p50", "p99", "max");
    const auto row = [](const char *name, std::vector<double> values) {
        std::printf("%24s %8.2f %8.2f %8.2f\n", name, quantile(values, 0.5), quantile(values, 0.99),
            quantile(values, 1));
    };
    row("POST to its answer", wholes);
    row("without the engine's", shares);
}

Task<void> measureThroughput(RawEngine *raw, ThroughDaemon *ours, int rounds, int lives)
{
    std::printf(
        "\nWhole lives a second (create, start, wait, remove), %d interleaved rounds of %d\n",
        rounds, lives);
    std::printf("%12s %12s %12s %10s %18s\n", "parallelism", "engine alone", "through us", "ratio",
        "(quartiles)");
    for (const int parallelism : {1, 4, 8}) {
        std::vector<double> raws;
        std::vector<double> oursRates;
        std::vector<double> ratios;
        for (int round = 0; round < rounds; ++round) {
            // Who goes first changes, so that neither always meets the engine tired.
            const bool isRawFirst = round % 2 == 0;
            double rawRate = 0;
            if (isRawFirst)
                rawRate = co_await throughput(raw, parallelism, lives);
            const double ourRate = co_await throughput(ours, parallelism, lives);
            if (!isRawFirst)
                rawRate = co_await throughput(raw, parallelism, lives);
            raws.push_back(rawRate);
            oursRates.push_back(ourRate);
            ratios.push_back(ourRate / rawRate);
        }
        std::printf("%12d %12.2f %12.2f %10.3f      %.3f … %.3f\n", parallelism,
            quantile(raws, 0.5), quantile(oursRates, 0.5), quantile(ratios, 0.5),
            quantile(ratios, 0.25), quantile(ratios, 0.75));
        std::fflush(stdout);
    }
}

Task<void> measure(Daemon *daemon, QByteArray token, int launches, int rounds, int lives)
{
    HttpClient http;
    const auto endpoint = dockerEndpoint({}, QProcessEnvironment::systemEnvironment());
    if (!endpoint)
        giveUp(endpoint.error().message());
    RawEngine raw(&http, endpoint->http);
    ThroughDaemon ours(&http, daemon->port(), std::move(token));
    co_await ours.prepare();
    co_await raw.life(); // the first one of each warms caches
    co_await ours.life();
    co_await measureShare(daemon, &ours, launches);
    co_await measureThroughput(&raw, &ours, rounds, lives);
    co_await daemon->stop();
}

} // namespace

int main(int argc, char **argv)
{
    QCoreApplication application(argc, argv);
    QCommandLineParser parser;
    parser.setApplicationDescription(QStringLiteral("What a launch costs through the daemon."));
    parser.addHelpOption();
    parser.addOption({QStringLiteral("launches"), QStringLiteral("for our own share"),
        QStringLiteral("n"), QStringLiteral("200")});
    parser.addOption({QStringLiteral("rounds"), QStringLiteral("interleaved rounds"),
        QStringLiteral("n"), QStringLiteral("10")});
    parser.addOption({QStringLiteral("lives"), QStringLiteral("containers a round"),
        QStringLiteral("n"), QStringLiteral("16")});
    parser.process(application);
    QLoggingCategory::setFilterRules(QStringLiteral("slipway.*.info=false"));

    const QTemporaryDir directory;
    const auto table =
        OptionTable::read({{QStringLiteral("DEPLOYER_LISTEN"), QStringLiteral("127.0.0.1:0")},
                              {QStringLiteral("DEPLOYER_DATA_DIR"), directory.path()}},
            {}, {});
    const auto options = daemonOptionsFrom(*table);
    const auto daemon = Daemon::start(*options);
    if (!daemon)
        giveUp(daemon.error().message());
    auto token = ownToken(*options, QStringLiteral("bench"), scopes::all(), 12h);
    if (!token)
        giveUp(token.error().message());
    std::printf("%d cores; the state of an execution is read every %d ms\n\n",
        QThread::idealThreadCount(), int(pollInterval.count()));
    QCoro::waitFor(
        measure(daemon->get(), std::move(*token), parser.value(QStringLiteral("launches")).toInt(),
            parser.value(QStringLiteral("rounds")).toInt(),
            parser.value(QStringLiteral("lives")).toInt()));
    return 0;
}
