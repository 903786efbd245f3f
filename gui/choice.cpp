// SPDX-License-Identifier: Apache-2.0
#include "gui/choice.h"

#include "gui/support/phasetext.h"

#include <QCoreApplication>

namespace slipway {

namespace {

struct Reason
{
    Q_DECLARE_TR_FUNCTIONS(slipway::Choice)
};

bool isActive(const Execution &execution)
{
    const PhaseKind kind = phaseKind(execution);
    return kind == PhaseKind::Pending || kind == PhaseKind::Running;
}

QString orNothing(bool isPossible, const QString &reason)
{
    return isPossible ? QString() : reason;
}

} // namespace

QList<ExecutionId> Choice::active() const
{
    QList<ExecutionId> ids;
    for (const ListedExecution &listed : executions) {
        if (isActive(listed.execution))
            ids.append(listed.execution.id);
    }
    return ids;
}

QList<ExecutionId> Choice::unremoved() const
{
    QList<ExecutionId> ids;
    for (const ListedExecution &listed : executions) {
        if (listed.execution.phase != ExecutionPhase::Removed)
            ids.append(listed.execution.id);
    }
    return ids;
}

const ListedExecution *Choice::reachable() const
{
    for (const ListedExecution &listed : executions) {
        if (listed.execution.phase == ExecutionPhase::Running && !listed.execution.ports.isEmpty())
            return &listed;
    }
    return nullptr;
}

QString whyNotRun(const Choice &choice)
{
    return orNothing(!choice.contexts.isEmpty(), Reason::tr("Choose a context first."));
}

QString whyNotDuplicate(const Choice &choice)
{
    return orNothing(choice.contexts.size() == 1, Reason::tr("Choose one context first."));
}

QString whyNotDelete(const Choice &choice)
{
    return orNothing(choice.executions.isEmpty() && !choice.contexts.isEmpty(),
        Reason::tr("Choose a context on its page first."));
}

QString whyNotRunAgain(const Choice &choice)
{
    return orNothing(!choice.executions.isEmpty(), Reason::tr("Choose an execution first."));
}

QString whyNotRunAgainWith(const Choice &choice)
{
    return orNothing(choice.contexts.size() == 1 && choice.executions.size() <= 1,
        Reason::tr("Choose one execution or context first."));
}

QString whyNotStop(const Choice &choice)
{
    if (choice.executions.isEmpty())
        return Reason::tr("Choose an execution first.");
    return orNothing(!choice.active().isEmpty(), Reason::tr("It does not run."));
}

QString whyNotRemove(const Choice &choice)
{
    if (choice.executions.isEmpty())
        return Reason::tr("Choose an execution first.");
    return orNothing(!choice.unremoved().isEmpty(), Reason::tr("It was removed already."));
}

QString whyNotOpenPort(const Choice &choice)
{
    return orNothing(choice.executions.size() == 1 && choice.reachable(),
        Reason::tr("Choose an execution that runs and has a port first."));
}

} // namespace slipway
