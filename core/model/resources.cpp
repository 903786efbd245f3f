// SPDX-License-Identifier: Apache-2.0
#include "core/model/resources.h"

#include "core/base/reasons.h"
#include "core/model/jsonfields.h"
#include "core/model/quantity.h"

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
};

/// Half a GPU cannot be had: the amount must be the same counted in tenths.
bool isWhole(const QJsonValue &value, qint64 amount)
{
    const auto tenths = quantityFromString(value.toVariant().toString(), 1);
    return tenths && *tenths == amount * 10;
}

Result<ResourceAmounts> amountsFromJson(const QJsonValue &value, const QString &path)
{
    ResourceAmounts amounts;
    if (isAbsent(value))
        return amounts;
    const Result<QJsonObject> object = objectFromJson(value, path,
        {QStringLiteral("cpu"), QStringLiteral("memory"), QStringLiteral("nvidia.com/gpu")});
    if (!object)
        return fail(object.error());
    for (const Kind &kind : kinds) {
        const QJsonValue found = object->value(kind.key);
        if (isAbsent(found))
            continue;
        const QString amountPath = path + u'.' + kind.key;
        const Result<qint64> amount = quantityFromJson(found, kind.decimals, amountPath);
        if (!amount)
            return fail(amount.error());
        if (kind.amount == &ResourceAmounts::gpus && !isWhole(found, *amount))
            return fail(reasons::quantityInvalid,
                {{QStringLiteral("path"), amountPath},
                    {QStringLiteral("value"), found.toVariant().toString().left(64)}});
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
    const auto limits = amountsFromJson(object->value(u"limits"), path + QStringLiteral(".limits"));
    if (!limits)
        return fail(limits.error());
    const auto requests =
        amountsFromJson(object->value(u"requests"), path + QStringLiteral(".requests"));
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
