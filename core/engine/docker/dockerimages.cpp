// SPDX-License-Identifier: Apache-2.0
#include "core/engine/docker/dockerimages.h"

#include "core/engine/docker/dockerpull.h"

#include <QJsonArray>
#include <QUrl>

namespace slipway {
namespace {

constexpr int notFound = 404;

/// A form waits for the listing.
constexpr std::chrono::milliseconds listingPatience {10'000};

/// Of \a digests ("lab/train@sha256:…") that of \a repository, else of any; else \a id.
QString digestAmong(const QStringList &digests, const QString &repository, const QString &id)
{
    QString found;
    for (const QString &digest : digests) {
        const qsizetype at = digest.lastIndexOf(u'@');
        if (at >= 0 && (found.isEmpty() || digest.first(at) == repository))
            found = digest.sliced(at + 1);
    }
    return found.isEmpty() ? id : found;
}

QString digestFrom(const QJsonObject &answer, const ImageReference &image)
{
    return digestAmong(
        answer[u"RepoDigests"].toVariant().toStringList(), image.name, answer[u"Id"].toString());
}

/// ["NONE"] is of a Dockerfile that takes back the check of the image beneath.
bool bringsHealthCheck(const QJsonObject &answer)
{
    const QJsonArray test = answer[u"Config"][u"Healthcheck"][u"Test"].toArray();
    return !test.isEmpty() && test.first().toString() != u"NONE";
}

} // namespace

QList<EngineImage> namedImages(const DockerImageSummary &image)
{
    QList<EngineImage> named;
    for (const QString &tag : image.tags) {
        if (!tag.contains(u"<none>"))
            named.append({.name = tag,
                .digest = digestAmong(image.digests, tag.left(tag.lastIndexOf(u':')), image.id),
                .size = image.size,
                .created = Timestamp(std::chrono::seconds(image.created))});
    }
    return named;
}

DockerImages::DockerImages(DockerClient *client, RegistryCredentials credentials, DockerInit *init)
    : m_client(client), m_credentials(std::move(credentials)), m_init(init)
{
}

Task<Result<std::optional<LocalImage>>> DockerImages::find(ImageReference image)
{
    DockerClient::Call call {
        .target = "/images/" + QUrl::toPercentEncoding(image.toPullString(), "/") + "/json"};
    const Result<HttpResponse> response = co_await m_client->send(std::move(call));
    if (!response)
        co_return fail(response.error());
    if (response->status == notFound)
        co_return std::optional<LocalImage>();
    const Result<QJsonValue> json = m_client->read(*response);
    if (!json)
        co_return fail(json.error());
    const QJsonObject answer = json->toObject();
    m_init->setProgram(image, dockerProgramFromJson(answer));
    LocalImage found {
        .digest = digestFrom(answer, image), .bringsHealthCheck = bringsHealthCheck(answer)};
    co_return std::optional(std::move(found));
}

Task<Result<QList<EngineImage>>> DockerImages::images()
{
    DockerClient::Call call {.target = "/images/json", .timeout = listingPatience};
    const Result<HttpResponse> response = co_await m_client->send(std::move(call));
    if (!response)
        co_return fail(response.error());
    const Result<QJsonValue> json = m_client->read(*response);
    if (!json)
        co_return fail(json.error());
    const auto listed = dockerImageListFromJson(json->toArray());
    if (!listed)
        co_return fail(m_client->senseless(listed.error()));
    QList<EngineImage> images;
    for (const DockerImageSummary &image : *listed)
        images += namedImages(image);
    co_return images;
}

std::unique_ptr<ImagePull> DockerImages::pull(ImageReference image)
{
    return std::make_unique<DockerPull>(m_client, &m_credentials, std::move(image));
}

} // namespace slipway
