// SPDX-License-Identifier: Apache-2.0
#include "core/engine/docker/dockereventstream.h"

#include "core/base/jsonreader.h"
#include "core/base/logging.h"
#include "core/base/reasons.h"

#include <QTimer>

namespace slipway {

static Result<DockerEvent> eventFromLine(const QByteArray &line)
{
    const Result<JsonDocument> document = readJson(line);
    if (!document)
        return fail(document.error());
    return dockerEventFromJson(document->root.toObject());
}

DockerEventStream::DockerEventStream(DockerClient *client, QString label, QObject *parent)
    : QObject(parent), m_client(client), m_label(std::move(label))
{
    post(this, [this] { connectToEngine(); });
}

DockerEventStream::~DockerEventStream() = default;

void DockerEventStream::connectToEngine()
{
    std::ignore = open(this, m_client, m_label);
}

Task<void> DockerEventStream::open(
    QPointer<DockerEventStream> self, DockerClient *client, QString label)
{
    Result<DockerClient::Answer> answer = co_await client->openEvents(std::move(label));
    if (!self)
        co_return;
    if (answer)
        self->begin(std::move(*answer));
    else
        self->lose(answer.error());
}

void DockerEventStream::begin(DockerClient::Answer answer)
{
    m_lines = LineSplitter();
    m_answer = std::move(answer);
    connect(m_answer.get(), &HttpAnswer::granted, this, &DockerEventStream::onGranted);
    connect(m_answer.get(), &HttpAnswer::received, this, &DockerEventStream::onReceived);
    connect(m_answer.get(), &HttpAnswer::ended, this, [this](const Result<void> &result) {
        lose(result ? m_client->streamEnded() : m_client->streamError(result.error()));
    });
    connect(m_answer.get(), &HttpAnswer::refused, this,
        [this](const HttpResponse &response) { lose(m_client->refusal(response)); });
}

void DockerEventStream::onGranted()
{
    m_backoff.reset();
    m_isReported = false;
    Q_EMIT connected();
}

void DockerEventStream::onReceived(const QByteArray &bytes)
{
    const Result<QList<QByteArray>> lines = m_lines.feed(bytes);
    if (!lines) {
        lose(lines.error());
        return;
    }
    for (const QByteArray &line : *lines) {
        if (line.trimmed().isEmpty())
            continue;
        const Result<DockerEvent> event = eventFromLine(line);
        if (!event) {
            // What it would have said has to be found out by listing.
            lose(event.error());
            return;
        }
        Q_EMIT received(*event);
    }
}

void DockerEventStream::lose(const Error &error)
{
    m_answer.reset();
    const std::chrono::milliseconds delay = m_backoff.next();
    qCInfo(lcEngine).noquote() << m_client->engine() << "no events; next attempt in"
                               << delay.count() << "ms:" << error.message() << error.cause();
    QTimer::singleShot(delay, this, &DockerEventStream::connectToEngine);
    if (!std::exchange(m_isReported, true))
        Q_EMIT disconnected(error);
}

} // namespace slipway
