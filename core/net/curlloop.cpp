// SPDX-License-Identifier: Apache-2.0
#include "core/net/curlloop.h"

#include <QSocketNotifier>

namespace slipway {

static constexpr long maxIdleConnections = 64;

/// Both directions of one socket.
struct CurlLoop::Watch
{
    explicit Watch(curl_socket_t socket)
        : reading(new QSocketNotifier(socket, QSocketNotifier::Read)),
          writing(new QSocketNotifier(socket, QSocketNotifier::Write))
    {
    }
    ~Watch()
    {
        // Later, because curl lets go of a socket while its notifier is being served.
        for (QSocketNotifier *notifier : {reading, writing}) {
            notifier->setEnabled(false);
            notifier->disconnect();
            notifier->deleteLater();
        }
    }
    Q_DISABLE_COPY_MOVE(Watch)

    QSocketNotifier *reading;
    QSocketNotifier *writing;
};

CurlLoop::CurlLoop()
{
    [[maybe_unused]] static const CURLcode ready = curl_global_init(CURL_GLOBAL_DEFAULT);
    m_multi = curl_multi_init();
    curl_multi_setopt(m_multi, CURLMOPT_SOCKETFUNCTION, &CurlLoop::onSocket);
    curl_multi_setopt(m_multi, CURLMOPT_SOCKETDATA, this);
    curl_multi_setopt(m_multi, CURLMOPT_TIMERFUNCTION, &CurlLoop::onTimer);
    curl_multi_setopt(m_multi, CURLMOPT_TIMERDATA, this);

    m_timer.setSingleShot(true);
    connect(&m_timer, &QTimer::timeout, this, [this] { act(CURL_SOCKET_TIMEOUT, 0); });
}

CurlLoop::~CurlLoop()
{
    Q_EMIT closing();
    m_watches.clear();
    curl_multi_setopt(m_multi, CURLMOPT_SOCKETFUNCTION, nullptr);
    curl_multi_setopt(m_multi, CURLMOPT_TIMERFUNCTION, nullptr);
    curl_multi_cleanup(m_multi);
}

CURLMcode CurlLoop::add(CURL *handle, CurlTransfer *transfer)
{
    curl_easy_setopt(handle, CURLOPT_PRIVATE, transfer);
    const CURLMcode code = curl_multi_add_handle(m_multi, handle);
    if (code == CURLM_OK)
        countTransfers(+1);
    return code;
}

void CurlLoop::remove(CURL *handle)
{
    curl_multi_remove_handle(m_multi, handle);
    countTransfers(-1);
}

void CurlLoop::countTransfers(int change)
{
    // curl's limit counts the connections in use as well: with a fixed one, many streams would
    // leave no room for those that are kept.
    m_transfers += change;
    curl_multi_setopt(m_multi, CURLMOPT_MAXCONNECTS, m_transfers + maxIdleConnections);
}

int CurlLoop::onSocket(CURL *, curl_socket_t socket, int what, void *loop, void *)
{
    static_cast<CurlLoop *>(loop)->watch(socket, what);
    return 0;
}

int CurlLoop::onTimer(CURLM *, long milliseconds, void *loop)
{
    QTimer &timer = static_cast<CurlLoop *>(loop)->m_timer;
    if (milliseconds < 0)
        timer.stop();
    else
        timer.start(std::chrono::milliseconds(milliseconds));
    return 0;
}

void CurlLoop::watch(curl_socket_t socket, int what)
{
    if (what == CURL_POLL_REMOVE) {
        m_watches.erase(socket);
        return;
    }
    std::unique_ptr<Watch> &watch = m_watches[socket];
    if (!watch) {
        watch = std::make_unique<Watch>(socket);
        connect(watch->reading, &QSocketNotifier::activated, this,
            [this, socket] { act(socket, CURL_CSELECT_IN); });
        connect(watch->writing, &QSocketNotifier::activated, this,
            [this, socket] { act(socket, CURL_CSELECT_OUT); });
    }
    watch->reading->setEnabled((what & CURL_POLL_IN) != 0);
    watch->writing->setEnabled((what & CURL_POLL_OUT) != 0);
}

void CurlLoop::act(curl_socket_t socket, int events)
{
    int running = 0;
    curl_multi_socket_action(m_multi, socket, events, &running);

    int queued = 0;
    while (const CURLMsg *message = curl_multi_info_read(m_multi, &queued)) {
        if (message->msg != CURLMSG_DONE)
            continue;
        const CURLcode code = message->data.result;
        CurlTransfer *transfer = nullptr;
        curl_easy_getinfo(message->easy_handle, CURLINFO_PRIVATE, &transfer);
        transfer->finished(code); // removes the handle: message is gone
    }
}

} // namespace slipway
