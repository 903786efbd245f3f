// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QByteArray>

#include <atomic>
#include <chrono>
#include <string_view>
#include <thread>
#include <vector>

namespace slipway {

/// Clients of one /v1/events in a thread of their own, which read all that they are sent and note
/// how long each event was on its way. Ends the program if one of them is cut off.
class EventListeners
{
public:
    using Clock = std::chrono::steady_clock;

    struct Server
    {
        quint16 port = 0; ///< of 127.0.0.1
        QByteArray token;
    };

    /// \a begun: when the change was asked for of which each event tells, by the number that the
    /// execution's id ends with; each listener will see all of them once.
    EventListeners(
        const Server &server, int count, const std::vector<std::atomic<Clock::time_point>> &begun);
    ~EventListeners();

    /// How many have had the head of their answer.
    int connected() const { return m_connected; }
    /// How many events they have had, all of them together.
    std::size_t received() const { return m_received; }
    /// Milliseconds, one for each event that was received; when nothing more is to come.
    std::vector<double> delays() const;

private:
    struct Listener;

    void read();
    void take(Listener &listener, const char *bytes, std::size_t size);
    void note(std::string_view event, Clock::time_point now);

    const std::vector<std::atomic<Clock::time_point>> &m_begun;
    std::vector<Listener> m_listeners;
    std::vector<float> m_delays; ///< written to at once, so that it counts as memory before
    std::atomic<int> m_connected = 0;
    std::atomic<std::size_t> m_received = 0;
    std::atomic<bool> m_isEnded = false;
    int m_poll = -1;
    std::thread m_thread;
};

} // namespace slipway
