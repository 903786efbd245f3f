// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QByteArray>
#include <QByteArrayView>

#include <optional>

namespace slipway {

/// One line that a container wrote, or a part of a long one.
struct LogRecord
{
    enum class Stream { Stdout, Stderr };

    QByteArray time; ///< RFC 3339 with the engine's own digits: "2026-11-21T09:30:00.123456789Z"
    Stream stream = Stream::Stdout;
    bool isPartial = false; ///< the line goes on in the next record of this stream; no newline here
    /// What there is of a line that has not ended: the next record of this stream stands in its
    /// place.
    bool isPreview = false;
    QByteArray text; ///< any bytes but '\n'

    friend bool operator==(const LogRecord &, const LogRecord &) = default;
};

/// The same as it stands in a line that somebody else holds.
struct LogRecordView
{
    QByteArrayView time;
    LogRecord::Stream stream = LogRecord::Stream::Stdout;
    bool isPartial = false;
    bool isPreview = false;
    QByteArrayView text;
};

// A log file holds one record a line in the form of Kubernetes' CRI logs
// (kubernetes/design-proposals-archive, node/kubelet-cri-logging.md):
//   2026-11-21T09:30:00.123456789Z stdout F the text
// with P instead of F for a partial one. The text's bytes stand as they are. A preview has L
// (live); it is sent to who asks for it, and stands in no file.

inline constexpr qsizetype maxLogTimeLength = 40; ///< one with offset and nanoseconds has 35

/// Whether \a text is shaped as the time of a record; whether there is such a day is not looked at.
/// Enough to tell a record from a torn or foreign line, and nothing else can stand in a log file.
bool isLogTime(QByteArrayView text);

/// With the '\n' at its end.
QByteArray toLogLine(const LogRecord &record);
/// \a line without its '\n'. Empty if it is not a record.
std::optional<LogRecord> logRecordFromLine(QByteArrayView line);
std::optional<LogRecordView> logRecordViewFromLine(QByteArrayView line);

} // namespace slipway
