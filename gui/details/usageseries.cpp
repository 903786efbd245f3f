// SPDX-License-Identifier: Apache-2.0
#include "gui/details/usageseries.h"

namespace slipway {
namespace {

using Amount = std::optional<qint64>;

std::optional<double> asDouble(const Amount &amount)
{
    return amount ? std::optional(double(*amount)) : std::nullopt;
}

/// Counters begin anew when a container is started again; then there is no rate.
std::optional<double> rateBetween(
    const Amount &before, const Amount &after, std::chrono::duration<double> seconds)
{
    if (!before || !after || *after < *before)
        return std::nullopt;
    return double(*after - *before) / seconds.count();
}

} // namespace

void UsageSeries::add(const UsageSample &sample)
{
    if (m_last && sample.at <= m_last->at)
        return;
    UsagePoint point {.at = sample.at,
        .cpuCores = sample.cpuCores,
        .memory = asDouble(sample.memory),
        .memoryLimit = asDouble(sample.memoryLimit)};
    if (m_last) {
        const std::chrono::duration<double> seconds = sample.at - m_last->at;
        point.received = rateBetween(m_last->networkReceived, sample.networkReceived, seconds);
        point.sent = rateBetween(m_last->networkSent, sample.networkSent, seconds);
        point.read = rateBetween(m_last->blockRead, sample.blockRead, seconds);
        point.written = rateBetween(m_last->blockWritten, sample.blockWritten, seconds);
    }
    m_points.append(point);
    if (m_points.size() > mostPoints)
        m_points.removeFirst();
    m_last = sample;
}

void UsageSeries::clear()
{
    m_last.reset();
    m_points.clear();
}

} // namespace slipway
