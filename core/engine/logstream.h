// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/result.h"
#include "core/model/logrecord.h"

#include <QList>
#include <QObject>

namespace slipway {

/// A container's log as it is written, both streams in the engine's order. received() any number of
/// times, ended() exactly once and last; never from inside Engine::logs(). Destroying it ends it.
class LogStream : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(LogStream)

public:
    LogStream() = default;
    ~LogStream() override = default;

    /// Holds the engine back until resume().
    virtual void pause() = 0;
    virtual void resume() = 0;

Q_SIGNALS:
    void received(const QList<slipway::LogRecord> &records);
    /// All that is known of the line of \a stream that has not ended, beyond what was received;
    /// comes again in a record. Where an engine gives lines as a whole, this may never come.
    void unfinished(slipway::LogRecord::Stream stream, const QByteArray &text);
    /// Before a success: so many bytes that were written are not in the engine's log.
    void dropped(qint64 bytes);
    /// Success: all that the query asked for has come (followed: the container has ended).
    void ended(const slipway::Result<void> &result);
};

} // namespace slipway
