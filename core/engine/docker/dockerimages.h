// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/engine/docker/dockerclient.h"
#include "core/engine/docker/dockerinit.h"
#include "core/engine/docker/registrycredentials.h"
#include "core/engine/imagesource.h"

namespace slipway {

/// One for each name that \a image has; none for one without.
QList<EngineImage> namedImages(const DockerImageSummary &image);

/// The images of an engine behind Docker's API.
class DockerImages final : public ImageSource
{
public:
    /// \a client and \a init, which is told what the images run, must outlive it.
    DockerImages(DockerClient *client, RegistryCredentials credentials, DockerInit *init);

    Task<Result<std::optional<LocalImage>>> find(ImageReference image) override;
    Task<Result<QList<EngineImage>>> images() override;
    std::unique_ptr<ImagePull> pull(ImageReference image) override;

private:
    DockerClient *m_client;
    RegistryCredentials m_credentials;
    DockerInit *m_init;
};

} // namespace slipway
