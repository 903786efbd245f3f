// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QByteArray>
#include <QProcess>
#include <QTemporaryDir>

namespace slipway {

/// The real slipwayd with a data directory of its own, as it comes: SQLite, its log in a file.
/// Blocks; ends with this.
class DaemonProcess
{
    Q_DISABLE_COPY_MOVE(DaemonProcess)

public:
    /// Returns when it is ready.
    DaemonProcess();
    ~DaemonProcess();

    qint64 pid() const { return m_process.processId(); }
    QByteArray origin() const { return m_origin; }
    /// One with all scopes.
    QByteArray token() const { return m_token; }

private:
    QTemporaryDir m_directory;
    QByteArray m_origin;
    QByteArray m_token;
    QProcess m_process;
};

} // namespace slipway
