// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/model/logrecord.h"

#include <QObject>

#include <array>
#include <utility>

namespace slipway {

/// What there is of a line that has not ended, beyond what the archive has of it.
struct UnfinishedLine
{
    QByteArray time; ///< of when it was first seen
    QByteArray text;
    bool isContinued = false; ///< the archive has its beginning
};

/// Of both streams.
using UnfinishedOutput = std::array<UnfinishedLine, 2>;

/// Tells those who read the log of one execution what becomes of it. They share it.
class LogWatch final : public QObject
{
    Q_OBJECT

public:
    bool hasEnded() const { return m_hasEnded; }
    /// As of now, and of what the archive has now.
    const UnfinishedOutput &unfinished() const { return m_unfinished; }

    /// With the next noteAppended(), if there is to be one.
    void setUnfinished(UnfinishedOutput unfinished) { m_unfinished = std::move(unfinished); }
    void noteAppended() { Q_EMIT appended(); }
    void noteEnd()
    {
        m_unfinished = {};
        if (!std::exchange(m_hasEnded, true))
            Q_EMIT ended();
    }

Q_SIGNALS:
    /// The archive has more of it, or a line that has not ended goes on.
    void appended();
    /// Once: the archive has all that it will ever have.
    void ended();

private:
    UnfinishedOutput m_unfinished;
    bool m_hasEnded = false;
};

} // namespace slipway
