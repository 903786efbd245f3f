// SPDX-License-Identifier: Apache-2.0
#include "core/store/storethread.h"

#include "core/base/task.h"

namespace slipway {

StoreThread::~StoreThread()
{
    if (m_loop) {
        // Posted events keep their order: the first hop is behind all work that was posted, the
        // second behind all that this work posted.
        post(m_loop, [this] { post(m_loop, [this] { quit(); }); });
        m_closed.acquire();
    }
    wait();
}

Result<void> StoreThread::open()
{
    start();
    m_started.acquire();
    return m_opened;
}

void StoreThread::run()
{
    auto connection = Connection::open(m_driver, m_access);
    if (!connection) {
        m_opened = fail(connection.error());
        m_started.release();
        return;
    }
    QObject loop;
    m_loop = &loop;
    m_connection = std::move(*connection);
    m_started.release();
    exec();
    m_connection.reset();
    m_closed.release();
}

} // namespace slipway
