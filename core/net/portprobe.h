// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QByteArray>
#include <QObject>
#include <QString>
#include <QTcpSocket>
#include <QTimer>

namespace slipway {

/// What came of a look at a TCP port.
struct PortAnswer
{
    bool isAccepting = false;
    bool speaksHttp = false;

    friend bool operator==(const PortAnswer &, const PortAnswer &) = default;
};

/// Looks once whether something answers at a TCP port: connects, waits a moment, asks "HEAD /" and
/// reads the first bytes. The moment tells a service from a forwarder before nobody (such as
/// docker-proxy), which takes every connection and then closes it. Takes at most two seconds.
class PortProbe final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(PortProbe)

public:
    /// Begins at once.
    PortProbe(const QString &host, quint16 port, QObject *parent = nullptr);

Q_SIGNALS:
    /// Once; never inside the constructor.
    void answered(const slipway::PortAnswer &answer);

private:
    void ask();
    void read();
    void finish();

    QTcpSocket m_socket;
    QTimer m_quiet; ///< from the connection on
    QTimer m_deadline;
    QByteArray m_host;
    QByteArray m_read;
    PortAnswer m_answer;
    bool m_isFinished = false;
};

} // namespace slipway
