// SPDX-License-Identifier: Apache-2.0
#include "core/engine/docker/dockerstats.h"

#include "core/engine/docker/dockerclient.h"
#include "core/engine/docker/dockerhandle.h"
#include "core/engine/docker/dockerstatsstream.h"
#include "core/engine/docker/dockerusage.h"

namespace slipway {

using namespace std::chrono_literals;

/// Measuring takes milliseconds; before API 1.41 the engine takes two, a second apart.
static constexpr auto patience = 10s;

static constexpr int notFound = 404;

DockerStats::DockerStats(DockerClient *client, DockerAbilityCache *abilities)
    : m_client(client), m_abilities(abilities)
{
}

Task<Result<std::optional<UsageSample>>> DockerStats::sample(EngineHandle handle)
{
    const Result<DockerHandle> known =
        dockerHandleFrom(handle, m_client->engine(), m_client->endpoint().uri);
    if (!known)
        co_return fail(known.error());
    const Result<DockerAbilities> able = co_await m_abilities->ask();
    if (!able)
        co_return fail(able.error());
    if (const Result<void> checked = checkMeasures(*able, m_client->engine()); !checked)
        co_return fail(checked.error());

    DockerClient::Call call {
        .target = dockerStatsTarget(known->containerId, "stream=false&one-shot=true"),
        .timeout = patience};
    const Result<HttpResponse> response = co_await m_client->send(std::move(call));
    if (!response)
        co_return fail(response.error());
    const bool isEmpty = response->isSuccess() && response->body.trimmed().isEmpty();
    if (isEmpty || response->status == notFound) // Podman says nothing of one that has ended
        co_return std::optional<UsageSample>();
    const Result<QJsonValue> json = m_client->read(*response);
    if (!json)
        co_return fail(json.error());
    auto sample = dockerUsageFromJson(json->toObject(), able->hasMemoryPeak);
    if (!sample)
        co_return fail(m_client->senseless(sample.error()));
    co_return sample;
}

std::unique_ptr<StatsStream> DockerStats::stream(EngineHandle handle)
{
    return std::make_unique<DockerStatsStream>(m_client, m_abilities, std::move(handle));
}

} // namespace slipway
