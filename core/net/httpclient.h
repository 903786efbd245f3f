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
/// are kept and shared. Thread: the one it was made in, whose event loop drives it.
class HttpClient final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(HttpClient)

public:
    explicit HttpClient(QObject *parent = nullptr);
    /// Ends what is still going on with reasons::cancelled.
    ~HttpClient() override;

    /// Sends \a request and collects the answer; every status is a success here.
    /// Errors: connectFailed (the server saw nothing), connectionLost and inactivityTimeout (it may
    /// have acted), responseTooLarge, requestInvalid, cancelled. A stop request ends it at once.
    Task<Result<HttpResponse>> send(HttpRequest request, std::stop_token stop = {});

    /// Sends \a request and gives its answer as it arrives. Destroying the stream ends it; it must
    /// not outlive the client.
    std::unique_ptr<HttpStream> open(HttpRequest request);

    /// What it did so far; streams count as one request and no waiting.
    struct Statistics
    {
        qint64 requests = 0;
        std::chrono::microseconds waiting {0}; ///< summed over send(): from the call to the answer
    };
    Statistics statistics() const;

private:
    class Private;
    std::unique_ptr<Private> d;
};

} // namespace slipway
