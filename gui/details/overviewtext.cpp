// SPDX-License-Identifier: Apache-2.0
#include "gui/details/overviewtext.h"

#include "gui/support/sizetext.h"
#include "gui/support/timetext.h"

#include <QCoreApplication>

namespace slipway {
namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(OverviewText)
};

} // namespace

QString overviewText(const Execution &execution, const std::optional<FailureText> &failure,
    std::optional<Timestamp> started, Timestamp now)
{
    if (failure)
        return failure->sentence;
    if (execution.isStopRequested && execution.phase <= ExecutionPhase::Running)
        return Text::tr("It was asked to end. What does not heed that is killed after its grace.");
    if (execution.isPaused && execution.phase == ExecutionPhase::Running)
        return Text::tr("It is paused, by the means of its engine; it goes on when that lets it.");
    switch (execution.phase) {
    case ExecutionPhase::Accepted:
        return Text::tr("It waits for its engine.");
    case ExecutionPhase::Preparing:
        return Text::tr("It waits for its image, which is being pulled.");
    case ExecutionPhase::Starting:
        return Text::tr("The engine starts it.");
    case ExecutionPhase::Running:
        return Text::tr("It has been running for %1.")
            .arg(durationText(now - started.value_or(execution.phaseSince)));
    case ExecutionPhase::Exited:
        if (execution.isStopRequested)
            return started ? Text::tr("It was stopped after %1.")
                                 .arg(durationText(execution.phaseSince - *started))
                           : Text::tr("It was stopped.");
        return started
            ? Text::tr("It ended well after %1.").arg(durationText(execution.phaseSince - *started))
            : Text::tr("It ended well.");
    default:
        return Text::tr("It was removed. Its log and its history are kept.");
    }
}

QString stepText(const NextStep &step)
{
    switch (step.kind) {
    case NextStep::Kind::RunAgain:
        return Text::tr("&Run again");
    case NextStep::Kind::RunAgainWithMemory:
        return Text::tr("&Run again with %1").arg(sizeText(step.memory));
    case NextStep::Kind::CheckEngine:
        return Text::tr("Show the en&gines");
    case NextStep::Kind::ChangeImage:
        return Text::tr("Change the &image…");
    case NextStep::Kind::ChangeCommand:
        return Text::tr("Change the co&mmand…");
    case NextStep::Kind::ShowLog:
        return Text::tr("Sho&w the log");
    }
    return {};
}

} // namespace slipway
