// SPDX-License-Identifier: Apache-2.0
#include "bench/eventlisteners.h"

#include "bench/giveup.h"

#include <QtEndian>

#include <sys/epoll.h>
#include <sys/socket.h>

#include <array>
#include <charconv>
#include <cstring>
#include <netinet/in.h>
#include <string>
#include <string_view>
#include <unistd.h>

namespace slipway {

namespace {

[[noreturn]] void giveUpOf(const char *call)
{
    giveUp(
        QLatin1StringView(call) + QStringLiteral(": ") + QString::fromLocal8Bit(strerror(errno)));
}

/// A connected socket that has asked for the events. By HTTP/1.0, whose bodies have no frames.
int request(const EventListeners::Server &server)
{
    const int socket = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    sockaddr_in address {};
    address.sin_family = AF_INET;
    address.sin_port = qToBigEndian(server.port);
    address.sin_addr.s_addr = qToBigEndian(INADDR_LOOPBACK);
    if (connect(socket, reinterpret_cast<sockaddr *>(&address), sizeof address) != 0)
        giveUpOf("connect");
    const QByteArray text = "GET /v1/events HTTP/1.0\r\nHost: localhost\r\nAuthorization: Bearer "
        + server.token + "\r\n\r\n";
    if (write(socket, text.constData(), std::size_t(text.size())) != text.size())
        giveUpOf("write");
    return socket;
}

} // namespace

struct EventListeners::Listener
{
    int socket = -1;
    bool hasHead = false;
    std::string begun; ///< the part of an event that has come
};

EventListeners::EventListeners(
    const Server &server, int count, const std::vector<std::atomic<Clock::time_point>> &begun)
    : m_begun(begun),
      m_listeners(std::size_t(count)),
      m_delays(std::size_t(count) * begun.size(), 1.F),
      m_poll(epoll_create1(EPOLL_CLOEXEC))
{
    for (Listener &listener : m_listeners) {
        listener.socket = request(server);
        epoll_event interest {.events = EPOLLIN, .data = {.ptr = &listener}};
        if (epoll_ctl(m_poll, EPOLL_CTL_ADD, listener.socket, &interest) != 0)
            giveUpOf("epoll_ctl");
    }
    m_thread = std::thread(&EventListeners::read, this);
}

EventListeners::~EventListeners()
{
    m_isEnded = true;
    m_thread.join();
    for (const Listener &listener : m_listeners)
        close(listener.socket);
    close(m_poll);
}

std::vector<double> EventListeners::delays() const
{
    return {m_delays.begin(), m_delays.begin() + std::ptrdiff_t(m_received.load())};
}

void EventListeners::read()
{
    std::array<epoll_event, 64> ready {};
    std::vector<char> bytes(256 * 1024);
    while (!m_isEnded) {
        const int count = epoll_wait(m_poll, ready.data(), int(ready.size()), 20);
        for (int i = 0; i < count; ++i) {
            auto &listener = *static_cast<Listener *>(ready[std::size_t(i)].data.ptr);
            const ssize_t size = recv(listener.socket, bytes.data(), bytes.size(), 0);
            if (size <= 0)
                giveUp(QStringLiteral("a listener was cut off"));
            take(listener, bytes.data(), std::size_t(size));
        }
    }
}

void EventListeners::take(Listener &listener, const char *bytes, std::size_t size)
{
    const auto now = Clock::now();
    if (!listener.hasHead && std::string_view(bytes, size).starts_with("HTTP/1.1 200")) {
        listener.hasHead = true;
        ++m_connected;
    }
    listener.begun.append(bytes, size);
    std::string_view rest = listener.begun;
    for (std::size_t end = 0; (end = rest.find("\n\n")) != rest.npos; rest.remove_prefix(end + 2))
        note(rest.substr(0, end), now);
    listener.begun.erase(0, listener.begun.size() - rest.size());
}

void EventListeners::note(std::string_view event, Clock::time_point now)
{
    constexpr std::string_view key = "\"execution\":\"00000000-0000-4000-8000-";
    const std::size_t at = event.find(key);
    if (at == event.npos)
        return; // a heartbeat
    std::size_t number = 0;
    const char *const digits = event.data() + at + key.size();
    std::from_chars(digits, digits + 12, number);
    const std::size_t place = m_received;
    if (number >= m_begun.size() || place >= m_delays.size())
        giveUp(QStringLiteral("an event that was not expected"));
    const std::chrono::duration<float, std::milli> delay = now - m_begun[number].load();
    m_delays[place] = delay.count();
    m_received = place + 1;
}

} // namespace slipway
