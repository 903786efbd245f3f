// SPDX-License-Identifier: Apache-2.0
#include "bench/procfs.h"

#include "bench/giveup.h"

#include <QDir>
#include <QFile>

#include <unistd.h>

namespace slipway {

using namespace Qt::StringLiterals;

namespace {

QByteArray contentsOf(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        giveUp(path + u": "_s + file.errorString());
    return file.readAll();
}

QString directoryOf(qint64 pid)
{
    return u"/proc/%1"_s.arg(pid);
}

/// The number behind "\a name:".
qint64 numberOf(const QByteArray &text, const QByteArray &name)
{
    const QByteArray key = '\n' + name + ':';
    const qsizetype at = text.indexOf(key);
    if (at < 0)
        giveUp(u"the kernel tells no %1"_s.arg(QString::fromLatin1(name)));
    return text.mid(at + key.size(), 64).simplified().split(' ').constFirst().toLongLong();
}

} // namespace

double cpuSeconds(qint64 pid)
{
    const QByteArray stat = contentsOf(directoryOf(pid) + u"/stat"_s);
    // The second field, the name, may hold spaces; these are the fields 14 and 15.
    const QByteArrayList fields = stat.mid(stat.lastIndexOf(')') + 2).split(' ');
    const qint64 ticks = fields.value(11).toLongLong() + fields.value(12).toLongLong();
    return double(ticks) / double(sysconf(_SC_CLK_TCK));
}

qint64 anonymousMemory(qint64 pid)
{
    return numberOf(contentsOf(directoryOf(pid) + u"/smaps_rollup"_s), "Anonymous");
}

qint64 voluntarySwitches(qint64 pid)
{
    const QString tasks = directoryOf(pid) + u"/task"_s;
    qint64 switches = 0;
    for (const QString &task : QDir(tasks).entryList(QDir::Dirs | QDir::NoDotAndDotDot))
        switches +=
            numberOf(contentsOf(tasks + u'/' + task + u"/status"_s), "voluntary_ctxt_switches");
    return switches;
}

} // namespace slipway
