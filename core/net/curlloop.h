// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QObject>
#include <QTimer>

#include <curl/curl.h>

#include <memory>
#include <unordered_map>

namespace slipway {

/// One easy handle in the loop.
class CurlTransfer
{
public:
    /// curl is through with the handle, which is still in the loop.
    virtual void finished(CURLcode code) = 0;

protected:
    ~CurlTransfer() = default;
};

/// libcurl's multi interface on Qt's event loop: curl names the sockets and the time it waits for,
/// notifiers and a timer call it back. Transfers must only record what curl's callbacks tell and
/// act from the event loop: then no handle is ever added or removed inside a callback, which curl
/// forbids.
class CurlLoop final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(CurlLoop)

public:
    CurlLoop();
    ~CurlLoop() override;

    /// \a transfer must remove the handle before it dies.
    CURLMcode add(CURL *handle, CurlTransfer *transfer);
    void remove(CURL *handle);

Q_SIGNALS:
    /// The last chance to remove one's handle.
    void closing();

private:
    struct Watch;

    static int onSocket(CURL *, curl_socket_t socket, int what, void *loop, void *);
    static int onTimer(CURLM *, long milliseconds, void *loop);
    void watch(curl_socket_t socket, int what);
    void countTransfers(int change);
    void act(curl_socket_t socket, int events);

    CURLM *m_multi = nullptr;
    long m_transfers = 0; ///< in the loop
    QTimer m_timer;
    std::unordered_map<curl_socket_t, std::unique_ptr<Watch>> m_watches;
};

} // namespace slipway
