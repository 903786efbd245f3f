// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/engine/engine.h"

namespace slipway {

/// An engine that answers at once and does nothing: what is left is our own work. Its containers
/// write nothing.
class NullEngine final : public Engine
{
    Q_OBJECT

public:
    NullEngine() : Engine(QStringLiteral("null"), QStringLiteral("null:")) { }

    bool owns(const EngineHandle &) const override { return true; }
    EngineHandle handleOf(const Execution &execution) const override
    {
        return execution.id.toString().toLatin1();
    }

    Task<Result<EngineInfo>> probe() override { co_return EngineInfo(); }
    Task<Result<Observation>> launch(LaunchPlan plan, std::stop_token) override
    {
        Observation started {.executionId = plan.executionId,
            .kind = Observation::Kind::Running,
            .handle = plan.executionId.toString().toLatin1()};
        co_return started;
    }
    Task<Result<Observation>> inspect(ExecutionId, EngineHandle) override
    {
        co_return Observation();
    }
    Task<Result<QList<Observation>>> list(InstallationId) override
    {
        co_return QList<Observation>();
    }
    void watch(InstallationId) override { }
    std::unique_ptr<LogStream> logs(EngineHandle, LogQuery) override;
    Task<Result<void>> stop(EngineHandle, std::chrono::seconds) override { co_return {}; }
    Task<Result<void>> remove(EngineHandle) override { co_return {}; }
    void close() override { }
};

} // namespace slipway
