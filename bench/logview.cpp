// SPDX-License-Identifier: Apache-2.0
// How fast a log comes into the window, from its file to the rows, and how long the event loop is
// held up meanwhile: a million lines, then one line of 100 MB; searching and scrolling in them.
#include "bench/giveup.h"
#include "bench/procfs.h"
#include "bench/statistics.h"
#include "core/deployer/archivedlog.h"
#include "gui/log/logarea.h"
#include "gui/log/logfeed.h"

#include <QApplication>
#include <QCommandLineParser>
#include <QElapsedTimer>
#include <QEventLoop>
#include <QRandomGenerator>
#include <QScrollBar>
#include <QTemporaryDir>

#include <cstdio>

using namespace slipway;
using namespace Qt::StringLiterals;

namespace {

constexpr qint64 pieceSize = 16 * 1024; ///< of a long line, as engines part it

/// How late the event loop comes round, in milliseconds.
class LoopWatch
{
public:
    LoopWatch()
    {
        m_timer.setTimerType(Qt::PreciseTimer);
        QObject::connect(&m_timer, &QTimer::timeout, [this] {
            m_delays.push_back(double(m_since.nsecsElapsed()) / 1e6);
            m_since.start();
        });
        m_since.start();
        m_timer.start(1);
    }
    const std::vector<double> &delays() const { return m_delays; }

private:
    QTimer m_timer;
    QElapsedTimer m_since;
    std::vector<double> m_delays;
};

QByteArray lineText(qint64 number)
{
    const QByteArray text = "step " + QByteArray::number(number)
        + " loss=0.3127 accuracy=0.9134 rate=0.00100 of an epoch that takes its time, as it does";
    return number % 4 == 0 ? "\x1b[32m" + text + "\x1b[0m" : text;
}

qint64 writeLines(const LogArchive &archive, ExecutionId id, qint64 count)
{
    auto writer = archive.write(id);
    qint64 bytes = 0;
    QList<LogRecord> records;
    for (qint64 i = 0; i < count; ++i) {
        records.append({.time = "2026-11-21T09:30:00.123456789Z", .text = lineText(i)});
        bytes += records.last().text.size() + 1;
        if (records.size() == 1000 || i + 1 == count) {
            if (!(*writer)->append(records))
                giveUp(u"the log cannot be written"_s);
            records.clear();
        }
    }
    return bytes;
}

qint64 writeLongLine(const LogArchive &archive, ExecutionId id, qint64 size)
{
    auto writer = archive.write(id);
    LogRecord record {.time = "2026-11-21T09:30:00.123456789Z",
        .isPartial = true,
        .text = QByteArray(pieceSize, 'x')};
    for (qint64 left = size; left > 0; left -= pieceSize) {
        record.isPartial = left > pieceSize;
        if (!(*writer)->append({record}))
            giveUp(u"the log cannot be written"_s);
    }
    return size;
}

template<class Condition>
double secondsUntil(Condition holds, LogDocument &document)
{
    QElapsedTimer timer;
    timer.start();
    QEventLoop loop;
    QObject::connect(&document, &LogDocument::changed, &loop, [&] {
        if (holds())
            loop.quit();
    });
    if (!holds())
        loop.exec();
    return double(timer.nsecsElapsed()) / 1e9;
}

void printRow(const char *what, double seconds, double megabytes, const LoopWatch &watch)
{
    std::printf("%-34s %8.2f %9.1f %12.1f %12.1f\n", what, seconds, megabytes / seconds,
        quantile(watch.delays(), 0.99), quantile(watch.delays(), 1));
}

void feed(const char *what, LogFeed &logFeed, LogDocument &document, const LogArchive &archive,
    ExecutionId id, qint64 bytes)
{
    auto watched = std::make_shared<LogWatch>();
    watched->noteEnd();
    auto log = std::make_shared<ArchivedLog>(
        archive, id, LogSelection {.follow = true, .asRecords = true});
    if (!log->open(watched))
        giveUp(u"the log cannot be read"_s);
    const LoopWatch watch;
    logFeed.read(log);
    const double seconds = secondsUntil(
        [&] {
            return logFeed.state() == LogFeed::State::Ended || (log->atEnd() && !document.isBusy());
        },
        document);
    printRow(what, seconds, double(bytes) / 1e6, watch);
}

void scroll(const char *what, LogArea &area)
{
    QRandomGenerator random(1);
    std::vector<double> paints;
    for (int i = 0; i < 500; ++i) {
        area.verticalScrollBar()->setValue(
            int(random.bounded(area.verticalScrollBar()->maximum() + 1)));
        QElapsedTimer timer;
        timer.start();
        area.viewport()->repaint();
        paints.push_back(double(timer.nsecsElapsed()) / 1e6);
    }
    std::printf("%-34s p50 %.2f  p99 %.2f  most %.2f ms\n", what, median(paints),
        quantile(paints, 0.99), quantile(paints, 1));
}

} // namespace

int main(int argc, char **argv)
{
    qputenv("QT_QPA_PLATFORM", "offscreen");
    QApplication application(argc, argv);
    QCommandLineParser parser;
    parser.setApplicationDescription(u"How fast a log comes into the window."_s);
    parser.addHelpOption();
    parser.addOptions({{u"lines"_s, u"of the log"_s, u"n"_s, u"1000000"_s},
        {u"long"_s, u"MB of the long line"_s, u"n"_s, u"100"_s}});
    parser.process(application);

    const QTemporaryDir directory;
    const LogArchive archive(directory.filePath(u"logs"_s));
    const auto many = ExecutionId::create();
    const auto one = ExecutionId::create();
    const qint64 manyBytes = writeLines(archive, many, parser.value(u"lines"_s).toLongLong());
    const qint64 oneBytes = writeLongLine(archive, one, parser.value(u"long"_s).toLongLong() << 20);

    LogDocument document;
    LogFeed logFeed(document);
    LogArea area;
    area.setDocument(&document);
    area.resize(1200, 800);
    area.show();
    QCoreApplication::processEvents();
    const qint64 before = anonymousMemory(QCoreApplication::applicationPid());

    std::printf("%-34s %8s %9s %12s %12s\n", "", "s", "MB/s", "loop p99 ms", "at most ms");
    feed("lines appended, followed", logFeed, document, archive, many, manyBytes);
    std::printf("%-34s %8.1f MB of text, %.1f MB held, %.1f MB of the process\n", "memory",
        double(manyBytes) / 1e6, double(document.lines().memory()) / 1e6,
        double(anonymousMemory(QCoreApplication::applicationPid()) - before) * 1024 / 1e6);
    {
        const LoopWatch watch;
        document.setSearch(searchFor(u"step [0-9]*9 "_s, true, false));
        const double seconds = secondsUntil([&] { return !document.isBusy(); }, document);
        printRow("all of it searched", seconds, double(manyBytes) / 1e6, watch);
    }
    scroll("paint while scrolling", area);
    document.setSearch(std::nullopt);
    feed("a long line appended", logFeed, document, archive, one, oneBytes);
    scroll("paint while scrolling in it", area);
    return 0;
}
