// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/result.h"
#include "core/model/ids.h"
#include "core/model/logposition.h"
#include "core/model/logrecord.h"
#include "core/store/logtextreader.h"

#include <QByteArray>
#include <QFile>
#include <QList>
#include <QString>

#include <memory>

namespace slipway {

/// Appends to the log of one execution. What append() returned from is in the system's hands and
/// survives the death of this process.
class LogWriter
{
public:
    /// Where the log ended when it was opened; what a collector has to go on from.
    const LogPosition &position() const { return m_position; }

    /// One write for all of \a records; makes the file at the first one. Errors: fileFailed (a full
    /// disk); what was torn by it is cut off when the log is opened again.
    Result<void> append(const QList<LogRecord> &records);

private:
    friend class LogArchive;
    LogWriter() = default;
    Result<void> make();
    QFile m_file;
    QString m_directory; ///< of the archive
    LogPosition m_position;
};

/// Where logs outlive their containers: one file an execution, a record a line (logrecord.h).
class LogArchive
{
public:
    /// Keeps its files below \a directory, which is made when first needed (mode 0700).
    explicit LogArchive(QString directory) : m_directory(std::move(directory)) { }

    /// For appending; there must be one writer at a time. Cuts off a last line that was torn when a
    /// process was killed. Errors: fileFailed.
    Result<std::unique_ptr<LogWriter>> write(ExecutionId id) const;
    /// An execution that wrote nothing has an empty log. Errors: logUnreadable.
    Result<std::unique_ptr<LogTextReader>> read(
        ExecutionId id, const LogSelection &selection = {}) const;

    /// For good; not to have had one is no error. Errors: fileFailed.
    Result<void> remove(ExecutionId id) const;

    QString fileName(ExecutionId id) const;

private:
    QString m_directory;
};

} // namespace slipway
