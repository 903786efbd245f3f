// SPDX-License-Identifier: Apache-2.0
#include "core/deployer/logfollower.h"

#include "core/base/logging.h"
#include "core/base/reasons.h"
#include "core/engine/engine.h"

#include <numeric>

namespace slipway {

static constexpr int maxRefusals = 5;

/// Whether trying again can help, however often.
static bool isPassing(const Error &error)
{
    return error.is(ErrorCode::Unavailable) || error.is(ErrorCode::DeadlineExceeded)
        || error.is(reasons::fileFailed);
}

/// With as many digits as an engine tells.
static QByteArray nowAsLogTime()
{
    const QString now = toUtcString(
        std::chrono::floor<std::chrono::milliseconds>(std::chrono::system_clock::now()));
    return now.left(now.size() - 1).toLatin1() + "000000Z";
}

/// The same time less a nanosecond, so that the place in the log is told by the container's own
/// records alone.
static QByteArray justBefore(const QByteArray &time)
{
    QByteArray earlier = time;
    const qsizetype dot = time.indexOf('.');
    qsizetype last = time.indexOf('Z') - 1;
    while (dot >= 0 && last > dot && time[last] == '0')
        earlier[last--] = '9';
    if (dot < 0 || last <= dot)
        return time; // of whole seconds
    earlier[last] = char(time[last] - 1);
    return earlier;
}

static LogRecord noteOf(const LogGap &gap)
{
    const QByteArray text = "[slipway: the engine dropped part of this log here, between "
        + gap.after + " and " + gap.before + ']';
    return {.time = justBefore(gap.before), .stream = LogRecord::Stream::Stderr, .text = text};
}

/// At the end.
static LogRecord noteOf(const QString &sentence)
{
    return {.time = nowAsLogTime(),
        .stream = LogRecord::Stream::Stderr,
        .text = "[slipway: " + sentence.toUtf8() + ']'};
}

LogFollower::LogFollower(
    Engine &engine, LogArchive &archive, ExecutionId id, EngineHandle handle, QObject *parent)
    : QObject(parent), m_engine(engine), m_archive(archive), m_id(id), m_handle(std::move(handle))
{
    m_timer.setSingleShot(true);
    connect(&m_timer, &QTimer::timeout, this, &LogFollower::open);
    m_timer.start(0);
}

void LogFollower::open()
{
    auto writer = m_archive.write(m_id);
    if (!writer)
        return retry(writer.error());
    m_writer = std::move(*writer);
    const LogPosition &position = m_writer->position();
    m_unread.emplace(position);

    m_stream = m_engine.logs(m_handle, {.since = position.since(), .follow = true});
    connect(m_stream.get(), &LogStream::received, this, &LogFollower::append);
    connect(m_stream.get(), &LogStream::unfinished, this, &LogFollower::noteUnfinished);
    connect(m_stream.get(), &LogStream::dropped, this, &LogFollower::noteDropped);
    connect(m_stream.get(), &LogStream::ended, this, &LogFollower::end);
}

void LogFollower::append(const QList<LogRecord> &records)
{
    QList<LogRecord> unread = m_unread->unread(records);
    if (const auto gap = m_unread->takeGap())
        unread.prepend(noteOf(*gap));
    const Result<void> written = m_writer->append(unread);
    if (!written)
        return retry(written.error());
    m_backoff.reset();
    m_refusals = 0;
    for (const LogRecord &record : unread)
        leaveOut(record);
    Q_EMIT appended(m_id,
        std::accumulate(unread.begin(), unread.end(), qint64(0),
            [](qint64 sum, const LogRecord &record) { return sum + record.text.size(); }));
}

void LogFollower::leaveOut(const LogRecord &record)
{
    UnfinishedLine &line = m_unfinished[std::size_t(record.stream)];
    line.isContinued = record.isPartial;
    if (line.text.isEmpty())
        return;
    if (record.isPartial && line.text.startsWith(record.text))
        line.text.remove(0, record.text.size());
    else
        line.text.clear();
}

void LogFollower::noteUnfinished(LogRecord::Stream stream, const QByteArray &text)
{
    UnfinishedLine &line = m_unfinished[std::size_t(stream)];
    if (line.text.isEmpty())
        line.time = nowAsLogTime();
    line.text = text;
    Q_EMIT wentOn(m_id);
}

void LogFollower::noteDropped(qint64 bytes)
{
    const QString sentence =
        QStringLiteral("the engine dropped %1 bytes of this log, somewhere above").arg(bytes);
    qCWarning(lcDeployer).noquote() << m_id.toString() << sentence;
    std::ignore = m_writer->append({noteOf(sentence)});
}

void LogFollower::end(const Result<void> &result)
{
    if (!result && !result.error().is(reasons::containerNotFound)) {
        if (isPassing(result.error()) || ++m_refusals < maxRefusals)
            return retry(result.error());
        qCWarning(lcDeployer).noquote()
            << m_id.toString() << "log: given up:" << result.error().message();
        std::ignore = m_writer->append({noteOf(
            QStringLiteral("the rest of this log is missing: ") + result.error().message())});
    }
    m_stream.reset();
    m_writer.reset();
    Q_EMIT finished(m_id);
}

void LogFollower::retry(const Error &error)
{
    m_unfinished = {};
    m_stream.reset();
    m_writer.reset();
    const auto delay = m_backoff.next();
    qCWarning(lcDeployer).noquote() << m_id.toString() << "log: going on in" << delay.count()
                                    << "ms:" << error.message() << error.cause();
    m_timer.start(delay);
}

} // namespace slipway
