// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/model/logrecord.h"

#include <QByteArray>
#include <QByteArrayView>

#include <array>
#include <optional>

namespace slipway {

/// What a container has written, beside what its log has given of it as records: how far the log is
/// behind, and what there is of a line that has not ended. Both are counted in bytes of each
/// stream, so they fit together exactly, provided that they were counted from the same place on.
/// Memory: 256 KiB a stream.
class UnfinishedLines
{
public:
    using Stream = LogRecord::Stream;

    /// The container wrote \a bytes; any chunking gives the same.
    void write(Stream stream, QByteArrayView bytes);
    /// The log has \a record.
    void record(const LogRecord &record);

    /// Whether more than \a bytes were written that no record has; empty while it is not aligned.
    std::optional<bool> hasBeyond(Stream stream, qint64 bytes) const;
    /// So many bytes were written, and are in no record.
    qint64 behind() const;
    /// Of the line that has not ended, what no record has; empty while the log is further behind,
    /// and while the stream is not aligned.
    QByteArrayView rest(Stream stream) const;
    /// Changes with each line that ends.
    qint64 lines(Stream stream) const { return of(stream).linesWritten; }

    /// They may have been counted from different places on: nothing is told of a line until align()
    /// has found its beginning. What was written counts as recorded.
    void lose();
    /// The log has all that was written, and no more: a stream that has ended a line is aligned by
    /// that.
    void align();

private:
    struct Counts
    {
        qint64 written = 0;
        qint64 linesWritten = 0;
        qint64 recorded = 0;
        QByteArray tail; ///< what was written last, no newline in it
        bool isAligned = true;
        bool hasBegun = true; ///< tail begins where a line does, or further on in it
    };
    Counts &of(Stream stream) { return m_streams[std::size_t(stream)]; }
    const Counts &of(Stream stream) const { return m_streams[std::size_t(stream)]; }

    std::array<Counts, 2> m_streams;
};

} // namespace slipway
