// SPDX-License-Identifier: Apache-2.0
#include "core/model/securitycontext.h"

#include "core/base/reasons.h"
#include "core/model/jsonfields.h"

#include <QRegularExpression>

#include <algorithm>
#include <limits>

namespace slipway {

static Result<std::optional<qint64>> numberFrom(const QJsonValue &value, const QString &path)
{
    if (isAbsent(value))
        return std::nullopt;
    const qint64 number = value.toInteger(-1); // also of a fraction
    if (number < 0 || number > std::numeric_limits<qint32>::max())
        return fail(reasons::userInvalid, {{QStringLiteral("path"), path}});
    return number;
}

/// "capabilities": {"drop": ["ALL"]}.
static Result<QStringList> droppedFrom(const QJsonValue &value, const QString &path)
{
    QStringList dropped;
    if (isAbsent(value))
        return dropped;
    const auto object =
        objectFromJson(value, path, {QStringLiteral("drop"), QStringLiteral("add")});
    if (!object)
        return fail(object.error());
    const QJsonValue add = object->value(u"add");
    if (!isAbsent(add) && !(add.isArray() && add.toArray().isEmpty()))
        return fail(
            reasons::unsupportedKey, {{QStringLiteral("path"), path + QStringLiteral(".add")}});
    const QJsonValue drop = object->value(u"drop");
    if (isAbsent(drop))
        return dropped;
    const QString dropPath = path + QStringLiteral(".drop");
    const auto entries = arrayFromJson(drop, dropPath);
    if (!entries)
        return fail(entries.error());
    static const QRegularExpression name(QStringLiteral("\\A[A-Z][A-Z_]{1,40}\\z"));
    for (qsizetype i = 0; i < entries->size(); ++i) {
        if (!name.match(entries->at(i).toString()).hasMatch())
            return failType(entryPath(dropPath, i),
                QStringLiteral("a capability's name, such as NET_RAW or ALL"));
        dropped.append(entries->at(i).toString());
    }
    return dropped;
}

/// Keys whose value must be what happens anyway.
static Result<void> checkUsual(const QJsonObject &object, const QString &path)
{
    const QJsonObject engineProfile {{QStringLiteral("type"), QStringLiteral("RuntimeDefault")}};
    const std::pair<QString, QJsonValue> usual[] {{QStringLiteral("privileged"), false},
        {QStringLiteral("allowPrivilegeEscalation"), false},
        {QStringLiteral("procMount"), QStringLiteral("Default")},
        {QStringLiteral("seccompProfile"), engineProfile},
        {QStringLiteral("appArmorProfile"), engineProfile}};
    for (auto entry = object.begin(); entry != object.end(); ++entry) {
        const auto known = std::find_if(std::begin(usual), std::end(usual),
            [&entry](const auto &one) { return one.first == entry.key(); });
        if (known != std::end(usual) && !isAbsent(entry.value()) && entry.value() != known->second)
            return fail(
                reasons::unsupportedKey, {{QStringLiteral("path"), path + u'.' + entry.key()}});
    }
    return {};
}

Result<SecurityContext> securityContextFromJson(const QJsonValue &value, const QString &path)
{
    const auto object = objectFromJson(value, path,
        {QStringLiteral("runAsUser"), QStringLiteral("runAsGroup"), QStringLiteral("runAsNonRoot"),
            QStringLiteral("readOnlyRootFilesystem"), QStringLiteral("capabilities"),
            QStringLiteral("privileged"), QStringLiteral("allowPrivilegeEscalation"),
            QStringLiteral("procMount"), QStringLiteral("seccompProfile"),
            QStringLiteral("appArmorProfile")});
    if (!object)
        return fail(object.error());
    if (const auto checked = checkUsual(*object, path); !checked)
        return fail(checked.error());
    const auto user = numberFrom(object->value(u"runAsUser"), path + QStringLiteral(".runAsUser"));
    if (!user)
        return fail(user.error());
    const auto group =
        numberFrom(object->value(u"runAsGroup"), path + QStringLiteral(".runAsGroup"));
    if (!group)
        return fail(group.error());
    const auto isNonRoot =
        boolFromJson(object->value(u"runAsNonRoot"), path + QStringLiteral(".runAsNonRoot"));
    if (!isNonRoot)
        return fail(isNonRoot.error());
    const auto hasReadOnlyRoot = boolFromJson(
        object->value(u"readOnlyRootFilesystem"), path + QStringLiteral(".readOnlyRootFilesystem"));
    if (!hasReadOnlyRoot)
        return fail(hasReadOnlyRoot.error());
    const auto dropped =
        droppedFrom(object->value(u"capabilities"), path + QStringLiteral(".capabilities"));
    if (!dropped)
        return fail(dropped.error());
    return SecurityContext {.runAsUser = *user,
        .runAsGroup = *group,
        .isNonRoot = *isNonRoot,
        .hasReadOnlyRoot = *hasReadOnlyRoot,
        .droppedCapabilities = *dropped};
}

} // namespace slipway
