// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/auth/principal.h"
#include "core/deployer/session.h"
#include "core/store/ownerfilter.h"

namespace slipway {

class Engine;
class LocalDeployer;

/// The local deployer as one principal may use it.
class LocalSession final : public Session
{
public:
    LocalSession(LocalDeployer &deployer, Principal principal);

    Task<Result<Context>> createContext(ContextSpec spec, ContextId id) override;
    Task<Result<Context>> context(ContextId id) override;
    Task<Result<Page<Context>>> contexts(ContextQuery query) override;
    Task<Result<void>> removeContext(ContextId id, bool isForced) override;
    Task<Result<Execution>> launch(ContextId contextId, ExecutionId id, LaunchRequest request,
        std::chrono::milliseconds patience) override;
    Task<Result<Execution>> execution(std::optional<ContextId> contextId, ExecutionId id) override;
    Task<Result<ExecutionStatus>> status(ExecutionId id) override;
    Task<Result<Page<ListedExecution>>> executions(ExecutionQuery query) override;
    Task<Result<Execution>> stop(std::optional<ContextId> contextId, ExecutionId id,
        std::optional<std::chrono::seconds> grace) override;
    Task<Result<Execution>> remove(std::optional<ContextId> contextId, ExecutionId id) override;
    Task<Result<std::shared_ptr<LogText>>> log(
        std::optional<ContextId> contextId, ExecutionId id, LogSelection selection) override;
    Task<Result<QList<PortBinding>>> ports(
        std::optional<ContextId> contextId, ExecutionId id) override;
    Task<Result<std::shared_ptr<EventStream>>> events(
        EventFilter filter, std::optional<EventPosition> after) override;
    Task<Result<ExecutionStatistics>> statistics(ExecutionId id) override;
    Task<Result<std::shared_ptr<StatsWatch>>> watchStatistics(ExecutionId id) override;
    Task<Result<QList<EngineStatus>>> engines() override;
    Task<Result<QList<EngineImage>>> images(QString engine, QString part) override;

private:
    /// Administrators are exempt.
    std::optional<qint64> limit(std::optional<qint64> limit) const
    {
        return m_principal.isAdmin ? std::nullopt : limit;
    }
    Result<Engine *> chooseEngine(const std::optional<QString> &name) const;

    LocalDeployer &m_deployer;
    Principal m_principal;
    OwnerFilter m_owner;
};

} // namespace slipway
