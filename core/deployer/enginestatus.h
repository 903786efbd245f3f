// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/error.h"
#include "core/engine/enginetypes.h"
#include "core/engine/imagesource.h"

#include <QJsonObject>
#include <QList>
#include <QString>
#include <QStringList>

#include <optional>

namespace slipway {

/// What is known of an engine, for a form and for an administrator.
struct EngineStatus
{
    QString name;
    std::optional<EngineInfo> info; ///< as of its last answer; none: it never gave one
    std::optional<Error> problem; ///< why it cannot be used now; none: it answers
    EngineCapabilities capabilities;
    qint64 running = 0; ///< executions of this service, whoever's
    QStringList hostPaths; ///< folders of the host beneath which containers may mount
    PortPublishing ports;
    QString
        portWarning; ///< why published ports cannot be reached; empty: nothing speaks against it
};

/// As GET /engines answers it.
QJsonObject toJson(const EngineStatus &status);
QJsonObject toJson(const EngineImage &image);

/// What is to be done where what is told of published ports cannot lead to where they are bound;
/// empty where it can, as far as addresses tell. Names other than localhost may be anywhere.
QString portWarningOf(const PortPublishing &ports);

/// Those whose name contains \a part, whatever its case, each name once and sorted; at most
/// \a limit.
QList<EngineImage> suggestedImages(QList<EngineImage> images, const QString &part, qsizetype limit);

} // namespace slipway
