// SPDX-License-Identifier: Apache-2.0
#include "core/model/context.h"

namespace slipway {

QByteArray toJson(const Context &context)
{
    return R"({"identifier":")" + context.id.toString().toLatin1() + R"(","spec":)"
        + context.specJson + R"(,"created":")" + toIsoString(context.created).toLatin1() + R"("})";
}

} // namespace slipway
