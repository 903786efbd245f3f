// SPDX-License-Identifier: Apache-2.0
#include "core/model/jsontext.h"

#include <QJsonArray>
#include <QJsonDocument>

namespace slipway {

QByteArray toJsonText(const QJsonValue &value)
{
    const QByteArray list = QJsonDocument(QJsonArray {value}).toJson(QJsonDocument::Compact);
    return list.sliced(1, list.size() - 2);
}

} // namespace slipway
