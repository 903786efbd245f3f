// SPDX-License-Identifier: Apache-2.0
#include "core/model/executionphase.h"

#include <array>

namespace slipway {

using enum ExecutionPhase;

bool isLegalTransition(ExecutionPhase from, ExecutionPhase to)
{
    if (from == to)
        return false;
    switch (from) {
    case Accepted:
    case Preparing:
    case Starting:
    case Running:
        return to > from;
    case Exited:
        return to == Running || to == Lost || to == Removed;
    case Failed:
        return to == Removed;
    case Lost:
        return to == Running || to == Exited || to == Removed;
    case Removed:
        return false;
    }
    return false;
}

bool isFinal(ExecutionPhase phase)
{
    return phase == Exited || phase == Failed || phase == Removed;
}

ExecutionState stateOf(ExecutionPhase phase)
{
    switch (phase) {
    case Running:
        return ExecutionState::Running;
    case Exited:
        return ExecutionState::Exited;
    default:
        return ExecutionState::Unavailable;
    }
}

static constexpr std::array phaseNames = {
    QLatin1StringView("accepted"),
    QLatin1StringView("preparing"),
    QLatin1StringView("starting"),
    QLatin1StringView("running"),
    QLatin1StringView("exited"),
    QLatin1StringView("failed"),
    QLatin1StringView("lost"),
    QLatin1StringView("removed"),
};

static constexpr std::array stateNames = {
    QLatin1StringView("running"),
    QLatin1StringView("exited"),
    QLatin1StringView("unavailable"),
};

QString toString(ExecutionPhase phase)
{
    return QString(phaseNames.at(size_t(phase)));
}

QString toString(ExecutionState state)
{
    return QString(stateNames.at(size_t(state)));
}

std::optional<ExecutionPhase> executionPhaseFromString(QStringView text)
{
    for (size_t i = 0; i < phaseNames.size(); ++i) {
        if (text == phaseNames[i])
            return ExecutionPhase(i);
    }
    return std::nullopt;
}

std::optional<ExecutionState> executionStateFromString(QStringView text)
{
    for (size_t i = 0; i < stateNames.size(); ++i) {
        if (text == stateNames[i])
            return ExecutionState(i);
    }
    return std::nullopt;
}

} // namespace slipway
