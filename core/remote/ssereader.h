// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/result.h"

#include <QByteArray>
#include <QList>

namespace slipway {

/// One of the Server-Sent Events.
struct SseEvent
{
    QByteArray name = "message";
    QByteArray id; ///< the last one that was sent, with this event or before it
    QByteArray data; ///< lines joined by line feeds

    friend bool operator==(const SseEvent &, const SseEvent &) = default;
};

/// Reads a stream of Server-Sent Events (WHATWG HTML, 9.2.6) however it is cut into pieces. An
/// event without data is passed over, but its id counts.
class SseReader
{
public:
    /// The events that \a bytes complete. Errors: lineTooLong, of a line or of the lines of one
    /// event; the stream is then of no more use.
    Result<QList<SseEvent>> read(const QByteArray &bytes);
    /// Of the last event or comment; empty if there was none.
    const QByteArray &lastId() const { return m_id; }

private:
    void readLine(QByteArrayView line, QList<SseEvent> &events);

    QByteArray m_rest; ///< an unfinished line
    bool m_isAfterReturn = false; ///< a line feed that comes next belongs to the line before
    QByteArray m_name;
    QByteArray m_id;
    QByteArray m_pendingId;
    QByteArray m_data;
};

} // namespace slipway
