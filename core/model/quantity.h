// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/result.h"

#include <QJsonValue>
#include <QString>

#include <optional>

namespace slipway {

/// What a Kubernetes quantity ("500m", "1.5", "128Mi", "2G", "1e3") amounts to, counted in parts of
/// 10^-\a decimals: with 9, "500m" is 500'000'000. Exact; what is finer than a part is rounded up,
/// as Kubernetes does. Nothing if it is malformed, negative, or past the largest qint64.
/// Source: kubernetes.io/docs/reference/kubernetes-api/common-definitions/quantity
std::optional<qint64> quantityFromString(QStringView text, int decimals);

/// The same of a JSON value, which may be a number as well. Errors: wrongType, quantityInvalid.
Result<qint64> quantityFromJson(const QJsonValue &value, int decimals, const QString &path);

} // namespace slipway
