// SPDX-License-Identifier: Apache-2.0
#include "core/engine/docker/dockerstatsstream.h"

#include "core/base/jsonreader.h"
#include "core/base/reasons.h"
#include "core/engine/docker/dockerhandle.h"
#include "core/engine/docker/dockerusage.h"

#include <QUrl>

namespace slipway {

using namespace std::chrono_literals;

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
    Result<DockerClient::Answer> answer = co_await client->open(std::move(call));
    if (!self)
        co_return;
    if (answer)
        self->begin(std::move(*answer), able->hasMemoryPeak);
    else
        self->end(fail(answer.error()));
}

void DockerStatsStream::begin(DockerClient::Answer answer, bool hasMemoryPeak)
{
    m_hasMemoryPeak = hasMemoryPeak;
    m_answer = std::move(answer);
    connect(m_answer.get(), &HttpAnswer::received, this, &DockerStatsStream::onReceived);
    connect(m_answer.get(), &HttpAnswer::refused, this, &DockerStatsStream::onRefused);
    connect(m_answer.get(), &HttpAnswer::ended, this, &DockerStatsStream::onEnded);
}

void DockerStatsStream::onReceived(const QByteArray &bytes)
{
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

void DockerStatsStream::onRefused(const HttpResponse &response)
{
    const Error error = m_client->containerRefusal(response);
    end(error.is(reasons::containerNotFound) ? Result<void>() : fail(error));
}

void DockerStatsStream::onEnded(const Result<void> &result)
{
    if (!result)
        return end(fail(m_client->streamError(result.error())));
    if (!m_hasSampled) // so Podman says that it does not run
        return end({});
    end(fail(m_client->streamEnded()));
}

void DockerStatsStream::end(Result<void> result)
{
    if (std::exchange(m_hasEnded, true))
        return;
    m_answer.reset();
    Q_EMIT ended(result); // may destroy this
}

} // namespace slipway
