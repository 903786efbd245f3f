// SPDX-License-Identifier: Apache-2.0
#include "core/remote/remotesession.h"

#include "core/base/reasons.h"
#include "core/remote/remoteanswers.h"
#include "core/remote/remoteevents.h"
#include "core/remote/remotelog.h"
#include "core/remote/remotestats.h"

#include <QJsonArray>
#include <QJsonDocument>

namespace slipway {

using namespace Qt::StringLiterals;

namespace {

/// Longer than a launch or a removal may take by themselves.
constexpr std::chrono::seconds slack {30};
/// The longest that a context may give its executions to end.
constexpr std::chrono::seconds longestGrace {3600};
/// Streams of events have a comment every 15 s: a connection that is silent for longer is dead.
constexpr std::chrono::seconds silence {45};

QByteArray pathOf(ContextId id)
{
    return "/contexts/" + id.toString().toLatin1();
}

QByteArray pathOf(const std::optional<ContextId> &contextId, ExecutionId id)
{
    const QByteArray path = "/executions/" + id.toString().toLatin1();
    return contextId ? pathOf(*contextId) + path : path;
}

QByteArray bodyOf(const LaunchRequest &request)
{
    QJsonObject body {
        {u"environment"_s, QJsonDocument::fromJson(request.environmentJson).object()}};
    if (request.engine)
        body.insert(u"engine"_s, *request.engine);
    if (request.nameSpace)
        body.insert(u"namespace"_s, *request.nameSpace);
    return QJsonDocument(body).toJson(QJsonDocument::Compact);
}

/// "+" would be read as a space.
void add(QUrlQuery &query, const QString &name, const QString &value)
{
    query.addQueryItem(name, QString::fromLatin1(QUrl::toPercentEncoding(value)));
}

/// Seconds since 1970: "1795253400.123456789".
QString unixText(LogTime time)
{
    const auto seconds = std::chrono::floor<std::chrono::seconds>(time);
    return u"%1.%2"_s.arg(seconds.time_since_epoch().count())
        .arg((time - seconds).count(), 9, 10, '0'_L1);
}

QUrlQuery queryOf(const LogSelection &selection)
{
    QUrlQuery query;
    if (selection.follow)
        add(query, u"follow"_s, u"true"_s);
    if (selection.hasTimes)
        add(query, u"timestamps"_s, u"true"_s);
    if (selection.asRecords)
        add(query, u"format"_s, selection.hasPreviews ? u"previews"_s : u"records"_s);
    if (selection.tail)
        add(query, u"tail"_s, QString::number(*selection.tail));
    if (selection.stream)
        add(query, u"stream"_s,
            *selection.stream == LogRecord::Stream::Stdout ? u"stdout"_s : u"stderr"_s);
    if (selection.since)
        add(query, u"since"_s, unixText(*selection.since));
    if (selection.until)
        add(query, u"until"_s, unixText(*selection.until));
    return query;
}

void addCommon(QUrlQuery &query, const QStringList &labels, const QString &text)
{
    for (const QString &label : labels)
        add(query, u"label"_s, label);
    if (!text.isEmpty())
        add(query, u"q"_s, text);
}

/// The items of \a key that \a read understands; others are passed over.
template<class Item, class Read>
QList<Item> itemsOf(const QJsonObject &object, const QString &key, Read read)
{
    QList<Item> items;
    for (const QJsonValue &value : object[key].toArray()) {
        if (auto item = read(value.toObject()))
            items.append(*std::move(item));
    }
    return items;
}

/// What \a read makes of \a answer; remoteMalformed if it is nothing, as \a what says.
template<class Read, class Value = typename std::invoke_result_t<Read, QJsonObject>::value_type>
Result<Value> valueOf(
    const Result<QJsonValue> &answer, Read read, const RemoteClient &client, const QString &what)
{
    if (!answer)
        return fail(answer.error());
    auto value = read(answer->toObject());
    if (!value)
        return client.malformed(what);
    return *std::move(value);
}

} // namespace

Result<Execution> RemoteSession::executionOf(
    const Result<QJsonValue> &answer, ContextId contextId) const
{
    const auto read = [&contextId](
                          const QJsonObject &object) { return executionFrom(object, contextId); };
    return valueOf(answer, read, *m_client, u"not an execution"_s);
}

Task<Result<QJsonValue>> RemoteSession::post(RemoteClient::Call call, QString key)
{
    call.method = "POST";
    call.headers.emplaceBack("Idempotency-Key", key.toLatin1());
    auto answer = co_await m_client->send(call);
    if (!answer && answer.error().is(reasons::serviceAway))
        answer = co_await m_client->send(call);
    co_return answer;
}

Task<Result<Execution>> RemoteSession::forExecution(RemoteClient::Call call, ContextId contextId)
{
    const auto answer = co_await m_client->send(std::move(call));
    co_return executionOf(answer, contextId);
}

Task<Result<HttpResponse>> RemoteSession::page(QByteArray path, QUrlQuery query, PageBounds bounds)
{
    query.addQueryItem(u"limit"_s, QString::number(bounds.limit));
    if (bounds.after && *bounds.after < m_cursors.size())
        query.addQueryItem(u"cursor"_s, m_cursors.at(*bounds.after));
    RemoteClient::Call call {.path = std::move(path), .query = std::move(query)};
    co_return co_await m_client->sendForResponse(std::move(call));
}

std::optional<qint64> RemoteSession::placeOfNext(const HttpResponse &response)
{
    // Link: <?…&cursor=…>; rel="next"
    const QString link = QString::fromLatin1(headerValue(response.headers, "Link"));
    const QUrlQuery query(link.section(u'?', 1).section(u'>', 0, 0));
    const QString cursor = query.queryItemValue(u"cursor"_s, QUrl::FullyEncoded);
    if (cursor.isEmpty())
        return std::nullopt;
    m_cursors.append(cursor);
    return m_cursors.size() - 1;
}

Task<Result<Context>> RemoteSession::createContext(ContextSpec spec, ContextId id)
{
    RemoteClient::Call call {
        .path = "/contexts", .body = QJsonDocument(toJson(spec)).toJson(QJsonDocument::Compact)};
    const auto answer = co_await post(std::move(call), id.toString());
    co_return valueOf(answer, contextFrom, *m_client, u"not a context"_s);
}

Task<Result<Context>> RemoteSession::context(ContextId id)
{
    RemoteClient::Call call {.path = pathOf(id)};
    const auto answer = co_await m_client->send(std::move(call));
    co_return valueOf(answer, contextFrom, *m_client, u"not a context"_s);
}

Task<Result<Page<Context>>> RemoteSession::contexts(ContextQuery query)
{
    QUrlQuery sent;
    addCommon(sent, query.labels, query.text);
    const auto response = co_await page("/contexts", std::move(sent), query.bounds);
    if (!response)
        co_return fail(response.error());
    const QJsonObject object = QJsonDocument::fromJson(response->body).object();
    co_return Page<Context> {
        itemsOf<Context>(object, u"contexts"_s, contextFrom), placeOfNext(*response)};
}

Task<Result<void>> RemoteSession::removeContext(ContextId id, bool isForced)
{
    RemoteClient::Call call {.method = "DELETE", .path = pathOf(id), .timeout = slack * 4};
    if (isForced)
        call.query.addQueryItem(u"force"_s, u"true"_s);
    const auto answer = co_await m_client->send(std::move(call));
    if (!answer)
        co_return fail(answer.error());
    co_return {};
}

Task<Result<Execution>> RemoteSession::launch(
    ContextId contextId, ExecutionId id, LaunchRequest request, std::chrono::milliseconds patience)
{
    const auto seconds = std::chrono::ceil<std::chrono::seconds>(patience).count();
    RemoteClient::Call call {.path = pathOf(contextId) + "/executions",
        .headers = {{"Prefer",
            seconds > 0 ? "wait=" + QByteArray::number(qint64(seconds)) : "respond-async"}},
        .body = bodyOf(request),
        .timeout = patience + slack};
    const auto answer = co_await post(std::move(call), id.toString());
    auto execution = executionOf(answer, contextId);
    if (execution)
        execution->environmentJson = request.environmentJson;
    co_return execution;
}

Task<Result<Execution>> RemoteSession::execution(std::optional<ContextId> contextId, ExecutionId id)
{
    RemoteClient::Call call {.path = pathOf(contextId, id)};
    return forExecution(std::move(call), contextId.value_or(ContextId()));
}

Task<Result<ExecutionStatus>> RemoteSession::status(ExecutionId id)
{
    RemoteClient::Call call {.path = pathOf({}, id) + "/status"};
    const auto answer = co_await m_client->send(std::move(call));
    co_return valueOf(answer, statusFrom, *m_client, u"not the status of an execution"_s);
}

Task<Result<Page<ListedExecution>>> RemoteSession::executions(ExecutionQuery query)
{
    QUrlQuery sent;
    addCommon(sent, query.labels, query.text);
    if (query.context)
        add(sent, u"context"_s, query.context->toString());
    if (query.state)
        add(sent, u"state"_s, toString(*query.state));
    if (query.phase)
        add(sent, u"phase"_s, toString(*query.phase));
    if (query.engine)
        add(sent, u"engine"_s, *query.engine);
    const auto response = co_await page("/executions", std::move(sent), query.bounds);
    if (!response)
        co_return fail(response.error());
    const QJsonObject object = QJsonDocument::fromJson(response->body).object();
    co_return Page<ListedExecution> {
        itemsOf<ListedExecution>(object, u"executions"_s, listedExecutionFrom),
        placeOfNext(*response)};
}

Task<Result<Execution>> RemoteSession::stop(
    std::optional<ContextId> contextId, ExecutionId id, std::optional<std::chrono::seconds> grace)
{
    RemoteClient::Call call {.method = "POST",
        .path = pathOf(contextId, id) + "/stop",
        .timeout = grace.value_or(longestGrace) + slack};
    if (grace)
        call.query.addQueryItem(u"timeout"_s, QString::number(qint64(grace->count())));
    return forExecution(std::move(call), contextId.value_or(ContextId()));
}

Task<Result<Execution>> RemoteSession::remove(std::optional<ContextId> contextId, ExecutionId id)
{
    RemoteClient::Call call {
        .method = "DELETE", .path = pathOf(contextId, id), .timeout = slack * 2};
    return forExecution(std::move(call), contextId.value_or(ContextId()));
}

Task<Result<std::shared_ptr<LogText>>> RemoteSession::log(
    std::optional<ContextId> contextId, ExecutionId id, LogSelection selection)
{
    using Nothing = std::chrono::milliseconds;
    RemoteClient::Call call {.path = pathOf(contextId, id) + "/logs",
        .query = queryOf(selection),
        .timeout = Nothing(0)};
    auto stream = m_client->open(std::move(call));
    const auto head = stream->opened();
    const auto log = std::make_shared<RemoteLog>(std::move(stream), selection.follow);
    const auto opened = co_await head;
    if (!opened)
        co_return fail(opened.error());
    co_return log;
}

Task<Result<QList<PortBinding>>> RemoteSession::ports(
    std::optional<ContextId> contextId, ExecutionId id)
{
    RemoteClient::Call call {.path = pathOf(contextId, id) + "/ports"};
    const auto answer = co_await m_client->send(std::move(call));
    const auto read = [](const QJsonObject &object) {
        return portBindingsFromJson(object[u"ports"].toArray());
    };
    co_return valueOf(answer, read, *m_client, u"not the ports of an execution"_s);
}

Task<Result<ExecutionStatistics>> RemoteSession::statistics(ExecutionId id)
{
    RemoteClient::Call call {.path = pathOf({}, id) + "/stats"};
    const auto answer = co_await m_client->send(std::move(call));
    co_return valueOf(answer, statisticsFrom, *m_client, u"not the statistics of an execution"_s);
}

Task<Result<std::shared_ptr<StatsWatch>>> RemoteSession::watchStatistics(ExecutionId id)
{
    RemoteClient::Call call {.path = pathOf({}, id) + "/stats", .timeout = silence};
    call.query.addQueryItem(u"follow"_s, u"true"_s);
    auto stream = m_client->open(std::move(call));
    const auto head = stream->opened();
    const auto watch = std::make_shared<RemoteStats>(std::move(stream), id);
    const auto opened = co_await head;
    if (!opened)
        co_return fail(opened.error());
    co_return watch;
}

Task<Result<std::shared_ptr<EventStream>>> RemoteSession::events(
    EventFilter filter, std::optional<EventPosition> after)
{
    RemoteClient::Call call {.path = "/events", .timeout = silence};
    if (filter.contextId)
        add(call.query, u"context"_s, filter.contextId->toString());
    if (filter.executionId)
        add(call.query, u"execution"_s, filter.executionId->toString());
    if (after)
        call.headers.emplaceBack("Last-Event-ID", toText(*after));
    auto stream = m_client->open(std::move(call));
    const auto head = stream->opened();
    const auto events =
        std::make_shared<RemoteEvents>(std::move(stream), m_client->service().url(), after);
    const auto opened = co_await head;
    if (!opened)
        co_return fail(opened.error());
    co_return events;
}

Task<Result<QList<EngineStatus>>> RemoteSession::engines()
{
    RemoteClient::Call call {.path = "/engines"};
    const auto answer = co_await m_client->send(std::move(call));
    if (!answer)
        co_return fail(answer.error());
    if (!answer->toObject()[u"engines"].isArray()) // by which other services are told
        co_return m_client->malformed(u"not the engines of a service"_s);
    co_return itemsOf<EngineStatus>(answer->toObject(), u"engines"_s, engineFrom);
}

Task<Result<QList<EngineImage>>> RemoteSession::images(QString engine, QString part)
{
    RemoteClient::Call call {.path = "/engines/" + QUrl::toPercentEncoding(engine) + "/images"};
    if (!part.isEmpty())
        add(call.query, u"q"_s, part);
    const auto answer = co_await m_client->send(std::move(call));
    if (!answer)
        co_return fail(answer.error());
    co_return itemsOf<EngineImage>(answer->toObject(), u"images"_s, imageFrom);
}

} // namespace slipway
