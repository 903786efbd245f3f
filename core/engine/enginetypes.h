// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/clock.h"
#include "core/base/error.h"
#include "core/model/contextspec.h"
#include "core/model/execution.h"
#include "core/model/ids.h"
#include "core/model/portbinding.h"
#include "core/model/pullprogress.h"

#include <QByteArray>
#include <QString>
#include <QStringList>

#include <chrono>
#include <optional>

namespace slipway {

/// What an engine returns for an execution: opaque, versioned, holds the engine's endpoint. With it
/// the execution is found again after a restart. No answer of the API carries it.
using EngineHandle = QByteArray;

/// A part of the container's file system that does not come from its image.
struct Mount
{
    enum class Kind {
        HostPath, ///< a file or directory of the engine's host
        Claim, ///< a named volume; made if it is missing, outlives the container
        Scratch, ///< empty at the start, goes with the container
        Memory, ///< the same, in memory
    };

    Kind kind = Kind::Scratch;
    /// HostPath: a path; Claim: the volume's name; else a name by which several mounts of one plan
    /// are the same directory.
    QString source;
    QString target; ///< absolute path in the container
    QString subPath; ///< of the source; empty: all of it
    HostPathVolume::Type hostPathType = HostPathVolume::Type::Any;
    bool isReadOnly = false;
    std::optional<qint64> sizeLimit; ///< bytes, of Memory

    friend bool operator==(const Mount &, const Mount &) = default;
};

/// Everything an engine must know to run an execution; merged and checked.
struct LaunchPlan
{
    ExecutionId executionId;
    ContextId contextId;
    InstallationId installationId;
    ImageReference image;
    QStringList entrypoint; ///< in place of the image's; empty: what the image says
    QStringList arguments; ///< empty: what the image says, or nothing after an entrypoint
    QList<EnvVariable> environment;
    std::optional<QString> baseUrl; ///< DEPLOYER_BASE_URL among them, unless the request sent it
    QStringList labels; ///< of the spec, "key=value" or "key"
    QList<PortRequest> ports;
    QList<Mount> mounts;
    Resources resources;
    /// resources.limits.nanoCpus is the site's most, which may be more than the host has.
    bool areCpusUnasked = false;
    bool areProcessesAsked = false; ///< resources.limits.pids is the spec's
    QString workingDir; ///< empty: what the image says
    SecurityContext securityContext;
    /// Whether an init process is its first; absent: where the engine has one and the image brings
    /// none.
    std::optional<bool> init;
    std::optional<std::chrono::seconds> deadline; ///< how long it may run
    std::optional<std::chrono::seconds> grace; ///< between asking it to end and killing it
};

/// What an engine says about one execution at one time.
struct Observation
{
    /// What became of the container.
    enum class Kind {
        Created, ///< exists, was not started (yet)
        Pending, ///< will start by itself; reason says what it waits for
        Running,
        Exited,
        Failed, ///< exists, but the engine could not start it; reason says why
        Gone, ///< there is no container of it
    };

    ExecutionId executionId;
    Kind kind = Kind::Gone;
    EngineHandle handle;
    std::optional<Timestamp> at; ///< when that began, by the engine's clock
    /// Of what ended, if it is known: when it was last started, by the engine's clock.
    std::optional<Timestamp> startedAt = {};
    std::optional<ExitResult> exit; ///< of Exited; of Failed if the engine told one
    std::optional<Health> health; ///< in Running, of an image that brings a check
    QString reason; ///< why it could not be started, or is not yet; may be empty
    /// Of Pending: the image that the engine pulls by itself.
    std::optional<PullProgress> pull = {};
    /// Of Running, if that is told: where the published ports answer.
    std::optional<QList<PortBinding>> ports = {};
    QString host = {}; ///< that it runs on, by a name that people know; empty: not told
    QString imageDigest = {}; ///< as LocalImage has it; empty: not told
    /// Of Running, if that is told: its processes are suspended.
    std::optional<bool> isPaused = {};
    /// The container goes by another name than ours: others renamed it, or made it of an image that
    /// was made of ours and has its labels. Only the execution's own handle tells.
    bool isRenamed = false;
};

/// What an engine is, and whether it answers.
struct EngineInfo
{
    QString kind; ///< "docker", "podman"
    QString version; ///< "20.10.24"
    QString apiVersion; ///< the negotiated one: "1.41"
    QString operatingSystem;
    QString architecture;
    int cpus = 0; ///< of its host
    qint64 memory = 0; ///< bytes, of its host

    friend bool operator==(const EngineInfo &, const EngineInfo &) = default;
};

/// Where an engine publishes the ports of its containers.
struct PortPublishing
{
    QString bindAddress; ///< of its host: "127.0.0.1"
    QString host; ///< what clients are told
};

/// What of a log is wanted.
struct LogQuery
{
    /// Records of this time and later, in the engine's own digits; empty: from the first on.
    QByteArray since;
    bool follow = false; ///< go on until the container ends
};

/// What an engine's implementation can do; asked for before use.
struct EngineCapabilities
{
    bool hasStdStreams = false; ///< logs tell stdout from stderr
    bool hasSubSecondLogTimes = false;
    bool canReportOutOfMemory = false;
    bool canLimitMemory = false;
    bool canLimitCpus = false;
    bool canLimitProcesses = false;
    bool canMeasure = false; ///< what a container uses: StatsSource
    bool hasVolumeSubPaths = false; ///< a part of a Claim or Scratch can be mounted
};

} // namespace slipway
