// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <algorithm>
#include <array>
#include <atomic>
#include <chrono>
#include <cstdint>
#include <memory>
#include <utility>

namespace slipway {

/// How often something was done, how long it took, from 100 µs to a minute, and how many are at it.
/// Counting takes a few nanoseconds and no lock. Thread: any.
class DurationHistogram
{
public:
    /// Upper bounds in seconds; what took longer is counted beyond the last.
    static constexpr std::array bounds {0.0001, 0.00025, 0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025,
        0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0, 30.0, 60.0};

    void note(std::chrono::nanoseconds duration)
    {
        const double seconds = std::chrono::duration<double>(duration).count();
        const auto bucket = std::lower_bound(bounds.begin(), bounds.end(), seconds);
        m_counts[size_t(bucket - bounds.begin())].fetch_add(1, std::memory_order_relaxed);
        m_nanoseconds.fetch_add(duration.count(), std::memory_order_relaxed);
    }

    /// How many DurationNotes there are.
    int open() const { return m_open.load(std::memory_order_relaxed); }

    struct Snapshot
    {
        std::array<std::uint64_t, bounds.size() + 1> counts {}; ///< each for itself
        double seconds = 0; ///< of all
    };
    /// While others count, the sum may be a little ahead of the counts or behind them.
    Snapshot snapshot() const
    {
        Snapshot taken;
        for (size_t i = 0; i < m_counts.size(); ++i)
            taken.counts[i] = m_counts[i].load(std::memory_order_relaxed);
        taken.seconds = double(m_nanoseconds.load(std::memory_order_relaxed)) / 1e9;
        return taken;
    }

private:
    friend class DurationNote;

    std::array<std::atomic<std::uint64_t>, bounds.size() + 1> m_counts {};
    std::atomic<std::int64_t> m_nanoseconds {0};
    std::atomic<int> m_open {0};
};

/// Notes in \a histogram the time from its making to its end. In the frame of a coroutine it may
/// outlive whoever counts.
class DurationNote
{
public:
    explicit DurationNote(std::shared_ptr<DurationHistogram> histogram)
        : m_histogram(std::move(histogram))
    {
        m_histogram->m_open.fetch_add(1, std::memory_order_relaxed);
    }
    DurationNote(const DurationNote &) = delete;
    DurationNote &operator=(const DurationNote &) = delete;
    ~DurationNote()
    {
        m_histogram->note(std::chrono::steady_clock::now() - m_began);
        m_histogram->m_open.fetch_sub(1, std::memory_order_relaxed);
    }

private:
    const std::shared_ptr<DurationHistogram> m_histogram;
    const std::chrono::steady_clock::time_point m_began = std::chrono::steady_clock::now();
};

} // namespace slipway
