// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/model/usage.h"

#include <QList>

namespace slipway {

/// What an execution used at one time, as a chart shows it: amounts as they are, traffic as a rate.
struct UsagePoint
{
    Timestamp at {};
    std::optional<double> cpuCores;
    std::optional<double> memory; ///< bytes
    std::optional<double> memoryLimit; ///< bytes
    std::optional<double> received; ///< bytes a second, like those that follow
    std::optional<double> sent;
    std::optional<double> read;
    std::optional<double> written;
};

/// What was seen of it, the newest last. At most an hour at one sample a second; older points go.
class UsageSeries
{
public:
    static constexpr qsizetype mostPoints = 3'600;

    /// A sample that is not newer than the last one is left out.
    void add(const UsageSample &sample);
    void clear();
    const QList<UsagePoint> &points() const { return m_points; }

private:
    std::optional<UsageSample> m_last;
    QList<UsagePoint> m_points;
};

} // namespace slipway
