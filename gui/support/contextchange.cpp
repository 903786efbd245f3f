// SPDX-License-Identifier: Apache-2.0
#include "gui/support/contextchange.h"

namespace slipway {

using namespace Qt::StringLiterals;

/// A quantity as a person would write it: "4Gi", "768Mi", else in bytes.
static QString quantityOf(qint64 bytes)
{
    constexpr qint64 mebi = 1 << 20;
    constexpr qint64 gibi = 1 << 30;
    if (bytes % gibi == 0)
        return QString::number(bytes / gibi) + u"Gi"_s;
    if (bytes % mebi == 0)
        return QString::number(bytes / mebi) + u"Mi"_s;
    return QString::number(bytes);
}

Result<ContextSpec> specOf(const Context &context)
{
    const auto document = readJson(context.specJson);
    if (!document)
        return fail(document.error());
    return storedContextSpecFromJson(document->root);
}

Result<ContextSpec> withMemoryLimit(const ContextSpec &spec, qint64 bytes)
{
    QJsonObject object = toJson(spec);
    QJsonObject resources = object[u"resources"].toObject();
    QJsonObject limits = resources[u"limits"].toObject();
    limits[u"memory"] = quantityOf(bytes);
    resources[u"limits"] = limits;
    object[u"resources"] = resources;
    return contextSpecFromJson(object);
}

} // namespace slipway
