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

Result<QJsonArray> arrayFromJson(const QJsonValue &value, const QString &path)
{
    if (!value.isArray())
        return failType(path, QStringLiteral("a list"));
    return value.toArray();
}

} // namespace slipway
