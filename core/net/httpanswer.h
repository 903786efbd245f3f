// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/net/httpstream.h"

namespace slipway {

/// An HttpStream whose refusal is told apart: what comes of an answer without success is collected,
/// not received. Emits granted() at most once, received() any number of times, and either refused()
/// or ended(), once and last. Destroying it from one of its own slots is allowed.
class HttpAnswer final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(HttpAnswer)

public:
    explicit HttpAnswer(std::unique_ptr<HttpStream> stream);

    /// As the stream's.
    void pause() { m_stream->pause(); }
    void resume() { m_stream->resume(); }

Q_SIGNALS:
    /// Its status is a success.
    void granted(const slipway::HttpHeaders &headers);
    void received(const QByteArray &bytes);
    /// The whole answer, of its body at most 64 KiB.
    void refused(const slipway::HttpResponse &response);
    void ended(const slipway::Result<void> &result);

private:
    void begin(int status, const HttpHeaders &headers);
    void take(const QByteArray &bytes);
    void end(const Result<void> &result);

    std::unique_ptr<HttpStream> m_stream;
    HttpResponse m_response; ///< the body only of a refusal
};

} // namespace slipway
