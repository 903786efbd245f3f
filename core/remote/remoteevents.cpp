// SPDX-License-Identifier: Apache-2.0
#include "core/remote/remoteevents.h"

#include "core/base/reasons.h"
#include "core/remote/problem.h"
#include "core/remote/remoteanswers.h"

#include <algorithm>

namespace slipway {

using namespace Qt::StringLiterals;

/// Waiting events from which on the service is held back.
static constexpr qsizetype many = 4'096;

RemoteEvents::RemoteEvents(
    std::unique_ptr<RemoteStream> stream, const QString &url, std::optional<EventPosition> after)
    : m_stream(std::move(stream)), m_url(url), m_position(after)
{
    connect(m_stream.get(), &RemoteStream::received, this, &RemoteEvents::read);
    connect(m_stream.get(), &RemoteStream::ended, this, [this](const Result<void> &result) {
        const Error lost(reasons::connectionLost, {{u"url"_s, m_url}});
        Q_EMIT ended(result ? fail(transportError(lost, m_url)) : result);
    });
}

void RemoteEvents::read(const QByteArray &bytes)
{
    auto events = m_reader.read(bytes);
    if (!events) {
        m_stream->disconnect(this);
        Q_EMIT ended(fail(
            reasons::remoteMalformed, {{u"url"_s, m_url}, {u"what"_s, events.error().message()}}));
        return;
    }
    m_waiting += *std::move(events);
    // The service tells at once where it begins, before anything has happened.
    if (m_waiting.isEmpty() && !m_reader.lastId().isEmpty())
        m_position = eventPositionFromText(m_reader.lastId());
    if (m_waiting.size() >= many && !std::exchange(m_isHeld, true))
        m_stream->pause();
    if (!m_waiting.isEmpty())
        Q_EMIT available();
}

EventBatch RemoteEvents::take(qsizetype count)
{
    EventBatch batch;
    const qsizetype taken = std::min(count, m_waiting.size());
    for (const SseEvent &sent : m_waiting.first(taken)) {
        if (const auto position = eventPositionFromText(sent.id))
            m_position = position;
        if (sent.name == "reset") {
            batch.isReset = true;
            batch.events.clear(); // everything is asked for anew
        } else if (auto event = eventFrom(sent)) {
            batch.events.append(*std::move(event));
        }
    }
    m_waiting.remove(0, taken);
    if (m_waiting.size() < many && std::exchange(m_isHeld, false))
        m_stream->resume();
    return batch;
}

std::optional<EventPosition> RemoteEvents::position() const
{
    return m_position;
}

} // namespace slipway
