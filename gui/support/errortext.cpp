// SPDX-License-Identifier: Apache-2.0
#include "gui/support/errortext.h"

namespace slipway {

QString errorText(const Error &error)
{
    return error.message();
}

} // namespace slipway
