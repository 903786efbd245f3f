// SPDX-License-Identifier: Apache-2.0
#include "core/model/listedexecution.h"

#include "core/model/jsontext.h"

namespace slipway {

QByteArray toJson(const ListedExecution &listed)
{
    const Execution &execution = listed.execution;
    QByteArray json = toJson(execution);
    json.chop(1);
    return json + R"(,"context":")" + execution.contextId.toString().toLatin1() + R"(","phase":")"
        + toString(execution.phase).toLatin1() + R"(","image":)" + toJsonText(listed.image)
        + R"(,"creator":)" + toJsonText(execution.creator) + '}';
}

} // namespace slipway
