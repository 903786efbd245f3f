// SPDX-License-Identifier: Apache-2.0
#include "core/engine/docker/dockerusage.h"

#include "core/model/jsonfields.h"

#include <QJsonArray>

namespace slipway {

using namespace Qt::StringLiterals;

namespace {

/// Counters are unsigned; what is beyond 63 bits is no amount of anything.
std::optional<qint64> amount(const QJsonValue &value)
{
    const qint64 number = value.toInteger(-1);
    return number >= 0 ? std::optional(number) : std::nullopt;
}

/// As Docker's own command line counts (cli/command/container/stats_helpers.go): "inactive_file" of
/// cgroup v1 leaves out the cgroups below it.
std::optional<qint64> memoryOf(const QJsonValue &memory)
{
    const std::optional<qint64> used = amount(memory[u"usage"]);
    const QJsonValue stats = memory[u"stats"];
    const QJsonValue total = stats[u"total_inactive_file"];
    const qint64 cache = (total.isUndefined() ? stats[u"inactive_file"] : total).toInteger();
    return used && cache >= 0 && cache < *used ? *used - cache : used;
}

/// \a key summed over all interfaces. Nothing if the container has no network of its own.
std::optional<qint64> networkOf(const QJsonValue &networks, QStringView key)
{
    if (!networks.isObject())
        return std::nullopt;
    qint64 sum = 0;
    const QJsonObject interfaces = networks.toObject();
    for (const auto &interface : interfaces)
        sum += amount(interface.toObject()[key]).value_or(0);
    return sum;
}

/// Summed over all devices. cgroup v1 writes "Read", v2 "read". No entry: nothing was moved yet.
std::optional<qint64> blockOf(const QJsonValue &entries, QStringView operation)
{
    if (!entries.isArray())
        return std::nullopt;
    qint64 sum = 0;
    const QJsonArray array = entries.toArray();
    for (const auto &entry : array) {
        if (entry[u"op"].toString().compare(operation, Qt::CaseInsensitive) == 0)
            sum += amount(entry[u"value"]).value_or(0);
    }
    return sum;
}

} // namespace

Result<std::optional<UsageSample>> dockerUsageFromJson(
    const QJsonObject &object, bool hasMemoryPeak)
{
    const auto at = timestampFromString(object[u"read"].toString());
    if (!at)
        return failType(u"read"_s, u"a time"_s);
    if (*at <= Timestamp())
        return std::nullopt;
    const auto cpuTime = amount(object[u"cpu_stats"][u"cpu_usage"][u"total_usage"]);
    if (!cpuTime)
        return failType(u"cpu_stats.cpu_usage.total_usage"_s, u"a number"_s);
    const QJsonValue memory = object[u"memory_stats"];
    const QJsonValue networks = object[u"networks"];
    const QJsonValue moved = object[u"blkio_stats"][u"io_service_bytes_recursive"];
    return UsageSample {.at = *at,
        .cpuTime = std::chrono::nanoseconds(*cpuTime),
        .memory = memoryOf(memory),
        .memoryLimit = amount(memory[u"limit"]),
        .memoryPeak = hasMemoryPeak ? amount(memory[u"max_usage"]) : std::nullopt,
        .networkReceived = networkOf(networks, u"rx_bytes"),
        .networkSent = networkOf(networks, u"tx_bytes"),
        .blockRead = blockOf(moved, u"read"),
        .blockWritten = blockOf(moved, u"write"),
        .processes = amount(object[u"pids_stats"][u"current"])};
}

} // namespace slipway
