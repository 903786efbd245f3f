// SPDX-License-Identifier: Apache-2.0
// How fast a log comes through the daemon, beside the engine's own log API: one that has ended, and
// one that is followed while it is written; for one reader and for many. A real daemon, a real
// engine on a unix socket, interleaved rounds. Followed through the daemon, the engine writes the
// log, the daemon collects it into its archive, and the readers read it there, all at once.
#include "bench/apicall.h"
#include "bench/daemonprocess.h"
#include "bench/logreaders.h"
#include "bench/procfs.h"
#include "bench/statistics.h"
#include "core/engine/docker/dockerendpoint.h"

#include <QCommandLineParser>
#include <QCoreApplication>
#include <QElapsedTimer>
#include <QJsonArray>
#include <QThread>

#include <cstdio>

using namespace slipway;
using namespace Qt::StringLiterals;

namespace {

constexpr double megabyte = 1e6;
const QString image = u"slipway/busybox:test"_s;

/// Somebody who runs a container and gives its log.
class Service
{
public:
    Service(HttpEndpoint endpoint, QByteArray token)
        : m_endpoint(std::move(endpoint)), m_token(std::move(token))
    {
    }
    virtual ~Service() = default;

    /// Starts a container that runs \a script; gives what remove() and logTarget() want.
    virtual QByteArray start(const QString &script) = 0;
    virtual QByteArray containerOf(const QByteArray &id) const = 0;
    virtual QByteArray logTarget(const QByteArray &id, bool isFollowed) const = 0;
    virtual void remove(const QByteArray &id) = 0;

    std::unique_ptr<LogReaders> readers(const QByteArray &id, bool isFollowed, int count) const
    {
        return std::make_unique<LogReaders>(m_endpoint, logTarget(id, isFollowed), m_token, count);
    }

    QJsonObject call(
        const QByteArray &method, const QByteArray &target, const QJsonObject &body = {})
    {
        HttpRequest request;
        request.endpoint = m_endpoint;
        request.method = method;
        request.target = target;
        if (!m_token.isEmpty())
            request.headers.emplaceBack("Authorization", "Bearer " + m_token);
        if (method == "POST") {
            request.headers.emplaceBack("Content-Type", "application/json");
            request.body = QJsonDocument(body).toJson(QJsonDocument::Compact);
        }
        return objectOf(QCoro::waitFor(slipway::call(&m_http, std::move(request))));
    }

private:
    HttpEndpoint m_endpoint;
    QByteArray m_token;
    HttpClient m_http;
};

class EngineAlone final : public Service
{
public:
    explicit EngineAlone(const HttpEndpoint &endpoint) : Service(endpoint, {}) { }

    QByteArray start(const QString &script) override
    {
        const QJsonArray command {u"sh"_s, u"-c"_s, script};
        const auto created =
            call("POST", "/v1.41/containers/create", {{u"Image"_s, image}, {u"Cmd"_s, command}});
        const QByteArray id = created.value(u"Id").toString().toLatin1();
        call("POST", "/v1.41/containers/" + id + "/start");
        return id;
    }
    QByteArray containerOf(const QByteArray &id) const override { return id; }
    QByteArray logTarget(const QByteArray &id, bool isFollowed) const override
    {
        return "/v1.41/containers/" + id
            + "/logs?stdout=1&stderr=1&follow=" + (isFollowed ? "1" : "0");
    }
    void remove(const QByteArray &id) override
    {
        call("DELETE", "/v1.41/containers/" + id + "?force=1");
    }

    void tell(const QByteArray &container)
    {
        call("POST", "/v1.41/containers/" + container + "/kill?signal=USR1");
    }
    void wait(const QByteArray &container)
    {
        call("POST", "/v1.41/containers/" + container + "/wait");
    }
};

class ThroughDaemon final : public Service
{
public:
    explicit ThroughDaemon(const DaemonProcess &daemon)
        : Service({.origin = daemon.origin()}, daemon.token())
    {
    }

    QByteArray start(const QString &script) override
    {
        const auto context = call("POST", "/v1/contexts",
            {{u"image"_s, image}, {u"command"_s, u"sh -c '%1'"_s.arg(script)}});
        m_context = context.value(u"identifier").toString().toLatin1();
        const auto execution = call("POST", "/v1/contexts/" + m_context + "/executions");
        return execution.value(u"identifier").toString().toLatin1();
    }
    QByteArray containerOf(const QByteArray &id) const override { return "slipway-" + id; }
    QByteArray logTarget(const QByteArray &id, bool isFollowed) const override
    {
        return "/v1/executions/" + id + "/logs" + (isFollowed ? "?follow=true" : "");
    }
    void remove(const QByteArray &) override
    {
        call("DELETE", "/v1/contexts/" + m_context + "?force=true");
    }

private:
    QByteArray m_context; ///< of the last start
};

struct Shape
{
    int readers;
    qint64 bytes; ///< of the log
};

/// Lines of 1,000 bytes and a little, as soon as it is sent SIGUSR1.
QString scriptFor(qint64 bytes)
{
    return u"trap \"yes %1 | head -c %2; exit\" USR1; echo up; while :; do sleep 600 & wait; done"_s
        .arg(QString(1'000, u'x'))
        .arg(bytes);
}

struct Figures
{
    std::vector<double> ended; ///< MB/s
    std::vector<double> followed;
};

/// How much memory of its own a process has more than when a round began, at most; in kB.
class MemoryWatch
{
public:
    explicit MemoryWatch(qint64 pid) : m_pid(pid) { }

    void begin() { m_before = anonymousMemory(m_pid); }
    void noteQuiet() { m_quiet = std::max(m_quiet, anonymousMemory(m_pid) - m_before); }
    void noteBusy() { m_busy = std::max(m_busy, anonymousMemory(m_pid) - m_before); }
    qint64 quiet() const { return m_quiet; }
    qint64 busy() const { return m_busy; }

private:
    qint64 m_pid;
    qint64 m_before = 0;
    qint64 m_quiet = 0;
    qint64 m_busy = 0;
};

/// MB/s of all readers together.
double rateOf(LogReaders &readers, const Shape &shape, MemoryWatch *memory)
{
    QElapsedTimer timer;
    timer.start();
    readers.read(shape.bytes, [memory] {
        if (memory)
            memory->noteBusy();
    });
    const double seconds = double(timer.nsecsElapsed()) / 1e9;
    return double(shape.bytes) * shape.readers / megabyte / seconds;
}

/// One container: its log is followed while it is written, then read once more.
void measure(Service &service, EngineAlone &engine, const Shape &shape, Figures &figures,
    MemoryWatch *memory = nullptr)
{
    const QByteArray id = service.start(scriptFor(shape.bytes));
    service.readers(id, true, 1)->read(1); // "up": it hears signals now
    if (memory)
        memory->begin();
    {
        const auto readers = service.readers(id, true, shape.readers);
        readers->read(1);
        if (memory)
            memory->noteQuiet();
        engine.tell(service.containerOf(id));
        figures.followed.push_back(rateOf(*readers, shape, memory));
    }
    engine.wait(service.containerOf(id));
    service.readers(id, true, 1)->read(shape.bytes); // to its end: it is complete
    const auto readers = service.readers(id, false, shape.readers);
    figures.ended.push_back(rateOf(*readers, shape, memory));
    service.remove(id);
}

void report(const DaemonProcess &daemon, EngineAlone &engine, const Shape &shape, int rounds)
{
    ThroughDaemon ours(daemon);
    Figures alone;
    Figures through;
    MemoryWatch memory(daemon.pid());
    const double cpuBefore = cpuSeconds(daemon.pid());
    for (int round = 0; round < rounds; ++round) {
        // Who goes first changes, so that neither always meets the machine in the same state.
        if (round % 2 == 0)
            measure(engine, engine, shape, alone);
        measure(ours, engine, shape, through, &memory);
        if (round % 2 == 1)
            measure(engine, engine, shape, alone);
    }
    const double cpu = cpuSeconds(daemon.pid()) - cpuBefore;

    std::printf("\n%d reader(s) of a log of %.0f MB; %d interleaved rounds\n", shape.readers,
        double(shape.bytes) / megabyte, rounds);
    std::printf("%-34s %14s %14s %8s\n", "MB/s, all readers together", "engine alone", "through us",
        "ratio");
    const auto row = [](const char *name, const std::vector<double> &theirs,
                         const std::vector<double> &ours) {
        std::printf("%-34s %14.1f %14.1f %8.2f\n", name, median(theirs), median(ours),
            median(ours) / median(theirs));
    };
    row("followed while it is written", alone.followed, through.followed);
    row("when it has ended", alone.ended, through.ended);
    std::printf("the daemon: %.2f s of CPU a round; memory: %lld kB more with quiet followers, at "
                "most %lld kB more (%lld and %lld a reader)\n",
        cpu / rounds, memory.quiet(), memory.busy(), memory.quiet() / shape.readers,
        memory.busy() / shape.readers);
    std::fflush(stdout);
}

} // namespace

int main(int argc, char **argv)
{
    QCoreApplication application(argc, argv);
    QCommandLineParser parser;
    parser.setApplicationDescription(u"How fast a log comes through the daemon."_s);
    parser.addHelpOption();
    parser.addOptions({{u"rounds"_s, u"interleaved rounds"_s, u"n"_s, u"5"_s},
        {u"megabytes"_s, u"of the log that one reads"_s, u"n"_s, u"100"_s},
        {u"readers"_s, u"how many are many"_s, u"n"_s, u"100"_s},
        {u"shared"_s, u"megabytes of the log that many read"_s, u"n"_s, u"10"_s}});
    parser.process(application);
    const auto number = [&parser](const QString &name) { return parser.value(name).toInt(); };

    const auto endpoint = dockerEndpoint({}, QProcessEnvironment::systemEnvironment());
    if (!endpoint || endpoint->http.unixSocket.isEmpty())
        giveUp(u"this needs an engine on a unix socket"_s);
    const DaemonProcess daemon;
    EngineAlone engine(endpoint->http);
    std::printf(
        "%d cores, shared with engine, container and readers\n", QThread::idealThreadCount());
    const auto bytesOf = [](int megabytes) { return qint64(megabytes * megabyte); };
    report(daemon, engine, {1, bytesOf(number(u"megabytes"_s))}, number(u"rounds"_s));
    report(
        daemon, engine, {number(u"readers"_s), bytesOf(number(u"shared"_s))}, number(u"rounds"_s));
    return 0;
}
