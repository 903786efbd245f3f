// SPDX-License-Identifier: Apache-2.0
#include "core/engine/docker/dockerpull.h"

#include "core/base/jsonreader.h"
#include "core/base/reasons.h"
#include "core/engine/docker/dockerrefusal.h"

#include <QUrl>

#include <algorithm>

namespace slipway {
namespace {

/// A registry may be slow; the engine tries again by itself, and tells nothing meanwhile.
constexpr std::chrono::minutes silence {10};

const QStringList &finished()
{
    static const QStringList words {QStringLiteral("Download complete"),
        QStringLiteral("Verifying Checksum"), QStringLiteral("Extracting"),
        QStringLiteral("Pull complete"), QStringLiteral("Already exists")};
    return words;
}

/// Lines about the image as a whole bear its tag as their id.
bool isAboutLayer(const QJsonObject &line)
{
    return line.contains(u"id") && !line[u"status"].toString().startsWith(u"Pulling from");
}

QByteArray pullTarget(const ImageReference &image)
{
    const QString version = !image.digest.isEmpty() ? image.digest
        : image.tag.isEmpty()                       ? QStringLiteral("latest")
                                                    : image.tag;
    return "/images/create?fromImage=" + QUrl::toPercentEncoding(image.name)
        + "&tag=" + QUrl::toPercentEncoding(version);
}

} // namespace

Result<void> PullProgressReader::feed(const QByteArray &line)
{
    if (line.trimmed().isEmpty())
        return {};
    const Result<JsonDocument> document = readJson(line);
    if (!document)
        return fail(document.error());
    const QJsonObject object = document->root.toObject();
    if (object.contains(u"error"))
        return fail(reasons::imagePullFailed,
            {{QStringLiteral("engine_message"), object[u"error"].toString()}});
    if (!isAboutLayer(object))
        return {};

    const QString id = object[u"id"].toString();
    auto layer = std::find_if(m_progress.layers.begin(), m_progress.layers.end(),
        [&id](const PullProgress::Layer &known) { return known.id == id; });
    if (layer == m_progress.layers.end()) {
        m_progress.layers.append({.id = id, .status = {}});
        layer = std::prev(m_progress.layers.end());
    }
    layer->status = object[u"status"].toString();
    const QJsonObject detail = object[u"progressDetail"].toObject();
    if (layer->status == u"Downloading") {
        layer->current = detail[u"current"].toInteger();
        layer->total = std::max<qint64>(detail[u"total"].toInteger(), 0); // -1: not known
    } else if (finished().contains(layer->status)) {
        layer->current = layer->total;
    }
    return {};
}

DockerPull::DockerPull(
    DockerClient *client, const RegistryCredentials *credentials, ImageReference image)
    : m_client(client), m_image(std::move(image))
{
    post(this, [this, credentials] { std::ignore = open(this, m_client, credentials, m_image); });
}

DockerPull::~DockerPull() = default;

Task<void> DockerPull::open(QPointer<DockerPull> self, DockerClient *client,
    const RegistryCredentials *credentials, ImageReference image)
{
    const Result<QByteArray> header = co_await credentials->headerFor(image.registry());
    if (!self)
        co_return;
    if (!header) {
        self->end(fail(header.error()));
        co_return;
    }
    DockerClient::Call call {.method = "POST", .target = pullTarget(image), .timeout = silence};
    if (!header->isEmpty())
        call.headers.emplaceBack("X-Registry-Auth", *header);
    Result<DockerClient::Answer> answer = co_await client->open(std::move(call));
    if (!self)
        co_return;
    if (answer)
        self->begin(std::move(*answer));
    else
        self->end(fail(answer.error()));
}

void DockerPull::begin(DockerClient::Answer answer)
{
    m_answer = std::move(answer);
    connect(m_answer.get(), &HttpAnswer::received, this, &DockerPull::onReceived);
    connect(m_answer.get(), &HttpAnswer::refused, this, &DockerPull::onRefused);
    connect(m_answer.get(), &HttpAnswer::ended, this, &DockerPull::onEnded);
}

void DockerPull::onReceived(const QByteArray &bytes)
{
    const Result<QList<QByteArray>> lines = m_lines.feed(bytes);
    if (!lines)
        return end(fail(m_client->senseless(lines.error())));
    for (const QByteArray &line : *lines) {
        const Result<void> read = m_reader.feed(line);
        if (!read && read.error().is(reasons::imagePullFailed))
            return end(fail(refusal(read.error().args(), false)));
        if (!read)
            return end(fail(m_client->senseless(read.error())));
    }
    Q_EMIT progressed(m_reader.progress());
}

void DockerPull::onRefused(const HttpResponse &response)
{
    constexpr int notFound = 404;
    const Error error = m_client->refusal(response);
    end(fail(refusal(error.args(), response.status == notFound)));
}

void DockerPull::onEnded(const Result<void> &result)
{
    end(result ? result : fail(m_client->streamError(result.error())));
}

void DockerPull::end(Result<void> result)
{
    if (std::exchange(m_hasEnded, true))
        return;
    m_answer.reset();
    Q_EMIT ended(result); // may destroy this
}

Error DockerPull::refusal(const QJsonObject &args, bool isNotFound) const
{
    const QString message = args.value(QStringLiteral("engine_message")).toString();
    return pullRefusal(message, isNotFound, m_image, m_client->engine());
}

} // namespace slipway
