// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/model/logselection.h"

#include <QByteArray>

#include <map>

namespace slipway {

/// How far the records of a log were read, so that reading goes on there, with none lost or twice,
/// though a part of a log can be asked for by its time alone and times are not quite in order. A
/// log grows at its end alone: of the records since a time, those that were read come first. Where
/// a clock was set back, all of it is asked for; while nobody reads, that cannot be noticed.
class LogPlace
{
public:
    /// A record was read that was written at \a time.
    void note(QByteArrayView time);
    /// From when on to ask for the log; empty: all of it.
    std::optional<LogTime> since() const;
    /// How many of those records were read.
    qint64 count() const;

private:
    using Second = std::chrono::sys_seconds;

    QByteArray m_text; ///< of the last time, up to its second
    Second m_second;
    std::map<Second, qint64> m_recent; ///< how many records by their second
    qint64 m_total = 0;
    bool m_isOrdered = true; ///< else a clock was set back, and only m_total tells
};

} // namespace slipway
