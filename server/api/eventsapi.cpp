// SPDX-License-Identifier: Apache-2.0
#include "server/api/eventsapi.h"

#include "core/auth/scope.h"
#include "core/deployer/deployer.h"
#include "server/api/queryparameters.h"
#include "server/api/ssebody.h"
#include "server/http/problem.h"
#include "server/http/router.h"

namespace slipway {
namespace {

/// A stream of the deployer's as Server-Sent Events.
class EventSource final : public SseSource
{
public:
    /// \a texts must outlive it.
    EventSource(std::shared_ptr<EventStream> stream, EventTexts &texts)
        : m_stream(std::move(stream)), m_texts(texts)
    {
        connect(m_stream.get(), &EventStream::available, this, &SseSource::readyRead);
        connect(m_stream.get(), &EventStream::ended, this, &SseSource::ended);
    }

    QByteArray take(qint64 maxSize) override
    {
        QByteArray text;
        while (text.size() < maxSize) {
            const EventBatch batch = m_stream->take(eventsAtOnce);
            if (batch.isEmpty())
                break;
            if (batch.isReset)
                text += sseEvent("reset", "{}", position());
            for (const Event &event : batch.events)
                text += m_texts.of(event, {m_stream->position()->installation, event.sequence});
        }
        return text;
    }

    QByteArray position() const override
    {
        const auto position = m_stream->position();
        return position ? toText(*position) : QByteArray();
    }

private:
    static constexpr qsizetype eventsAtOnce = 64;

    std::shared_ptr<EventStream> m_stream;
    EventTexts &m_texts;
};

Result<EventFilter> filterFrom(const Request &request)
{
    const auto parameters =
        QueryParameters::of(request, {QStringLiteral("context"), QStringLiteral("execution")});
    if (!parameters)
        return fail(parameters.error());
    const auto context = parameters->id<ContextId>(u"context");
    if (!context)
        return fail(context.error());
    const auto execution = parameters->id<ExecutionId>(u"execution");
    if (!execution)
        return fail(execution.error());
    return EventFilter {*context, *execution};
}

/// Where the client was. What we cannot read is not ours: of no installation.
std::optional<EventPosition> positionFrom(const Request &request)
{
    const QByteArray id = headerValue(request.headers, "Last-Event-ID");
    if (id.isEmpty())
        return std::nullopt;
    return eventPositionFromText(id).value_or(EventPosition());
}

} // namespace

void EventsApi::addTo(Router &router, const QByteArray &base)
{
    router.add("GET", base + "/events", {.scopes = {scopes::contextsRead, scopes::executionsRead}},
        [this](Request request) { return follow(std::move(request)); });
}

Task<Reply> EventsApi::follow(Request request)
{
    const auto filter = filterFrom(request);
    if (!filter)
        co_return problemReply(filter.error());
    const auto session = m_deployer.session(request.principal);
    auto stream = co_await session->events(*filter, positionFrom(request));
    if (!stream)
        co_return problemReply(stream.error());
    auto source = std::make_shared<EventSource>(std::move(*stream), m_texts);
    co_return sseReply(std::move(source), request.principal);
}

} // namespace slipway
