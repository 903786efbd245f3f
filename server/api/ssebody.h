// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/auth/principal.h"
#include "server/http/reply.h"

#include <QTimer>

#include <chrono>
#include <memory>

namespace slipway {

/// One event as text/event-stream has it (WHATWG HTML, 9.2). \a data may have several lines; an
/// empty \a id is left out.
QByteArray sseEvent(const QByteArray &name, const QByteArray &data, const QByteArray &id = {});

/// Where a stream of Server-Sent Events comes from. Thread: the main one.
class SseSource : public QObject
{
    Q_OBJECT

public:
    /// The next events in sseEvent()'s form, about \a maxSize bytes of them; empty if none is there
    /// yet. Asked only while the client reads: what is not taken has to wait, or to be left out.
    virtual QByteArray take(qint64 maxSize) = 0;
    /// Where a client that comes back would go on (Last-Event-ID); told with each heartbeat, so
    /// that it does not grow old while nothing happens. Empty: there is no such place.
    virtual QByteArray position() const { return {}; }

Q_SIGNALS:
    /// There is something to take.
    void readyRead();
    /// Once: nothing comes behind what can be taken.
    void ended();
};

/// The body of such a stream: begins with "retry:", and where nothing happens, has a comment now
/// and then, by which proxies and clients know that it lives. Ends with its source, after its
/// lifetime, and with the service. Holds at most what it took from the source and could not hand
/// over at once.
class SseBody final : public BodyStream
{
    Q_OBJECT

public:
    struct Times
    {
        std::chrono::milliseconds heartbeat {15'000};
        std::chrono::milliseconds lifetime {std::chrono::hours(24)};
    };

    SseBody(std::shared_ptr<SseSource> source, Times times);

    QByteArray read(qint64 maxSize) override;
    bool atEnd() const override { return m_isEnded && m_waiting.isEmpty(); }
    bool finish() override;
    bool isOpenEnded() const override { return true; }

private:
    void beat();
    void end();

    std::shared_ptr<SseSource> m_source;
    QByteArray m_waiting;
    QTimer m_heartbeat;
    QTimer m_lifetime;
    bool m_isEnded = false;
};

/// 200 text/event-stream, which ends when the token of \a principal does.
Reply sseReply(std::shared_ptr<SseSource> source, const Principal &principal);

} // namespace slipway
