// SPDX-License-Identifier: Apache-2.0
#include "core/net/portprobe.h"

#include <chrono>

namespace slipway {

using namespace std::chrono_literals;

static constexpr auto patience = 2s;
/// A forwarder on the same machine closes within milliseconds.
static constexpr auto quietTime = 250ms;
static constexpr QByteArrayView httpMark("HTTP/");

PortProbe::PortProbe(const QString &host, quint16 port, QObject *parent)
    : QObject(parent), m_host(host.toLatin1())
{
    m_quiet.setSingleShot(true);
    m_deadline.setSingleShot(true);
    connect(&m_quiet, &QTimer::timeout, this, &PortProbe::ask);
    connect(&m_deadline, &QTimer::timeout, this, &PortProbe::finish);
    connect(&m_socket, &QTcpSocket::connected, this, [this] { m_quiet.start(quietTime); });
    connect(&m_socket, &QTcpSocket::readyRead, this, &PortProbe::read);
    // Queued: connecting may fail at once.
    connect(&m_socket, &QTcpSocket::errorOccurred, this, &PortProbe::finish, Qt::QueuedConnection);
    m_deadline.start(patience);
    m_socket.connectToHost(host, port);
}

void PortProbe::ask()
{
    m_answer.isAccepting = true;
    m_socket.write("HEAD / HTTP/1.1\r\nHost: " + m_host + "\r\nConnection: close\r\n\r\n");
}

void PortProbe::read()
{
    m_read += m_socket.read(httpMark.size() - m_read.size());
    m_answer.isAccepting = true;
    m_answer.speaksHttp = m_read == httpMark;
    if (m_answer.speaksHttp || !httpMark.startsWith(m_read))
        finish();
}

void PortProbe::finish()
{
    if (std::exchange(m_isFinished, true))
        return;
    m_quiet.stop();
    m_deadline.stop();
    m_socket.disconnect(this);
    Q_EMIT answered(m_answer);
}

} // namespace slipway
