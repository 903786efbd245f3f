// SPDX-License-Identifier: Apache-2.0
#include "core/engine/docker/dockerlogdemuxer.h"

#include "core/base/reasons.h"

#include <QtEndian>

namespace slipway {
namespace {

constexpr qsizetype headBytes = 8;
/// Docker writes 16 KiB a frame at most.
constexpr qsizetype maxFrameBytes = qsizetype(4) * 1024 * 1024;

enum StreamType : char { Stdin = 0, Stdout = 1, Stderr = 2, SystemError = 3 };

} // namespace

DockerLogDemuxer::DockerLogDemuxer(QString engine) : m_engine(std::move(engine)) { }

Result<QList<LogRecord>> DockerLogDemuxer::feed(QByteArrayView bytes)
{
    m_buffer.append(bytes);
    QList<LogRecord> records;
    qsizetype from = 0;
    while (m_buffer.size() - from >= headBytes) {
        const char *head = m_buffer.constData() + from;
        const qsizetype length = qFromBigEndian<quint32>(head + 4);
        if (head[0] > SystemError || head[1] != 0 || head[2] != 0 || head[3] != 0
            || length > maxFrameBytes)
            return failWith(QStringLiteral("its log is not a stream of frames"));
        if (m_buffer.size() - from < headBytes + length)
            break;
        const QByteArrayView content(head + headBytes, length);
        if (const Result<void> read = readFrame(head[0], content, records); !read)
            return fail(read.error());
        from += headBytes + length;
    }
    m_buffer.remove(0, from);
    return records;
}

Result<void> DockerLogDemuxer::readFrame(
    char stream, QByteArrayView content, QList<LogRecord> &records) const
{
    if (stream == SystemError)
        return failWith(QString::fromUtf8(content).trimmed().left(512));
    const qsizetype space = content.first(std::min(content.size(), maxLogTimeLength)).indexOf(' ');
    // The engine reports a log that it cannot read on the container's stderr, without a time.
    if (space < 0 || !isLogTime(content.first(space)))
        return failWith(QString::fromUtf8(content).trimmed().left(512));

    LogRecord record;
    record.time = content.first(space).toByteArray();
    record.stream = stream == Stderr ? LogRecord::Stream::Stderr : LogRecord::Stream::Stdout;
    QByteArrayView rest = content.sliced(space + 1);
    do {
        const qsizetype newline = rest.indexOf('\n');
        record.isPartial = newline < 0;
        record.text = rest.first(newline < 0 ? rest.size() : newline).toByteArray();
        records.append(record);
        rest = rest.sliced(newline < 0 ? rest.size() : newline + 1);
    } while (!rest.isEmpty());
    return {};
}

tl::unexpected<Error> DockerLogDemuxer::failWith(const QString &problem) const
{
    return fail(reasons::engineFailed,
        {{QStringLiteral("engine"), m_engine}, {QStringLiteral("engine_message"), problem}});
}

} // namespace slipway
