// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/engine/docker/dockerendpoint.h"
#include "core/net/httpclient.h"

#include <QJsonDocument>
#include <QJsonObject>

/// The engine as others use it: its API, without our client.
class RawDocker
{
public:
    explicit RawDocker(const slipway::DockerEndpoint &endpoint) : m_endpoint(endpoint) { }

    slipway::HttpResponse send(
        const QByteArray &method, const QByteArray &target, const QJsonObject &body = {})
    {
        slipway::HttpRequest request {
            .endpoint = m_endpoint.http, .method = method, .target = target};
        if (!body.isEmpty()) {
            request.headers.emplaceBack("Content-Type", "application/json");
            request.body = QJsonDocument(body).toJson();
        }
        return QCoro::waitFor(m_http.send(request)).value_or(slipway::HttpResponse());
    }

private:
    slipway::DockerEndpoint m_endpoint;
    slipway::HttpClient m_http;
};
