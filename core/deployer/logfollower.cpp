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
    connect(m_stream.get(), &LogStream::ended, this, &LogFollower::end);
}

void LogFollower::append(const QList<LogRecord> &records)
{
    const QList<LogRecord> unread = m_unread->unread(records);
    const Result<void> written = m_writer->append(unread);
    if (!written)
        return retry(written.error());
    m_backoff.reset();
    m_refusals = 0;
    Q_EMIT appended(m_id,
        std::accumulate(unread.begin(), unread.end(), qint64(0),
            [](qint64 sum, const LogRecord &record) { return sum + record.text.size(); }));
}

void LogFollower::end(const Result<void> &result)
{
    if (!result && !result.error().is(reasons::containerNotFound)) {
        if (isPassing(result.error()) || ++m_refusals < maxRefusals)
            return retry(result.error());
        qCWarning(lcDeployer).noquote()
            << m_id.toString() << "log: given up:" << result.error().message();
    }
    m_stream.reset();
    m_writer.reset();
    Q_EMIT finished(m_id);
}

void LogFollower::retry(const Error &error)
{
    m_stream.reset();
    m_writer.reset();
    const auto delay = m_backoff.next();
    qCWarning(lcDeployer).noquote() << m_id.toString() << "log: going on in" << delay.count()
                                    << "ms:" << error.message() << error.cause();
    m_timer.start(delay);
}

} // namespace slipway
