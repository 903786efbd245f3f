// SPDX-License-Identifier: Apache-2.0
#include "core/model/securitycontext.h"

#include "core/base/reasons.h"
#include "core/model/jsonfields.h"

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

Result<SecurityContext> securityContextFromJson(const QJsonValue &value, const QString &path)
{
    const auto object =
        objectFromJson(value, path, {QStringLiteral("runAsUser"), QStringLiteral("runAsGroup")});
    if (!object)
        return fail(object.error());
    const auto user = numberFrom(object->value(u"runAsUser"), path + QStringLiteral(".runAsUser"));
    if (!user)
        return fail(user.error());
    const auto group =
        numberFrom(object->value(u"runAsGroup"), path + QStringLiteral(".runAsGroup"));
    if (!group)
        return fail(group.error());
    return SecurityContext {.runAsUser = *user, .runAsGroup = *group};
}

} // namespace slipway
