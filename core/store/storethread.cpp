// SPDX-License-Identifier: Apache-2.0
#include "core/store/storethread.h"

#include "core/base/task.h"

#include <QEventLoop>

#include <pthread.h>

namespace slipway {

StoreThread::~StoreThread()
{
    if (m_loop) {
        // Posted events keep their order: the first hop is behind all work that was posted, the
        // second behind all that this work posted.
        auto *const events = qobject_cast<QEventLoop *>(m_loop);
        post(m_loop, [events] { post(events, [events] { events->quit(); }); });
    }
    if (m_thread.joinable())
        m_thread.join();
}

Result<void> StoreThread::open()
{
    m_thread = std::thread([this] { run(); });
    m_started.acquire();
    return m_opened;
}

void StoreThread::run()
{
    pthread_setname_np(pthread_self(), m_name);
    auto connection = Connection::open(m_driver, m_access, &m_state);
    if (!connection) {
        m_opened = fail(connection.error());
        m_started.release();
        return;
    }
    QEventLoop loop;
    m_loop = &loop;
    m_connection = std::move(*connection);
    m_started.release();
    loop.exec();
    m_connection.reset();
}

} // namespace slipway
