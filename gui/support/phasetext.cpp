// SPDX-License-Identifier: Apache-2.0
#include "gui/support/phasetext.h"

#include "gui/support/icon.h"

#include <QCoreApplication>

#include <array>

namespace slipway {

using namespace Qt::StringLiterals;

namespace {

struct PhaseText
{
    Q_DECLARE_TR_FUNCTIONS(slipway::PhaseText)
};

} // namespace

PhaseKind phaseKind(const Execution &execution)
{
    switch (execution.phase) {
    case ExecutionPhase::Accepted:
    case ExecutionPhase::Preparing:
    case ExecutionPhase::Starting:
        return PhaseKind::Pending;
    case ExecutionPhase::Running:
        return PhaseKind::Running;
    case ExecutionPhase::Exited:
        if (execution.isStopRequested)
            return PhaseKind::Stopped;
        return execution.exit && execution.exit->code != 0 ? PhaseKind::Failed
                                                           : PhaseKind::Succeeded;
    case ExecutionPhase::Failed:
        return execution.isStopRequested ? PhaseKind::Stopped : PhaseKind::Failed;
    case ExecutionPhase::Lost:
        return PhaseKind::Lost;
    case ExecutionPhase::Removed:
        return PhaseKind::Removed;
    }
    return PhaseKind::Lost;
}

static QString runningText(const Execution &execution)
{
    if (execution.isPaused)
        return PhaseText::tr("paused");
    if (execution.health == Health::Healthy)
        return PhaseText::tr("healthy");
    if (execution.health == Health::Unhealthy)
        return PhaseText::tr("unhealthy");
    return PhaseText::tr("running");
}

QString healthText(const Execution &execution)
{
    if (!execution.health)
        return {};
    switch (*execution.health) {
    case Health::Starting:
        return PhaseText::tr("not checked yet");
    case Health::Healthy:
        return PhaseText::tr("healthy");
    case Health::Unhealthy:
        return PhaseText::tr("unhealthy: the check of its image fails");
    }
    return {};
}

QString phaseText(const Execution &execution)
{
    if (execution.isStopRequested) {
        if (execution.phase <= ExecutionPhase::Running)
            return PhaseText::tr("stopping…");
        if (phaseKind(execution) == PhaseKind::Stopped)
            return PhaseText::tr("stopped");
    }
    switch (execution.phase) {
    case ExecutionPhase::Accepted:
        return PhaseText::tr("waiting");
    case ExecutionPhase::Preparing:
        return PhaseText::tr("preparing");
    case ExecutionPhase::Starting:
        return PhaseText::tr("starting");
    case ExecutionPhase::Running:
        return runningText(execution);
    case ExecutionPhase::Exited:
        return execution.exit ? PhaseText::tr("exited %1").arg(execution.exit->code)
                              : PhaseText::tr("exited");
    case ExecutionPhase::Failed:
        return execution.exit ? PhaseText::tr("failed %1").arg(execution.exit->code)
                              : PhaseText::tr("failed");
    case ExecutionPhase::Lost:
        return PhaseText::tr("lost");
    case ExecutionPhase::Removed:
        return PhaseText::tr("removed");
    }
    return {};
}

QIcon phaseIcon(const Execution &execution)
{
    static const std::array icons = {
        stateIcon(u"phase-preparing"_s),
        stateIcon(u"phase-running"_s),
        stateIcon(u"phase-done"_s),
        stateIcon(u"phase-stopped"_s),
        stateIcon(u"phase-failed"_s),
        stateIcon(u"phase-lost"_s),
        stateIcon(u"phase-removed"_s),
    };
    static const QIcon paused = stateIcon(u"phase-paused"_s);
    if (execution.isPaused && execution.phase == ExecutionPhase::Running)
        return paused;
    return icons.at(size_t(phaseKind(execution)));
}

} // namespace slipway
