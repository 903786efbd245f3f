// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/engine/docker/dockerabilities.h"
#include "core/engine/docker/dockerclient.h"
#include "core/engine/docker/dockerimages.h"
#include "core/engine/docker/dockerliveoutput.h"
#include "core/engine/docker/dockerrefusal.h"
#include "core/engine/docker/dockerstats.h"
#include "core/engine/docker/dockerwatch.h"
#include "core/engine/engine.h"

#include <memory>
#include <unordered_map>

namespace slipway {

struct DockerHandle;

struct DockerEngineOptions
{
    QString name = QStringLiteral("docker");
    DockerEndpoint endpoint;
    QString bindIp = QStringLiteral("127.0.0.1"); ///< where ports are published
    QString containerIp; ///< what is told as the host of ports; empty: found out
    RegistryCredentials credentials; ///< for pulling images
    QString serviceHost; ///< the host of the service's own URL, told where nothing better is known
};

/// Docker, or Podman behind its docker-compatible API.
class DockerEngine final : public Engine, private MachineAccess, private FailureDiagnosis
{
    Q_OBJECT

public:
    /// \a http must outlive the engine.
    DockerEngine(DockerEngineOptions options, HttpClient *http, QObject *parent = nullptr);
    ~DockerEngine() override;

    EngineAbilities abilities() override;
    bool owns(const EngineHandle &handle) const override;
    EngineHandle handleOf(const Execution &execution) const override;

    Task<Result<EngineInfo>> probe() override;
    Task<Result<Observation>> launch(LaunchPlan plan, std::stop_token stop) override;
    Task<Result<Observation>> inspect(ExecutionId id, EngineHandle handle) override;
    Task<Result<QList<Observation>>> list(InstallationId installation) override;
    void watch(InstallationId installation) override;
    std::unique_ptr<LogStream> logs(EngineHandle handle, LogQuery query) override;
    Task<Result<void>> stop(EngineHandle handle, std::chrono::seconds grace) override;
    Task<Result<void>> remove(EngineHandle handle) override;
    void close() override;

    /// How many requests the engine was sent so far.
    qint64 calls() const { return m_client.calls(); }

private:
    QString localSocket() const override { return m_options.endpoint.http.unixSocket; }
    PortPublishing portPublishing() const override;
    Task<Result<bool>> hasVolume(QString name) override;
    QString startFailureIn(const QByteArray &log) const override
    {
        return startFailureText(log, name());
    }

    struct Created
    {
        QString containerId;
        bool hasStarted = false;
    };
    struct Listing;

    /// With an init process where that is wanted and helps.
    Task<Result<Created>> createFor(LaunchPlan plan, DockerAbilities abilities);
    Task<Result<Created>> create(LaunchPlan plan, DockerAbilities abilities);
    Task<Result<Created>> adopt(ExecutionId id, QString name, Error conflict);
    /// Opens what a container writes live before it starts.
    Task<void> attach(QString containerId);
    /// Removes the container and the volumes that were made for it.
    Task<Result<void>> discard(QString containerId, ExecutionId id);
    /// The volumes alone; its container is gone.
    Task<Result<void>> clearVolumes(ExecutionId id);
    /// The container that \a handle stands for; none if there is none of that name, or it is
    /// somebody else's.
    Task<Result<std::optional<DockerContainer>>> find(DockerHandle handle);
    /// The id of that; of a handle that has it, without asking.
    Task<Result<QString>> containerId(DockerHandle handle);
    QString host() const;
    /// What was started a moment ago; its ports have to be asked for.
    Task<Observation> started(ExecutionId id, DockerHandle handle, bool hasPorts);
    Observation observed(ExecutionId id, const DockerContainer &container) const;
    Task<void> completeListing(std::shared_ptr<Listing> listing);
    Result<DockerHandle> read(const EngineHandle &handle) const;
    Error afterChange(const Error &error) const;
    Error stillThere(const Error &error) const;

    DockerEngineOptions m_options;
    DockerClient m_client;
    DockerInit m_init;
    DockerImages m_images;
    DockerAbilityCache m_abilities; ///< as of the last connection
    DockerStats m_stats;
    DockerWatch *m_watch = nullptr;
    /// Of containers that have just been started, until their logs are asked for; by their ids.
    std::unordered_map<QString, std::unique_ptr<DockerLiveOutput>> m_live;
};

} // namespace slipway
