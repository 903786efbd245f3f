// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/clock.h"
#include "core/base/result.h"
#include "core/model/ids.h"

#include <QJsonObject>

#include <chrono>
#include <optional>

namespace slipway {

/// What a container uses at one time, and has used since its start. Absent: the engine does not
/// tell. Amounts are bytes.
struct UsageSample
{
    Timestamp at {}; ///< by the engine's clock
    std::chrono::nanoseconds cpuTime {0}; ///< summed over all CPUs
    /// CPUs in use, on average since the sample before; absent in the first.
    std::optional<double> cpuCores;
    std::optional<qint64> memory; ///< without page cache that can be had back at once
    std::optional<qint64> memoryLimit; ///< the host's memory if none was set
    std::optional<qint64> memoryPeak; ///< the engine's own; it counts page cache, too
    std::optional<qint64> networkReceived;
    std::optional<qint64> networkSent;
    std::optional<qint64> blockRead;
    std::optional<qint64> blockWritten;
    std::optional<qint64> processes;

    friend bool operator==(const UsageSample &, const UsageSample &) = default;
};

/// What an execution used up to its last sample: peaks and totals. It is kept after its end.
struct Usage
{
    Timestamp until {}; ///< of the last sample
    std::optional<double> peakCpuCores;
    std::optional<qint64> peakMemory; ///< the highest seen, or the engine's own maximum
    std::optional<qint64> peakProcesses;
    std::chrono::nanoseconds cpuTime {0};
    std::optional<qint64> networkReceived;
    std::optional<qint64> networkSent;
    std::optional<qint64> blockRead;
    std::optional<qint64> blockWritten;

    friend bool operator==(const Usage &, const Usage &) = default;
};

/// {"until", "peak": {"cpu_cores", "memory_bytes", "processes"}, "totals": {"cpu_seconds",
/// "network_received_bytes", "network_sent_bytes", "block_read_bytes", "block_written_bytes"}};
/// null where the engine did not tell.
QJsonObject toJson(const Usage &usage);
/// What toJson() wrote. Errors: missingKey, wrongType.
Result<Usage> usageFromJson(const QJsonObject &object);

/// What is known of one execution.
struct ExecutionStatistics
{
    ExecutionId id;
    std::optional<UsageSample> sample; ///< the newest; only of one that runs
    std::optional<Usage> usage; ///< absent before the first sample

    /// Takes in a newer sample, whose cpuCores is found here.
    void add(UsageSample next);

    friend bool operator==(const ExecutionStatistics &, const ExecutionStatistics &) = default;
};

/// {"identifier", "sample", "usage"}; the last two may be null.
QJsonObject toJson(const ExecutionStatistics &statistics);

} // namespace slipway
