// SPDX-License-Identifier: Apache-2.0
#include "gui/lists/samples.h"

#include "core/base/jsonreader.h"

#include <QFile>
#include <QJsonArray>

namespace slipway {

using namespace Qt::StringLiterals;

QList<Sample> samples()
{
    QFile file(u":/contexts/samples.json"_s);
    const bool isOpen = file.open(QIODevice::ReadOnly);
    Q_ASSERT(isOpen);
    QList<Sample> samples;
    const auto json = readJson(isOpen ? file.readAll() : QByteArray("[]"));
    for (const QJsonValue &entry : json ? json->root.toArray() : QJsonArray()) {
        if (auto spec = contextSpecFromJson(entry[u"spec"]))
            samples.append({entry[u"id"].toString(), *std::move(spec)});
    }
    return samples;
}

} // namespace slipway
