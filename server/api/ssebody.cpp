// SPDX-License-Identifier: Apache-2.0
#include "server/api/ssebody.h"

#include "server/api/tokenlifetime.h"

namespace slipway {

QByteArray sseEvent(const QByteArray &name, const QByteArray &data, const QByteArray &id)
{
    QByteArray text;
    text.reserve(name.size() + data.size() + id.size() + 24);
    text.append("event: ").append(name).append('\n');
    if (!id.isEmpty())
        text.append("id: ").append(id).append('\n');
    for (const QByteArray &line : data.split('\n'))
        text.append("data: ").append(line).append('\n');
    return text.append('\n');
}

SseBody::SseBody(std::shared_ptr<SseSource> source, Times times) : m_source(std::move(source))
{
    m_waiting = "retry: 2000\n";
    beat();
    connect(m_source.get(), &SseSource::readyRead, this, &SseBody::readyRead);
    connect(m_source.get(), &SseSource::ended, this, &SseBody::end);
    connect(&m_heartbeat, &QTimer::timeout, this, &SseBody::beat);
    connect(&m_lifetime, &QTimer::timeout, this, &SseBody::end);
    m_heartbeat.start(times.heartbeat);
    m_lifetime.setSingleShot(true);
    m_lifetime.start(times.lifetime);
}

QByteArray SseBody::read(qint64 maxSize)
{
    if (m_waiting.size() < maxSize && !m_isEnded) {
        const QByteArray events = m_source->take(maxSize - m_waiting.size());
        if (!events.isEmpty())
            m_heartbeat.start();
        m_waiting += events;
    }
    QByteArray piece = m_waiting.left(maxSize);
    m_waiting.remove(0, piece.size());
    return piece;
}

bool SseBody::finish()
{
    end();
    return true;
}

// Also an event of nothing but its id: it is not dispatched, but clients take note of the id.
void SseBody::beat()
{
    if (m_waiting.size() > 256) // nobody reads
        return;
    m_waiting += ":\n";
    if (const QByteArray position = m_source->position(); !position.isEmpty())
        m_waiting += "id: " + position + '\n';
    m_waiting += '\n';
    Q_EMIT readyRead();
}

void SseBody::end()
{
    if (std::exchange(m_isEnded, true))
        return;
    m_heartbeat.stop();
    m_lifetime.stop();
    // What is there already and fits; a client that comes back gets the rest.
    m_waiting += m_source->take(64 * 1024);
    Q_EMIT readyRead();
}

Reply sseReply(std::shared_ptr<SseSource> source, const Principal &principal)
{
    Reply reply {.contentType = "text/event-stream"};
    reply.headers.emplaceBack("Cache-Control", "no-store");
    reply.headers.emplaceBack("X-Accel-Buffering", "no"); // nginx would hold events back
    reply.stream = std::make_shared<SseBody>(
        std::move(source), SseBody::Times {.lifetime = tokenLifetimeOf(principal)});
    return reply;
}

} // namespace slipway
