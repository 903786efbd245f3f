// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/result.h"
#include "core/store/connection.h"

#include <QObject>

#include <memory>
#include <semaphore>
#include <thread>

namespace slipway {

/// A thread with an event loop and a connection of its own. Destroying it carries out what was
/// posted to it, and what that posted in turn, then closes the connection. Not a QThread: wait()
/// returns while the libraries below still clean up after the thread, which the end of the program
/// must not overtake.
class StoreThread final
{
    Q_DISABLE_COPY_MOVE(StoreThread)

public:
    /// \a name shows in debuggers; up to 15 characters.
    StoreThread(
        const DatabaseDriver &driver, DatabaseState &state, DatabaseAccess access, const char *name)
        : m_driver(driver), m_state(state), m_access(access), m_name(name)
    {
    }
    ~StoreThread();

    /// Starts, and waits until the connection is open. Errors: databaseOpen.
    Result<void> open();

    /// To post work to; once open() has succeeded.
    QObject *loop() const { return m_loop; }
    /// For work that was posted to loop().
    Connection &connection() { return *m_connection; }
    /// Runs \a read(Connection &) -> Result<T>; and once more, where the connection was lost on the
    /// way and could be opened again, as after a restart of the server. For work that was posted to
    /// loop(), and that changes nothing.
    template<class F>
    auto runRead(F &read) -> std::invoke_result_t<F &, Connection &>
    {
        if (auto opened = m_connection->ensureOpen(); !opened)
            return fail(opened.error());
        auto result = read(*m_connection);
        if (m_connection->isOpen() || !m_connection->ensureOpen())
            return result;
        return read(*m_connection);
    }

private:
    void run();

    const DatabaseDriver &m_driver;
    DatabaseState &m_state;
    const DatabaseAccess m_access;
    const char *const m_name;
    std::binary_semaphore m_started {0};
    Result<void> m_opened;
    QObject *m_loop = nullptr;
    std::unique_ptr<Connection> m_connection;
    std::thread m_thread;
};

} // namespace slipway
