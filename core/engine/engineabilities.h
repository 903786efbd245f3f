// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/result.h"
#include "core/base/task.h"
#include "core/engine/enginetypes.h"

#include <QByteArray>
#include <QString>

namespace slipway {

struct EngineCalls;
class ImageSource;
class StatsSource;

/// The one machine that an engine's containers run on, as far as they are given anything of it.
/// Thread: the engine's.
class MachineAccess
{
public:
    virtual ~MachineAccess() = default;

    /// The unix socket by which the engine is reached on this host; empty if it may be on another.
    virtual QString localSocket() const = 0;
    virtual PortPublishing portPublishing() const = 0;
    /// Whether there is a volume of that name already, whoever made it. Errors: those of the
    /// engine's calls.
    virtual Task<Result<bool>> hasVolume(QString name) = 0;
};

/// What an engine writes nowhere but into the log of a container. Thread: the engine's.
class FailureDiagnosis
{
public:
    virtual ~FailureDiagnosis() = default;

    /// Why a program was never executed, if \a log, all that its container wrote, says nothing but
    /// that: a sentence, else empty.
    virtual QString startFailureIn(const QByteArray &log) const = 0;
};

/// What not every engine can do; null where it cannot. All of it belongs to the engine.
struct EngineAbilities
{
    /// As of the last connection; until the engine has answered once, what one of its kind can do.
    EngineCapabilities capabilities;
    ImageSource *images = nullptr; ///< null: it sees to its images by itself
    StatsSource *stats = nullptr;
    MachineAccess *machine = nullptr;
    const FailureDiagnosis *diagnosis = nullptr;
    const EngineCalls *calls = nullptr;
};

} // namespace slipway
