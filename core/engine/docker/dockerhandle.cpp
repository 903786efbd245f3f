// SPDX-License-Identifier: Apache-2.0
#include "core/engine/docker/dockerhandle.h"

#include "core/base/jsonreader.h"
#include "core/base/reasons.h"

#include <QJsonDocument>

namespace slipway {

constexpr int handleVersion = 1;

EngineHandle toHandle(const DockerHandle &handle)
{
    const QJsonObject object {{QStringLiteral("v"), handleVersion},
        {QStringLiteral("endpoint"), handle.endpoint}, {QStringLiteral("id"), handle.containerId},
        {QStringLiteral("name"), handle.name}};
    return QJsonDocument(object).toJson(QJsonDocument::Compact);
}

Result<DockerHandle> dockerHandleFrom(
    const EngineHandle &handle, const QString &engine, const QString &endpoint)
{
    const Result<JsonDocument> document = readJson(handle);
    const QJsonObject object = document ? document->root.toObject() : QJsonObject();
    const DockerHandle read {object.value(u"endpoint").toString(), object.value(u"id").toString(),
        object.value(u"name").toString()};
    if (object.value(u"v").toInt() != handleVersion || read.endpoint != endpoint
        || read.containerId.isEmpty())
        return fail(reasons::handleUnknown, {{QStringLiteral("engine"), engine}},
            QString::fromUtf8(handle.left(512)));
    return read;
}

} // namespace slipway
