// SPDX-License-Identifier: Apache-2.0
#include "core/remote/remotestats.h"

#include "core/remote/remoteanswers.h"

#include <QJsonDocument>
#include <QPointer>

namespace slipway {

RemoteStats::RemoteStats(std::unique_ptr<RemoteStream> stream, ExecutionId id)
    : m_stream(std::move(stream)), m_newest {.id = id, .sample = {}, .usage = {}}
{
    connect(m_stream.get(), &RemoteStream::received, this, &RemoteStats::read);
    connect(m_stream.get(), &RemoteStream::ended, this, [this] { end(); });
}

void RemoteStats::read(const QByteArray &bytes)
{
    const QPointer<RemoteStats> self(this);
    const auto events = m_reader.read(bytes);
    if (!events)
        return end();
    for (const SseEvent &event : *events) {
        const auto statistics = statisticsFrom(QJsonDocument::fromJson(event.data).object());
        if (!statistics)
            continue;
        m_newest = *statistics;
        if (event.name == "end")
            return end();
        Q_EMIT changed(m_newest);
        if (!self)
            return;
    }
}

void RemoteStats::end()
{
    if (!std::exchange(m_hasEnded, true))
        Q_EMIT ended(m_newest);
}

} // namespace slipway
