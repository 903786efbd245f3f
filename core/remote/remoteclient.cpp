// SPDX-License-Identifier: Apache-2.0
#include "core/remote/remoteclient.h"

#include "core/base/reasons.h"
#include "core/remote/problem.h"

#include <QJsonArray>
#include <QJsonDocument>

namespace slipway {

using namespace Qt::StringLiterals;

HttpRequest RemoteClient::requestOf(Call call) const
{
    HttpRequest request {.endpoint = m_service.endpoint,
        .method = std::move(call.method),
        .target = m_service.basePath + call.path,
        .headers = std::move(call.headers),
        .body = std::move(call.body),
        .inactivityTimeout = call.timeout};
    if (!call.query.isEmpty())
        request.target += '?' + call.query.toString(QUrl::FullyEncoded).toLatin1();
    request.headers.emplaceBack("Authorization", "Bearer " + m_service.token);
    if (!request.body.isEmpty())
        request.headers.emplaceBack("Content-Type", "application/json");
    return request;
}

Task<Result<HttpResponse>> RemoteClient::sendForResponse(Call call)
{
    const QString url = m_service.url();
    auto response = co_await m_http->send(requestOf(std::move(call)));
    if (!response)
        co_return fail(transportError(response.error(), url));
    if (!response->isSuccess())
        co_return fail(problemFrom(*response, url));
    co_return response;
}

Task<Result<QJsonValue>> RemoteClient::send(Call call)
{
    const auto response = co_await sendForResponse(std::move(call));
    if (!response)
        co_return fail(response.error());
    if (response->body.isEmpty())
        co_return QJsonValue();
    const auto document = QJsonDocument::fromJson(response->body);
    if (document.isNull())
        co_return malformed(u"no JSON"_s);
    co_return document.isArray() ? QJsonValue(document.array()) : QJsonValue(document.object());
}

std::unique_ptr<RemoteStream> RemoteClient::open(Call call)
{
    return std::make_unique<RemoteStream>(
        m_http->open(requestOf(std::move(call))), m_service.url());
}

tl::unexpected<Error> RemoteClient::malformed(const QString &what) const
{
    return fail(reasons::remoteMalformed, {{u"url"_s, m_service.url()}, {u"what"_s, what}});
}

} // namespace slipway
