// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/engine/docker/dockerabilities.h"
#include "core/engine/statssource.h"

namespace slipway {

class DockerClient;

/// What the containers of an engine behind Docker's API use.
class DockerStats final : public StatsSource
{
public:
    /// Both must outlive it.
    DockerStats(DockerClient *client, DockerAbilityCache *abilities);

    Task<Result<std::optional<UsageSample>>> sample(EngineHandle handle) override;
    std::unique_ptr<StatsStream> stream(EngineHandle handle) override;

private:
    DockerClient *m_client;
    DockerAbilityCache *m_abilities;
};

} // namespace slipway
