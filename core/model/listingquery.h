// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/model/executionphase.h"
#include "core/model/ids.h"
#include "core/model/page.h"

#include <QString>
#include <QStringList>

#include <optional>

namespace slipway {

// A spec's labels beyond these are kept and answered, but nothing is found by them.
inline constexpr qsizetype longestFoundLabel = 1000; ///< bytes; PostgreSQL's indices take 2.7 kB
inline constexpr qsizetype mostFoundLabels = 256; ///< "key" and "key=value" are two

/// Which contexts are listed.
struct ContextQuery
{
    QStringList labels; ///< all of them: "key" or "key=value"
    QString text; ///< in image, command, labels or identifier, whatever the case; empty: any
    PageBounds bounds;

    friend bool operator==(const ContextQuery &, const ContextQuery &) = default;
};

/// Which executions are listed; what is absent or empty does not matter.
struct ExecutionQuery
{
    std::optional<ContextId> context;
    std::optional<ExecutionState> state;
    std::optional<ExecutionPhase> phase;
    std::optional<QString> engine;
    QStringList labels; ///< of the context; all of them: "key" or "key=value"
    QString text; ///< in its identifier, or in what a ContextQuery looks at
    PageBounds bounds;

    friend bool operator==(const ExecutionQuery &, const ExecutionQuery &) = default;
};

} // namespace slipway
