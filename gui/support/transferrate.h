// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/clock.h"

#include <QList>

#include <optional>

namespace slipway {

/// How fast something is transferred, over the last five seconds.
class TransferRate
{
public:
    /// \a bytes are there at \a time, counted from the beginning; fewer than before begin anew.
    void note(Timestamp time, qint64 bytes);
    /// Bytes a second; nothing before two seconds are known.
    std::optional<double> value() const;
    void clear() { m_notes.clear(); }

private:
    struct Note
    {
        Timestamp time;
        qint64 bytes = 0;
    };
    QList<Note> m_notes;
};

} // namespace slipway
