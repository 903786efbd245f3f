// SPDX-License-Identifier: Apache-2.0
#include "core/net/httpmessage.h"

namespace slipway {

QByteArray headerValue(const HttpHeaders &headers, QByteArrayView name)
{
    for (const auto &[key, value] : headers) {
        if (key.compare(name, Qt::CaseInsensitive) == 0)
            return value;
    }
    return {};
}

} // namespace slipway
