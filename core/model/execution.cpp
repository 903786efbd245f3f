// SPDX-License-Identifier: Apache-2.0
#include "core/model/execution.h"

#include "core/model/jsontext.h"

namespace slipway {

QByteArray toJson(const Execution &execution)
{
    const QJsonValue nameSpace =
        execution.nameSpace ? QJsonValue(*execution.nameSpace) : QJsonValue::Null;
    return R"({"identifier":")" + execution.id.toString().toLatin1() + R"(","engine":)"
        + toJsonText(execution.engine) + R"(,"namespace":)" + toJsonText(nameSpace)
        + R"(,"environment":)" + execution.environmentJson + R"(,"created":")"
        + toIsoString(execution.created).toLatin1() + R"(","state":")"
        + toString(execution.state()).toLatin1() + R"("})";
}

} // namespace slipway
