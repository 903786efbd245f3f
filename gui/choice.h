// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/model/context.h"
#include "core/model/listedexecution.h"

#include <QList>
#include <QString>

namespace slipway {

/// What is chosen in the window's list, and so what the actions are about.
struct Choice
{
    QList<Context> contexts; ///< those chosen; or, each once, of the executions
    QList<ListedExecution> executions; ///< empty on the page of contexts

    /// Those that can be stopped.
    QList<ExecutionId> active() const;
    /// Those whose container may be there.
    QList<ExecutionId> unremoved() const;
    /// Where the first open port is; null if there is none.
    const ListedExecution *reachable() const;
};

// Why something cannot be done with what is chosen, as a sentence; empty: it can.

QString whyNotRun(const Choice &choice);
QString whyNotDuplicate(const Choice &choice);
QString whyNotDelete(const Choice &choice);
QString whyNotRunAgain(const Choice &choice);
QString whyNotRunAgainWith(const Choice &choice);
QString whyNotStop(const Choice &choice);
QString whyNotRemove(const Choice &choice);
QString whyNotOpenPort(const Choice &choice);

} // namespace slipway
