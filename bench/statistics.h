// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QByteArray>

#include <algorithm>
#include <cmath>
#include <vector>

namespace slipway {

/// The value below which the share \a q (0 to 1) of \a values lies; by nearest rank.
inline double quantile(std::vector<double> values, double q)
{
    std::sort(values.begin(), values.end());
    const auto rank = std::size_t(std::ceil(q * double(values.size())));
    return values.empty() ? 0 : values[std::max<std::size_t>(rank, 1) - 1];
}

inline double median(const std::vector<double> &values)
{
    return quantile(values, 0.5);
}

/// "first … third quartile" of \a values, with so many decimals.
inline QByteArray quartiles(const std::vector<double> &values, int decimals)
{
    return QByteArray::number(quantile(values, 0.25), 'f', decimals) + " … "
        + QByteArray::number(quantile(values, 0.75), 'f', decimals);
}

} // namespace slipway
