// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/result.h"
#include "core/base/task.h"
#include "core/base/taskgroup.h"
#include "core/engine/enginetypes.h"

#include <QObject>

#include <chrono>
#include <map>
#include <optional>

namespace slipway {

class Engine;

/// Which engines answer, and what they are. Each is asked at most every 5 s, however many want to
/// know, and waited for 2 s at most: one that takes longer counts as away until it answers.
class EngineSurvey final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(EngineSurvey)

public:
    struct Finding
    {
        std::optional<EngineInfo> info; ///< as of the last answer
        std::optional<Error> problem; ///< none: it answers
    };

    EngineSurvey() = default;

    Task<Finding> find(Engine *engine);

    /// Resolves when nothing is being asked any more. The engines have to end their calls.
    Task<void> close() { return m_tasks.idle(); }

private:
    using Clock = std::chrono::steady_clock;
    struct Known
    {
        Finding finding;
        std::optional<Clock::time_point> at; ///< of the finding
        bool isAsked = false; ///< and has not answered yet
        bool isOverdue = false; ///< nobody waits for the answer any more
        Completion<bool> found;
    };

    void ask(Engine *engine, Known &known);
    Task<void> probe(Engine *engine, Known *known);

    std::map<Engine *, Known> m_known;
    TaskGroup m_tasks;
};

} // namespace slipway
