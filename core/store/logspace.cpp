// SPDX-License-Identifier: Apache-2.0
#include "core/store/logspace.h"

#include "core/base/logging.h"
#include "core/base/reasons.h"
#include "core/store/filebytes.h"

#include <QDir>
#include <QFile>

#include <sys/stat.h>

#include <algorithm>

namespace slipway {

using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

namespace {

constexpr qint64 kib = 1024;
constexpr qint64 mib = 1024 * kib;
/// Smaller logs are not cut for the sake of others, and may take half of the reserve.
constexpr qint64 smallLog = 128 * kib;
/// A block at each end of a gap is used in part.
constexpr qint64 blocks = 8 * kib;
constexpr auto freshness = 100ms;

qint64 bytesOf(const QByteArray &path)
{
    struct stat status = {};
    if (::stat(path.constData(), &status) != 0)
        return 0;
    // What a file system sets aside for later, or compresses, is not the log's.
    return std::min<qint64>(status.st_size, qint64(status.st_blocks) * 512);
}

} // namespace

qint64 diskReserve(const QString &directory)
{
    const qint64 size = diskSize(directory);
    return std::min(256 * mib, std::max(size / 20, std::min(8 * mib, size / 4)));
}

LogSpace::LogSpace(QString directory, const LogLimits &limits)
    : m_directory(std::move(directory)), m_limits(limits)
{
    if (m_limits.total == 0)
        m_limits.total = std::max(diskSize(m_directory) / 2, mib);
    if (m_limits.reserve == 0)
        m_limits.reserve = diskReserve(m_directory);
    m_step = std::clamp(std::min(m_limits.each, m_limits.total) / 16, 8 * kib, mib);
}

QString LogSpace::fileName(ExecutionId id) const
{
    // Two levels, so that no directory grows to a million entries.
    const QString name = id.toString();
    return u"%1/%2/%3.log"_s.arg(m_directory, name.left(2), name);
}

Result<LogSpace::Room> LogSpace::makeRoom(ExecutionId id, qint64 bytes)
{
    using enum LogHole::Cause;
    if (const qint64 over = storedOf(id) + bytes + blocks - m_limits.each; over > 0) {
        // One that was larger before its limit was set comes down to it in steps.
        const auto made = cut(id, {std::min(over, 8 * m_step) + m_step, Limit, m_limits.each});
        if (!made)
            return fail(made.error());
        if (made->isUnsupported)
            return Room::Ended;
    }
    const bool isOver = total() + bytes > m_limits.total;
    if (!isOver && !isShort(id, bytes))
        return Room::Made;
    const auto victim = largest();
    const LogCut cutting {
        bytes + m_step, isOver ? Total : Disk, isOver ? m_limits.total : qint64(0)};
    const auto made = victim ? cut(*victim, cutting) : LogCutOutcome();
    if (!made)
        return fail(made.error());
    if (made->freed > 0)
        return Room::Made;
    return fail(reasons::fileFailed,
        {{u"file"_s, fileName(id)}, {u"action"_s, u"written"_s},
            {u"problem"_s,
                isOver ? u"all logs together have reached DEPLOYER_LOG_TOTAL"_s
                       : u"the disk has no more than DEPLOYER_DISK_RESERVE left"_s}});
}

bool LogSpace::freeSome(qint64 bytes)
{
    const auto victim = largest();
    if (!victim)
        return false;
    const auto made = cut(*victim, {bytes + m_step, LogHole::Cause::Disk, 0});
    return made && made->freed > 0;
}

Result<LogCutOutcome> LogSpace::cut(ExecutionId id, const LogCut &cut)
{
    QFile file(fileName(id));
    // It may have been deleted a moment ago.
    if (!file.exists() || !file.open(QIODevice::ReadWrite | QIODevice::Unbuffered))
        return LogCutOutcome();
    auto made = cutOut(file, gap(id), cut);
    if (made && made->gap) {
        const std::lock_guard lock(m_mutex);
        if (!m_holes.value(id))
            qCWarning(lcStore).noquote()
                << id.toString()
                << "its log is being cut:" << holeNotice(*made->gap, made->gap->bytes);
        m_holes.insert(id, made->gap);
        const qint64 stored = std::max<qint64>(0, m_stored.value(id) - made->freed);
        m_total -= m_stored.value(id) - stored;
        m_stored.insert(id, stored);
        m_spare = 0;
        ++m_cuts;
    }
    return made;
}

qint64 LogSpace::storedOf(ExecutionId id) const
{
    const std::lock_guard lock(m_mutex);
    return m_stored.value(id);
}

std::optional<ExecutionId> LogSpace::largest() const
{
    const std::lock_guard lock(m_mutex);
    auto found = m_stored.constEnd();
    for (auto log = m_stored.constBegin(); log != m_stored.constEnd(); ++log) {
        if (log.value() >= smallLog && (found == m_stored.constEnd() || *log > *found))
            found = log;
    }
    return found == m_stored.constEnd() ? std::nullopt : std::optional(found.key());
}

bool LogSpace::isShort(ExecutionId id, qint64 bytes)
{
    const std::lock_guard lock(m_mutex);
    const auto now = std::chrono::steady_clock::now();
    if (bytes <= m_spare && now - m_looked < freshness) {
        m_spare -= bytes;
        return false;
    }
    m_looked = now;
    const qint64 unused = freeBytes(m_directory) - m_limits.reserve;
    // Others write as well meanwhile.
    m_spare = std::clamp<qint64>(unused / 8, 0, 16 * mib);
    const bool isSmall = m_stored.value(id) + bytes < smallLog;
    return bytes > (isSmall ? unused + m_limits.reserve / 2 : unused);
}

void LogSpace::enter(ExecutionId id, qint64 bytes)
{
    m_total += bytes - m_stored.value(id);
    m_stored.insert(id, bytes);
}

void LogSpace::open(ExecutionId id, qint64 bytes)
{
    const std::lock_guard lock(m_mutex);
    // A small one was counted by the survey, without its name.
    if (!m_stored.contains(id) && m_surveyed.contains(id.toString().left(2)))
        m_total -= bytes;
    enter(id, bytes);
}

void LogSpace::grow(ExecutionId id, qint64 bytes)
{
    const std::lock_guard lock(m_mutex);
    m_stored[id] += bytes;
    m_total += bytes;
}

void LogSpace::close(ExecutionId id)
{
    const std::lock_guard lock(m_mutex);
    if (const auto hole = m_holes.constFind(id); hole != m_holes.constEnd() && !*hole)
        m_holes.erase(hole); // most have none, and would only be remembered for ever
    if (m_stored.value(id) < smallLog && m_surveyed.contains(id.toString().left(2)))
        m_stored.remove(id);
}

void LogSpace::forget(ExecutionId id, qint64 bytes)
{
    const std::lock_guard lock(m_mutex);
    m_holes.remove(id);
    if (m_stored.contains(id))
        m_total -= m_stored.take(id);
    else if (m_surveyed.contains(id.toString().left(2)))
        m_total -= bytes;
}

std::optional<LogHole> LogSpace::gap(ExecutionId id) const
{
    {
        const std::lock_guard lock(m_mutex);
        if (const auto known = m_holes.constFind(id); known != m_holes.constEnd())
            return *known;
    }
    QFile file(fileName(id));
    if (!file.exists() || !file.open(QIODevice::ReadOnly | QIODevice::Unbuffered))
        return std::nullopt;
    const auto found = findHole(file.handle());
    const std::lock_guard lock(m_mutex);
    // Most have none, and would only be remembered for ever.
    if (found || m_stored.contains(id))
        m_holes.insert(id, found);
    return found;
}

void LogSpace::survey(const QString &prefix)
{
    const QDir directory(m_directory + u'/' + prefix);
    const std::lock_guard lock(m_mutex);
    if (m_surveyed.contains(prefix))
        return;
    m_surveyed.insert(prefix);
    for (const QString &name : directory.entryList({u"*.log"_s}, QDir::Files)) {
        const auto id = ExecutionId::fromString(name.chopped(4));
        if (!id || m_stored.contains(*id))
            continue;
        const qint64 bytes = bytesOf(QFile::encodeName(directory.filePath(name)));
        m_total += bytes;
        if (bytes >= smallLog)
            m_stored.insert(*id, bytes);
    }
}

qint64 LogSpace::total() const
{
    const std::lock_guard lock(m_mutex);
    return m_total;
}

} // namespace slipway
