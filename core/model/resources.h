// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/result.h"

#include <QJsonValue>
#include <QString>

#include <optional>

namespace slipway {

/// The least memory that Docker and its kernel let a container have: bytes.
inline constexpr qint64 leastMemory = 6 * 1024 * 1024;
/// An init process, a program and what it starts; with fewer not even a shell can do anything.
inline constexpr qint64 leastProcesses = 4;

/// Amounts of what a host has.
struct ResourceAmounts
{
    std::optional<qint64> nanoCpus; ///< 10^-9 of a CPU
    std::optional<qint64> memory; ///< bytes
    std::optional<qint64> gpus; ///< "nvidia.com/gpu"
    std::optional<qint64> pids; ///< processes and threads; of limits alone

    friend bool operator==(const ResourceAmounts &, const ResourceAmounts &) = default;
};

/// A container's "resources", as in Kubernetes.
struct Resources
{
    ResourceAmounts limits; ///< what it gets at most
    ResourceAmounts requests; ///< what it should have when the host is short of it

    friend bool operator==(const Resources &, const Resources &) = default;
};

/// "pids" among the limits is ours. Errors: wrongType, quantityInvalid, writtenOtherwise,
/// unsupportedKey, requestAboveLimit; with the path.
Result<Resources> resourcesFromJson(const QJsonValue &value, const QString &path);

} // namespace slipway
