// SPDX-License-Identifier: Apache-2.0
#include "core/model/pullprogress.h"

#include <QJsonArray>

#include <numeric>

namespace slipway {

qint64 PullProgress::current() const
{
    return std::accumulate(layers.begin(), layers.end(), qint64(0),
        [](qint64 sum, const Layer &layer) { return sum + layer.current; });
}

qint64 PullProgress::total() const
{
    return std::accumulate(layers.begin(), layers.end(), qint64(0),
        [](qint64 sum, const Layer &layer) { return sum + layer.total; });
}

QJsonObject toJson(const PullProgress &progress)
{
    QJsonArray layers;
    for (const PullProgress::Layer &layer : progress.layers)
        layers.append(QJsonObject {{QStringLiteral("id"), layer.id},
            {QStringLiteral("status"), layer.status}, {QStringLiteral("current"), layer.current},
            {QStringLiteral("total"), layer.total}});
    return {{QStringLiteral("current"), progress.current()},
        {QStringLiteral("total"), progress.total()}, {QStringLiteral("layers"), layers}};
}

} // namespace slipway
