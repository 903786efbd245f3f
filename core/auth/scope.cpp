// SPDX-License-Identifier: Apache-2.0
#include "core/auth/scope.h"

namespace slipway::scopes {

QStringList all()
{
    return {contextsRead, contextsWrite, executionsRead, executionsWrite, admin};
}

} // namespace slipway::scopes
