// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/model/usage.h"

#include <QObject>

namespace slipway {

/// An execution's statistics as they come. changed() any number of times, ended() exactly once and
/// last: its container has ended, or the service ends. Destroying it ends it.
class StatsWatch : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(StatsWatch)

public:
    StatsWatch() = default;
    ~StatsWatch() override = default;

Q_SIGNALS:
    void changed(const slipway::ExecutionStatistics &statistics);
    void ended(const slipway::ExecutionStatistics &statistics);
};

} // namespace slipway
