// SPDX-License-Identifier: Apache-2.0
// What a daemon costs that nobody asks anything: memory of its own and wake-ups, beside a process
// with a bare QHttpServer.
#include "bench/daemonprocess.h"
#include "bench/procfs.h"
#include "bench/yardsticks.h"

#include <QCommandLineParser>
#include <QCoreApplication>
#include <QThread>

#include <cstdio>

using namespace slipway;
using namespace Qt::StringLiterals;

int main(int argc, char **argv)
{
    QCoreApplication application(argc, argv);
    const QStringList arguments = QCoreApplication::arguments();
    if (arguments.value(1) == Yardsticks::argument)
        return Yardsticks::serve(arguments.value(2).toUtf8(), arguments.value(3).toUtf8());

    QCommandLineParser parser;
    parser.setApplicationDescription(u"What an idle daemon costs."_s);
    parser.addHelpOption();
    parser.addOptions({{u"seconds"_s, u"to watch"_s, u"n"_s, u"60"_s},
        {u"settle"_s, u"seconds to wait before"_s, u"n"_s, u"5"_s}});
    parser.process(application);
    const auto seconds = parser.value(u"seconds"_s).toULong();

    const DaemonProcess daemon;
    const Yardsticks yardsticks("/", "{}");
    QThread::sleep(parser.value(u"settle"_s).toULong());
    const qint64 daemonBefore = voluntarySwitches(daemon.pid());
    const qint64 yardsticksBefore = voluntarySwitches(yardsticks.pid());
    QThread::sleep(seconds);

    std::printf("Idle, watched for %lu s\n", seconds);
    std::printf("%-34s %20s %18s\n", "", "anonymous memory, MB", "wake-ups a minute");
    const auto row = [seconds](const char *name, qint64 pid, qint64 switchesBefore) {
        std::printf("%-34s %20.1f %18.1f\n", name, double(anonymousMemory(pid)) / 1024,
            double(voluntarySwitches(pid) - switchesBefore) * 60 / double(seconds));
    };
    row("slipwayd", daemon.pid(), daemonBefore);
    row("bare QHttpServer and bare route", yardsticks.pid(), yardsticksBefore);
    return 0;
}
