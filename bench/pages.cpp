// SPDX-License-Identifier: Apache-2.0
// What a page of a listing takes among 1,000, 100,000 and 1,000,000 executions, through the daemon:
// first pages and deep ones, beside the read of one execution; a page of 1,000 beside as many looks
// at the engine; and what memory the listing of everything takes. On SQLite, and on PostgreSQL
// where that is installed.
#include "bench/apicall.h"
#include "bench/daemonprocess.h"
#include "bench/manyexecutions.h"
#include "bench/procfs.h"
#include "bench/required.h"
#include "bench/statistics.h"
#include "core/engine/docker/dockerendpoint.h"
#include "tests/support/postgresqlserver.h"

#include <QCommandLineParser>
#include <QCoreApplication>
#include <QElapsedTimer>
#include <QJsonArray>
#include <QLoggingCategory>
#include <QProcessEnvironment>
#include <QRandomGenerator>
#include <QRegularExpression>
#include <QTemporaryDir>
#include <QThread>
#include <QTimer>
#include <qcoro/qcorotask.h>

#include <cstdio>
#include <map>

using namespace slipway;
using namespace Qt::StringLiterals;

namespace {

enum class Caller { Owner, Administrator };

/// A listing that is measured.
struct Listing
{
    QByteArray name;
    Caller caller;
    QByteArray filters; ///< as an address has them
};

QList<Listing> listings(const QByteArray &context)
{
    const QByteArray label = "label=" + QByteArray(frequentLabel).replace('=', "%3D");
    using enum Caller;
    return {{"plain", Administrator, {}}, {"by owner", Owner, {}},
        {"by state", Administrator, "state=running"},
        {"by owner and state", Owner, "state=running"}, {"by label", Administrator, label},
        {"by owner and label", Owner, label},
        {"by owner, label and state", Owner, label + "&state=running"},
        {"by context", Administrator, "context=" + context},
        {"by text", Administrator, QByteArray("q=") + frequentWord},
        {"by text that nothing has", Administrator, "q=nowhere"}};
}

/// Milliseconds: of each listing, first pages and deep ones.
struct Times
{
    std::vector<double> first;
    std::vector<double> deep;
};
using Measured = std::map<QByteArray, Times>;

class Client
{
public:
    explicit Client(const DaemonProcess &daemon)
        : m_daemon(daemon),
          m_owner(daemon.tokenFor(QString::fromLatin1(frequentOwner),
              u"deployer:contexts_read deployer:executions_read"_s)),
          m_administrator(daemon.tokenFor(
              u"root"_s, u"deployer:contexts_read deployer:executions_read deployer:admin"_s))
    {
    }

    HttpRequest request(Caller caller, const QByteArray &target) const
    {
        HttpRequest request;
        request.endpoint.origin = m_daemon.origin();
        request.target = "/v1" + target;
        request.headers = {
            {"Authorization", "Bearer " + (caller == Caller::Owner ? m_owner : m_administrator)}};
        request.maxResponseBytes = 1024 * 1024 * 1024;
        return request;
    }

    HttpResponse get(Caller caller, const QByteArray &target)
    {
        return QCoro::waitFor(call(&m_http, request(caller, target)));
    }

    /// Milliseconds of a page of 100.
    double timeOf(const Listing &listing, const QByteArray &cursor = {})
    {
        QElapsedTimer timer;
        timer.start();
        get(listing.caller, addressOf(listing, 100, cursor));
        return double(timer.nsecsElapsed()) / 1e6;
    }

    static QByteArray addressOf(const Listing &listing, int limit, const QByteArray &cursor)
    {
        return "/executions?limit=" + QByteArray::number(limit) + "&cursor=" + cursor
            + (listing.filters.isEmpty() ? "" : '&' + listing.filters);
    }

    /// Where pages of 1,000 begin, but the first one; down to 200,000 items.
    QByteArrayList cursorsOf(const Listing &listing)
    {
        static const QRegularExpression place(u"cursor=([^&>]+)"_s);
        QByteArrayList cursors;
        QByteArray cursor;
        do {
            const auto page = get(listing.caller, addressOf(listing, 1000, cursor));
            const QByteArray link = headerValue(page.headers, "Link");
            cursor = place.match(QString::fromLatin1(link)).captured(1).toLatin1();
            if (!cursor.isEmpty())
                cursors.append(cursor);
        } while (!cursor.isEmpty() && cursors.size() < 200);
        return cursors;
    }

private:
    const DaemonProcess &m_daemon;
    QByteArray m_owner;
    QByteArray m_administrator;
    HttpClient m_http;
};

/// Each in turn, so that what else the machine does hits all alike.
Measured measurePages(Client &client, const QList<Listing> &subjects, int rounds)
{
    Measured measured;
    std::vector<QByteArrayList> cursors;
    for (const Listing &listing : subjects)
        cursors.push_back(client.cursorsOf(listing));
    QRandomGenerator random(1);
    for (int round = 0; round < rounds; ++round) {
        for (int i = 0; i < subjects.size(); ++i) {
            const Listing &listing = subjects.at(i);
            Times &times = measured[listing.name];
            times.first.push_back(client.timeOf(listing));
            const QByteArrayList &places = cursors[size_t(i)];
            if (!places.isEmpty())
                times.deep.push_back(
                    client.timeOf(listing, places.at(random.bounded(places.size()))));
        }
    }
    return measured;
}

/// The yardstick: the same way through the daemon, for one row.
std::vector<double> measureOne(Client &client, int rounds)
{
    const auto page = objectOf(client.get(Caller::Administrator, "/executions?limit=100"));
    const QJsonArray items = page[u"executions"].toArray();
    if (items.size() != 100)
        giveUp(u"a page has %1 executions"_s.arg(items.size()));
    std::vector<double> times;
    for (int round = 0; round < rounds; ++round) {
        const QString id = items.at(round % items.size())[u"identifier"].toString();
        QElapsedTimer timer;
        timer.start();
        client.get(Caller::Administrator, "/executions/" + id.toLatin1());
        times.push_back(double(timer.nsecsElapsed()) / 1e6);
    }
    return times;
}

void printTimes(const QByteArray &name, const std::vector<double> &times)
{
    if (!times.empty())
        std::printf("%-40s %8.2f %8.2f %8.2f\n", name.constData(), median(times),
            quantile(times, 0.99), quantile(times, 1));
}

void printPages(const QList<Listing> &subjects, const Measured &measured)
{
    for (const Listing &listing : subjects) {
        const Times &times = measured.at(listing.name);
        printTimes(listing.name + ", first page", times.first);
        printTimes(listing.name + ", deep page", times.deep);
    }
}

/// A container that is looked at, but never started.
class Inspected
{
public:
    Inspected()
        : m_endpoint(required(dockerEndpoint({}, QProcessEnvironment::systemEnvironment())).http)
    {
        HttpRequest create = request("POST", "/containers/create");
        create.headers = {{"Content-Type", "application/json"}};
        create.body = R"({"Image":"slipway/busybox:test","Cmd":["true"]})";
        const auto created = QCoro::waitFor(call(&m_http, std::move(create)));
        m_path = "/containers/" + objectOf(created)[u"Id"].toString().toLatin1();
    }
    ~Inspected() { QCoro::waitFor(call(&m_http, request("DELETE", m_path))); }

    /// Milliseconds of \a count looks, one after the other on a kept connection.
    double timeOf(int count)
    {
        QElapsedTimer timer;
        timer.start();
        for (int i = 0; i < count; ++i)
            QCoro::waitFor(call(&m_http, request("GET", m_path + "/json")));
        return double(timer.nsecsElapsed()) / 1e6;
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

    HttpClient m_http;
    HttpEndpoint m_endpoint;
    QByteArray m_path;
};

void measureThousand(Client &client, int rounds)
{
    Inspected container;
    std::vector<double> pages;
    std::vector<double> looks;
    for (int round = 0; round < rounds; ++round) {
        QElapsedTimer timer;
        timer.start();
        client.get(Caller::Administrator, "/executions?limit=1000");
        pages.push_back(double(timer.nsecsElapsed()) / 1e6);
        looks.push_back(container.timeOf(1000));
    }
    printTimes("a page of 1,000", pages);
    printTimes("1,000 x inspect of the engine", looks);
}

/// The listing of \a context, which is streamed.
void measureWhole(Client &client, const DaemonProcess &daemon, const QByteArray &context)
{
    const QByteArray target = "/contexts/" + context + "/executions";
    const qint64 before = anonymousMemory(daemon.pid());
    qint64 highest = before;
    QTimer sampler;
    QObject::connect(&sampler, &QTimer::timeout,
        [&daemon, &highest] { highest = std::max(highest, anonymousMemory(daemon.pid())); });
    sampler.start(std::chrono::milliseconds(10));
    QElapsedTimer timer;
    timer.start();
    const auto listing = client.get(Caller::Administrator, target);
    const double seconds = double(timer.nsecsElapsed()) / 1e9;
    std::printf(
        "all %d of a context: %.1f MB in %.2f s; anonymous memory %.1f MB, at most %.1f more\n",
        int(objectOf(listing)[u"executions"].toArray().size()), double(listing.body.size()) / 1e6,
        seconds, double(before) / 1024, double(highest - before) / 1024);
}

void measureDatabase(const char *name, const QString &uri, const QList<qint64> &sizes, int rounds)
{
    const QByteArray context = makeContexts(uri);
    const QList<Listing> subjects = listings(context);
    qint64 before = 0;
    for (const qint64 size : sizes) {
        makeExecutions(uri, before, size);
        before = size;
        const DaemonProcess daemon(uri);
        Client client(daemon);
        std::printf(
            "\n%s, %lld executions, ms\n%-40s %8s %8s %8s\n", name, size, "", "p50", "p99", "max");
        printTimes("one execution", measureOne(client, rounds));
        printPages(subjects, measurePages(client, subjects, rounds));
        measureThousand(client, 5);
        measureWhole(client, daemon, context);
    }
}

} // namespace

int main(int argc, char **argv)
{
    QCoreApplication application(argc, argv);
    QCommandLineParser parser;
    parser.setApplicationDescription(u"What pages of listings take."_s);
    parser.addHelpOption();
    parser.addOptions({{u"rounds"_s, u"of each page"_s, u"n"_s, u"300"_s},
        {u"sizes"_s, u"executions, growing"_s, u"n,n"_s, u"1000,100000,1000000"_s},
        {u"database"_s, u"sqlite or postgresql alone"_s, u"name"_s}});
    parser.process(application);
    QLoggingCategory::setFilterRules(u"slipway.*.info=false"_s);
    const int rounds = parser.value(u"rounds"_s).toInt();
    const QString only = parser.value(u"database"_s);
    QList<qint64> sizes;
    for (const QString &size : parser.value(u"sizes"_s).split(u','))
        sizes.append(size.toLongLong());

    std::setvbuf(stdout, nullptr, _IOLBF, 0); // it takes minutes
    std::printf("%d cores; pages of 100, %d of each kind, one after the other\n",
        QThread::idealThreadCount(), rounds);
    if (only != u"postgresql") {
        const QTemporaryDir directory;
        measureDatabase(
            "SQLite", u"sqlite:///"_s + directory.filePath(u"pages.db"_s), sizes, rounds);
    }
    if (only != u"sqlite") {
        test::PostgresqlServer server;
        if (server.obstacle().isEmpty())
            measureDatabase("PostgreSQL", server.freshUri(), sizes, rounds);
        else
            std::printf("without PostgreSQL: %s\n", qPrintable(server.obstacle()));
    }
    return 0;
}
