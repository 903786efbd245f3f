// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/engine/engine.h"
#include "core/engine/statssource.h"

#include <QPointer>

#include <algorithm>
#include <optional>
#include <vector>

namespace slipway::test {

/// An engine that measures, and answers when it is told to: what a real one does at will, such as
/// keeping eight callers waiting at once.
class FakeStatsEngine final : public Engine, private StatsSource
{
    Q_OBJECT

public:
    using Answer = Result<std::optional<UsageSample>>;

    FakeStatsEngine() : Engine(QStringLiteral("fake"), QStringLiteral("fake:")) { }

    /// For everybody who waits, and whoever asks from now on.
    void answer(const Answer &answer) { m_answer.complete(answer); }
    int asked() const { return m_asked; }
    int waiting() const { return m_waiting; }
    int mostWaiting() const { return m_mostWaiting; }
    /// Those that are open.
    QList<QPointer<StatsStream>> streams()
    {
        m_streams.removeIf([](const QPointer<StatsStream> &stream) { return stream.isNull(); });
        return m_streams;
    }

    EngineAbilities abilities() override { return {.stats = this}; }

    bool owns(const EngineHandle &) const override { return true; }
    EngineHandle handleOf(const Execution &execution) const override
    {
        return execution.id.toString().toLatin1();
    }
    Task<Result<EngineInfo>> probe() override { co_return EngineInfo(); }
    Task<Result<Observation>> launch(LaunchPlan, std::stop_token) override
    {
        co_return Observation();
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
    std::unique_ptr<LogStream> logs(EngineHandle, LogQuery) override { return nullptr; }
    Task<Result<void>> stop(EngineHandle, std::chrono::seconds) override { co_return {}; }
    Task<Result<void>> remove(EngineHandle) override { co_return {}; }
    void close() override { }

private:
    Task<Answer> sample(EngineHandle) override
    {
        ++m_asked;
        m_mostWaiting = std::max(m_mostWaiting, ++m_waiting);
        const Completion<Answer> given = m_answer;
        const Answer answer = co_await given;
        --m_waiting;
        co_return answer;
    }
    std::unique_ptr<StatsStream> stream(EngineHandle) override
    {
        auto stream = std::make_unique<StatsStream>();
        m_streams.append(stream.get());
        return stream;
    }

    Completion<Answer> m_answer;
    int m_asked = 0;
    int m_waiting = 0;
    int m_mostWaiting = 0;
    QList<QPointer<StatsStream>> m_streams;
};

} // namespace slipway::test
