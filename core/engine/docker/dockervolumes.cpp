// SPDX-License-Identifier: Apache-2.0
#include "core/engine/docker/dockervolumes.h"

#include "core/engine/docker/dockerclient.h"
#include "core/engine/docker/dockerspec.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QUrl>

namespace slipway {

static constexpr int notFound = 404;

Task<Result<bool>> dockerVolumeExists(DockerClient *client, QString name)
{
    DockerClient::Call call {.target = "/volumes/" + QUrl::toPercentEncoding(name)};
    const Result<HttpResponse> response = co_await client->send(std::move(call));
    if (!response)
        co_return fail(response.error());
    if (!response->isSuccess() && response->status != notFound)
        co_return fail(client->refusal(*response));
    co_return response->isSuccess();
}

Task<Result<void>> makeDockerVolumes(DockerClient *client, QJsonArray volumes)
{
    for (const auto &volume : std::as_const(volumes)) {
        DockerClient::Call call {.method = "POST",
            .target = "/volumes/create",
            .body = QJsonDocument(volume.toObject()).toJson(QJsonDocument::Compact),
            .effect = DockerClient::Effect::Changes};
        const Result<HttpResponse> response = co_await client->send(std::move(call));
        if (!response)
            co_return fail(response.error());
        if (!response->isSuccess())
            co_return fail(client->refusal(*response));
    }
    co_return {};
}

Task<Result<void>> removeDockerVolumesOf(DockerClient *client, ExecutionId id)
{
    const QJsonObject byLabel {{QStringLiteral("label"), QJsonArray {dockerExecutionLabel(id)}}};
    DockerClient::Call list {.target = "/volumes?" + dockerFilters(byLabel)};
    const Result<HttpResponse> listed = co_await client->send(std::move(list));
    if (!listed)
        co_return fail(listed.error());
    const Result<QStringList> names = client->read(*listed).and_then(
        [](const QJsonValue &answer) { return dockerVolumeNamesFromJson(answer.toObject()); });
    if (!names)
        co_return fail(names.error());
    for (const QString &name : *names) {
        DockerClient::Call remove {.method = "DELETE",
            .target = "/volumes/" + QUrl::toPercentEncoding(name),
            .effect = DockerClient::Effect::Changes};
        const Result<HttpResponse> removed = co_await client->send(std::move(remove));
        if (!removed)
            co_return fail(removed.error());
        if (!removed->isSuccess() && removed->status != notFound)
            co_return fail(client->refusal(*removed));
    }
    co_return {};
}

} // namespace slipway
