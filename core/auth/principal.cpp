// SPDX-License-Identifier: Apache-2.0
#include "core/auth/principal.h"

namespace slipway {

bool isSubject(const QString &text)
{
    constexpr qsizetype maxBytes = 255;
    return !text.isEmpty() && !text.contains(QChar::Null) && text.toUtf8().size() <= maxBytes;
}

} // namespace slipway
