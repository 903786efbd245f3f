// SPDX-License-Identifier: Apache-2.0
#include "core/model/resources.h"

#include "core/base/reasons.h"
#include "core/model/jsonfields.h"
#include "core/model/quantity.h"
#include "core/model/spechints.h"

#include <array>

namespace slipway {
namespace {

struct Kind
{
    QLatin1StringView key;
    std::optional<qint64> ResourceAmounts::*amount;
    int decimals;
};
constexpr std::array kinds = {
    Kind {QLatin1StringView("cpu"), &ResourceAmounts::nanoCpus, 9},
    Kind {QLatin1StringView("memory"), &ResourceAmounts::memory, 0},
    Kind {QLatin1StringView("nvidia.com/gpu"), &ResourceAmounts::gpus, 0},
    Kind {QLatin1StringView("pids"), &ResourceAmounts::pids, 0},
};

/// Whether half a one makes no sense.
bool isCounted(const Kind &kind)
{
    return kind.amount == &ResourceAmounts::gpus || kind.amount == &ResourceAmounts::pids;
}

/// Half a GPU cannot be had: the amount must be the same counted in tenths.
bool isWhole(const QJsonValue &value, qint64 amount)
{
    const auto tenths = quantityFromString(value.toVariant().toString(), 1);
    return tenths && *tenths == amount * 10;
}

std::optional<QString> hintFor(const Kind &kind, const QJsonValue &value)
{
    if (!value.isString())
        return std::nullopt;
    if (kind.amount == &ResourceAmounts::memory)
        return memoryHint(value.toString());
    return kind.amount == &ResourceAmounts::nanoCpus ? cpuHint(value.toString()) : std::nullopt;
}

Result<qint64> amountFromJson(const Kind &kind, const QJsonValue &value, const QString &path)
{
    const Result<qint64> amount = quantityFromJson(value, kind.decimals, path);
    const QJsonObject args {{QStringLiteral("path"), path},
        {QStringLiteral("value"), value.toVariant().toString().left(64)}};
    if (!amount && amount.error().is(reasons::quantityInvalid)) {
        if (const auto hint = hintFor(kind, value)) {
            QJsonObject hinted = args;
            hinted.insert(QStringLiteral("instead"), *hint);
            return fail(reasons::writtenOtherwise, hinted);
        }
    }
    if (amount && isCounted(kind) && !isWhole(value, *amount))
        return fail(reasons::quantityInvalid, args);
    return amount;
}

Result<ResourceAmounts> amountsFromJson(
    const QJsonValue &value, const QString &path, const QStringList &keys)
{
    ResourceAmounts amounts;
    if (isAbsent(value))
        return amounts;
    const Result<QJsonObject> object = objectFromJson(value, path, keys);
    if (!object)
        return fail(object.error());
    for (const Kind &kind : kinds) {
        const QJsonValue found = object->value(kind.key);
        if (isAbsent(found))
            continue;
        const Result<qint64> amount = amountFromJson(kind, found, path + u'.' + kind.key);
        if (!amount)
            return fail(amount.error());
        amounts.*kind.amount = *amount;
    }
    return amounts;
}

} // namespace

Result<Resources> resourcesFromJson(const QJsonValue &value, const QString &path)
{
    const Result<QJsonObject> object =
        objectFromJson(value, path, {QStringLiteral("limits"), QStringLiteral("requests")});
    if (!object)
        return fail(object.error());
    const QStringList requested {
        QStringLiteral("cpu"), QStringLiteral("memory"), QStringLiteral("nvidia.com/gpu")};
    const auto limits = amountsFromJson(object->value(u"limits"), path + QStringLiteral(".limits"),
        requested + QStringList {QStringLiteral("pids")});
    if (!limits)
        return fail(limits.error());
    const auto requests =
        amountsFromJson(object->value(u"requests"), path + QStringLiteral(".requests"), requested);
    if (!requests)
        return fail(requests.error());
    for (const Kind &kind : kinds) {
        const auto &limit = *limits.*kind.amount;
        const auto &request = *requests.*kind.amount;
        if (limit && request && *request > *limit)
            return fail(reasons::requestAboveLimit,
                {{QStringLiteral("path"), path + QStringLiteral(".requests.") + kind.key}});
    }
    return Resources {.limits = *limits, .requests = *requests};
}

} // namespace slipway
