// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/result.h"
#include "core/base/task.h"
#include "core/engine/docker/dockertypes.h"
#include "core/engine/enginetypes.h"

#include <optional>

namespace slipway {

class DockerClient;

/// What an engine behind Docker's API does and what it would ignore in silence. The defaults are
/// Docker's.
struct DockerAbilities
{
    bool canLimitMemory = true;
    bool canLimitCpus = true;
    bool canLimitProcesses = true;
    bool canGiveGpus = true; ///< or refuses by itself
    bool hasVolumeSubPaths = false;
    /// A mount's labels and driver reach the volume that is made for it. If not, volumes are made
    /// beforehand, and memory is mounted apart from them.
    bool hasVolumeOptions = true;
    bool hasSubSecondLogTimes = true;
    bool tellsOutOfMemory = true; ///< by an event, before that of the container's end
    bool canMeasure = true; ///< what a container uses; else it tells what the host does
    bool hasMemoryPeak = true; ///< it knows the most memory that a container had in use
    bool hasInit = true; ///< an init process for containers
    int cpus = 0; ///< of its host, and the most that a container can be given; 0: not known

    /// What containers' logs are kept by, whatever the engine's own default is; empty: that
    /// default.
    QString logDriver = QStringLiteral("local");

    friend bool operator==(const DockerAbilities &, const DockerAbilities &) = default;
};

/// Of what /info answers, or Podman's own /libpod/info if that is what it is.
DockerInfo dockerHost(const DockerVersion &version, const QJsonObject &info);

/// Nothing else knows of one engine's differences from the other.
DockerAbilities dockerAbilities(const DockerVersion &version, const DockerInfo &host);

/// What an engine is, has and does.
struct DockerDescription
{
    DockerVersion version;
    DockerInfo host;
    DockerAbilities abilities;
};

/// The abilities of the engine that answers now: asked for once, until forget(). Thread: the
/// client's.
class DockerAbilityCache
{
    Q_DISABLE_COPY_MOVE(DockerAbilityCache)

public:
    /// \a client must outlive it.
    explicit DockerAbilityCache(DockerClient *client) : m_client(client) { }

    /// Errors: those of the client.
    Task<Result<DockerAbilities>> ask();
    /// Asks whatever is known. Errors: those of the client.
    Task<Result<DockerDescription>> describe();
    /// Docker's, until the engine has answered once.
    DockerAbilities known() const { return m_known.value_or(DockerAbilities()); }
    /// Another engine may answer at the same address.
    void forget() { m_known.reset(); }

private:
    DockerClient *m_client;
    std::optional<DockerAbilities> m_known;
};

/// Whether the engine does all that \a plan asks for. \a engine is its name, for the error.
/// Errors: engineCannot.
Result<void> checkAbilities(
    const LaunchPlan &plan, const DockerAbilities &abilities, const QString &engine);

/// For a plan that asks for an init process, which \a engine has not: engineCannot.
Error initMissing(const QString &engine);

/// Whether the engine can tell what a container uses. Errors: engineCannot.
Result<void> checkMeasures(const DockerAbilities &abilities, const QString &engine);

} // namespace slipway
