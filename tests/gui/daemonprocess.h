// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QByteArray>
#include <QProcess>
#include <QStringList>
#include <QTemporaryDir>
#include <QUrl>

/// The program slipwayd on loopback, with data of its own. It ends with this object.
class DaemonProcess
{
public:
    DaemonProcess() = default;
    ~DaemonProcess();
    Q_DISABLE_COPY_MOVE(DaemonProcess)

    /// Waits until it serves; false: it does not, and its output tells why.
    /// \a more: options of its command line.
    bool start(const QStringList &more = {});
    /// Where it serves: "http://127.0.0.1:40123/v1".
    QUrl url() const { return m_url; }
    /// For the account that the test runs as.
    QByteArray token() const;

private:
    QStringList options() const;

    QTemporaryDir m_directory;
    QProcess m_process;
    QUrl m_url;
};
