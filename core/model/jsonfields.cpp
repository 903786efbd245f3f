// SPDX-License-Identifier: Apache-2.0
#include "core/model/jsonfields.h"

#include "core/base/reasons.h"

namespace slipway {

QString entryPath(const QString &path, qsizetype index)
{
    return path + u'[' + QString::number(index) + u']';
}

tl::unexpected<Error> failType(const QString &path, const QString &expected)
{
    return fail(reasons::wrongType,
        {{QStringLiteral("path"), path}, {QStringLiteral("expected"), expected}});
}

Result<QString> stringFromJson(const QJsonValue &value, const QString &path)
{
    if (!value.isString())
        return failType(path, QStringLiteral("a string"));
    const QString text = value.toString();
    if (text.contains(QChar(u'\0')))
        return fail(reasons::characterForbidden, {{QStringLiteral("path"), path}});
    return text;
}

Result<QString> requiredStringFromJson(const QJsonValue &value, const QString &path)
{
    if (isAbsent(value))
        return fail(reasons::missingKey, {{QStringLiteral("path"), path}});
    return stringFromJson(value, path);
}

Result<bool> boolFromJson(const QJsonValue &value, const QString &path)
{
    if (isAbsent(value))
        return false;
    if (!value.isBool())
        return failType(path, QStringLiteral("true or false"));
    return value.toBool();
}

Result<QJsonArray> arrayFromJson(const QJsonValue &value, const QString &path)
{
    if (!value.isArray())
        return failType(path, QStringLiteral("a list"));
    return value.toArray();
}

Result<QJsonObject> objectFromJson(
    const QJsonValue &value, const QString &path, const QStringList &keys)
{
    if (!value.isObject())
        return failType(path, QStringLiteral("an object"));
    const QJsonObject object = value.toObject();
    for (auto entry = object.begin(); entry != object.end(); ++entry) {
        if (!keys.contains(entry.key()) && !isAbsent(entry.value()))
            return fail(reasons::unsupportedKey,
                {{QStringLiteral("path"), path + u'.' + entry.key().left(64)}});
    }
    return object;
}

QJsonValue withoutNulls(const QJsonValue &value)
{
    if (value.isArray()) {
        QJsonArray array;
        for (const QJsonValue &entry : value.toArray())
            array.append(withoutNulls(entry));
        return array;
    }
    if (!value.isObject())
        return value;
    QJsonObject object;
    const QJsonObject from = value.toObject();
    for (auto entry = from.begin(); entry != from.end(); ++entry) {
        if (!entry.value().isNull())
            object.insert(entry.key(), withoutNulls(entry.value()));
    }
    return object;
}

} // namespace slipway
