// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/result.h"
#include "core/model/ids.h"
#include "core/model/logposition.h"
#include "core/model/logrecord.h"
#include "core/store/logspace.h"
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
    Q_DISABLE_COPY_MOVE(LogWriter)

public:
    ~LogWriter();

    /// Where the log ended when it was opened; what a collector has to go on from.
    const LogPosition &position() const { return m_position; }

    /// Few writes for all of \a records; makes the file at the first one. Where a limit is reached,
    /// older ones are cut out (logspace.h). Errors: fileFailed (a full disk with nothing to cut).
    Result<void> append(const QList<LogRecord> &records);

private:
    friend class LogArchive;
    LogWriter(ExecutionId id, std::shared_ptr<LogSpace> space);
    Result<void> make();
    Result<void> write(const QByteArray &bytes);
    Result<void> end(const LogRecord &record);

    const ExecutionId m_id;
    const std::shared_ptr<LogSpace> m_space;
    QFile m_file;
    LogPosition m_position;
    bool m_hasEnded = false; ///< it has its limit, and nothing can be cut out
};

/// Where logs outlive their containers: one file an execution, a record a line (logrecord.h), with
/// a gap (loghole.h) where one became too long. Copies share their limits.
class LogArchive
{
public:
    /// Keeps its files below \a directory, which is made when first needed (mode 0700).
    explicit LogArchive(QString directory, const LogLimits &limits = {})
        : m_space(std::make_shared<LogSpace>(std::move(directory), limits))
    {
    }

    /// For appending; there must be one writer at a time. Cuts off a last line that was torn when a
    /// process was killed. Errors: fileFailed.
    Result<std::unique_ptr<LogWriter>> write(ExecutionId id) const;
    /// An execution that wrote nothing has an empty log. Errors: logUnreadable.
    Result<std::unique_ptr<LogTextReader>> read(
        ExecutionId id, const LogSelection &selection = {}) const;

    /// For good; not to have had one is no error. Errors: fileFailed.
    Result<void> remove(ExecutionId id) const;

    QString fileName(ExecutionId id) const { return m_space->fileName(id); }
    LogSpace &space() const { return *m_space; }

private:
    std::shared_ptr<LogSpace> m_space;
};

} // namespace slipway
