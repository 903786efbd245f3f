// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/task.h"
#include "core/engine/docker/dockerclient.h"
#include "core/engine/docker/dockerliveoutput.h"
#include "core/engine/docker/dockerlogdemuxer.h"
#include "core/engine/enginetypes.h"
#include "core/engine/logstream.h"
#include "core/model/logposition.h"

#include <QPointer>
#include <QTimer>

#include <array>
#include <memory>
#include <optional>

namespace slipway {

/// "2026-11-21T09:30:00.123456789Z" as the engine takes it in "since": "1795253400.123456789".
/// Empty if it is not a time.
QByteArray dockerSince(const QByteArray &time);

/// GET /containers/{id}/logs as records. Its end is a success only where the body ended as it
/// should. Followed, the container's live output stands beside it; where that was not opened before
/// the start (another process did that), it is opened as well. A follow that misses the end of its
/// container (Podman 4.3 at times) ends all the same, some seconds later.
class DockerLogStream final : public LogStream
{
    Q_OBJECT

public:
    /// Begins to read. \a client must outlive it. \a live may be null. \a hasPieces: lines of more
    /// than 16 KiB come in pieces of that, as Docker has them; its driver "local" leaves out the
    /// newline behind the last one (seen on 20.10).
    DockerLogStream(DockerClient *client, QString containerId, const LogQuery &query,
        std::unique_ptr<DockerLiveOutput> live = {}, bool hasPieces = false);
    /// One that only ends, with \a error.
    DockerLogStream(DockerClient *client, Error error);
    ~DockerLogStream() override;

    void pause() override;
    void resume() override;

private:
    static Task<void> joinLate(QPointer<DockerLogStream> self, DockerClient *client, QString id);
    static Task<void> open(
        QPointer<DockerLogStream> self, DockerClient *client, QString id, LogQuery query);
    void begin(DockerClient::Answer answer);
    void onReceived(const QByteArray &bytes);
    void take(QList<LogRecord> records);
    void onEnded(const Result<void> &result);
    /// \a records with the newlines that the engine left out at the end of long lines.
    QList<LogRecord> mended(QList<LogRecord> records);
    bool isDoubtful(const LogRecord &record) const;
    std::optional<bool> hasNewline(const LogRecord &record) const;
    void resolveHeld();
    void giveHeld();
    void takeLive(std::unique_ptr<DockerLiveOutput> live);
    /// Asks from now on, whenever nothing came for a while, whether the container has ended; if so,
    /// the rest is read without following.
    void expectEnd();
    static Task<void> endWithContainer(
        QPointer<DockerLogStream> self, DockerClient *client, QString id);
    void readRest();
    void end(Result<void> result);

    DockerClient *m_client;
    QString m_containerId;
    LogQuery m_query;
    DockerLogDemuxer m_demuxer;
    DockerClient::Answer m_answer; ///< null before it is open
    std::unique_ptr<DockerLiveOutput> m_live;
    bool m_hasPieces = false;
    LogPosition m_position; ///< kept while following
    QTimer m_silence;
    std::optional<UnreadFilter> m_rest; ///< set when what was followed is read once more
    std::array<bool, 2> m_isInPieces {}; ///< the last record of each stream was a piece
    std::array<std::optional<LogRecord>, 2> m_held; ///< the line may have ended with it, or not
    bool m_isPaused = false;
    bool m_hasEnded = false;
};

} // namespace slipway
