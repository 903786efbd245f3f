// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/result.h"
#include "core/base/task.h"
#include "core/net/httpclient.h"
#include "core/remote/remotestream.h"

#include <QJsonObject>
#include <QUrlQuery>

#include <memory>

namespace slipway {

/// Where a service is, and by what it knows us.
struct RemoteService
{
    HttpEndpoint endpoint;
    QByteArray basePath = "/v1";
    QByteArray token; ///< of whoever sits before the window; kept in memory alone

    QString url() const { return QString::fromLatin1(endpoint.origin + basePath); }
};

/// Requests to one service, with its token. Errors of everything here: serviceAway,
/// serviceUntrusted, remoteMalformed, remoteRefused, and whatever the service refuses with. Thread:
/// the HttpClient's.
class RemoteClient
{
    Q_DISABLE_COPY_MOVE(RemoteClient)

public:
    /// \a http must outlive it.
    RemoteClient(HttpClient *http, RemoteService service)
        : m_http(http), m_service(std::move(service))
    {
    }

    const RemoteService &service() const { return m_service; }
    void setToken(const QByteArray &token) { m_service.token = token; }

    struct Call
    {
        QByteArray method = "GET";
        QByteArray path; ///< beneath the base path: "/contexts"
        QUrlQuery query;
        HttpHeaders headers;
        QByteArray body; ///< JSON
        std::chrono::milliseconds timeout {30'000};
    };
    /// A success; null if it has no body.
    Task<Result<QJsonValue>> send(Call call);
    /// The same with the headers, for where they matter.
    Task<Result<HttpResponse>> sendForResponse(Call call);
    /// An answer as it arrives; without an end unless Call::timeout is set.
    std::unique_ptr<RemoteStream> open(Call call);
    /// remoteMalformed: \a what is not what it should be.
    tl::unexpected<Error> malformed(const QString &what) const;

private:
    HttpRequest requestOf(Call call) const;

    HttpClient *m_http;
    RemoteService m_service;
};

} // namespace slipway
