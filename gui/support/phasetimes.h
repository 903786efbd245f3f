// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/model/executionstatus.h"

namespace slipway {

/// When it began to run; nothing if it never did.
std::optional<Timestamp> startOf(const QList<PhaseRecord> &phases);

/// How long it ran, or has been running; nothing if it never did.
std::optional<std::chrono::milliseconds> runTimeOf(const QList<PhaseRecord> &phases, Timestamp now);

/// How long \a phases[\a index] lasted: until the next one, or until \a now; nothing of one that
/// lasts for good.
std::optional<std::chrono::milliseconds> lengthOf(
    const QList<PhaseRecord> &phases, qsizetype index, Timestamp now);

} // namespace slipway
