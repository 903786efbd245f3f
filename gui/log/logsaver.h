// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/deployer/session.h"

#include <QObject>
#include <QSaveFile>
#include <QTimer>

#include <memory>

namespace slipway {

/// Writes the whole log of an execution, as far as it has come, into a file: from the session, byte
/// for byte. In slices, so that nothing waits for it. What is not finished leaves the file as it
/// was. Thread: the main one.
class LogSaver final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(LogSaver)

public:
    LogSaver(std::shared_ptr<Session> session, ExecutionId id, const QString &fileName,
        QObject *parent = nullptr);

    QString fileName() const { return m_file.fileName(); }

Q_SIGNALS:
    void progressed(qint64 bytes);
    /// Once. Errors: those of Session::log(), LogText::failure(), fileFailed.
    void finished(const slipway::Result<void> &result);

private:
    void takeSlice();
    void finish(const Result<void> &result);
    void finishFailed();

    std::shared_ptr<LogText> m_text;
    QSaveFile m_file;
    QTimer m_slices;
    qint64 m_bytes = 0;
};

} // namespace slipway
