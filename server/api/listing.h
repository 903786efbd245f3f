// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QByteArray>
#include <QList>

namespace slipway {

/// {"<key>": [item…]} of values whose toJson() gives compact JSON.
template<class T>
QByteArray listing(QByteArrayView key, const QList<T> &items)
{
    QByteArray json = "{\"" + key.toByteArray() + "\":[";
    for (const T &item : items) {
        if (!json.endsWith('['))
            json += ',';
        json += toJson(item);
    }
    return json + "]}";
}

} // namespace slipway
