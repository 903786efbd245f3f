// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QByteArray>
#include <QList>
#include <QString>

#include <chrono>
#include <utility>

namespace slipway {

/// Header names are kept as sent and compared without regard to case.
using HttpHeaders = QList<std::pair<QByteArray, QByteArray>>;

/// The first value of header \a name; empty if there is none.
QByteArray headerValue(const HttpHeaders &headers, QByteArrayView name);

/// Where a server is reached.
struct HttpEndpoint
{
    /// Scheme, host and port ("http://127.0.0.1:2375"); with a unix socket the host is only a name.
    QByteArray origin = "http://localhost";
    QString unixSocket; ///< path; empty for TCP
    // TLS: PEM files; empty for the system's authorities and no client certificate.
    QString caFile;
    QString certificateFile;
    QString keyFile;

    friend bool operator==(const HttpEndpoint &, const HttpEndpoint &) = default;
};

struct HttpRequest
{
    HttpEndpoint endpoint;
    QByteArray method = "GET";
    QByteArray target = "/"; ///< path and query, already percent-encoded
    HttpHeaders headers; ///< but Content-Length, which follows from the body
    QByteArray body;
    std::chrono::milliseconds connectTimeout {5'000};
    /// Ends the request when nothing was received for so long, nor taken of the body; 0: never.
    std::chrono::milliseconds inactivityTimeout {30'000};
    qint64 maxResponseBytes =
        16 * qint64(1024) * 1024; ///< of a body that is collected; not of streams
};

struct HttpResponse
{
    int status = 0;
    HttpHeaders headers;
    QByteArray body;

    bool isSuccess() const { return status >= 200 && status < 300; }
};

} // namespace slipway
