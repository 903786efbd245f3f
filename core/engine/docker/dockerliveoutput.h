// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/task.h"
#include "core/engine/docker/dockerclient.h"
#include "core/engine/docker/unfinishedlines.h"

#include <QObject>
#include <QPointer>
#include <QTimer>

#include <array>

namespace slipway {

/// What a container writes, at the moment it does: POST /containers/{id}/attach of one without a
/// terminal. Nothing is taken from it for good. It tells what there is of a line that has not
/// ended, which the engine's log does not give, and how much that log left out in the end.
class DockerLiveOutput final : public QObject
{
    Q_OBJECT

public:
    /// Opens it. \a client must outlive it. Before the container's start, all that it writes is
    /// seen.
    DockerLiveOutput(DockerClient *client, const QString &containerId);

    /// Whether it is open; false: not within \a patience, or it was refused.
    Task<bool> opened(std::chrono::milliseconds patience);

    /// Whether the engine closed it: its container has ended, or the connection did.
    bool isClosed() const { return m_isClosed; }

    /// Its container runs already, and may be amid a line: nothing is told of a stream before one
    /// of its lines has ended.
    void joinLate();

    /// The log's records, in their order.
    void note(const LogRecord &record);
    const UnfinishedLines &lines() const { return m_lines; }

    /// When nothing is to come: bytes that are in no record; 0 where that is not known.
    qint64 missing() const { return m_isLate ? 0 : m_lines.behind(); }

Q_SIGNALS:
    /// More was written.
    void wentOn();
    /// All that there is of the line of \a stream that has not ended, beyond the records noted.
    void unfinished(slipway::LogRecord::Stream stream, const QByteArray &text);
    void closed();

private:
    static Task<void> open(QPointer<DockerLiveOutput> self, DockerClient *client, QString id);
    void begin(DockerClient::Answer answer);
    void take(const QByteArray &bytes);
    void look();

    QString m_containerId;
    DockerClient::Answer m_answer;
    Completion<bool> m_opened;
    UnfinishedLines m_lines;
    QByteArray m_head; ///< of a frame, until all of it is there
    LogRecord::Stream m_stream = LogRecord::Stream::Stdout;
    qint64 m_left = 0; ///< of the frame's content
    QTimer m_looks; ///< at lines that have not ended
    std::array<qint64, 2> m_seenLine {-1, -1}; ///< that had not ended at the last look
    std::array<qint64, 2> m_told {}; ///< bytes
    bool m_isClosed = false;
    bool m_isLate = false; ///< counts may not fit
    bool m_wasQuiet = false; ///< since the last look
};

} // namespace slipway
