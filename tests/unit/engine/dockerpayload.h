// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/jsonreader.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonObject>

namespace slipway {

/// What Docker 20.10 answered, from tests/data/docker; ids of ours put in.
inline QByteArray dockerPayload(const char *name)
{
    QFile file(QStringLiteral(SLIPWAY_TEST_DATA "/docker/") + QLatin1StringView(name));
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

inline QJsonValue dockerJson(const QByteArray &text)
{
    return readJson(text).value().root;
}

} // namespace slipway
