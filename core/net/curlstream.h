// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/net/curlloop.h"
#include "core/net/curlrequest.h"
#include "core/net/httpstream.h"

#include <QTimer>

#include <chrono>
#include <optional>

namespace slipway {

/// One request on its way. What curl's callbacks bring is kept and emitted from the event loop, so
/// that slots may do anything, even destroy the stream or the client.
class CurlStream final : public HttpStream, private CurlTransfer
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(CurlStream)

public:
    /// Starts \a request. When \a loop closes first, the stream ends with reasons::cancelled.
    CurlStream(CurlLoop &loop, HttpRequest request);
    ~CurlStream() override;

    void pause() override;
    void resume() override;

private:
    using Time = std::chrono::steady_clock::time_point;

    static int onRequest(void *stream, char *, char *, int, int);
    static size_t onHeader(char *bytes, size_t, size_t count, void *stream);
    static size_t onBody(char *bytes, size_t, size_t count, void *stream);

    bool start();
    void finished(CURLcode code) override;
    void end(Result<void> result);
    void release();
    tl::unexpected<Error> failureOf(CURLcode code) const;
    QString connectProblem(CURLcode code, const QString &cause) const;
    bool hasShakenHands() const;
    qint64 sentBytes() const;

    bool takeHeaderLine(QByteArrayView line);
    void armInactivity();
    void checkInactivity();
    void letGo();
    void scheduleDelivery();
    void deliver();

    CurlLoop &m_loop; ///< valid while m_handle is set
    HttpRequest m_request;
    CurlHeaders m_headerLines;
    CurlHandle m_handle;
    char m_curlError[CURL_ERROR_SIZE] = {};

    Time m_began;
    Time m_lastByte;
    curl_off_t m_uploaded = 0; ///< when last looked at
    QTimer m_inactivity;
    bool m_isConnected = false;

    int m_status = 0;
    HttpHeaders m_headers;
    qsizetype m_headerBytes = 0;
    bool m_hasHead = false; ///< all headers of the final answer have come
    bool m_responded = false; ///< emitted
    bool m_ended = false; ///< emitted
    QByteArray m_body; ///< not emitted yet
    std::optional<Result<void>> m_result;

    bool m_isPaused = false;
    bool m_isHeldByCurl = false;
    bool m_isDeliveryScheduled = false;
};

} // namespace slipway
