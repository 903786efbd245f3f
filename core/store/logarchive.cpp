// SPDX-License-Identifier: Apache-2.0
#include "core/store/logarchive.h"

#include "core/base/clock.h"
#include "core/base/logging.h"
#include "core/base/reasons.h"

#include <QDir>
#include <QFileInfo>

namespace slipway {
namespace {

constexpr qint64 blockSize = qint64(64) * 1024;

tl::unexpected<Error> fileError(const QFile &file, const QString &action)
{
    return fail(reasons::fileFailed,
        {{QStringLiteral("file"), file.fileName()}, {QStringLiteral("action"), action},
            {QStringLiteral("problem"), file.errorString()}});
}

/// Offset behind the last '\n' before \a end; \a first if there is none behind that.
qint64 endOfLastLine(QFile &file, qint64 end, qint64 first)
{
    while (end > first) {
        const qint64 start = std::max(first, end - blockSize);
        file.seek(start);
        const QByteArray block = file.read(end - start);
        if (const qsizetype newline = block.lastIndexOf('\n'); newline >= 0)
            return start + newline + 1;
        end = start;
    }
    return first;
}

std::optional<Timestamp> timeOf(const QByteArray &line)
{
    const auto record =
        logRecordFromLine(QByteArrayView(line).chopped(line.endsWith('\n') ? 1 : 0));
    return record ? timestampFromString(QString::fromLatin1(record->time)) : std::nullopt;
}

/// Offset of a line from which on all records of the last seconds before \a end stand; \a first if
/// in doubt.
qint64 beginningOfRecent(QFile &file, qint64 end, qint64 first)
{
    file.seek(endOfLastLine(file, end - 1, first));
    const std::optional<Timestamp> last = timeOf(file.readLine());
    for (qint64 start = end - blockSize; last && start > first; start -= blockSize) {
        file.seek(start);
        file.readLine(); // the rest of a line that began earlier
        const qint64 beginning = file.pos();
        const std::optional<Timestamp> time = timeOf(file.readLine());
        if (time && *time < *last - logDisorder)
            return beginning;
    }
    return first;
}

LogPosition positionAt(const QString &fileName, qint64 end, const std::optional<LogHole> &gap)
{
    LogPosition position;
    QFile file(fileName);
    if (end == 0 || !file.open(QIODevice::ReadOnly))
        return position;
    // A stream that has been silent since then would seem unread.
    if (gap && !gap->lastOut.isEmpty())
        position.advance({.time = gap->lastOut});
    if (gap && !gap->lastError.isEmpty())
        position.advance({.time = gap->lastError, .stream = LogRecord::Stream::Stderr});
    file.seek(beginningOfRecent(file, end, gap ? gap->end : 0));
    while (file.pos() < end) {
        const QByteArray line = file.readLine();
        if (line.isEmpty())
            break;
        if (const auto record = logRecordFromLine(QByteArrayView(line).chopped(1)))
            position.advance(*record);
    }
    return position;
}

} // namespace

LogWriter::LogWriter(ExecutionId id, std::shared_ptr<LogSpace> space)
    : m_id(id), m_space(std::move(space)), m_file(m_space->fileName(id))
{
}

LogWriter::~LogWriter()
{
    if (m_file.isOpen())
        m_space->close(m_id);
}

Result<void> LogWriter::append(const QList<LogRecord> &records)
{
    if (records.isEmpty() || m_hasEnded)
        return {};
    if (!m_file.isOpen()) {
        if (auto made = make(); !made)
            return made;
    }
    QByteArray bytes;
    for (qsizetype i = 0; i < records.size(); ++i) {
        bytes += toLogLine(records[i]);
        if (bytes.size() < m_space->largestStep() && i + 1 < records.size())
            continue;
        const auto room = m_space->makeRoom(m_id, bytes.size());
        if (!room)
            return fail(room.error());
        if (*room == LogSpace::Room::Ended)
            return end(records[i]);
        if (auto written = write(bytes); !written)
            return written;
        bytes.clear();
    }
    return {};
}

Result<void> LogWriter::write(const QByteArray &bytes)
{
    const qint64 start = m_file.pos();
    for (bool isFirst = true; m_file.write(bytes) != bytes.size(); isFirst = false) {
        const Error error(reasons::fileFailed,
            {{QStringLiteral("file"), m_file.fileName()},
                {QStringLiteral("action"), QStringLiteral("written")},
                {QStringLiteral("problem"), m_file.errorString()}});
        // A line that is torn would be joined to what comes next.
        if (!m_file.resize(start) || !m_file.seek(start) || !isFirst
            || !m_space->freeSome(bytes.size()))
            return fail(error);
    }
    m_space->grow(m_id, bytes.size());
    return {};
}

Result<void> LogWriter::end(const LogRecord &record)
{
    m_hasEnded = true;
    LogRecord notice = record;
    notice.isPartial = false;
    notice.text = endNotice(m_space->limits().each);
    return write(toLogLine(notice));
}

Result<void> LogWriter::make()
{
    const QString directory = QFileInfo(m_file).path();
    if (!QDir().mkpath(directory)
        || !QFile::setPermissions(
            m_space->directory(), QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner)) {
        return fail(reasons::fileFailed,
            {{QStringLiteral("file"), directory},
                {QStringLiteral("action"), QStringLiteral("made")},
                {QStringLiteral("problem"), QStringLiteral("see the rights of its parent")}});
    }
    if (!m_file.open(QIODevice::ReadWrite | QIODevice::Unbuffered))
        return fileError(m_file, QStringLiteral("opened"));
    m_space->open(m_id, 0);
    return {};
}

Result<std::unique_ptr<LogWriter>> LogArchive::write(ExecutionId id) const
{
    std::unique_ptr<LogWriter> writer(new LogWriter(id, m_space));
    QFile &file = writer->m_file;
    if (!file.exists())
        return writer; // to make a file takes longer than to store its execution
    if (!file.open(QIODevice::ReadWrite | QIODevice::Unbuffered))
        return fileError(file, QStringLiteral("opened"));

    const auto gap = m_space->gap(id);
    const qint64 first = gap ? gap->end : 0;
    const qint64 end = endOfLastLine(file, file.size(), first);
    if (end < file.size() && !file.resize(end))
        return fileError(file, QStringLiteral("repaired"));
    writer->m_position = positionAt(file.fileName(), end, gap);
    if (end > first) {
        file.seek(endOfLastLine(file, end - 1, first));
        const QByteArray line = file.readLine();
        const auto last = logRecordViewFromLine(QByteArrayView(line).chopped(1));
        writer->m_hasEnded = last && isEndNotice(last->text);
    }
    file.seek(end);
    m_space->open(id, end - (gap ? gap->end - gap->begin - holeLineLength : 0));
    return writer;
}

Result<void> LogArchive::remove(ExecutionId id) const
{
    QFile file(fileName(id));
    const qint64 size = file.size();
    if (!file.remove() && file.exists())
        return fileError(file, QStringLiteral("removed"));
    m_space->forget(id, size);
    return {};
}

Result<std::unique_ptr<LogTextReader>> LogArchive::read(
    ExecutionId id, const LogSelection &selection) const
{
    auto gap = [space = m_space, id, looked = std::optional<quint64>(),
                   gap = std::optional<LogHole>()]() mutable {
        if (const quint64 cuts = space->cuts(); looked != cuts) {
            looked = cuts;
            gap = space->gap(id);
        }
        return gap;
    };
    auto reader = std::make_unique<LogTextReader>(fileName(id), selection, std::move(gap));
    if (reader->open())
        return reader;
    // Where it lies is nothing to callers.
    qCWarning(lcStore).noquote() << fileName(id) << "cannot be read:" << reader->errorString();
    return fail(reasons::logUnreadable);
}

} // namespace slipway
