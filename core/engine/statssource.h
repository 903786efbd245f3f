// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/result.h"
#include "core/base/task.h"
#include "core/engine/enginetypes.h"
#include "core/model/usage.h"

#include <QObject>

#include <memory>
#include <optional>

namespace slipway {

/// What a container uses, as the engine measures it, about once a second. sampled() any number of
/// times, ended() exactly once and last; never from inside StatsSource::stream(). Destroying it
/// ends it.
class StatsStream : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(StatsStream)

public:
    StatsStream() = default;
    ~StatsStream() override = default;

Q_SIGNALS:
    void sampled(const slipway::UsageSample &sample);
    /// Success: the container does not run any more, or is gone. Errors: those of sample().
    void ended(const slipway::Result<void> &result);
};

/// What an engine can do that measures its containers. Samples come without cpuCores, for which two
/// are needed. Thread: the engine's.
class StatsSource
{
public:
    virtual ~StatsSource() = default;

    /// Nothing if the container does not run, or is gone. Errors: engineCannot (this one cannot
    /// measure), handleUnknown, engineAway and the like.
    virtual Task<Result<std::optional<UsageSample>>> sample(EngineHandle handle) = 0;

    virtual std::unique_ptr<StatsStream> stream(EngineHandle handle) = 0;
};

} // namespace slipway
