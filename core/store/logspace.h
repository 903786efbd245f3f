// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/result.h"
#include "core/model/ids.h"
#include "core/store/logcut.h"

#include <QHash>
#include <QSet>
#include <QString>

#include <atomic>
#include <chrono>
#include <mutex>
#include <optional>

namespace slipway {

/// How much of the disk logs may take; 0 where it follows from the size of the disk.
struct LogLimits
{
    qint64 each = qint64(1) << 30; ///< bytes of one log's file
    qint64 total = 0; ///< of all; by default half of the disk
    qint64 reserve = 0; ///< that logs leave free; see diskReserve()
};

/// What is left free for the database on the disk of \a directory unless somebody chose otherwise:
/// a twentieth of it, at most 256 MiB, and of a small one 8 MiB or a quarter.
qint64 diskReserve(const QString &directory);

/// What the logs take of the disk, each and together, and their limits. A log that is written makes
/// room for what comes: by the oldest that can be spared of its own, or of the largest one. Thread:
/// any.
class LogSpace
{
    Q_DISABLE_COPY_MOVE(LogSpace)

public:
    LogSpace(QString directory, const LogLimits &limits);

    const QString &directory() const { return m_directory; }
    QString fileName(ExecutionId id) const;
    const LogLimits &limits() const { return m_limits; }
    /// Of what is appended at once.
    qint64 largestStep() const { return m_step; }

    enum class Room {
        Made,
        Ended, ///< the log has its limit, and nothing can be cut out of its file
    };
    /// Before \a bytes are appended to the log of \a id. Errors: fileFailed (the disk has its
    /// reserve left, or all logs together have their limit, and there is nothing to cut).
    Result<Room> makeRoom(ExecutionId id, qint64 bytes);
    /// After a write for which the disk had no room in spite of makeRoom(). False: no use.
    bool freeSome(qint64 bytes);

    /// From now on a log is written by this process, and has \a bytes.
    void open(ExecutionId id, qint64 bytes);
    void grow(ExecutionId id, qint64 bytes);
    void close(ExecutionId id);
    /// Its file, which had \a bytes, is gone.
    void forget(ExecutionId id, qint64 bytes);

    /// What was cut out of its file, whether by this process or before.
    std::optional<LogHole> gap(ExecutionId id) const;

    /// How often something was cut out of a log.
    quint64 cuts() const { return m_cuts.load(std::memory_order_relaxed); }

    /// Takes account of the files below \a prefix, two hexadecimal digits, that were there before.
    void survey(const QString &prefix);
    qint64 total() const;

private:
    qint64 storedOf(ExecutionId id) const;
    std::optional<ExecutionId> largest() const;
    bool isShort(ExecutionId id, qint64 bytes);
    Result<LogCutOutcome> cut(ExecutionId id, const LogCut &cut);
    void enter(ExecutionId id, qint64 bytes);

    const QString m_directory;
    LogLimits m_limits;
    std::atomic<quint64> m_cuts = 0;
    qint64 m_step = 0; ///< about how much is cut out at once

    mutable std::mutex m_mutex; ///< of what follows
    QHash<ExecutionId, qint64> m_stored; ///< of logs that are written, and of large ones
    mutable QHash<ExecutionId, std::optional<LogHole>> m_holes; ///< of those that were looked at
    QSet<QString> m_surveyed;
    qint64 m_total = 0;
    qint64 m_spare = 0; ///< may be written before the disk is looked at again
    std::chrono::steady_clock::time_point m_looked;
};

} // namespace slipway
