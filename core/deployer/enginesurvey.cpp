// SPDX-License-Identifier: Apache-2.0
#include "core/deployer/enginesurvey.h"

#include "core/base/reasons.h"
#include "core/engine/engine.h"

#include <QTimer>

namespace slipway {

using namespace std::chrono_literals;

static constexpr auto validity = 5s;
static constexpr auto patience = 2s;

Task<EngineSurvey::Finding> EngineSurvey::find(Engine *engine)
{
    Known &known = m_known[engine]; // stays where it is
    const bool isFresh = known.at && Clock::now() - *known.at < validity;
    if (!isFresh && !known.isAsked)
        ask(engine, known);
    if (!isFresh && !known.isOverdue) {
        const Completion<bool> found = known.found;
        co_await found;
    }
    co_return std::as_const(known.finding); // or it would be moved out
}

void EngineSurvey::ask(Engine *engine, Known &known)
{
    known.isAsked = true;
    known.found = {};
    m_tasks.add(probe(engine, &known));
    const Completion<bool> found = known.found;
    QTimer::singleShot(patience, this, [engine, &known, found] {
        if (found.isCompleted())
            return;
        known.isOverdue = true;
        known.finding.problem = Error(reasons::engineAway,
            {{QStringLiteral("engine"), engine->name()},
                {QStringLiteral("endpoint"), engine->endpoint()}});
        found.complete(true);
    });
}

Task<void> EngineSurvey::probe(Engine *engine, Known *known)
{
    const Result<EngineInfo> info = co_await engine->probe();
    known->isAsked = known->isOverdue = false;
    known->at = Clock::now();
    known->finding.problem.reset();
    if (info)
        known->finding.info = *info;
    else
        known->finding.problem = info.error();
    known->found.complete(true);
}

} // namespace slipway
