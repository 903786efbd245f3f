// SPDX-License-Identifier: Apache-2.0
#include "core/model/argumentlimits.h"

#include "core/base/reasons.h"

namespace slipway {

Result<void> ArgumentSize::addArgument(const QString &argument, const QString &path)
{
    return add(argument.toUtf8().size() + 1, path);
}

Result<void> ArgumentSize::addVariable(
    const QString &name, const QString &value, const QString &path)
{
    return add(name.toUtf8().size() + 1 + value.toUtf8().size() + 1, path);
}

Result<void> ArgumentSize::add(qsizetype bytes, const QString &path)
{
    if (bytes > maxArgumentBytes)
        return fail(reasons::argumentTooLong,
            {{QStringLiteral("path"), path}, {QStringLiteral("limit"), maxArgumentBytes - 1}});
    m_sum += bytes + qsizetype(sizeof(char *));
    if (m_sum > maxArgumentsBytes)
        return fail(reasons::argumentsTooLong,
            {{QStringLiteral("path"), path}, {QStringLiteral("limit"), maxArgumentsBytes}});
    return {};
}

} // namespace slipway
