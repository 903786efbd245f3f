// SPDX-License-Identifier: Apache-2.0
#include "core/engine/docker/dockerimages.h"

#include "core/engine/docker/dockerpull.h"

#include <QJsonArray>
#include <QUrl>

namespace slipway {
namespace {

constexpr int notFound = 404;

/// "lab/train@sha256:…" of the repository that \a image names, else of any; else the image's id.
QString digestFrom(const QJsonObject &answer, const ImageReference &image)
{
    const QStringList digests = answer[u"RepoDigests"].toVariant().toStringList();
    QString found;
    for (const QString &digest : digests) {
        const qsizetype at = digest.lastIndexOf(u'@');
        if (at >= 0 && (found.isEmpty() || digest.first(at) == image.name))
            found = digest.sliced(at + 1);
    }
    return found.isEmpty() ? answer[u"Id"].toString() : found;
}

} // namespace

DockerImages::DockerImages(DockerClient *client, RegistryCredentials credentials)
    : m_client(client), m_credentials(std::move(credentials))
{
}

Task<Result<std::optional<QString>>> DockerImages::digest(ImageReference image)
{
    DockerClient::Call call {
        .target = "/images/" + QUrl::toPercentEncoding(image.toPullString(), "/") + "/json"};
    const Result<HttpResponse> response = co_await m_client->send(std::move(call));
    if (!response)
        co_return fail(response.error());
    if (response->status == notFound)
        co_return std::optional<QString>();
    const Result<QJsonValue> json = m_client->read(*response);
    if (!json)
        co_return fail(json.error());
    co_return std::optional<QString>(digestFrom(json->toObject(), image));
}

std::unique_ptr<ImagePull> DockerImages::pull(ImageReference image)
{
    return std::make_unique<DockerPull>(m_client, &m_credentials, std::move(image));
}

} // namespace slipway
