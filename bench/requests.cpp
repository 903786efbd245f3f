// SPDX-License-Identifier: Apache-2.0
// What a GET of one context costs through the whole daemon, beside a bare route of the same server
// and a bare QHttpServer that get the same requests; with and without idle connections. Real
// processes, interleaved rounds.
#include "bench/apicall.h"
#include "bench/daemonprocess.h"
#include "bench/load.h"
#include "bench/statistics.h"
#include "bench/yardsticks.h"

#include <QCommandLineParser>
#include <QCoreApplication>
#include <QThread>

#include <cstdio>
#include <utility>
#include <vector>

using namespace slipway;
using namespace Qt::StringLiterals;

namespace {

constexpr int idleCount = 900;

struct Subject
{
    const char *name;
    Target target;
};

struct Figures
{
    std::vector<double> rates;
    std::vector<double> costs;
    std::vector<double> ratios; ///< to the last subject, round by round
};

/// Makes the context that is read; gives its path and what the daemon answers.
std::pair<QByteArray, QByteArray> makeContext(const DaemonProcess &daemon)
{
    HttpClient http;
    HttpRequest post;
    post.endpoint.origin = daemon.origin();
    post.method = "POST";
    post.target = "/v1/contexts";
    post.headers = {
        {"Authorization", "Bearer " + daemon.token()}, {"Content-Type", "application/json"}};
    post.body = R"({"image": "jupyter/minimal-notebook:latest", "command": "start-notebook.sh",
        "ports": ["8888"], "env": [{"name": "TOKEN", "value": "none"}]})";
    const auto context = QCoro::waitFor(call(&http, std::move(post)));
    const QString id = objectOf(context).value(u"identifier").toString();
    return {"/v1/contexts/" + id.toLatin1(), context.body};
}

struct Shape
{
    int rounds;
    int seconds; ///< of each measurement
    int connections; ///< that ask
    int idle; ///< that say nothing
};

/// Who goes first changes from round to round, so that none always meets the machine in the same
/// state.
std::vector<Figures> measure(const std::vector<Subject> &subjects, const Shape &shape)
{
    const size_t count = subjects.size();
    std::vector<Figures> figures(count);
    for (int round = 0; round < shape.rounds; ++round) {
        for (size_t turn = 0; turn < count; ++turn) {
            const size_t i = (turn + size_t(round)) % count;
            const IdleConnections idle(subjects[i].target, shape.idle);
            const Load load = measureLoad(subjects[i].target, shape.connections, shape.seconds);
            figures[i].rates.push_back(load.perSecond);
            figures[i].costs.push_back(load.cpuMicroseconds);
        }
        for (Figures &one : figures)
            one.ratios.push_back(one.rates.back() / figures.back().rates.back());
    }
    return figures;
}

void report(const std::vector<Subject> &subjects, const Shape &shape)
{
    std::printf("\n%d connections that ask, %d idle ones; %d interleaved rounds of %d s\n",
        shape.connections, shape.idle, shape.rounds, shape.seconds);
    std::printf("%-34s %10s %20s %10s %8s %16s\n", "", "requests/s", "(quartiles)", "CPU us each",
        "ratio", "(quartiles)");
    const std::vector<Figures> figures = measure(subjects, shape);
    for (size_t i = 0; i < subjects.size(); ++i) {
        const auto &[rates, costs, ratios] = figures[i];
        std::printf("%-34s %10.0f %22s %10.1f %8.3f %18s\n", subjects[i].name, median(rates),
            quartiles(rates, 0).constData(), median(costs), median(ratios),
            quartiles(ratios, 3).constData());
    }
    std::fflush(stdout);
}

} // namespace

int main(int argc, char **argv)
{
    QCoreApplication application(argc, argv);
    const QStringList arguments = QCoreApplication::arguments();
    if (arguments.value(1) == Yardsticks::argument)
        return Yardsticks::serve(arguments.value(2).toUtf8(), arguments.value(3).toUtf8());

    QCommandLineParser parser;
    parser.setApplicationDescription(u"What a GET of one context costs through the daemon."_s);
    parser.addHelpOption();
    parser.addOptions({{u"rounds"_s, u"interleaved rounds"_s, u"n"_s, u"9"_s},
        {u"seconds"_s, u"of each measurement"_s, u"n"_s, u"2"_s},
        {u"connections"_s, u"that ask"_s, u"n"_s, u"16"_s}});
    parser.process(application);

    const DaemonProcess daemon;
    const auto [path, body] = makeContext(daemon);
    const Yardsticks yardsticks(path, body);
    const std::vector<Subject> subjects {
        {"GET of a context, whole daemon", {daemon.pid(), daemon.origin(), path, daemon.token()}},
        {"bare route of our server",
            {yardsticks.pid(), yardsticks.routeOrigin(), path, daemon.token()}},
        {"bare QHttpServer", {yardsticks.pid(), yardsticks.bareOrigin(), path, daemon.token()}},
    };
    std::printf("%d cores, shared with the load generator; an answer has %d bytes of JSON\n",
        QThread::idealThreadCount(), int(body.size()));
    Shape shape {.rounds = parser.value(u"rounds"_s).toInt(),
        .seconds = parser.value(u"seconds"_s).toInt(),
        .connections = parser.value(u"connections"_s).toInt(),
        .idle = 0};
    report(subjects, shape);
    shape.idle = idleCount;
    report(subjects, shape);
    return 0;
}
