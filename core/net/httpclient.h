// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/result.h"
#include "core/base/task.h"
#include "core/net/httpmessage.h"
#include "core/net/httpstream.h"

#include <QObject>

#include <chrono>
#include <memory>
#include <stop_token>

namespace slipway {

/// HTTP over TCP, TLS and unix sockets: libcurl's multi interface on Qt's event loop. Connections
/// are kept and shared, at most 64 idle ones. HTTP/1.1 always, so that a stream that is paused
/// holds back nobody else. No proxy, no redirects, no cookies, no decoding of contents. Each
/// request bears an X-Request-Id, its own or a new one, and a debug line in lcNet when it ends.
/// Thread: the one it was made in, whose event loop drives it.
class HttpClient final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(HttpClient)

public:
    explicit HttpClient(QObject *parent = nullptr);
    /// Ends what is still going on with reasons::cancelled.
    ~HttpClient() override;

    /// Sends \a request and collects the answer; every status is a success here.
    /// Errors: connectFailed and tlsFailed (the server saw nothing), connectionLost and
    /// inactivityTimeout (it may have acted), responseTooLarge, responseMalformed, requestInvalid,
    /// cancelled. When a kept connection dies before the answer, idempotent methods (RFC 9110,
    /// 9.2.2) are sent again, all others only if nothing of them had been sent.
    /// A stop request, made in the client's thread, ends it at once.
    Task<Result<HttpResponse>> send(HttpRequest request, std::stop_token stop = {});

    /// Sends \a request and gives its answer as it arrives; errors as of send(). Destroying the
    /// stream ends it. When the client dies first, the stream ends with reasons::cancelled.
    std::unique_ptr<HttpStream> open(HttpRequest request);

    /// Resolves when no send() is going on any more; whoever asked has had the answer by then.
    Task<void> idle();

    /// What it did so far; streams count as one request and no waiting.
    struct Statistics
    {
        qint64 requests = 0;
        std::chrono::microseconds waiting {0}; ///< summed over send(): from the call to the answer
    };
    Statistics statistics() const;

private:
    class Private;
    std::unique_ptr<Private> m_d;
};

} // namespace slipway
