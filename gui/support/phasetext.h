// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/model/execution.h"

#include <QIcon>
#include <QString>

namespace slipway {

/// What has become of an execution, as a person tells apart.
enum class PhaseKind { Pending, Running, Succeeded, Stopped, Failed, Lost, Removed };

/// Exited with another code than 0 is Failed, unless its end was asked for: that is Stopped.
PhaseKind phaseKind(const Execution &execution);

/// A word or two: "running", "unhealthy", "stopping…", "exited 0", "exited 137", "failed". Stands
/// beside phaseIcon().
QString phaseText(const Execution &execution);

/// "healthy", of the check that its image brings; empty where there is none.
QString healthText(const Execution &execution);

/// A shape of its own for each kind, so that its colour need not be seen.
QIcon phaseIcon(const Execution &execution);

} // namespace slipway
