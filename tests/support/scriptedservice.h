// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QProcess>
#include <QString>

/// A service that a script of tests/support runs: the script's first line says that it has started
/// and where, each line that it is told is answered by one, and it ends with its standard input; so
/// with this object, or its process. Blocks, as a test may.
class ScriptedService
{
public:
    ~ScriptedService();

    /// The script's first line; empty if it failed.
    QString start(const QString &script);
    /// Why it failed.
    QString problem() const { return m_problem; }

    /// What it answers to \a line.
    QString tell(const QByteArray &line);

private:
    void end();
    QString answer();

    QProcess m_script;
    QString m_problem;
};
