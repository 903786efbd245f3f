// SPDX-License-Identifier: Apache-2.0
#include "core/engine/docker/dockerclient.h"

#include "core/base/jsonreader.h"
#include "core/base/reasons.h"
#include "core/engine/docker/dockerrefusal.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QUrl>

#include <algorithm>

using namespace std::chrono_literals;

namespace slipway {
namespace {

// The calls used here read the same in all versions between these.
constexpr DockerApiVersion oldestSpoken {1, 24};
constexpr DockerApiVersion newestSpoken {1, 51};

/// An engine under load takes its time to create and start; it is not lost for that.
constexpr auto patience = 2min;
/// A listing of thousands of containers has 1 to 2 KiB for each.
constexpr qint64 maxAnswerBytes = 256LL * 1024 * 1024;

constexpr int handshakeAttempts = 3;

constexpr int notModified = 304;
constexpr int notFound = 404;
constexpr int conflict = 409;
constexpr int firstRefusal = 400;
constexpr int firstServerError = 500;

QByteArray containerTarget(const QString &id, const QByteArray &what = {})
{
    return QByteArray("/containers/") + QUrl::toPercentEncoding(id) + what;
}

/// {"message": …}; or the body, where something else answered in the engine's place.
QString engineMessage(int status, const QByteArray &body)
{
    constexpr qsizetype longest = 1024;
    const Result<JsonDocument> document = readJson(body);
    QString message = document ? document->root[u"message"].toString() : QString::fromUtf8(body);
    message = message.trimmed().left(longest);
    return message.isEmpty() ? QStringLiteral("status %1").arg(status) : message;
}

/// Podman up to 4.x answers 500 as well, and tells only in words (containers/storage,
/// ErrDuplicateName).
bool isNameTaken(const HttpResponse &response)
{
    return response.status == conflict
        || (response.status >= firstServerError
            && response.body.contains("that name is already in use"));
}

} // namespace

DockerClient::DockerClient(QString engine, DockerEndpoint endpoint, HttpClient *http)
    : m_engine(std::move(engine)), m_endpoint(std::move(endpoint)), m_http(http)
{
}

Task<Result<HttpResponse>> DockerClient::askVersion()
{
    for (int attempt = 1;; ++attempt) {
        // Without a version in the path: this is how one is found.
        HttpRequest sent = request({}, "/version");
        Result<HttpResponse> response = co_await exchange(std::move(sent));
        // In TLS 1.3 a refused certificate is told after the handshake, when the request is under
        // way, and the reset of the connection may overtake what is told.
        const bool mayBeRefused = !response && response.error().is(reasons::connectionLost)
            && m_endpoint.http.origin.startsWith("https:");
        if (!mayBeRefused || attempt == handshakeAttempts)
            co_return response;
    }
}

Task<Result<DockerVersion>> DockerClient::version()
{
    const Result<HttpResponse> response = co_await askVersion();
    if (!response)
        co_return fail(transportError(response.error(), Effect::Reads));
    if (!response->isSuccess())
        co_return fail(refusal(*response));
    const Result<QJsonValue> json = read(*response);
    if (!json)
        co_return fail(json.error());
    Result<DockerVersion> version = dockerVersionFromJson(json->toObject());
    if (!version)
        co_return fail(senseless(version.error()));

    m_apiVersion.reset();
    const auto mismatch = [this](const DockerApiVersion &found, const DockerApiVersion &needed) {
        return QJsonObject {{QStringLiteral("engine"), m_engine},
            {QStringLiteral("found"), found.toString()},
            {QStringLiteral("needed"), needed.toString()}};
    };
    if (version->apiVersion < oldestSpoken)
        co_return fail(reasons::engineTooOld, mismatch(version->apiVersion, oldestSpoken));
    if (version->minApiVersion > newestSpoken)
        co_return fail(reasons::engineTooNew, mismatch(version->minApiVersion, newestSpoken));
    version->apiVersion = std::min(version->apiVersion, newestSpoken);
    m_apiVersion = version->apiVersion;
    co_return version;
}

Task<Result<QString>> DockerClient::create(QString name, QJsonObject body)
{
    Call call {.method = "POST",
        .target = "/containers/create?name=" + QUrl::toPercentEncoding(name),
        .body = QJsonDocument(body).toJson(QJsonDocument::Compact),
        .timeout = patience,
        .effect = Effect::Changes};
    const Result<HttpResponse> response = co_await send(std::move(call));
    if (!response)
        co_return fail(response.error());
    if (response->status == notFound) {
        QJsonObject args = refusal(reasons::imageNotFound, *response).args();
        args.insert(QStringLiteral("image"), body.value(u"Image"));
        co_return fail(reasons::imageNotFound, args);
    }
    if (isNameTaken(*response))
        co_return fail(refusal(reasons::containerExists, *response));
    if (!response->isSuccess())
        co_return fail(explained(refusal(*response)));
    const Result<QJsonValue> json = read(*response);
    const QString id = json ? (*json)[u"Id"].toString() : QString();
    if (id.isEmpty()) // it was created all the same
        co_return fail(reasons::engineAnswerLost, {{QStringLiteral("engine"), m_engine}});
    co_return id;
}

Task<Result<void>> DockerClient::start(QString id)
{
    Call call {.method = "POST",
        .target = containerTarget(id, "/start"),
        .timeout = patience,
        .effect = Effect::Changes};
    const Result<HttpResponse> response = co_await send(std::move(call));
    if (!response)
        co_return fail(response.error());
    if (!response->isSuccess() && response->status != notModified)
        co_return fail(explained(refusal(reasons::engineRefused, *response)));
    co_return {};
}

Task<Result<DockerContainer>> DockerClient::inspect(QString id)
{
    Call call {.target = containerTarget(id, "/json")};
    const Result<HttpResponse> response = co_await send(std::move(call));
    if (!response)
        co_return fail(response.error());
    if (response->status == notFound)
        co_return fail(refusal(reasons::containerNotFound, *response));
    if (!response->isSuccess())
        co_return fail(refusal(*response));
    const Result<QJsonValue> json = read(*response);
    if (!json)
        co_return fail(json.error());
    Result<DockerContainer> container = dockerContainerFromJson(json->toObject());
    if (!container)
        co_return fail(senseless(container.error()));
    co_return container;
}

Task<Result<QList<DockerContainerSummary>>> DockerClient::list(QString label)
{
    const QJsonObject byLabel {{QStringLiteral("label"), QJsonArray {label}}};
    Call call {.target = "/containers/json?all=1&" + dockerFilters(byLabel), .timeout = patience};
    const Result<HttpResponse> response = co_await send(std::move(call));
    if (!response)
        co_return fail(response.error());
    if (!response->isSuccess())
        co_return fail(refusal(*response));
    const Result<QJsonValue> json = read(*response);
    if (!json)
        co_return fail(json.error());
    Result<QList<DockerContainerSummary>> containers = dockerContainerListFromJson(json->toArray());
    if (!containers)
        co_return fail(senseless(containers.error()));
    co_return containers;
}

Task<Result<void>> DockerClient::stop(QString id, std::chrono::seconds grace)
{
    // The engine answers when the container has ended, the grace period included.
    Call call {.method = "POST",
        .target = containerTarget(id, "/stop?t=" + QByteArray::number(qint64(grace.count()))),
        .timeout = grace + patience,
        .effect = Effect::Changes};
    const Result<HttpResponse> response = co_await send(std::move(call));
    if (!response)
        co_return fail(response.error());
    if (response->status == notFound)
        co_return fail(refusal(reasons::containerNotFound, *response));
    if (!response->isSuccess() && response->status != notModified)
        co_return fail(refusal(*response));
    co_return {};
}

Task<Result<void>> DockerClient::remove(QString id)
{
    Call call {.method = "DELETE",
        .target = containerTarget(id, "?force=1&v=1"),
        .timeout = patience,
        .effect = Effect::Changes};
    Result<HttpResponse> response = co_await send(std::move(call));
    if (response && response->status == conflict) {
        // "removal of container … is already in progress"
        Call wait {.method = "POST",
            .target = containerTarget(id, "/wait?condition=removed"),
            .timeout = patience,
            .effect = Effect::Changes};
        response = co_await send(std::move(wait));
    }
    if (!response)
        co_return fail(response.error());
    if (response->status == notFound)
        co_return fail(refusal(reasons::containerNotFound, *response));
    if (!response->isSuccess())
        co_return fail(refusal(*response));
    co_return {};
}

Task<Result<DockerClient::Answer>> DockerClient::openEvents(QString label)
{
    // Not filtered by event: engines differ in their names for the same one.
    const QJsonObject byLabel {{QStringLiteral("type"), QJsonArray {QStringLiteral("container")}},
        {QStringLiteral("label"), QJsonArray {label}}};
    // What the engine is may have changed while it was away.
    const Result<DockerVersion> settled = co_await version();
    if (!settled)
        co_return fail(settled.error());
    const Call call {.target = "/events?" + dockerFilters(byLabel), .timeout = 0ms};
    ++m_calls;
    co_return std::make_unique<HttpAnswer>(m_http->open(
        request(call, "/v" + settled->apiVersion.toString().toLatin1() + call.target)));
}

Task<Result<DockerClient::Answer>> DockerClient::openLogs(QString id, QByteArray since, bool follow)
{
    Call call {.target = containerTarget(id, "/logs?stdout=1&stderr=1&timestamps=1"),
        .timeout = follow ? 0ms : patience};
    if (follow)
        call.target += "&follow=1";
    if (!since.isEmpty())
        call.target += "&since=" + since;
    co_return co_await open(std::move(call));
}

Task<Result<DockerClient::Answer>> DockerClient::openAttach(QString id)
{
    Call call {.method = "POST",
        .target = containerTarget(id, "/attach?stream=1&stdout=1&stderr=1"),
        .timeout = 0ms};
    co_return co_await open(std::move(call));
}

Task<Result<DockerClient::Answer>> DockerClient::open(Call call)
{
    const Result<DockerApiVersion> version = co_await negotiated();
    if (!version)
        co_return fail(version.error());
    ++m_calls;
    co_return std::make_unique<HttpAnswer>(
        m_http->open(request(call, "/v" + version->toString().toLatin1() + call.target)));
}

Error DockerClient::containerRefusal(const HttpResponse &response) const
{
    return response.status == notFound ? refusal(reasons::containerNotFound, response)
                                       : refusal(response);
}

Error DockerClient::streamError(const Error &error) const
{
    return transportError(error, Effect::Reads);
}

Error DockerClient::streamEnded() const
{
    return streamError(Error(reasons::connectionLost, {{QStringLiteral("url"), m_endpoint.uri}}));
}

Task<Result<DockerApiVersion>> DockerClient::negotiated()
{
    if (m_apiVersion)
        co_return *m_apiVersion;
    const Result<DockerVersion> settled = co_await version();
    if (!settled)
        co_return fail(settled.error());
    co_return settled->apiVersion;
}

Task<Result<HttpResponse>> DockerClient::send(Call call)
{
    const Result<DockerApiVersion> version = co_await negotiated();
    if (!version)
        co_return fail(version.error());
    HttpRequest sent = request(call, "/v" + version->toString().toLatin1() + call.target);
    Result<HttpResponse> response = co_await exchange(std::move(sent));
    if (!response)
        co_return fail(transportError(response.error(), call.effect));
    co_return response;
}

Task<Result<HttpResponse>> DockerClient::exchange(HttpRequest request)
{
    using Outcome = EngineCalls::Outcome;
    ++m_calls;
    const auto began = std::chrono::steady_clock::now();
    Result<HttpResponse> response =
        co_await m_http->send(std::move(request), m_closing.get_token());
    Outcome outcome = Outcome::Away;
    if (response && response->status >= firstServerError)
        outcome = Outcome::Failed;
    else if (response)
        outcome = response->status < firstRefusal ? Outcome::Answered : Outcome::Refused;
    m_callTimes.note(outcome, std::chrono::steady_clock::now() - began);
    co_return response;
}

HttpRequest DockerClient::request(const Call &call, const QByteArray &target) const
{
    HttpRequest request {.endpoint = m_endpoint.http,
        .method = call.method,
        .target = target,
        .body = call.body,
        .inactivityTimeout = call.timeout,
        .maxResponseBytes = maxAnswerBytes};
    request.headers = call.headers;
    if (!call.body.isEmpty())
        request.headers.emplaceBack("Content-Type", "application/json");
    return request;
}

Error DockerClient::transportError(const Error &error, Effect effect) const
{
    const QJsonObject args {
        {QStringLiteral("engine"), m_engine}, {QStringLiteral("endpoint"), m_endpoint.uri}};
    if (error.is(reasons::cancelled))
        return error;
    if (error.is(reasons::tlsFailed)) {
        QJsonObject tls = args;
        tls.insert(QStringLiteral("problem"), error.args()[u"problem"]);
        return Error(reasons::engineTls, tls, error.message());
    }
    const bool isLost = error.is(reasons::connectionLost) || error.is(reasons::inactivityTimeout);
    if (isLost && effect == Effect::Changes)
        return Error(reasons::engineAnswerLost, args, error.message());
    if (isLost || error.is(reasons::connectFailed))
        return Error(reasons::engineAway, args, error.message());
    return senseless(error);
}

Error DockerClient::refusal(const HttpResponse &response) const
{
    const bool isFailure = response.status >= firstServerError || response.status < 400;
    return refusal(isFailure ? reasons::engineFailed : reasons::engineRefused, response);
}

Error DockerClient::refusal(const ErrorReason &reason, const HttpResponse &response) const
{
    return Error(reason,
        {{QStringLiteral("engine"), m_engine},
            {QStringLiteral("engine_message"), engineMessage(response.status, response.body)}},
        QStringLiteral("status %1").arg(response.status));
}

Error DockerClient::explained(const Error &refusal) const
{
    const QString message = refusal.args().value(QStringLiteral("engine_message")).toString();
    const auto known = startRefusal(message, m_engine);
    return known ? Error(known->reason(), known->args(), refusal.cause()) : refusal;
}

Error DockerClient::senseless(const Error &error) const
{
    return Error(reasons::engineFailed,
        {{QStringLiteral("engine"), m_engine}, {QStringLiteral("engine_message"), error.message()}},
        error.cause());
}

Result<QJsonValue> DockerClient::read(const HttpResponse &response) const
{
    if (!response.isSuccess())
        return fail(refusal(response));
    const Result<JsonDocument> document = readJson(response.body);
    if (!document)
        return fail(senseless(document.error()));
    return document->root;
}

} // namespace slipway
