// SPDX-License-Identifier: Apache-2.0
#include "core/auth/principal.h"

#include <algorithm>

namespace slipway {

static bool isControl(QChar c)
{
    const char16_t code = c.unicode();
    return c.category() == QChar::Other_Control || code == 0x2028 || code == 0x2029
        || (code >= 0x202a && code <= 0x202e) || (code >= 0x2066 && code <= 0x2069);
}

bool hasControls(QStringView text)
{
    return !text.isValidUtf16() || std::any_of(text.begin(), text.end(), isControl);
}

bool isSubject(const QString &text)
{
    constexpr qsizetype maxBytes = 255;
    return !text.isEmpty() && text.size() <= maxBytes && text.toUtf8().size() <= maxBytes
        && !hasControls(text);
}

} // namespace slipway
