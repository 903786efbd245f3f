// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QString>

#include <atomic>
#include <chrono>

namespace slipway {

/// A file beside a database that only takes space. It is given up when the disk is full, so that
/// what is going on can still be noted, and made again when there is room. Thread: one that makes
/// and spends it; isSpent() and isShort() any.
class DiskReserve
{
    Q_DISABLE_COPY_MOVE(DiskReserve)

public:
    DiskReserve() = default;

    /// Keeps \a file of \a bytes. What the file system cannot set aside is not kept; on a full disk
    /// it counts as spent.
    void keep(const QString &file, qint64 bytes);
    /// Frees the space; false: it is free already, or the disk is not full.
    bool spend();
    /// Makes it again if it is spent and there is room, with some to spare; looks once a second.
    void restore();

    bool isSpent() const { return m_isSpent; }
    /// Whether the disk has so little left that nothing new should be begun. Looks at it.
    bool isShort() const;

private:
    bool make();

    QString m_file; ///< empty: nothing is kept
    qint64 m_bytes = 0;
    std::atomic<bool> m_isSpent = false;
    std::chrono::steady_clock::time_point m_looked;
};

} // namespace slipway
