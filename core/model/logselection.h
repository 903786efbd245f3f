// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/model/logrecord.h"
#include "core/model/logtime.h"

#include <optional>

namespace slipway {

/// How far a record may stand in a log before one of an earlier time: more than two streams are out
/// of step.
inline constexpr std::chrono::seconds logDisorder {4};

/// Which part of a log is wanted, and how.
struct LogSelection
{
    bool follow = false; ///< go on until the log has ended
    std::optional<LogTime> since; ///< itself included
    std::optional<LogTime> until; ///< itself included
    std::optional<LogRecord::Stream> stream; ///< else both
    /// The last lines, of those that the others leave. A line that has not ended is one, too.
    std::optional<qint64> tail;
    bool hasTimes = false; ///< each line begins with its time and a space
    /// Instead of the text, whole lines in the form of a log file (logrecord.h), with stream and
    /// time.
    bool asRecords = false;
    /// Records: a line that has not ended comes as previews. Else what was written of it comes as
    /// it is written, and only the rest when its record is there.
    bool hasPreviews = false;

    /// Nothing is left out and nothing added.
    bool isWhole() const { return !since && !until && !stream && !tail && !hasTimes && !asRecords; }
    /// Whether \a record is wanted, apart from \a tail.
    bool accepts(const LogRecordView &record) const;
    /// Whether nothing wanted comes behind \a record.
    bool isBefore(const LogRecordView &record) const;

    friend bool operator==(const LogSelection &, const LogSelection &) = default;
};

} // namespace slipway
