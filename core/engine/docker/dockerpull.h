// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/engine/docker/dockerclient.h"
#include "core/engine/docker/registrycredentials.h"
#include "core/engine/imagesource.h"
#include "core/net/linesplitter.h"

#include <QPointer>

namespace slipway {

/// Reads what POST /images/create says, a JSON object a line: the progress of each layer. An error
/// may come after the status 200.
class PullProgressReader
{
public:
    /// Errors: imagePullFailed, from the engine's own words; jsonSyntax and the like.
    Result<void> feed(const QByteArray &line);
    const PullProgress &progress() const { return m_progress; }

private:
    PullProgress m_progress;
};

/// One pull by Docker's API.
class DockerPull final : public ImagePull
{
    Q_OBJECT

public:
    /// \a client and \a credentials must outlive it.
    DockerPull(DockerClient *client, const RegistryCredentials *credentials, ImageReference image);
    ~DockerPull() override;

private:
    static Task<void> open(QPointer<DockerPull> self, DockerClient *client,
        const RegistryCredentials *credentials, ImageReference image);
    void begin(DockerClient::Answer answer);
    void onReceived(const QByteArray &bytes);
    void onRefused(const HttpResponse &response);
    void onEnded(const Result<void> &result);
    void end(Result<void> result);
    /// What the engine's words in \a args mean for this image.
    Error refusal(const QJsonObject &args, bool isNotFound) const;

    DockerClient *m_client;
    ImageReference m_image;
    DockerClient::Answer m_answer;
    LineSplitter m_lines;
    PullProgressReader m_reader;
    bool m_hasEnded = false;
};

} // namespace slipway
