// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QByteArray>
#include <QProcess>
#include <QTemporaryDir>

namespace slipway {

/// The real slipwayd with a data directory of its own, as it comes: its log in a file, and SQLite
/// where no other database is named.
/// Blocks; ends with this.
class DaemonProcess
{
    Q_DISABLE_COPY_MOVE(DaemonProcess)

public:
    /// Returns when it is ready.
    explicit DaemonProcess(const QString &databaseUri = {});
    ~DaemonProcess();

    qint64 pid() const { return m_process.processId(); }
    QByteArray origin() const { return m_origin; }
    /// One with all scopes.
    QByteArray token() const { return m_token; }
    QByteArray tokenFor(const QString &subject, const QString &scopes) const;

private:
    QByteArray printedToken(const QStringList &arguments) const;

    QTemporaryDir m_directory;
    QProcessEnvironment m_environment;
    QByteArray m_origin;
    QByteArray m_token;
    QProcess m_process;
};

} // namespace slipway
