// SPDX-License-Identifier: Apache-2.0
#include "server/metrics/processmetrics.h"

#include "server/metrics/exposition.h"

#include <QDir>
#include <QFile>

#include <sys/resource.h>

#include <unistd.h>

namespace slipway {
namespace {

QByteArray contentOf(const char *path)
{
    QFile file(QString::fromLatin1(path));
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

/// The number behind \a key, at the beginning of a line.
double numberOf(const QByteArray &text, const QByteArray &key)
{
    const qsizetype at = ('\n' + text).indexOf('\n' + key);
    if (at < 0)
        return 0;
    const QByteArray rest = text.sliced(at + key.size());
    return rest.left(rest.indexOf('\n')).simplified().split(' ').constFirst().toDouble();
}

/// Of /proc/self/stat, by their numbers in proc(5); the name in brackets may hold anything.
QByteArrayList statFields()
{
    const QByteArray stat = contentOf("/proc/self/stat");
    return QByteArrayList {{}, {}, {}}
    + stat.sliced(stat.lastIndexOf(')') + 1).simplified().split(' ');
}

double startTime(const QByteArrayList &fields)
{
    constexpr qsizetype startTicks = 22;
    return numberOf(contentOf("/proc/stat"), "btime ")
        + fields.value(startTicks).toDouble() / double(::sysconf(_SC_CLK_TCK));
}

} // namespace

void exposeProcess(Exposition &exposition)
{
    constexpr qsizetype userTicks = 14;
    constexpr qsizetype systemTicks = 15;
    constexpr double kibibyte = 1024;
    const QByteArrayList fields = statFields();
    const QByteArray status = contentOf("/proc/self/status");
    rlimit descriptors {};
    ::getrlimit(RLIMIT_NOFILE, &descriptors);
    // The directory's own descriptor is open while it is read.
    const auto open = QDir(QStringLiteral("/proc/self/fd"))
                          .entryList(QDir::AllEntries | QDir::System | QDir::NoDotAndDotDot)
                          .size();

    exposition.counter("process_cpu_seconds_total", "Processor time in user and kernel mode.",
        (fields.value(userTicks).toDouble() + fields.value(systemTicks).toDouble())
            / double(::sysconf(_SC_CLK_TCK)));
    exposition.gauge("process_start_time_seconds", "When the process began, since the epoch.",
        startTime(fields));
    exposition.gauge("process_resident_memory_bytes", "Memory that is in use.",
        numberOf(status, "VmRSS:") * kibibyte);
    exposition.gauge("process_virtual_memory_bytes", "Addresses that are in use.",
        numberOf(status, "VmSize:") * kibibyte);
    exposition.gauge("slipway_process_anonymous_memory_bytes", "Memory that no file backs.",
        numberOf(status, "RssAnon:") * kibibyte);
    exposition.gauge("process_open_fds", "Open descriptors.", double(open));
    exposition.gauge("process_max_fds", "How many may be open.", double(descriptors.rlim_cur));
    exposition.gauge("process_threads", "Threads.", numberOf(status, "Threads:"));
}

} // namespace slipway
