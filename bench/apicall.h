// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "bench/giveup.h"
#include "core/net/httpclient.h"

#include <QJsonDocument>
#include <QJsonObject>

namespace slipway {

inline QJsonObject objectOf(const HttpResponse &response)
{
    return QJsonDocument::fromJson(response.body).object();
}

/// Sends \a request and ends the program unless the answer is a success.
inline Task<HttpResponse> call(HttpClient *http, HttpRequest request)
{
    const QByteArray what = request.method + ' ' + request.target;
    auto response = co_await http->send(std::move(request));
    if (!response)
        giveUp(QString::fromLatin1(what) + QLatin1Char(' ') + response.error().message());
    if (!response->isSuccess())
        giveUp(QString::fromLatin1(what) + QLatin1Char(' ') + QString::fromUtf8(response->body));
    co_return std::move(*response);
}

} // namespace slipway
