// SPDX-License-Identifier: Apache-2.0
#include "gui/log/logplace.h"

#include <algorithm>
#include <numeric>

namespace slipway {
namespace {

constexpr qsizetype secondLength = 19; ///< "2026-11-21T09:30:00"
constexpr auto window = logDisorder + std::chrono::seconds(1); ///< since seconds are counted whole

} // namespace

void LogPlace::note(QByteArrayView time)
{
    const QByteArrayView text = time.first(std::min(secondLength, time.size()));
    if (text != m_text) {
        const auto read = logTimeFrom(time);
        m_isOrdered &= read.has_value();
        m_second = std::chrono::floor<std::chrono::seconds>(read.value_or(LogTime()));
        m_text = text.toByteArray();
    }
    ++m_total;
    ++m_recent[m_second];
    const Second oldest = m_recent.rbegin()->first - window;
    m_isOrdered &= m_second >= oldest;
    m_recent.erase(m_recent.begin(), m_recent.lower_bound(oldest));
}

std::optional<LogTime> LogPlace::since() const
{
    if (!m_isOrdered || m_recent.empty())
        return std::nullopt;
    return m_recent.rbegin()->first - window;
}

qint64 LogPlace::count() const
{
    if (!m_isOrdered)
        return m_total;
    return std::accumulate(m_recent.begin(), m_recent.end(), qint64(0),
        [](qint64 sum, const auto &second) { return sum + second.second; });
}

} // namespace slipway
