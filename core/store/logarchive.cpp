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

/// Offset behind the last '\n' before \a end; 0 if there is none.
qint64 endOfLastLine(QFile &file, qint64 end)
{
    while (end > 0) {
        const qint64 start = std::max<qint64>(0, end - blockSize);
        file.seek(start);
        const QByteArray block = file.read(end - start);
        if (const qsizetype newline = block.lastIndexOf('\n'); newline >= 0)
            return start + newline + 1;
        end = start;
    }
    return 0;
}

std::optional<Timestamp> timeOf(const QByteArray &line)
{
    const auto record =
        logRecordFromLine(QByteArrayView(line).chopped(line.endsWith('\n') ? 1 : 0));
    return record ? timestampFromString(QString::fromLatin1(record->time)) : std::nullopt;
}

/// Offset of a line from which on all records of the last seconds before \a end stand; 0 if in
/// doubt.
qint64 beginningOfRecent(QFile &file, qint64 end)
{
    file.seek(endOfLastLine(file, end - 1));
    const std::optional<Timestamp> last = timeOf(file.readLine());
    for (qint64 start = end - blockSize; last && start > 0; start -= blockSize) {
        file.seek(start);
        file.readLine(); // the rest of a line that began earlier
        const qint64 beginning = file.pos();
        const std::optional<Timestamp> time = timeOf(file.readLine());
        if (time && *time < *last - logDisorder)
            return beginning;
    }
    return 0;
}

LogPosition positionAt(const QString &fileName, qint64 end)
{
    LogPosition position;
    QFile file(fileName);
    if (end == 0 || !file.open(QIODevice::ReadOnly))
        return position;
    file.seek(beginningOfRecent(file, end));
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

Result<void> LogWriter::append(const QList<LogRecord> &records)
{
    if (records.isEmpty())
        return {};
    if (!m_file.isOpen()) {
        if (auto made = make(); !made)
            return made;
    }
    QByteArray bytes;
    for (const LogRecord &record : records)
        bytes += toLogLine(record);
    if (m_file.write(bytes) != bytes.size())
        return fileError(m_file, QStringLiteral("written"));
    return {};
}

Result<void> LogWriter::make()
{
    const QString directory = QFileInfo(m_file).path();
    if (!QDir().mkpath(directory)
        || !QFile::setPermissions(
            m_directory, QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner)) {
        return fail(reasons::fileFailed,
            {{QStringLiteral("file"), directory},
                {QStringLiteral("action"), QStringLiteral("made")},
                {QStringLiteral("problem"), QStringLiteral("see the rights of its parent")}});
    }
    if (!m_file.open(QIODevice::ReadWrite | QIODevice::Unbuffered))
        return fileError(m_file, QStringLiteral("opened"));
    return {};
}

QString LogArchive::fileName(ExecutionId id) const
{
    // Two levels, so that no directory grows to a million entries.
    const QString name = id.toString();
    return QStringLiteral("%1/%2/%3.log").arg(m_directory, name.left(2), name);
}

Result<std::unique_ptr<LogWriter>> LogArchive::write(ExecutionId id) const
{
    std::unique_ptr<LogWriter> writer(new LogWriter);
    QFile &file = writer->m_file;
    file.setFileName(fileName(id));
    writer->m_directory = m_directory;
    if (!file.exists())
        return writer; // to make a file takes longer than to store its execution
    if (!file.open(QIODevice::ReadWrite | QIODevice::Unbuffered))
        return fileError(file, QStringLiteral("opened"));

    const qint64 end = endOfLastLine(file, file.size());
    if (end < file.size() && !file.resize(end))
        return fileError(file, QStringLiteral("repaired"));
    writer->m_position = positionAt(file.fileName(), end);
    file.seek(end);
    return writer;
}

Result<void> LogArchive::remove(ExecutionId id) const
{
    QFile file(fileName(id));
    if (!file.remove() && file.exists())
        return fileError(file, QStringLiteral("removed"));
    return {};
}

Result<std::unique_ptr<LogTextReader>> LogArchive::read(
    ExecutionId id, const LogSelection &selection) const
{
    auto reader = std::make_unique<LogTextReader>(fileName(id), selection);
    if (reader->open())
        return reader;
    // Where it lies is nothing to callers.
    qCWarning(lcStore).noquote() << fileName(id) << "cannot be read:" << reader->errorString();
    return fail(reasons::logUnreadable);
}

} // namespace slipway
