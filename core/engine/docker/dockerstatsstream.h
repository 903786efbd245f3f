// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/engine/docker/dockerabilities.h"
#include "core/engine/docker/dockerclient.h"
#include "core/engine/statssource.h"
#include "core/net/linesplitter.h"

#include <QPointer>

namespace slipway {

/// The target of GET /containers/{id}/stats.
QByteArray dockerStatsTarget(const QString &containerId, QByteArrayView query);

/// GET /containers/{id}/stats as it goes on: one JSON object a line, each second with Docker, every
/// five with Podman.
class DockerStatsStream final : public StatsStream
{
    Q_OBJECT

public:
    /// Begins to read. \a client and \a abilities must outlive it.
    DockerStatsStream(DockerClient *client, DockerAbilityCache *abilities, EngineHandle handle);
    ~DockerStatsStream() override;

private:
    static Task<void> open(QPointer<DockerStatsStream> self, DockerClient *client,
        DockerAbilityCache *abilities, EngineHandle handle);
    void begin(DockerClient::Answer answer, bool hasMemoryPeak);
    void onReceived(const QByteArray &bytes);
    Result<std::optional<UsageSample>> sampleFrom(const QByteArray &line) const;
    void onRefused(const HttpResponse &response);
    void onEnded(const Result<void> &result);
    void end(Result<void> result);

    DockerClient *m_client;
    DockerClient::Answer m_answer; ///< null before it is open, and after its end
    LineSplitter m_lines;
    bool m_hasMemoryPeak = false;
    bool m_hasSampled = false;
    bool m_hasEnded = false;
};

} // namespace slipway
