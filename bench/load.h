// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QByteArray>
#include <QTcpSocket>

#include <memory>
#include <vector>

namespace slipway {

/// What is asked, over and over.
struct Target
{
    qint64 pid = 0; ///< of the server
    QByteArray origin;
    QByteArray path;
    QByteArray token;
};

struct Load
{
    double perSecond = 0; ///< requests that were answered with success
    double cpuMicroseconds = 0; ///< of the server's process, a request
};

/// Asks \a target for \a seconds over \a connections kept connections, with wrk. Blocks. Ends the
/// program if any answer is not a success.
Load measureLoad(const Target &target, int connections, int seconds);

/// Connections that were served once, and then say nothing.
class IdleConnections
{
public:
    IdleConnections(const Target &target, int count);

private:
    std::vector<std::unique_ptr<QTcpSocket>> m_sockets;
};

} // namespace slipway
