// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/model/logselection.h"

#include <QByteArray>

#include <optional>

namespace slipway {

// A log that has reached its limit keeps its beginning and goes on with its end: what lies between
// is cut out of the middle of its file, whose offsets stay as they are. Where the gap begins, at
// the start of a line, the file holds a line of a fixed length that is no record and says where the
// log goes on and what is missing; behind it is a hole, which takes no space.

/// What was cut out of a log.
struct LogHole
{
    enum class Cause {
        Limit, ///< of the log itself
        Total, ///< the limit of all logs
        Disk, ///< the disk is nearly full
    };

    qint64 begin = 0; ///< offset of the line that tells of it
    qint64 end = 0; ///< offset of the line with which the log goes on
    qint64 bytes = 0; ///< of the container's text
    QByteArray first; ///< time of the first record that is missing
    QByteArray lastOut; ///< time of the last one of standard output; empty: there was none
    QByteArray lastError; ///< the same of standard error
    Cause cause = Cause::Limit;
    qint64 limit = 0; ///< that was to be kept, in bytes; of the disk 0

    /// When the last of what is missing was written.
    QByteArray last() const { return std::max(lastOut, lastError); }
    /// Whether \a selection would have had something of it.
    bool concerns(const LogSelection &selection) const;

    friend bool operator==(const LogHole &, const LogHole &) = default;
};

/// The line at LogHole::begin, always of that length.
inline constexpr qint64 holeLineLength = 256;
QByteArray toHoleLine(const LogHole &gap);
/// Empty if \a line is none, or does not stand at \a offset.
std::optional<LogHole> holeFromLine(QByteArrayView line, qint64 offset);

/// The gap of the log in \a file, found by its hole; reads little, however long the log is.
std::optional<LogHole> findHole(int file);

/// What a reader is told in the place of \a bytes bytes, or of an unknown number.
QByteArray holeNotice(const LogHole &gap, std::optional<qint64> bytes);
/// What is told where a log ends for good, as nothing can be cut out of its file.
QByteArray endNotice(qint64 limit);
bool isEndNotice(QByteArrayView text);

} // namespace slipway
