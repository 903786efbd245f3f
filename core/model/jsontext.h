// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QByteArray>
#include <QJsonValue>

namespace slipway {

/// Any value as compact JSON; QJsonDocument writes objects and arrays only. For what is put
/// together from JSON that is stored as text.
QByteArray toJsonText(const QJsonValue &value);

} // namespace slipway
