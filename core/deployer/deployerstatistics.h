// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/deployer/launcher.h"
#include "core/engine/enginecalls.h"
#include "core/store/database.h"
#include "core/store/executionstore.h"

#include <QList>
#include <QString>

#include <utility>

namespace slipway {

/// What the deployer did so far and has to do, for whoever watches over it. What it refers to goes
/// on counting.
struct DeployerStatistics
{
    QList<PhaseCount> executions;
    const Launcher::Times &launches;
    qsizetype launchesInWork = 0;
    qsizetype queuedMeasurements = 0; ///< of what executions use
    QList<std::pair<QString, const EngineCalls *>> engines; ///< by name; those that count
    Database::Statistics database;
    qint64 logBytes = 0; ///< that came into the archive
    qsizetype followedLogs = 0;
};

} // namespace slipway
