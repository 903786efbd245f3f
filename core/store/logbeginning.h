// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/model/logselection.h"
#include "core/store/loghole.h"

#include <QFile>

namespace slipway {

/// Finds where in a log's file a reader has to begin, without reading what lies before: the time by
/// bisection, the last lines from the end. In steps, since the last line alone may be long.
class LogBeginning
{
public:
    /// Looks at \a file, which must outlive it, as it ends now, over \a gap.
    LogBeginning(QFile &file, const LogSelection &selection, const std::optional<LogHole> &gap = {});

    /// Reads about a MiB at most; true: found.
    bool step();
    /// Of a line.
    qint64 offset() const { return m_offset; }

private:
    qint64 offsetBefore(LogTime time);
    bool scan(QByteArrayView lines, qint64 start);
    /// Offsets as they were if there were no gap, and back.
    qint64 closed(qint64 offset) const;
    qint64 opened(qint64 offset) const;

    QFile &m_file;
    LogSelection m_selection;
    std::optional<LogHole> m_hole;
    qint64 m_offset = 0; ///< nothing that is wanted lies before
    qint64 m_end; ///< what lies behind was looked at
    qint64 m_blockSize;
    qint64 m_lines = 0; ///< wanted ones that were found
};

} // namespace slipway
