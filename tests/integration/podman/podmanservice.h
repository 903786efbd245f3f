// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QProcess>
#include <QString>

/// A rootless Podman service of its own (tests/support/start-podman), which ends with this object
/// or its process, and its containers with it. Blocks, as a test may.
class PodmanService
{
public:
    ~PodmanService();

    /// Its endpoint; empty if it could not be started.
    QString start();
    /// Why it could not.
    QString problem() const { return m_problem; }

    /// Ends the service, but no container.
    void stopService();
    /// Its endpoint, the same as before.
    QString startService();

private:
    QString answer();

    QProcess m_script;
    QString m_problem;
};
