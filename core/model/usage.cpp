// SPDX-License-Identifier: Apache-2.0
#include "core/model/usage.h"

#include "core/base/reasons.h"
#include "core/model/jsonfields.h"

#include <algorithm>
#include <cmath>

namespace slipway {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

/// A shorter time says nothing of CPUs in use: kernels count in ticks of up to 10 ms.
constexpr auto shortestMeasure = 500ms;

using Seconds = std::chrono::duration<double>;

template<class T>
QJsonValue orNull(const std::optional<T> &number)
{
    return number ? QJsonValue(*number) : QJsonValue(QJsonValue::Null);
}

double secondsOf(std::chrono::nanoseconds time)
{
    return std::chrono::duration_cast<Seconds>(time).count();
}

template<class T>
std::optional<T> highest(const std::optional<T> &a, const std::optional<T> &b)
{
    return std::max(a, b); // none is less than any
}

std::optional<qint64> integerFrom(const QJsonValue &value)
{
    return value.isDouble() ? std::optional(value.toInteger()) : std::nullopt;
}

std::optional<double> numberFrom(const QJsonValue &value)
{
    return value.isDouble() ? std::optional(value.toDouble()) : std::nullopt;
}

/// Absent where two samples cannot tell: the first one, or a container that was started again.
std::optional<double> coresBetween(
    const std::optional<UsageSample> &before, const UsageSample &after)
{
    if (!before || after.cpuTime < before->cpuTime)
        return std::nullopt;
    const auto passed = after.at - before->at;
    if (passed < shortestMeasure)
        return before->cpuCores;
    return secondsOf(after.cpuTime - before->cpuTime) / secondsOf(passed);
}

QJsonObject toJson(const UsageSample &sample)
{
    return {{u"at"_s, toIsoString(sample.at)}, {u"cpu_cores"_s, orNull(sample.cpuCores)},
        {u"cpu_seconds"_s, secondsOf(sample.cpuTime)}, {u"memory_bytes"_s, orNull(sample.memory)},
        {u"memory_limit_bytes"_s, orNull(sample.memoryLimit)},
        {u"network_received_bytes"_s, orNull(sample.networkReceived)},
        {u"network_sent_bytes"_s, orNull(sample.networkSent)},
        {u"block_read_bytes"_s, orNull(sample.blockRead)},
        {u"block_written_bytes"_s, orNull(sample.blockWritten)},
        {u"processes"_s, orNull(sample.processes)}};
}

} // namespace

QJsonObject toJson(const Usage &usage)
{
    const QJsonObject peak {{u"cpu_cores"_s, orNull(usage.peakCpuCores)},
        {u"memory_bytes"_s, orNull(usage.peakMemory)},
        {u"processes"_s, orNull(usage.peakProcesses)}};
    const QJsonObject totals {{u"cpu_seconds"_s, secondsOf(usage.cpuTime)},
        {u"network_received_bytes"_s, orNull(usage.networkReceived)},
        {u"network_sent_bytes"_s, orNull(usage.networkSent)},
        {u"block_read_bytes"_s, orNull(usage.blockRead)},
        {u"block_written_bytes"_s, orNull(usage.blockWritten)}};
    return {{u"until"_s, toIsoString(usage.until)}, {u"peak"_s, peak}, {u"totals"_s, totals}};
}

Result<Usage> usageFromJson(const QJsonObject &object)
{
    const auto until = timestampFromString(object[u"until"].toString());
    if (!until)
        return failType(u"until"_s, u"a time"_s);
    const QJsonValue peak = object[u"peak"];
    const QJsonValue totals = object[u"totals"];
    if (!peak.isObject() || !totals.isObject())
        return fail(reasons::missingKey, {{u"path"_s, peak.isObject() ? u"totals"_s : u"peak"_s}});
    const Seconds cpuTime(totals[u"cpu_seconds"].toDouble());
    return Usage {.until = *until,
        .peakCpuCores = numberFrom(peak[u"cpu_cores"]),
        .peakMemory = integerFrom(peak[u"memory_bytes"]),
        .peakProcesses = integerFrom(peak[u"processes"]),
        .cpuTime = std::chrono::round<std::chrono::nanoseconds>(cpuTime),
        .networkReceived = integerFrom(totals[u"network_received_bytes"]),
        .networkSent = integerFrom(totals[u"network_sent_bytes"]),
        .blockRead = integerFrom(totals[u"block_read_bytes"]),
        .blockWritten = integerFrom(totals[u"block_written_bytes"])};
}

void ExecutionStatistics::add(UsageSample next)
{
    next.cpuCores = coresBetween(sample, next);
    const Usage before = usage.value_or(Usage());
    usage = Usage {.until = next.at,
        .peakCpuCores = highest(before.peakCpuCores, next.cpuCores),
        .peakMemory = highest(before.peakMemory, highest(next.memory, next.memoryPeak)),
        .peakProcesses = highest(before.peakProcesses, next.processes),
        .cpuTime = next.cpuTime,
        .networkReceived = next.networkReceived,
        .networkSent = next.networkSent,
        .blockRead = next.blockRead,
        .blockWritten = next.blockWritten};
    sample = std::move(next);
}

QJsonObject toJson(const ExecutionStatistics &statistics)
{
    const auto &[id, sample, usage] = statistics;
    return {{u"identifier"_s, id.toString()},
        {u"sample"_s, sample ? QJsonValue(toJson(*sample)) : QJsonValue::Null},
        {u"usage"_s, usage ? QJsonValue(toJson(*usage)) : QJsonValue::Null}};
}

} // namespace slipway
