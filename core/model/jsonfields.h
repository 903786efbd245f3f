// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/result.h"

#include <QJsonArray>
#include <QJsonObject>
#include <QJsonValue>
#include <QString>
#include <QStringList>

namespace slipway {

// How the fields of a request are read: strictly, and naming the path of what is wrong.

/// Not there, or null, which counts as the same.
inline bool isAbsent(const QJsonValue &value)
{
    return value.isUndefined() || value.isNull();
}

/// "ports" and 2: "ports[2]".
QString entryPath(const QString &path, qsizetype index);

/// reasons::wrongType: "{path} must be {expected}."
tl::unexpected<Error> failType(const QString &path, const QString &expected);

/// Errors: wrongType; characterForbidden if it contains a NUL, which no engine can pass on.
Result<QString> stringFromJson(const QJsonValue &value, const QString &path);
/// The same, and missingKey if it is absent.
Result<QString> requiredStringFromJson(const QJsonValue &value, const QString &path);
/// False if it is absent. Errors: wrongType.
Result<bool> boolFromJson(const QJsonValue &value, const QString &path);
/// Errors: wrongType.
Result<QJsonArray> arrayFromJson(const QJsonValue &value, const QString &path);
/// Errors: wrongType; unsupportedKey for one that is none of \a keys.
Result<QJsonObject> objectFromJson(
    const QJsonValue &value, const QString &path, const QStringList &keys);

/// \a value without the keys whose value is null, at any depth.
QJsonValue withoutNulls(const QJsonValue &value);

} // namespace slipway
