// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QObject>

#include <utility>

namespace slipway {

/// Tells those who read the log of one execution what becomes of it. They share it.
class LogWatch final : public QObject
{
    Q_OBJECT

public:
    bool hasEnded() const { return m_hasEnded; }

    void noteAppended() { Q_EMIT appended(); }
    void noteEnd()
    {
        if (!std::exchange(m_hasEnded, true))
            Q_EMIT ended();
    }

Q_SIGNALS:
    /// The archive has more of it.
    void appended();
    /// Once: the archive has all that it will ever have.
    void ended();

private:
    bool m_hasEnded = false;
};

} // namespace slipway
