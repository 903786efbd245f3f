// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/net/httpmessage.h"

#include <QByteArray>

#include <functional>
#include <vector>

namespace slipway {

/// Clients that read one answer each and throw it away: bare sockets and one poll(2), so that they
/// cost as little as clients can. Blocks. Ends the program if one gets less than it should.
class LogReaders
{
    Q_DISABLE_COPY_MOVE(LogReaders)

public:
    /// GET \a target, \a count times; returns when each has the head of its answer. \a endpoint is
    /// a unix socket, or http and an address with a port.
    LogReaders(
        const HttpEndpoint &endpoint, const QByteArray &target, const QByteArray &token, int count);
    ~LogReaders();

    /// Returns when each has had \a bytes more. \a onTurn is called about twenty times a second.
    void read(
        qint64 bytes, const std::function<void()> &onTurn = [] {});

private:
    struct Reader
    {
        int socket = -1;
        qint64 surplus = 0; ///< bytes of the body that nobody asked for yet
    };
    std::vector<Reader> m_readers;
};

} // namespace slipway
