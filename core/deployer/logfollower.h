// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/result.h"
#include "core/deployer/logwatch.h"
#include "core/engine/enginetypes.h"
#include "core/engine/logstream.h"
#include "core/net/backoff.h"
#include "core/store/logarchive.h"

#include <QObject>
#include <QTimer>

#include <memory>
#include <optional>

namespace slipway {

class Engine;

/// Writes one execution's log into the archive as it is written, from where the archive's copy ends
/// to the container's end. After an error it goes on by itself, with backoff; an engine that
/// refuses five times in a row to give the log is believed.
class LogFollower final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(LogFollower)

public:
    LogFollower(Engine &engine, LogArchive &archive, ExecutionId id, EngineHandle handle,
        QObject *parent = nullptr);

    /// What was written beyond what the archive has.
    const UnfinishedOutput &unfinished() const { return m_unfinished; }

Q_SIGNALS:
    /// unfinished() has more.
    void wentOn(slipway::ExecutionId id);
    /// The archive has more of it: so many bytes of the container's.
    void appended(slipway::ExecutionId id, qint64 bytes);
    /// Once: the archive holds all that there was to be had.
    void finished(slipway::ExecutionId id);

private:
    void open();
    void append(const QList<LogRecord> &records);
    void noteUnfinished(LogRecord::Stream stream, const QByteArray &text);
    void noteDropped(qint64 bytes);
    void leaveOut(const LogRecord &record);
    void end(const Result<void> &result);
    void retry(const Error &error);

    Engine &m_engine;
    LogArchive &m_archive;
    ExecutionId m_id;
    EngineHandle m_handle;
    std::unique_ptr<LogWriter> m_writer;
    std::unique_ptr<LogStream> m_stream;
    /// The engine is asked for a little more than is missing.
    std::optional<UnreadFilter> m_unread;
    UnfinishedOutput m_unfinished;
    Backoff m_backoff;
    int m_refusals = 0;
    QTimer m_timer;
};

} // namespace slipway
