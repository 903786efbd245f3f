// SPDX-License-Identifier: Apache-2.0
#include "core/engine/docker/dockerstatsstream.h"

#include "core/base/jsonreader.h"
#include "core/base/reasons.h"
#include "core/engine/docker/dockerhandle.h"
#include "core/engine/docker/dockerusage.h"

#include <QUrl>

namespace slipway {

using namespace std::chrono_literals;

static constexpr int statusOk = 200;
static constexpr qsizetype maxRefusalBytes = qsizetype(64) * 1024;

QByteArray dockerStatsTarget(const QString &containerId, QByteArrayView query)
{
    return "/containers/" + QUrl::toPercentEncoding(containerId) + "/stats?" + query.toByteArray();
}

DockerStatsStream::DockerStatsStream(
    DockerClient *client, DockerAbilityCache *abilities, EngineHandle handle)
    : m_client(client)
{
    post(this, [this, client, abilities, handle = std::move(handle)] {
        std::ignore = open(this, client, abilities, handle);
    });
}

DockerStatsStream::~DockerStatsStream() = default;

Task<void> DockerStatsStream::open(QPointer<DockerStatsStream> self, DockerClient *client,
    DockerAbilityCache *abilities, EngineHandle handle)
{
    const auto known = dockerHandleFrom(handle, client->engine(), client->endpoint().uri);
    if (!known)
        co_return self->end(fail(known.error()));
    const Result<DockerAbilities> able = co_await abilities->ask();
    if (!self)
        co_return;
    if (!able)
        co_return self->end(fail(able.error()));
    if (const Result<void> checked = checkMeasures(*able, client->engine()); !checked)
        co_return self->end(checked);

    DockerClient::Call call {
        .target = dockerStatsTarget(known->containerId, "stream=true"), .timeout = 0ms};
    Result<DockerClient::Stream> stream = co_await client->open(std::move(call));
    if (!self)
        co_return;
    if (stream)
        self->begin(std::move(*stream), able->hasMemoryPeak);
    else
        self->end(fail(stream.error()));
}

void DockerStatsStream::begin(DockerClient::Stream stream, bool hasMemoryPeak)
{
    m_hasMemoryPeak = hasMemoryPeak;
    m_stream = std::move(stream);
    connect(
        m_stream.get(), &HttpStream::responded, this, [this](int status) { m_status = status; });
    connect(m_stream.get(), &HttpStream::received, this, &DockerStatsStream::onReceived);
    connect(m_stream.get(), &HttpStream::ended, this, &DockerStatsStream::onEnded);
}

void DockerStatsStream::onReceived(const QByteArray &bytes)
{
    if (m_status != statusOk) {
        m_refusal += bytes.left(maxRefusalBytes - m_refusal.size());
        return;
    }
    const Result<QList<QByteArray>> lines = m_lines.feed(bytes);
    if (!lines)
        return end(fail(m_client->senseless(lines.error())));
    for (const QByteArray &line : *lines) {
        if (line.trimmed().isEmpty())
            continue;
        const auto sample = sampleFrom(line);
        if (!sample)
            return end(fail(m_client->senseless(sample.error())));
        if (!*sample)
            return end({});
        m_hasSampled = true;
        const QPointer<DockerStatsStream> self(this);
        Q_EMIT sampled(**sample);
        if (!self)
            return;
    }
}

Result<std::optional<UsageSample>> DockerStatsStream::sampleFrom(const QByteArray &line) const
{
    const Result<JsonDocument> document = readJson(line);
    if (!document)
        return fail(document.error());
    return dockerUsageFromJson(document->root.toObject(), m_hasMemoryPeak);
}

void DockerStatsStream::onEnded(const Result<void> &result)
{
    if (!result)
        return end(fail(m_client->streamError(result.error())));
    if (m_status == statusOk && !m_hasSampled) // so Podman says that it does not run
        return end({});
    if (m_status == statusOk)
        return end(fail(m_client->streamError(
            Error(reasons::connectionLost, {{QStringLiteral("url"), m_client->endpoint().uri}}))));
    const Error error = m_client->streamError(m_status, m_refusal);
    end(error.is(reasons::containerNotFound) ? Result<void>() : fail(error));
}

void DockerStatsStream::end(Result<void> result)
{
    if (std::exchange(m_hasEnded, true))
        return;
    m_stream.reset();
    Q_EMIT ended(result); // may destroy this
}

} // namespace slipway
