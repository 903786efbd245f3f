// SPDX-License-Identifier: Apache-2.0
#include "bench/logreaders.h"

#include "bench/giveup.h"

#include <QElapsedTimer>
#include <QUrl>

#include <sys/socket.h>
#include <sys/un.h>

#include <arpa/inet.h>
#include <array>
#include <cstring>
#include <netinet/in.h>
#include <poll.h>
#include <unistd.h>

namespace slipway {

using namespace Qt::StringLiterals;

namespace {

constexpr int turnTime = 50; // ms
constexpr int patience = 30'000; // ms

void require(bool isDone, const char *what)
{
    if (!isDone)
        giveUp(u"%1: %2"_s.arg(QLatin1StringView(what), QString::fromLocal8Bit(strerror(errno))));
}

int connectedUnix(const QByteArray &path)
{
    sockaddr_un address {.sun_family = AF_UNIX, .sun_path = {}};
    require(size_t(path.size()) < sizeof address.sun_path, "the socket's path is too long");
    std::copy(path.begin(), path.end(), address.sun_path);
    const int socket = ::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
    require(
        connect(socket, reinterpret_cast<sockaddr *>(&address), sizeof address) == 0, "connect");
    return socket;
}

int connectedTcp(const QUrl &origin)
{
    sockaddr_in address {};
    address.sin_family = AF_INET;
    address.sin_port = htons(quint16(origin.port()));
    inet_pton(AF_INET, origin.host().toLatin1().constData(), &address.sin_addr);
    const int socket = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    require(
        connect(socket, reinterpret_cast<sockaddr *>(&address), sizeof address) == 0, "connect");
    return socket;
}

int connectedTo(const HttpEndpoint &endpoint)
{
    return endpoint.unixSocket.isEmpty() ? connectedTcp(QUrl(QString::fromLatin1(endpoint.origin)))
                                         : connectedUnix(endpoint.unixSocket.toLocal8Bit());
}

/// How much of the body came with it.
qint64 readHead(int socket)
{
    QByteArray head;
    std::array<char, 4096> buffer {};
    while (!head.contains("\r\n\r\n")) {
        const auto count = recv(socket, buffer.data(), buffer.size(), 0);
        require(count > 0, "the head of an answer");
        head.append(buffer.data(), count);
    }
    if (!head.startsWith("HTTP/1.1 200 "))
        giveUp(QString::fromUtf8(head));
    return head.size() - head.indexOf("\r\n\r\n") - 4;
}

/// What is there now, up to a piece; 0 if nothing is.
qint64 readPiece(int socket)
{
    static std::array<char, 256 * 1024> buffer;
    const auto count = recv(socket, buffer.data(), buffer.size(), MSG_DONTWAIT);
    require(count > 0 || (count < 0 && errno == EAGAIN), "an answer ended early");
    return std::max<qint64>(count, 0);
}

} // namespace

LogReaders::LogReaders(
    const HttpEndpoint &endpoint, const QByteArray &target, const QByteArray &token, int count)
{
    const QByteArray host = endpoint.origin.mid(endpoint.origin.indexOf("//") + 2);
    QByteArray request = "GET " + target + " HTTP/1.1\r\nHost: " + host + "\r\n";
    if (!token.isEmpty())
        request += "Authorization: Bearer " + token + "\r\n";
    request += "\r\n";
    for (int i = 0; i < count; ++i) {
        const int socket = connectedTo(endpoint);
        m_readers.push_back({.socket = socket});
        require(write(socket, request.constData(), size_t(request.size())) == request.size(),
            "a request");
    }
    for (Reader &reader : m_readers)
        reader.surplus = readHead(reader.socket);
}

LogReaders::~LogReaders()
{
    for (const Reader &reader : m_readers)
        close(reader.socket);
}

void LogReaders::read(qint64 bytes, const std::function<void()> &onTurn)
{
    std::vector<pollfd> waiting;
    size_t left = 0;
    for (Reader &reader : m_readers) {
        reader.surplus -= bytes;
        const bool isWaiting = reader.surplus < 0;
        waiting.push_back({.fd = isWaiting ? reader.socket : -1, .events = POLLIN, .revents = 0});
        left += isWaiting ? 1 : 0;
    }
    QElapsedTimer turn;
    turn.start();
    while (left > 0) {
        require(poll(waiting.data(), waiting.size(), patience) > 0, "nothing comes");
        for (size_t i = 0; i < waiting.size(); ++i) {
            if (!waiting[i].revents)
                continue;
            m_readers[i].surplus += readPiece(waiting[i].fd);
            if (m_readers[i].surplus < 0)
                continue;
            waiting[i].fd = -1; // poll() passes over it
            --left;
        }
        if (turn.elapsed() >= turnTime) {
            onTurn();
            turn.start();
        }
    }
}

} // namespace slipway
